import type { Conductor, FaceAxis, FaceValues } from './conductor';

/** Galvanomagnetic numbers of a material, both pure. */
export interface Galvanomagnetic {
  /** Anisotropic magnetoresistance (ρ∥ − ρ⊥)/ρ⊥. */
  readonly amr: number;
  /** Anomalous Hall angle ρ_H/ρ⊥ of E = … + ρ_H n × j. */
  readonly hall: number;
}

/** Coupling of the faces across one axis (from the field) to those across another (the flow): cell values. */
interface Coupling {
  readonly flow: number;
  readonly field: number;
  /** S per cell: σ_ij · volume/(d_i d_j). */
  readonly weight: Float64Array;
}

/** Currents from motive forces: j = K e, face by face. */
export interface Conduction {
  /** One number per face: no coupling between axes. */
  readonly plain: boolean;
  readonly symmetric: boolean;
  /** out = K e, or Kᵀ e. `out` and `e` must not be the same. */
  readonly currents: (e: FaceValues, out: FaceValues, transposed?: boolean) => void;
}

const component = (m: ArrayLike<number>, cells: number, index: number, i: number): number =>
  m[i + index * cells] as number;

/** −ε_ijk n_k: the entry (i, j) of n ×. */
const crossEntry = (m: ArrayLike<number>, cells: number, a: number, b: number, i: number): number =>
  ((b - a + 3) % 3 === 1 ? -1 : 1) * component(m, cells, 3 - a - b, i);

/** Inverse of ρ = ρ⊥(1 − nn) + ρ∥ nn + ρ_H n×, in units of 1/ρ⊥: across, along, Hall. */
const inverseParts = ({ amr, hall }: Galvanomagnetic) => {
  const across = 1 / (1 + hall * hall);
  return { across, excess: 1 / (1 + amr) - across, twist: -hall * across };
};

/** Plain conduction: every face for itself. */
const isotropic = ({ conductance }: Conductor): Conduction => ({
  plain: true,
  symmetric: true,
  currents: (e, out) =>
    conductance.forEach((g, axis) => {
      const [from, to] = [e[axis] as Float64Array, out[axis] as Float64Array];
      for (let i = 0; i < g.length; i++) to[i] = (g[i] as number) * (from[i] as number);
    }),
});

/**
 * Half the sum of the face values on both sides of a cell, and its transpose. A missing face counts as zero: at the border
 * of the metal that is what keeps K symmetric and the potential at second order (mean over the faces that exist: 1.5).
 */
const meanOnCells = ({ next }: FaceAxis, e: Float64Array, out: Float64Array): void => {
  out.fill(0);
  for (let i = 0; i < next.length; i++) {
    const j = next[i] as number;
    if (j === i) continue;
    (out[i] as number) += 0.5 * (e[i] as number);
    (out[j] as number) += 0.5 * (e[i] as number);
  }
};

const spreadToFaces = ({ next }: FaceAxis, cell: Float64Array, out: Float64Array): void => {
  for (let i = 0; i < next.length; i++) {
    const j = next[i] as number;
    if (j !== i) (out[i] as number) += 0.5 * ((cell[i] as number) + (cell[j] as number));
  }
};

/**
 * Conduction with σ(n): anisotropic magnetoresistance and anomalous Hall effect. σ of the conductor is 1/ρ⊥. Diagonal parts
 * live on faces (harmonic mean), the others join the cell means of two axes, so K is symmetric without a Hall part, Kᵀ is
 * the tensor of −n, and a motive force that is a gradient drives no current whatever σ(n). m: three blocks of unit vectors.
 * Source: Saslow spec, section 7 item 3; ρ form after McGuire and Potter, IEEE Trans. Magn. 11, 1018 (1975).
 */
export const magnetisedConduction = (
  conductor: Conductor,
  m: ArrayLike<number>,
  parts: Galvanomagnetic,
): Conduction => {
  if (parts.amr === 0 && parts.hall === 0) return isotropic(conductor);
  const { axes, cells, sigma } = conductor;
  const { across, excess, twist } = inverseParts(parts);
  const diagonal = axes.map(({ index, next, area, edge }) => {
    const on = (i: number): number =>
      (sigma[i] as number) * (across + excess * component(m, cells, index, i) ** 2);
    return Float64Array.from(next, (j, i) =>
      j === i ? 0 : (((2 * on(i) * on(j)) / (on(i) + on(j))) * area) / edge,
    );
  });
  const couplings: Coupling[] = axes.flatMap((a, flow) =>
    axes.flatMap((b, field) => {
      if (flow === field) return [];
      const scale = a.area / b.edge;
      const weight = Float64Array.from(sigma, (s, i) => {
        const nn = component(m, cells, a.index, i) * component(m, cells, b.index, i);
        return s * scale * (excess * nn + twist * crossEntry(m, cells, a.index, b.index, i));
      });
      return [{ flow, field, weight }];
    }),
  );
  const [mean, part] = [new Float64Array(cells), new Float64Array(cells)];
  const couple = (e: FaceValues, out: FaceValues, from: number, to: number, weight: Float64Array): void => {
    meanOnCells(axes[from] as FaceAxis, e[from] as Float64Array, mean);
    for (let i = 0; i < cells; i++) part[i] = (mean[i] as number) * (weight[i] as number);
    spreadToFaces(axes[to] as FaceAxis, part, out[to] as Float64Array);
  };
  const faces = isotropic({ ...conductor, conductance: diagonal });
  return {
    plain: false,
    symmetric: parts.hall === 0,
    currents: (e, out, transposed = false) => {
      faces.currents(e, out);
      for (const { flow, field, weight } of couplings)
        if (transposed) couple(e, out, flow, field, weight);
        else couple(e, out, field, flow, weight);
    },
  };
};

export const plainConduction = isotropic;
