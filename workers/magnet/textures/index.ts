import { fileOf } from '../../model/project-files';
import type { Files } from '../../model/files';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { wallCharge, type Texture } from '../../model/texture';
import { coreRadius, initialWallWidth } from '../lengths';
import type { Mesh } from '../mesh';
import { antivortexTexture } from './antivortex';
import { fileTexture } from './file';
import { randomTexture } from './random';
import { skyrmionTexture } from './skyrmion';
import { spiralTexture } from './spiral';
import { twoWallsTexture } from './two-walls';
import { uniformTexture } from './uniform';
import { vortexTexture } from './vortex';
import { vortexWallTexture } from './vortex-wall';
import { wallTexture } from './wall';

type Make = (mesh: Mesh, project: Project, files: Files) => Result<Float64Array>;

const sign = (is: boolean): 1 | -1 => (is ? 1 : -1);

/** Place, polarity and circulation of a texture with a centre. */
const centred = ({ texture, geometry }: Project) => ({
  x: texture.position,
  y: geometry.width / 2 + texture.offset,
  polarity: sign(texture.polarity === 'up'),
  circulation: sign(texture.circulation === 'anticlockwise'),
});

const straightWall = (project: Project, kind: Texture['kind']) => {
  const charge = wallCharge(kind);
  if (charge === null) throw new Error(`${kind} is no wall`);
  const { position, angle } = project.texture;
  return { ...charge, position, angle, width: initialWallWidth(project) };
};

const wall: Make = (mesh, project) => success(wallTexture(mesh, straightWall(project, project.texture.kind)));

const twoWalls: Make = (mesh, project) => {
  const { first, angle, winding, secondAngle, distance } = project.texture;
  const second = { on: angle + Math.PI, back: angle, typed: secondAngle }[winding];
  return success(twoWallsTexture(mesh, { ...straightWall(project, first), distance, secondAngle: second }));
};

const vortexWall: Make = (mesh, project) =>
  success(
    vortexWallTexture(mesh, {
      ...centred(project),
      Q: sign(project.texture.kind === 'vortex-head-to-head'),
      core: coreRadius(project),
    }),
  );

const skyrmion: Make = (mesh, project) => {
  const { kind, radius, radial } = project.texture;
  const { circulation, ...place } = centred(project);
  const helicity =
    kind === 'bloch-skyrmion' ? (circulation * Math.PI) / 2 : radial === 'outwards' ? 0 : Math.PI;
  return success(skyrmionTexture(mesh, { ...place, helicity, radius, width: initialWallWidth(project) }));
};

/** How each kind of texture is made. A new one is its file, its fields in the schema and one line here. */
const TEXTURES: Readonly<Record<Texture['kind'], Make>> = {
  'head-to-head': wall,
  'tail-to-tail': wall,
  'up-down': wall,
  'down-up': wall,
  'two-walls': twoWalls,
  'vortex-head-to-head': vortexWall,
  'vortex-tail-to-tail': vortexWall,
  vortex: (mesh, project) => success(vortexTexture(mesh, { ...centred(project), core: coreRadius(project) })),
  antivortex: (mesh, project) =>
    success(
      antivortexTexture(mesh, {
        ...centred(project),
        orientation: project.texture.orientation,
        core: coreRadius(project),
      }),
    ),
  'neel-skyrmion': skyrmion,
  'bloch-skyrmion': skyrmion,
  spiral: (mesh, { texture: { wave, period, rotation, hand } }) =>
    success(spiralTexture(mesh, { wave, period, rotation, hand: sign(hand === 'right') })),
  random: (mesh, { texture }) => success(randomTexture(mesh, texture.seed)),
  uniform: (mesh, { texture }) => success(uniformTexture(mesh, texture.direction)),
  file: (mesh, { texture: { file: name, resample } }, files) => {
    const path = 'texture.file';
    const bytes = fileOf(files, { path, name });
    return bytes.ok ? fileTexture(mesh, { path, name, bytes: bytes.value, resample }) : bytes;
  },
};

/** The texture of a project on a mesh: three blocks of unit vectors, zero where a file has zero vectors. */
export const makeTexture = (mesh: Mesh, project: Project, files: Files): Result<Float64Array> =>
  TEXTURES[project.texture.kind](mesh, project, files);
