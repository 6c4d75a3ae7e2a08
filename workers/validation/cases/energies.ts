import { vanishing, nearly, type Check, type ValidationCase } from '../case';
import { BARE, box, constantField, randomUnits, simulate, type Changes } from '../simulate';

type Triple = readonly [number, number, number];

const CELLS = [4, 3, 2] as const;
const EDGES = [2e-9, 3e-9, 1.5e-9] as const;
const COUNT = 24;
const MS = 8e5;
/** Large enough for the difference of two energies, small enough for its cube. */
const H = 1e-4;

/** Project of one term alone; nothing else acts on it. */
const TERMS: readonly (readonly [string, Changes])[] = [
  ['exchange', { 'material.A': 1.3e-11 }],
  ['uniaxial anisotropy', { 'material.A': 0, 'material.Ku': 5e5, 'material.easyAxis': [1, 2, -2] }],
  ['uniaxial anisotropy, 4th order', { 'material.A': 0, 'material.Ku2': 3e5, 'material.easyAxis': [1, 2, -2] }],
  ['hard-axis anisotropy', { 'material.A': 0, 'material.Kh': 2e5, 'material.hardAxis': [0, 1, 3] }],
  ['cubic anisotropy', { 'material.A': 0, 'material.Kc1': 4e5, 'material.cubicAxis1': [1, 1, 0], 'material.cubicAxis2': [-1, 1, 1] }],
  ['cubic anisotropy, 6th order', { 'material.A': 0, 'material.Kc2': 4e5, 'material.cubicAxis1': [1, 1, 0], 'material.cubicAxis2': [-1, 1, 1] }],
  ['interfacial DMI with exchange', { 'material.A': 1.3e-11, 'material.D': 3e-3 }],
  ['bulk DMI with exchange', { 'material.A': 1.3e-11, 'material.Dbulk': 2e-3 }],
  ['shape', { 'material.A': 0, 'geometry.demagnetisation': 'bar' }],
  ['magnetostatics', { 'material.A': 0, 'geometry.demagnetisation': 'full' }],
  ['applied field', { 'material.A': 0, ...constantField([0.1, -0.2, 0.3]) }],
  ['field gradient', { 'material.A': 0, ...constantField([0.1, -0.2, 0.3]), 'drive.field.gradient': 1e7, 'drive.field.gradientAxis': [1, 1, 1] }],
]; // prettier-ignore

const cross = ([a, b, c]: Triple, [x, y, z]: Triple): Triple => [b * z - c * y, c * x - a * z, a * y - b * x];
const scaled = ([x, y, z]: Triple, s: number): Triple => [s * x, s * y, s * z];
const normal = (v: Triple): Triple => scaled(v, 1 / Math.hypot(...v));

/** Two directions at right angles to a unit vector. */
const tangents = (m: Triple): readonly Triple[] => {
  const helper: Triple = Math.abs(m[0]) < 0.6 ? [1, 0, 0] : [0, 1, 0];
  const first = normal(cross(m, helper));
  return [first, cross(m, first)];
};

/** Largest |MsV B·e + dE/de| of turning any cell, over the largest |MsV B·e|. */
const mismatch = (changes: Changes): number => {
  const start = randomUnits(COUNT, 7);
  const s = simulate({ ...BARE, ...box(CELLS, EDGES), 'material.Ms': MS, ...changes }, start);
  s.refresh();
  const moment = MS * EDGES[0] * EDGES[1] * EDGES[2];
  const B = Float64Array.from(s.field);
  const vector = (list: Float64Array, i: number): Triple =>
    [0, 1, 2].map((c) => list[c * COUNT + i] as number) as unknown as Triple;
  const energyAt = (i: number, e: Triple, step: number): number => {
    const m = Float64Array.from(start);
    const turned = normal(vector(m, i).map((c, axis) => c + step * (e[axis] as number)) as unknown as Triple);
    turned.forEach((c, axis) => (m[axis * COUNT + i] = c));
    s.restore({ ...s.checkpoint(), m });
    s.refresh();
    return s.energy;
  };
  let [worst, largest] = [0, 0];
  for (let i = 0; i < COUNT; i++)
    for (const e of tangents(vector(start, i))) {
      const slope = (energyAt(i, e, H) - energyAt(i, e, -H)) / (2 * H);
      const expected = -moment * vector(B, i).reduce((sum, b, axis) => sum + b * (e[axis] as number), 0);
      worst = Math.max(worst, Math.abs(slope - expected));
      largest = Math.max(largest, Math.abs(expected));
    }
  return worst / largest;
};

/** Energy density of a single cell against the polynomial of its direction cosines. */
const density = (name: string, changes: Changes, direction: Triple, expected: number): Check => {
  const s = simulate({
    ...BARE,
    ...box([1, 1, 1], [2e-9, 2e-9, 2e-9]),
    ...changes,
    'texture.direction': direction,
  });
  s.refresh();
  return nearly(name, s.energy / 8e-27, expected, 1e-12);
};

/** Axes along the edges of the box; (2, 3, 6)/7 has direction cosines of few digits. */
const SEVENTHS: Triple = [2, 3, 6];
const [a, b, c] = [4 / 49, 9 / 49, 36 / 49];

export const energies: readonly ValidationCase[] = [
  {
    id: 'V08',
    title: 'Energies at given directions, and every field as the gradient of its energy',
    source: 'definitions; finite differences',
    duration: 'fast',
    run: () => ({
      checks: [
        density('uniaxial, m = (2, 3, 6)/7, J/m³', { 'material.Ku': 5e5, 'material.easyAxis': [0, 0, 1] }, SEVENTHS, -5e5 * c),
        density('uniaxial 4th order', { 'material.Ku2': 5e5, 'material.easyAxis': [0, 0, 1] }, SEVENTHS, -5e5 * c * c),
        density('hard axis', { 'material.Kh': 5e5, 'material.hardAxis': [0, 1, 0] }, SEVENTHS, 5e5 * b),
        density('cubic', { 'material.Kc1': 5e5, 'material.cubicAxis1': [1, 0, 0], 'material.cubicAxis2': [0, 1, 0] }, SEVENTHS, 5e5 * (a * b + b * c + c * a)),
        density('cubic 6th order', { 'material.Kc2': 5e5, 'material.cubicAxis1': [1, 0, 0], 'material.cubicAxis2': [0, 1, 0] }, SEVENTHS, 5e5 * a * b * c),
        ...TERMS.map(([name, changes]) => vanishing(`field + dE/dm, ${name}, relative`, mismatch(changes), 1e-6)),
      ],
    }),
  },
]; // prettier-ignore
