import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import type { Texture } from '../../model/texture';

const OPPOSITE: Partial<Record<Texture['kind'], Texture['kind']>> = {
  'head-to-head': 'tail-to-tail',
  'tail-to-tail': 'head-to-head',
  'vortex-head-to-head': 'vortex-tail-to-tail',
  'vortex-tail-to-tail': 'vortex-head-to-head',
  'up-down': 'down-up',
  'down-up': 'up-down',
};

/** Angle of the mirrored wall: (m_y, m_z) → (m_y, −m_z) for domains along x, (m_x, m_y) → (−m_x, m_y) along z; rad. */
const mirroredAngle = (kind: Texture['kind'], angle: number): number => {
  if (kind !== 'up-down' && kind !== 'down-up') return angle === 0 ? 0 : -angle;
  const turned = Math.PI - angle;
  return turned > 7 ? turned - 2 * Math.PI : turned;
};

/** Core and offset turn over, the sense of circulation stays: it is that of (−m_x, m_y) at (x, −y). */
const mirroredVortex = ({ offset, polarity }: Texture): Pick<Texture, 'offset' | 'polarity'> => ({
  offset: offset === 0 ? 0 : -offset,
  polarity: polarity === 'up' ? 'down' : 'up',
});

const mirrored = (texture: Texture, kind: Texture['kind']): Texture => ({
  ...texture,
  kind,
  angle: mirroredAngle(texture.kind, texture.angle),
  ...(texture.kind.startsWith('vortex-') ? mirroredVortex(texture) : {}),
});

const mirroredAcross = ([x, y, z]: readonly [number, number, number]): [number, number, number] => [
  x,
  y === 0 ? 0 : -y,
  z,
];

const negated = (text: string): string => (text.trim() === '' ? text : `-(${text})`);

/**
 * The twin of a project: the wall of the other charge under a field that drives it through the same motion, so that half
 * the sum of both voltages is the spin-motive force and half the difference the induction. Wall and field are mirrored in
 * the plane y = middle (m and B are axial: x and z change sign); the sample, the leads and the currents stay. So the motion
 * is equal wherever the sample is its own mirror image. Errors: `no-twin` for a texture without one wall and for a field
 * that is read from a file. Source: Saslow spec, section 9.
 */
export const twinOf = (project: Project): Result<Project> => {
  const { texture, drive } = project;
  const kind = OPPOSITE[texture.kind];
  if (kind === undefined)
    return failure({
      code: 'no-twin',
      path: 'texture.kind',
      value: 'A texture without one single wall',
      allowed: Object.keys(OPPOSITE).join(', '),
      hint: 'Only a wall has a twin of the other charge.',
    });
  if (drive.fieldMap.shape !== 'off')
    return failure({
      code: 'no-twin',
      path: 'drive.fieldMap',
      value: 'A field from a file',
      allowed: 'a uniform field or a formula',
      hint: 'Make the twin by hand, with a file of the mirrored field.',
    });
  const { field } = drive;
  const { Bx, By, Bz } = drive.fieldFormula;
  return success({
    ...project,
    name: `${project.name.slice(0, 114)}, twin`,
    texture: mirrored(texture, kind),
    drive: {
      ...drive,
      // (−x, y, −z) is minus (x, −y, z): the amplitude changes sign, as it does at the generator.
      field: {
        ...field,
        amplitude: -field.amplitude,
        gradient: field.gradient === 0 ? 0 : -field.gradient,
        direction: mirroredAcross(field.direction),
        gradientAxis: mirroredAcross(field.gradientAxis),
      },
      fieldFormula: { Bx: negated(Bx), By, Bz: negated(Bz) },
    },
  });
};
