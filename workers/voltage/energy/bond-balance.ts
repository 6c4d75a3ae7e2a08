import { exchangeBetween, harmonicMean, type Medium } from '../../magnet/medium';
import { cellCount, cellVolume, type Mesh } from '../../magnet/mesh';
import { edgeOf } from '../../magnet/terms/dmi-constants';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import { faceAxes } from '../potential/conductor';

/** Terms whose energy lies in bonds between neighbours; their fields are what the balance is held against. */
export const BOND_TERMS = ['exchange', 'interfacial-dmi'] as const;

/** Energy that flows between neighbouring cells at one moment. */
export interface BondFlow {
  /** Mean energy current density through the x faces, W/m², from column to column: exchange and interfacial DMI. */
  readonly exchange: Float64Array;
  readonly dmi: Float64Array;
  /** Largest defect of dE/dt + outflow − (∂E/∂m)·dm/dt of a cell over the largest flow through a face. */
  readonly residual: number;
}

/** Where hardly anything flows, the residual is held against this share of what a bond could carry. */
const HARDLY = 1e-6;

/** Constants of a bond of each pair of materials, J: exchange and DMI of each axis. */
const pairConstants = (medium: Medium, area: number, edge: number, twists: boolean) => {
  const { materials } = medium;
  const exchange = exchangeBetween(medium);
  const count = materials.length;
  const [K, D] = [new Float64Array(count * count), new Float64Array(count * count)];
  materials.forEach((here, a) => {
    materials.forEach((there, b) => {
      K[a * count + b] = (2 * exchange(here, there, a + 1, b + 1) * area) / edge;
      D[a * count + b] = twists ? harmonicMean(here.D, there.D) * area : 0;
    });
  });
  return { K, D };
};

/**
 * Energy in bond form: half of each bond belongs to each end, J_{i→j} = ½[(∂e/∂m_i)·ṁ_i − (∂e/∂m_j)·ṁ_j], with
 * e = −K m_i·m_j of exchange and e = D a (m_i × m_j)·(ẑ × d) of interfacial DMI. dE_i/dt + Σ J is then Σ (∂e/∂m_i)·ṁ_i whatever
 * the motion, and the residual holds it against −M_s V B·ṁ of the fields of the solver, edges apart. Freimuth spec, 4.4.
 */
export const createBondBalance = (project: Project, mesh: Mesh, medium: Medium) => {
  const cells = cellCount(mesh);
  const volume = cellVolume(mesh);
  const { regions, materials } = medium;
  const filled = new Uint8Array(cells);
  for (let i = 0; i < cells; i++) filled[i] = regions === null || regions[i] !== 0 ? 1 : 0;
  const materialOf = (i: number): number => (regions === null ? 0 : (regions[i] as number) - 1);
  const axes = faceAxes(mesh, filled).map((axis) => ({
    ...axis,
    ...pairConstants(medium, axis.area, axis.edge, axis.index !== 2),
  }));
  const edge = edgeOf('D', project.solver.dmiEdges);
  const atEdge = materials.map((of: Material) => of.Ms * volume * edge(of));
  const moment = materials.map(({ Ms }) => Ms * volume);
  const count = materials.length;
  const { nx, ny, nz } = mesh;
  const into = new Float64Array(cells);
  const neighbours = axes.map(({ next }) => {
    const there = new Uint8Array(cells);
    next.forEach((j, i) => {
      if (j === i) return;
      (there[i] as number)++;
      (there[j] as number)++;
    });
    return there;
  });

  return (m: Float64Array, v: Float64Array, bondField: Float64Array): BondFlow => {
    const [exchange, dmi] = [new Float64Array(Math.max(nx - 1, 0)), new Float64Array(Math.max(nx - 1, 0))];
    let [largest, scale] = [0, 0];
    into.fill(0);
    const at = (of: Float64Array, i: number, c: number): number => of[i + c * cells] as number;
    axes.forEach(({ index, next, area, K, D }, a) => {
      const there = neighbours[a] as Uint8Array;
      // Interfacial DMI turns m in the plane of the axis and z.
      const sign = index === 0 ? 1 : -1;
      const turn = index === 0 ? 1 : 0;
      const [p, q] = [(turn + 1) % 3, (turn + 2) % 3];
      for (let i = 0; i < cells; i++) {
        if (filled[i] === 0) continue;
        const here = materialOf(i);
        const free = index === 2 ? 0 : 2 - (there[i] as number);
        if (free > 0) {
          const c = free * (atEdge[here] as number);
          const along = at(m, i, index) * at(v, i, index) + at(m, i, 2) * at(v, i, 2);
          into[i] = (into[i] as number) - c * along;
        }
        const j = next[i] as number;
        if (j === i) continue;
        const pair = here * count + materialOf(j);
        const [k, d] = [K[pair] as number, sign * (D[pair] as number)];
        let [left, right, rate] = [0, 0, 0];
        for (let c = 0; c < 3; c++) {
          const step = at(m, j, c) - at(m, i, c);
          left -= k * step * at(v, i, c);
          right += k * step * at(v, j, c);
          rate += Math.abs(at(v, i, c)) + Math.abs(at(v, j, c));
        }
        // e = d (m_i × m_j)_turn = d (m_ip m_jq − m_iq m_jp).
        const dmiLeft = d * (at(v, i, p) * at(m, j, q) - at(v, i, q) * at(m, j, p));
        const dmiRight = d * (at(m, i, p) * at(v, j, q) - at(m, i, q) * at(v, j, p));
        const [flowEx, flowDmi] = [(left - right) / 2, (dmiLeft - dmiRight) / 2];
        into[i] = (into[i] as number) + left + dmiLeft;
        into[j] = (into[j] as number) + right + dmiRight;
        largest = Math.max(largest, Math.abs(flowEx), Math.abs(flowDmi));
        scale = Math.max(scale, (k + Math.abs(d)) * rate);
        const face = i % nx;
        if (index === 0 && face < nx - 1) {
          (exchange[face] as number) += flowEx / (area * ny * nz);
          (dmi[face] as number) += flowDmi / (area * ny * nz);
        }
      }
    });
    let defect = 0;
    for (let i = 0; i < cells; i++) {
      if (filled[i] === 0) continue;
      let power = 0;
      for (let c = 0; c < 3; c++) power -= at(bondField, i, c) * at(v, i, c);
      defect = Math.max(defect, Math.abs((into[i] as number) - (moment[materialOf(i)] as number) * power));
    }
    const against = Math.max(largest, HARDLY * scale);
    return { exchange, dmi, residual: against === 0 ? 0 : defect / against };
  };
};
