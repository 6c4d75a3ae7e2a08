import { BARE, box, simulate } from '../../unit/magnet/support';

/** A smooth texture with all wavelengths down to half of an n × n film, three blocks. */
const texture = (n: number): Float64Array => {
  const m = new Float64Array(3 * n * n);
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) {
      const [x, y] = [(2 * Math.PI * (i + 0.5)) / n, (2 * Math.PI * (j + 0.5)) / n];
      const turn = 0.8 * (Math.sin(x + 0.3) + 0.5 * Math.cos(2 * y));
      const lift = 0.24 * Math.cos(x) * Math.sin(y);
      const at = j * n + i;
      m[at] = Math.cos(turn) * Math.cos(lift);
      m[n * n + at] = Math.sin(turn) * Math.cos(lift);
      m[2 * n * n + at] = Math.sin(lift);
    }
  return m;
};

/** Change of the energy over `end` seconds, J: exchange and magnetostatics, n × n × 1 permalloy cells of 4 nm. */
const change = (n: number, alpha: number, maxError: number, end: number, method: string): number => {
  const s = simulate(
    {
      ...BARE, ...box(n, n, 1, [4e-9, 4e-9, 3e-9]), 'material.Ms': 8e5, 'material.A': 1.3e-11, 'material.alpha': alpha,
      'geometry.demagnetisation': 'full', 'solver.maxError': maxError, 'solver.method': method,
    },
    texture(n),
  ); // prettier-ignore
  s.refresh();
  const before = s.energy;
  s.runUntil(end);
  s.refresh();
  return s.energy - before;
};

/** Energy that changes at α = 0, relative to what α = 0.02 takes in the same time. */
export const energyDrift = (n: number, maxError: number, end: number, method = 'adaptive'): number =>
  Math.abs(change(n, 0, maxError, end, method) / change(n, 0.02, 1e-5, end, 'adaptive'));
