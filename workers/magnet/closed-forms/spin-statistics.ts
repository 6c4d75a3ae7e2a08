import { gaussLegendre } from '../../numerics/gauss-legendre';

/** Langevin function coth x − 1/x: mean m along a field of x = Ms V B/kT. */
export const langevin = (x: number): number =>
  // Below, both terms nearly cancel.
  Math.abs(x) < 1e-2 ? x / 3 - x ** 3 / 45 + (2 * x ** 5) / 945 : 1 / Math.tanh(x) - 1 / x;

let rule: readonly { readonly x: number; readonly w: number }[] | undefined;

/** Mean m_z² of a spin with the energy −k kT m_z², k = K V/kT from −1000 to 1000. */
export const easyAxisAverage = (k: number): number => {
  // Both the cap at the pole and the belt are some dozens of nodes wide at |k| = 1000.
  rule ??= gaussLegendre(200);
  let [norm, sum] = [0, 0];
  for (const { x, w } of rule) {
    const z = (1 + x) / 2;
    // Against the largest weight, so that nothing overflows.
    const weight = w * Math.exp(k > 0 ? k * (z * z - 1) : k * z * z);
    norm += weight;
    sum += weight * z * z;
  }
  return sum / norm;
};

/** Standard deviation of each component of the thermal field on a cell for steps of dt, T; SI throughout. Source: section 6. */
export const thermalFieldSize = (of: {
  readonly alpha: number;
  readonly gamma: number;
  readonly Ms: number;
  readonly volume: number;
  readonly temperature: number;
  readonly dt: number;
  readonly kB: number;
}): number => Math.sqrt((2 * of.alpha * of.kB * of.temperature) / (of.gamma * of.Ms * of.volume * of.dt));
