import type { Address } from '../../kernels/loader';
import { heatActs, heatDrive } from '../../electrons/road/heat-drive';
import { gyromagneticRatio } from '../../model/constants';
import type { Material } from '../../model/material';
import { problemsOf } from '../../model/result';
import { tableBytes, type Filling } from '../medium';
import { cellCount, meshAxes } from '../mesh';
import { built, fieldBytes, type Term } from './term';

/** Ms of the metal in the wire over that of a material; a cell that is filled in part counts as a full one. */
const dilution = ({ medium }: Filling, Ms: number): ((of: Material) => number) => {
  const { materials, parts } = medium;
  return (of) => (Ms * (parts?.[materials.indexOf(of)] ?? 1)) / of.Ms;
};

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
    'electrons.heat.ends',
    'electrons.heat.load',
    'electrons.heat.seebeckDifference',
    'electrons.heat.betaSlope',
    'electrons.heat.profile',
    'electrons.heat.rise',
    'electrons.heat.position',
    'electrons.heat.width',
    'electrons.heat.table',
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
  isZero: (project, mesh) => !heatActs(project) || mesh.nx === 1,
  check: (project) => {
    const heat = heatDrive(project);
    return heat.ok ? [] : problemsOf(heat);
  },
  bytes: (_project, mesh, medium) => (4 * fieldBytes(cellCount(mesh))) / 3 + 2 * tableBytes(medium, 2),
  build: (project, mesh, { arena, filling }) => {
    const { nx, ny, nz, dx, periodic = [0, 0, 0] } = mesh;
    const { stride, cells } = arena;
    const heat = built(heatDrive(project));
    if (heat === undefined) throw new RangeError('There is no temperature gradient.');
    const columns = Array.from({ length: nx }, (_, i) => heat.over(i * dx, (i + 1) * dx));
    // Two blocks of velocities, and two of zeros that the kernel takes for the currents along y and z.
    const v = arena.take((4 * fieldBytes(cells)) / 3);
    const w = v + stride;
    if (!arena.joined) {
      const write = (at: Address, of: (i: number) => number): void => {
        const block = new Float64Array(arena.memory.buffer, at, cells);
        for (let i = 0; i < cells; i++) block[i] = of(i % nx);
      };
      write(v, (i) => (columns[i] as { v: number }).v);
      write(w, (i) => (columns[i] as { w: number }).w);
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
    const fastest = columns.reduce((most, { v: x, w: y }) => Math.max(most, Math.abs(x) + Math.abs(y)), 0);
    const wraps = periodic.map((images) => images > 0) as [boolean, boolean, boolean];
    return {
      kind: 'torque',
      stiffness: (filling.largest(share) * fastest) / (dx * gyromagneticRatio(project.material.g)),
      addTorque: ({ kernels, m, k, from, to }) => {
        kernels.localDriftTorque(
          m, k, v, stride, from, to, nx, ny, nz, ...wraps, perEdge, 0, 0, a, b, regions ?? 0, ofV,
        ); // prettier-ignore
        kernels.localDriftTorque(
          m, k, w, stride, from, to, nx, ny, nz, ...wraps, perEdge, 0, 0, c, d, regions ?? 0, ofW,
        ); // prettier-ignore
      },
      ...(heat.j === 0 ? {} : { meanCurrent: () => heat.j }),
    };
  },
};
