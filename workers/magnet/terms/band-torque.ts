import { momentPerCell, projectFilm } from '../../electrons/road/bands';
import { hasGradient, temperatureField } from '../../electrons/road/temperature';
import type { Coefficients } from '../../electrons/berry/film';
import { waveformAt } from '../../model/drive';
import type { Project } from '../../model/project';
import { problemsOf, type Problem } from '../../model/result';
import type { Mesh } from '../mesh';
import { built, unit, type Contribution, type FieldCall, type Term, type Vector } from './term';

const OF_BANDS = [
  'cellArea', 'thickness', 'source', 'tEven', 'tOdd', 'betaEven', 'betaOdd', 'temperature',
].map((name) => `bandStructure.${name}`); // prettier-ignore
const SOURCE = 'Freimuth spec, section 4.1; arXiv:1602.03319, (57)';

/** A force in the plane along one direction: its torque goes with F × z. */
interface Push {
  /** Unit vector of F × z; zero along the normal. */
  readonly across: Vector;
  /** V/m or K/m per unit of the waveform. */
  readonly size: number;
  at(t: number): number;
}

/** e × z of a unit vector e, without its length where e stands up. */
const across = (direction: Vector): { readonly across: Vector; readonly share: number } => {
  const [x, y] = unit(direction);
  const share = Math.hypot(x, y);
  return { across: share === 0 ? [0, 0, 0] : [y / share, -x / share, 0], share };
};

/** j/σ of the uniform current, and the electric field of the drive. */
const pushes = ({ drive: { current, electric }, material }: Project): Push[] => {
  const side = across(electric.direction);
  const all: Push[] = [
    { across: [0, -1, 0], size: current.density / material.sigma, at: (t) => waveformAt(current, t) },
    { across: side.across, size: electric.amplitude * side.share, at: (t) => waveformAt(electric, t) },
  ];
  const used = [current.shape !== 'off', electric.shape !== 'off'];
  return all.filter(({ size }, i) => used[i] === true && size !== 0);
};

const stiffnessOf = ({ even, odd }: Coefficients, size: number): number =>
  Math.abs(size) * (Math.abs(even) + Math.abs(odd));

/** Coefficients over the moment: fields per V/m or K/m. */
const perMoment = (project: Project, { even, odd }: Coefficients): Coefficients => {
  const mu = momentPerCell(project);
  return { even: even / mu, odd: odd / mu };
};

/** Bands that nobody resolved would act as zero without a word. */
const unresolved = ({ bandStructure: { source } }: Project): readonly Problem[] =>
  source === 'typed'
    ? []
    : [
        {
          code: 'not-resolved',
          path: 'bandStructure.source',
          value: source,
          allowed: 'coefficients',
          hint: 'Compute the coefficients of the bands first.',
        },
      ];

export const bandTorque: Term = {
  name: 'band-torque',
  label: 'Spin–orbit torque of the bands',
  symbol: 'B_t',
  parameters: [
    ...OF_BANDS, 'bandStructure.effects.spinOrbit', 'material.sigma', 'material.Ms', 'geometry.thickness',
    ...['drive.current', 'drive.electric'].flatMap((group) =>
      ['shape', 'delay', 'rise', 'plateau', 'fall', 'frequency', 'cutoff'].map((name) => `${group}.${name}`)),
    'drive.current.density', 'drive.electric.amplitude', 'drive.electric.direction',
  ], // prettier-ignore
  formula:
    '\\mathbf B_t=\\frac{1}{\\mu_s}[t_o\\,\\mathbf E\\times\\hat z+t_e\\,\\mathbf m\\times(\\mathbf E\\times\\hat z)],\\quad\\mathbf E=\\mathbf j/\\sigma+\\mathbf E_d',
  source: SOURCE,
  references: ['freimuth2016', 'freimuth2014'],
  isZero: (project) => {
    const { source, effects } = project.bandStructure;
    return source === 'none' || !effects.spinOrbit || pushes(project).length === 0;
  },
  check: unresolved,
  build: (project): Contribution => {
    const t = perMoment(project, projectFilm(project).t);
    const all = pushes(project);
    return {
      kind: 'field',
      degree: null,
      drive: true,
      stiffness: all.reduce((sum, { size }) => sum + stiffnessOf(t, size), 0),
      addField: ({ kernels, m, B, stride, from, to, t: time }) => {
        for (const { across: s, size, at } of all) {
          const E = size * at(time);
          if (E !== 0) kernels.spinTorqueField(m, B, stride, from, to, ...s, E * t.even, 1, 0, E * t.odd);
        }
      },
    };
  },
};

/** What drives the thermal torque at a gradient, per K/m: −β, and t S where the thermopower field acts as well. */
const thermalCoefficients = (project: Project): Coefficients => {
  const { t, beta } = projectFilm(project);
  const S = project.bandStructure.effects.thermal === 'open' ? project.signals.heat.seebeck : 0;
  return perMoment(project, { even: S * t.even - beta.even, odd: S * t.odd - beta.odd });
};

/** Mean gradient of each column of cells, K/m; one number where it is the same everywhere. */
const gradients = (project: Project, { nx, dx }: Mesh): Float64Array | number => {
  const field = built(temperatureField(project));
  if (project.electrons.heat.profile === 'none') return project.signals.heat.alongX;
  return Float64Array.from({ length: nx }, (_, i) => field.between(i * dx, (i + 1) * dx) / dx);
};

/**
 * B += G(x) (f_o s + f_e m × s) with s = −y: the gradient runs along x. A loop of its own, for the kernel of the torque works
 * on pairs of cells of one strength; two products a cell are little beside exchange.
 */
const addColumns = (
  values: Float64Array,
  { m, B, stride, from, to }: FieldCall,
  { even, odd }: Coefficients,
  G: Float64Array,
): void => {
  const nx = G.length;
  const block = stride / 8;
  const [own, out] = [m / 8, B / 8];
  for (let i = from; i < to; i++) {
    const g = G[i % nx] as number;
    if (g === 0) continue;
    const [x, y, z] = [out + i, out + block + i, out + 2 * block + i];
    // m × (−y) = (m_z, 0, −m_x).
    values[x] = (values[x] as number) + g * even * (values[own + 2 * block + i] as number);
    values[y] = (values[y] as number) - g * odd;
    values[z] = (values[z] as number) - g * even * (values[own + i] as number);
  }
};

export const bandThermalTorque: Term = {
  name: 'band-thermal-torque',
  label: 'Thermal spin–orbit torque of the bands',
  symbol: 'B_\\beta',
  parameters: [
    ...OF_BANDS, 'bandStructure.effects.thermal', 'signals.heat.alongX', 'signals.heat.seebeck',
    'electrons.heat.temperature', 'electrons.heat.profile', 'electrons.heat.rise', 'electrons.heat.position',
    'electrons.heat.width', 'electrons.heat.table', 'material.Ms', 'geometry.thickness',
  ], // prettier-ignore
  formula:
    '\\mathbf B_\\beta=-\\frac{1}{\\mu_s}[\\beta_o\\nabla T\\times\\hat z+\\beta_e\\,\\mathbf m\\times(\\nabla T\\times\\hat z)]',
  source: SOURCE,
  references: ['freimuth2016', 'freimuth2014'],
  isZero: (project) => {
    const { source, effects } = project.bandStructure;
    return source === 'none' || effects.thermal === 'off' || !hasGradient(project);
  },
  check: (project) => {
    const field = temperatureField(project);
    return field.ok ? unresolved(project) : problemsOf(field);
  },
  build: (project, mesh, { arena }): Contribution => {
    const c = thermalCoefficients(project);
    const G = gradients(project, mesh);
    const values = new Float64Array(arena.memory.buffer);
    const steepest =
      typeof G === 'number' ? G : G.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
    return {
      kind: 'field',
      degree: null,
      drive: true,
      stiffness: stiffnessOf(c, steepest),
      addField: (call) => {
        if (typeof G !== 'number') {
          addColumns(values, call, c, G);
          return;
        }
        const { kernels, m, B, stride, from, to } = call;
        kernels.spinTorqueField(m, B, stride, from, to, 0, -1, 0, G * c.even, 1, 0, G * c.odd);
      },
    };
  },
};
