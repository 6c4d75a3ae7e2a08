import { directionOf } from '../electrons/berry/pair-block';
import type { ZoneOptions, ZoneSetting } from '../electrons/zone-pictures/picture';
import { wannierSource, type WannierSource } from '../electrons/zone-pictures/wannier-source';
import { ELEMENTARY_CHARGE, gyromagneticRatio } from '../model/constants';
import { NO_FILES, type Files } from '../model/files';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { wallParameters } from './wall-parameters';

const EV = ELEMENTARY_CHARGE;
/** Where the project has no straight wall whose width is known. */
const USUAL_WIDTH = 5e-9;
const SQUARE = [
  [2 * Math.PI, 0],
  [0, 2 * Math.PI],
] as const;

type Model = Pick<
  ZoneSetting,
  'name' | 'bands' | 'terms' | 'model' | 'length' | 'area' | 'reciprocal' | 'warnings'
>;

const squareModel = (
  name: string,
  bands: number,
  terms: number,
  a: number,
  model: ZoneSetting['model'],
): Model => ({ name, bands, terms, model, length: a, area: a * a, reciprocal: SQUARE, warnings: [] });

const wannierSetting = ({ made, cell, vectors, along }: WannierSource): Model => {
  const [a, b] = cell;
  const area = Math.abs(a[0] * b[1] - a[1] * b[0]);
  const f = (2 * Math.PI) / (a[0] * b[1] - a[1] * b[0]);
  return {
    name: `Wannier90, ${String(made.model.bands)} functions`,
    bands: made.model.bands,
    terms: vectors,
    model: along,
    length: 1e-10,
    area: 1e-20 * area,
    reciprocal: [
      [f * b[1], -f * b[0]],
      [-f * a[1], f * a[0]],
    ],
    warnings: made.warnings,
  };
}; // prettier-ignore

const noBands = failure({
  code: 'no-bands',
  path: 'bandStructure.source',
  value: 'none',
  allowed: 'rashba, bilayer, wannier, typed',
  hint: 'Choose bands for the film.',
});

const modelOf = (project: Project, files: Files): Result<Model> => {
  const b = project.bandStructure;
  if (b.source === 'none') return noBands;
  if (b.source === 'rashba') {
    const p = { t: b.t / EV, alpha: b.alpha / EV, J: b.J / EV };
    return success(squareModel('Rashba film', 2, 0, b.a, (n) => ({ kind: 'rashba', p, n })));
  }
  if (b.source === 'bilayer') {
    const p = { tM: b.tM / EV, tH: b.tH / EV, eM: b.eM / EV, eH: b.eH / EV, J: b.J / EV, alphaH: b.alphaH / EV, tp: b.tp / EV };
    return success(squareModel('Bilayer', 4, 6, b.a, (n) => ({ kind: 'bilayer', p, n })));
  }
  if (b.source === 'typed') {
    const side = Math.sqrt(b.cellArea);
    return success({ ...squareModel('Typed coefficients', 0, 0, side, null), area: b.cellArea });
  }
  const wannier = wannierSource(b, files);
  return wannier.ok ? success(wannierSetting(wannier.value)) : wannier;
}; // prettier-ignore

/**
 * What the plots of the bands are drawn for: the bands of a project with the values of its film. Errors: `no-bands`; those of
 * imported files.
 */
export const zoneSetting = (
  project: Project,
  options: ZoneOptions,
  files: Files = NO_FILES,
): Result<ZoneSetting> => {
  const made = modelOf(project, files);
  if (!made.ok) return made;
  const { bandStructure: b, material, bands, signals, geometry } = project;
  const wall = wallParameters(project);
  return success({
    ...made.value,
    ...(b.source === 'typed'
      ? { given: { t: { even: b.tEven, odd: b.tOdd }, beta: { even: b.betaEven, odd: b.betaOdd }, D: b.D } }
      : {}),
    n: directionOf(options.theta, options.phi),
    mu: b.energy / EV,
    gamma: b.gamma / EV,
    T: b.temperature,
    N: b.N,
    film: {
      thickness: b.thickness ?? geometry.thickness,
      Ms: material.Ms,
      alpha: material.alpha,
      gyro: gyromagneticRatio(material.g),
      sigma: material.sigma,
      lambda: bands.heatConductivity,
      S: signals.heat.seebeck,
      delta: wall.ok ? wall.value.D : USUAL_WIDTH,
      w: options.speed,
      heatCapacity: b.effects.heatCapacity,
      loss: b.effects.substrate,
      frequency: options.frequency,
      cone: (options.cone * Math.PI) / 180,
    },
  });
};
