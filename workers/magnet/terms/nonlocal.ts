import {
  createTangent,
  planTangent,
  type Spectrum,
  type TangentLayout,
} from '../../kernels/tangent-convolution';
import { fieldBytes } from '../../kernels/arena';
import type { Address } from '../../kernels/loader';
import { gyromagneticRatio, REDUCED_PLANCK } from '../../model/constants';
import { effectivePolarisation, velocityPerCurrent } from '../../model/convention';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import type { Problem } from '../../model/result';
import { electronSpectrum } from '../electron-kernel';
import { tableBytes, type Filling } from '../medium';
import { cellCount, meshAxes, type Mesh } from '../mesh';
import { currentSources, hasSources, sourceBytes, type CurrentSource } from './nonlocal-sources';
import type { Phase, SlopePhaseCall, Term } from './term';

/** Cells whose rate is taken in one go; sums over them are added in their order, whatever the number of threads. */
const CHUNK = 2048;
/** Bytes of the moments of a chunk, and of the pole with its sums. */
const MOMENTS = 56;
const POLE = 128;
/** Points of a transform per kernel call, so that none lasts longer than a millisecond or so. */
const POINTS_PER_CALL = 2 ** 14;
/** Largest symbol of the central difference of fourth order, times the step. */
const STEEPEST = 1.38;

const layoutOf = ({ nx, ny, nz }: Mesh, threads: number): TangentLayout => planTangent([nx, ny, nz], threads);
const isLine = ({ ny, nz }: Mesh): boolean => ny === 1 && nz === 1;
const chunksOf = (cells: number): number => Math.ceil(cells / CHUNK);
const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** s a³/S: share of the conduction electrons' spin in that of the magnet. */
export const spinShare = ({ nonlocal: { kF, zeta } }: Project, Ms: number, g: number): number => {
  const s = (kF ** 3 * zeta * (3 + zeta * zeta)) / (6 * Math.PI ** 2);
  return (s * REDUCED_PLANCK * gyromagneticRatio(g)) / Ms;
};

/** What a cell's material gives: velocity per current without P, (1 + iα)/(1 + α²), share of the slope over P. */
const factorsOf =
  (project: Project) =>
  (of: Material): [number, number, number, number] => {
    const { g } = project.material;
    const P = effectivePolarisation(project);
    const damped = 1 / (1 + of.alpha * of.alpha);
    const velocity = velocityPerCurrent({ ...project, material: { ...of, g } }) / P;
    const share = project.nonlocal.dynamic ? spinShare(project, of.Ms, g) / P : 0;
    return [velocity, damped, of.alpha * damped, share];
  };

const writeFactors = (
  project: Project,
  filling: Filling,
  buffer: ArrayBufferLike,
  at: Address,
  joined: boolean,
) => {
  if (filling.regions !== null) return filling.table(4, factorsOf(project));
  if (!joined) new Float64Array(buffer, at, 4).set(factorsOf(project)(filling.material));
  return at;
};

const problem = (path: string, value: string, allowed: string, hint: string): Problem => ({
  code: 'not-with-nonlocal',
  path,
  value,
  allowed,
  hint,
});

const problemsOf = (project: Project, mesh: Mesh): Problem[] => {
  const other = project.regions.findIndex(({ P }) => P !== null && P !== project.material.P);
  return [
    ...(effectivePolarisation(project) === 0
      ? [problem('material.P', 'P = 0', 'a polarisation', 'The non-local torque needs polarised electrons.')]
      : []),
    ...(other >= 0
      ? [
          problem(
            `regions.${other}.P`,
            'A region with another P',
            'one polarisation',
            'The non-local torque knows one conductor. Leave P of the region empty.',
          ),
        ]
      : []),
    ...(meshAxes(mesh).some(({ wrap }) => wrap)
      ? [
          problem(
            'nonlocal.active',
            'A periodic mesh',
            'a mesh with ends',
            'The non-local torque reaches beyond the border. Switch it or the periodic images off.',
          ),
        ]
      : []),
  ];
};

/**
 * Torque of electrons that cannot follow a narrow texture, beyond the adiabatic and β torques of the other terms: one complex
 * multiplier in a tangent frame, by transforms in single precision. Lines are exact in the frame (parallel transport); in
 * films and boxes it comes from a pole and the result is of first order in its twist. A current that differs from cell to
 * cell enters with its local value. With the partner of moving textures the rest of dm/dt stands in for the whole, which
 * leaves out the square of the electrons' share of the spin. Source: nonlocal spec, section 5.
 */
export const nonlocal: Term = {
  name: 'nonlocal',
  label: 'Non-local torque',
  symbol: 'T_{nl}',
  parameters: [
    'nonlocal.active',
    'nonlocal.kF',
    'nonlocal.zeta',
    'nonlocal.dynamic',
    'drive.current.density',
    'drive.current.convention',
    'material.P',
    'material.Ms',
    'material.g',
    'material.alpha',
  ],
  formula:
    '\\mathbf T_{nl}=-(\\chi_1-1)*(\\mathbf u\\cdot\\nabla)\\mathbf m+\\tfrac1P|\\chi_2|*[\\mathbf m\\times(\\mathbf u\\cdot\\nabla)\\mathbf m]',
  source: 'Tatara, Kohno, Shibata, Lemaho, Lee, J. Phys. Soc. Jpn. 76, 054707 (2007), corrected',
  references: ['tatara2007'],
  isZero: (project, mesh) =>
    !project.nonlocal.active ||
    meshAxes(mesh).length === 0 ||
    !(hasSources(project) || project.nonlocal.dynamic),
  check: problemsOf,
  bytes: (project, mesh, medium, threads) => {
    const cells = cellCount(mesh);
    return (
      layoutOf(mesh, threads).bytes +
      (isLine(mesh) ? 2 : 1) * fieldBytes(cells) +
      align(MOMENTS * chunksOf(cells)) +
      align(POLE) +
      64 +
      tableBytes(medium, 4) +
      sourceBytes(project, cells)
    );
  },
  build: (project, mesh, workshop) => {
    const { arena, threads, filling } = workshop;
    const { buffer } = arena.memory;
    const layout = layoutOf(mesh, threads);
    const field = arena.take(fieldBytes(arena.cells));
    const frame = isLine(mesh) ? arena.take(fieldBytes(arena.cells)) : 0;
    const moments = arena.take(MOMENTS * chunksOf(arena.cells));
    const pole = arena.take(POLE);
    const factors = writeFactors(project, filling, buffer, arena.take(64), arena.joined);
    const regions = filling.regions ?? 0;
    const kernel = electronSpectrum(project, mesh, layout);
    const spectrum = filling.regions === null ? damped(kernel, filling.material.alpha) : kernel;
    const { plan, scratch } = createTangent(
      layout,
      buffer,
      arena.take(layout.bytes),
      { field, frame, pole, regions, factors },
      arena.joined ? null : spectrum,
    );
    const sources = currentSources(project, mesh, workshop);
    const rate = ratePhase(project, mesh, sources, { field, frame, moments, regions, factors });
    const chunks = chunksOf(arena.cells);
    const { filled } = filling;
    const [px, py, pz] = layout.padded;
    const share = (points: number): number => Math.max(1, Math.floor(POINTS_PER_CALL / points));
    const own = (rank: number): Address => scratch[rank] as Address;
    const phases: Phase<SlopePhaseCall>[] = [
      rate,
      {
        items: 1,
        share: 1,
        run: ({ kernels, m, stride }) => {
          if (frame === 0) kernels.tangentPole(moments, chunks, filled / 2, pole);
          else kernels.tangentLine(m, frame, stride, arena.cells, pole);
        },
      },
      {
        items: layout.quads,
        share: share(4 * px),
        run: ({ kernels, m, stride, from, to }, rank) =>
          kernels.tangentRows(plan, own(rank), m, stride, from, to),
      },
      {
        items: layout.packs,
        share: share(4 * py * pz),
        run: ({ kernels, from, to }, rank) => kernels.tangentColumns(plan, own(rank), from, to),
      },
      {
        items: layout.quads,
        share: share(4 * px),
        run: ({ kernels, m, k, stride, from, to }, rank) =>
          kernels.tangentBack(plan, own(rank), m, k, stride, from, to),
      },
    ];
    const fastest = (axis: 0 | 1 | 2): number =>
      filling.largest((of) => Math.abs(factorsOf(project)(of)[0])) *
      sources.reduce((sum, { most }) => sum + most[axis], 0);
    const pace = meshAxes(mesh).reduce((sum, { index, edge }) => sum + (STEEPEST * fastest(index)) / edge, 0);
    return {
      kind: 'late',
      stiffness: (largestFactor(layout, spectrum) * pace) / gyromagneticRatio(project.material.g),
      phases,
      acts: (t) =>
        project.nonlocal.dynamic ||
        sources.some((source) => {
          const { j, f } = source.at(t);
          return f !== 0 || j.some((part) => part !== 0);
        }),
    };
  },
};

/** (1 + iα)/(1 + α²) times the kernel: explicit Gilbert damping where it is the same everywhere. */
const damped =
  (kernel: Spectrum, alpha: number): Spectrum =>
  (kx, ky, kz) => {
    const [re, im] = kernel(kx, ky, kz);
    const share = 1 / (1 + alpha * alpha);
    return [share * (re - alpha * im), share * (im + alpha * re)];
  };

/** Largest size of the kernel along its axes: it depends on |q| alone, up to the bins. */
const largestFactor = ({ padded }: TangentLayout, spectrum: Spectrum): number => {
  let most = 0;
  for (const axis of [0, 1, 2] as const)
    for (let k = 0; k <= padded[axis] / 2; k++)
      most = Math.max(
        most,
        Math.hypot(...spectrum(axis === 0 ? k : 0, axis === 1 ? k : 0, axis === 2 ? k : 0)),
      );
  return most;
};

/** (u·∇)m of all currents and, where asked for, the electrons' share of dm/dt; with it the moments for the pole. */
const ratePhase = (
  project: Project,
  mesh: Mesh,
  sources: readonly CurrentSource[],
  at: Readonly<Record<'field' | 'frame' | 'moments' | 'regions' | 'factors', Address>>,
): Phase<SlopePhaseCall> => {
  const { nx, ny, nz } = mesh;
  const { field, frame, moments, regions, factors } = at;
  const cells = cellCount(mesh);
  const scales = [0, 1, 2].map((index) => {
    const axis = meshAxes(mesh).find((candidate) => candidate.index === index);
    return axis === undefined ? 0 : 1 / (12 * axis.edge);
  }) as [number, number, number];
  const chunk = ({ kernels, m, k, stride, t }: SlopePhaseCall, item: number): void => {
    const [from, to] = [item * CHUNK, Math.min((item + 1) * CHUNK, cells)];
    let fresh = true;
    for (const source of sources) {
      const { j, f } = source.at(t);
      source.prepare?.(kernels, from, to, t);
      const currents = source.field;
      kernels.tangentDrift(
        m, field, stride, from, to, nx, ny, nz, regions, factors, ...j, currents, f, ...scales, fresh,
      ); // prettier-ignore
      fresh = false;
    }
    if (fresh)
      kernels.tangentDrift(
        m, field, stride, from, to, nx, ny, nz, regions, factors, 0, 0, 0, 0, 0, ...scales, true,
      ); // prettier-ignore
    if (project.nonlocal.dynamic) kernels.tangentSlope(k, field, stride, from, to, regions, factors);
    if (frame === 0) kernels.tangentMoments(m, field, stride, from, to, moments + item * MOMENTS);
  };
  return {
    items: chunksOf(cells),
    share: 1,
    run: (call) => {
      for (let item = call.from; item < call.to; item++) chunk(call, item);
    },
  };
};
