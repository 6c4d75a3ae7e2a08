import { cross, dot, type Vector } from './film';

/** Energy of a bond e(n_i, n_j) and its derivatives; bilinear forms n_i·M n_j cover exchange and DMI. */
export interface Bond {
  readonly energy: (a: Vector, b: Vector) => number;
  /** de/dn_i. */
  readonly first: (a: Vector, b: Vector) => Vector;
  /** de/dn_j. */
  readonly second: (a: Vector, b: Vector) => Vector;
}

/** e = D·(n_i × n_j) − J n_i·n_j. */
export const bond = (D: Vector, J = 0): Bond => {
  const turned = (a: Vector, b: Vector, n: Vector): Vector => {
    const [x, y, z] = cross(a, b);
    return [x - J * n[0], y - J * n[1], z - J * n[2]];
  };
  return {
    energy: (a, b) => dot(D, cross(a, b)) - J * dot(a, b),
    // D·(n_i × n_j) = n_i·(n_j × D) = n_j·(D × n_i).
    first: (_, b) => turned(b, D, b),
    second: (a) => turned(D, a, a),
  };
};

/** Energy flux from i to j: ½[(de/dn_i)·dn_i/dt − (de/dn_j)·dn_j/dt]. Spec, section 4.4. */
export const bondFlux = (b: Bond, ni: Vector, nj: Vector, di: Vector, dj: Vector): number =>
  (dot(b.first(ni, nj), di) - dot(b.second(ni, nj), dj)) / 2;

/** A bond between two sites of a list. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly bond: Bond;
}

export interface EnergyBalance {
  readonly energy: number[];
  readonly flux: number[];
  /** dE/dt of every site, half of each bond to each end. */
  readonly rate: number[];
  /** (dE/dn_i)·dn_i/dt: what precession in all other fields does to the bonds of the site. */
  readonly source: number[];
  /** Largest |rate + outflow − source|: rounding, for any motion. */
  readonly residual: number;
  /** Residual over the largest flux; the health figure, below 1e-10. */
  readonly health: number;
}

/** Energy flow through any set of bonds at given n and dn/dt. */
export const energyBalance = (
  n: readonly Vector[],
  dn: readonly Vector[],
  links: readonly Link[],
): EnergyBalance => {
  const rate = n.map(() => 0);
  const source = n.map(() => 0);
  const outflow = n.map(() => 0);
  const add = (to: number[], site: number, x: number): void => {
    to[site] = (to[site] as number) + x;
  };
  const energy: number[] = [];
  const flux: number[] = [];
  for (const { from, to, bond: b } of links) {
    const [ni, nj, di, dj] = [n[from], n[to], dn[from], dn[to]] as [Vector, Vector, Vector, Vector];
    const [left, right] = [dot(b.first(ni, nj), di), dot(b.second(ni, nj), dj)];
    const J = bondFlux(b, ni, nj, di, dj);
    energy.push(b.energy(ni, nj));
    flux.push(J);
    add(rate, from, (left + right) / 2);
    add(rate, to, (left + right) / 2);
    add(source, from, left);
    add(source, to, right);
    add(outflow, from, J);
    add(outflow, to, -J);
  }
  const residual = rate.reduce(
    (most, x, i) => Math.max(most, Math.abs(x + (outflow[i] as number) - (source[i] as number))),
    0,
  );
  const most = flux.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
  return { energy, flux, rate, source, residual, health: most === 0 ? 0 : residual / most };
};

/** Open line of sites with one bond. */
export const chain = (sites: number, b: Bond): Link[] =>
  Array.from({ length: Math.max(sites - 1, 0) }, (_, i) => ({ from: i, to: i + 1, bond: b }));

/** Film of nx × ny cells, x fast: interfacial DMI D (J/m²) and exchange A (J/m) over faces. Section 4.4. */
export const filmLinks = (
  [nx, ny]: readonly [number, number],
  [dx, dy, dz]: Vector,
  { D, A = 0 }: { D: number; A?: number },
): Link[] => {
  const [areaX, areaY] = [dy * dz, dx * dz];
  // Exchange A(∂n)² is (2A/Δ) area (1 − n_i·n_j) on a face.
  const alongX = bond([0, D * areaX, 0], (2 * A * areaX) / dx);
  const alongY = bond([-D * areaY, 0, 0], (2 * A * areaY) / dy);
  const links: Link[] = [];
  for (let y = 0; y < ny; y++)
    for (let x = 0; x < nx; x++) {
      const from = y * nx + x;
      if (x + 1 < nx) links.push({ from, to: from + 1, bond: alongX });
      if (y + 1 < ny) links.push({ from, to: from + nx, bond: alongY });
    }
  return links;
};
