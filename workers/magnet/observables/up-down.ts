/**
 * |m_z| that a domain reaches, 6° out of the plane. Below it m_z is what is left of an in-plane texture: its zero lines
 * follow rounding, or the heat, and say nothing.
 */
export const LEAST_MZ = 0.1;

const [UNSEEN, WEAK, FIRM] = [0, 1, 2] as const;

/**
 * Cells that belong to a domain up or down or to its side of a wall: going from cell to neighbour (corners included) with
 * the steepest growth of |m_z|, without a change of sign, leads to |m_z| ≥ `least`. 1 for these, 0 for the others and
 * where there is no magnet (`filled` 0). m_z = 0 lines mean something between such cells only. `size` in cells, x fastest.
 */
export const upDownCells = (
  [nx, ny, nz]: readonly [number, number, number],
  mz: ArrayLike<number>,
  filled: ArrayLike<number>,
  least = LEAST_MZ,
): Uint8Array => {
  const state = new Uint8Array(nx * ny * nz);
  const value = (i: number): number => mz[i] ?? 0;
  const uphill = (i: number): number => {
    const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    const up = value(i) > 0;
    let [best, most] = [-1, Math.abs(value(i))];
    for (let c = Math.max(0, z - 1); c <= Math.min(nz - 1, z + 1); c++)
      for (let b = Math.max(0, y - 1); b <= Math.min(ny - 1, y + 1); b++)
        for (let a = Math.max(0, x - 1); a <= Math.min(nx - 1, x + 1); a++) {
          const k = a + nx * (b + ny * c);
          const size = Math.abs(value(k));
          if (size > most && value(k) > 0 === up && filled[k] !== 0) [best, most] = [k, size];
        }
    return best;
  };
  const path: number[] = [];
  for (let start = 0; start < state.length; start++) {
    if (filled[start] === 0) continue;
    let here = start;
    let found: number = UNSEEN;
    while (found === UNSEEN) {
      path.push(here);
      if (Math.abs(value(here)) >= least) found = FIRM;
      else {
        here = uphill(here);
        found = here < 0 ? WEAK : (state[here] ?? WEAK);
      }
    }
    for (const cell of path) state[cell] = found;
    path.length = 0;
  }
  return state.map((found) => (found === FIRM ? 1 : 0));
};
