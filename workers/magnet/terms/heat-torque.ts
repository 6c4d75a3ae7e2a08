import { blockBytes } from '../../kernels/arena';
import type { Address } from '../../kernels/loader';
import { heatActs, heatDrive, type Heat } from '../../electrons/road/heat-drive';
import type { Velocities } from '../../electrons/thermal-torque/velocities';
import { gyromagneticRatio } from '../../model/constants';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import { problemsOf } from '../../model/result';
import { waveformAt } from '../../model/waveform';
import { tableBytes, type Filling } from '../medium';
import { cellCount, meshAxes } from '../mesh';
import { built, type Term } from './term';

/** Ms of the metal in the wire over that of a material; a cell that is filled in part counts as a full one. */
const dilution = ({ medium }: Filling, Ms: number): ((of: Material) => number) => {
  const { materials, parts } = medium;
  return (of) => (Ms * (parts?.[materials.indexOf(of)] ?? 1)) / of.Ms;
};

/** v(x) and w(x) in powers of the strength f of the heat: v = f v₁ + f² v₂. */
type Power = readonly Velocities[];

/**
 * What a column feels, in powers of f; one power where f is always 1. The gradient goes as f and the coefficients as T, so
 * two powers, exact at f = 1 and 1/2, leave (k_B ΔT/E_F)² of the velocity.
 */
const powersOf = (heat: Heat, constant: boolean, a: number, b: number): Power => {
  const full = heat.over(a, b);
  if (constant) return [full];
  const half = heat.over(a, b, 0.5);
  const fit = (one: number, two: number): [number, number] => [4 * two - one, 2 * one - 4 * two];
  const [v, w] = [fit(full.v, half.v), fit(full.w, half.w)];
  return [
    { v: v[0], w: w[0] },
    { v: v[1], w: w[1] },
  ];
};

const powers = ({ electrons }: Project): number => (electrons.heat.pulse.shape === 'constant' ? 1 : 2);

/**
 * Torque of a temperature that changes along the wire: v(x) and w(x) of the local temperature and gradient. They can differ in
 * sign and shape, so each goes through the kernel of a local current with factors of its own.
 */
export const heatTorque: Term = {
  name: 'heat-torque',
  label: 'Thermal torque',
  symbol: 'T_{th}',
  parameters: [
    'electrons.heat.torque',
    'electrons.heat.temperature',
    'electrons.heat.seebeckDifference',
    'electrons.heat.betaSlope',
    'electrons.heat.profile',
    'electrons.heat.rise',
    'electrons.heat.position',
    'electrons.heat.width',
    'electrons.heat.table',
    'electrons.heat.pulse.shape',
    'electrons.heat.pulse.delay',
    'electrons.heat.pulse.rise',
    'electrons.heat.pulse.plateau',
    'electrons.heat.pulse.fall',
    'electrons.heat.pulse.frequency',
    'electrons.heat.pulse.cutoff',
    'leads.circuit.state',
    'leads.circuit.load',
    'leads.circuit.wire',
    'electrons.source',
    'electrons.fermiEnergy',
    'electrons.exchange',
    'electrons.massRatio',
    'electrons.normal',
    'electrons.magnetic',
    'signals.heat.alongX',
    'signals.heat.seebeck',
    'material.P',
    'material.beta',
    'material.sigma',
    'material.Ms',
    'material.g',
    'material.alpha',
  ],
  formula:
    '(v,w)=-\\frac{\\hbar\\gamma}{2eM_s}\\big[(P,\\beta P)j+(a_{op},b_{op})\\partial_xT\\big],\\quad \\mathbf T=-v\\partial_x\\mathbf m+w\\,\\mathbf m\\times\\partial_x\\mathbf m',
  source: 'Kohno spec, section 6; H. Kohno et al., Phys. Rev. B 94, 104417 (2016), (53), (60)',
  references: ['kohno2016'],
  isZero: (project, mesh) => !heatActs(project) || mesh.nx === 1,
  check: (project) => {
    const heat = heatDrive(project);
    return heat.ok ? [] : problemsOf(heat);
  },
  bytes: (project, mesh, medium) =>
    (2 * powers(project) + 2) * blockBytes(cellCount(mesh)) + 2 * tableBytes(medium, 2),
  build: (project, mesh, { arena, filling }) => {
    const { nx, ny, nz, dx, periodic = [0, 0, 0] } = mesh;
    const { stride, cells } = arena;
    const heat = built(heatDrive(project));
    if (heat === undefined) throw new RangeError('There is no temperature gradient.');
    const { pulse } = project.electrons.heat;
    const constant = pulse.shape === 'constant';
    const count = powers(project);
    const columns = Array.from({ length: nx }, (_, i) => powersOf(heat, constant, i * dx, (i + 1) * dx));
    // Blocks of v, then of w, and two of zeros that the kernel takes for the currents along y and z.
    const blocks = arena.take((2 * count + 2) * stride);
    const v = Array.from({ length: count }, (_, n) => blocks + n * stride);
    const w = v.map((at) => at + count * stride);
    if (!arena.joined) {
      const write = (at: Address, of: (i: number) => number): void => {
        const block = new Float64Array(arena.memory.buffer, at, cells);
        for (let i = 0; i < cells; i++) block[i] = of(i % nx);
      };
      v.forEach((at, n) => write(at, (i) => (columns[i]?.[n] as Velocities).v));
      w.forEach((at, n) => write(at, (i) => (columns[i]?.[n] as Velocities).w));
    }
    const { alpha, Ms } = project.material;
    const share = dilution(filling, Ms);
    const damped = (of: Material): number => share(of) / (1 + of.alpha * of.alpha);
    const { regions } = filling;
    const ofV = filling.table(2, (of) => [-damped(of), -of.alpha * damped(of)]);
    const ofW = filling.table(2, (of) => [-of.alpha * damped(of), damped(of)]);
    const one = filling.material;
    const [a, b] = regions === null ? [-damped(one), -alpha * damped(one)] : [1, 1];
    const [c, d] = regions === null ? [-alpha * damped(one), damped(one)] : [1, 1];
    const perEdge = meshAxes(mesh).some(({ index }) => index === 0) ? 1 / (2 * dx) : 0;
    const speed = (power: Power): number => power.reduce((sum, p) => sum + Math.abs(p.v) + Math.abs(p.w), 0);
    const fastest = columns.reduce((most, power) => Math.max(most, speed(power)), 0);
    const wraps = periodic.map((images) => images > 0) as [boolean, boolean, boolean];
    return {
      kind: 'torque',
      stiffness: (filling.largest(share) * fastest) / (dx * gyromagneticRatio(project.material.g)),
      addTorque: ({ kernels, m, k, from, to, t }) => {
        const f = constant ? 1 : waveformAt(pulse, t);
        if (f === 0) return;
        v.forEach((at, n) => {
          const s = f ** (n + 1);
          kernels.localDriftTorque(
            m, k, at, stride, from, to, nx, ny, nz, ...wraps, perEdge, 0, 0, s * a, s * b, regions ?? 0, ofV,
          ); // prettier-ignore
          kernels.localDriftTorque(
            m, k, w[n] as Address, stride, from, to, nx, ny, nz, ...wraps, perEdge, 0, 0, s * c, s * d, regions ?? 0, ofW,
          ); // prettier-ignore
        });
      },
      ...(heat.current() === 0
        ? {}
        : {
            meanCurrent: (t: number) => {
              const f = waveformAt(pulse, t);
              return f === 0 ? 0 : heat.share(0, nx * dx) * heat.current(f);
            },
          }),
    };
  },
};
