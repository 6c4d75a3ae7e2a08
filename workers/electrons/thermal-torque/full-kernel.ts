import { add, complex, multiply, scale, upperRoot, type Complex } from '../../numerics/complex';
import { rootIntegral } from '../../numerics/root-integrals';
import type { SpinPair } from '../bands';
import { broadening } from '../lifetimes';
import type { Metal } from './metal';

/** A, B and C of the response, 1/m. */
export interface Kernel {
  readonly A: number;
  readonly B: number;
  readonly C: number;
}

/** γ_s at an absolute energy, J. It has to follow the energy: frozen at the Fermi level it breaks spin conservation. */
export const broadeningAt = ({ exchange, density, scattering }: Metal, energy: number): SpinPair => {
  const nu = {
    up: density * Math.sqrt(Math.max(energy + exchange, 0)),
    down: density * Math.sqrt(Math.max(energy - exchange, 0)),
  };
  return broadening(scattering, nu, nu);
};

/** −conj s: root of the conjugate pole. */
const mirrored = ({ re, im }: Complex): Complex => ({ re: -re, im });

/** Σ_k v² G_s^R G_s^A (G_(−s)^R)² with its vertex correction, times ħ² M²/π. */
const ladder = (metal: Metal, z: Complex, w: Complex, vertex: boolean): Complex => {
  const { scattering, density, stiffness } = metal;
  const conj = mirrored(z);
  const bare = rootIntegral(3, [z, conj, w, w]);
  const front = (8 / 3) * stiffness * density;
  if (!vertex) return scale(bare, front);
  const inner = add(rootIntegral(1, [z, w]), rootIntegral(1, [conj, w]));
  const strength = (scattering.normal - scattering.magnetic / 3) * density;
  return scale(multiply(bare, add(complex(1), scale(inner, strength))), front);
};

interface Roots {
  readonly up: Complex;
  readonly down: Complex;
}

const rootsAt = ({ exchange }: Metal, energy: number, gamma: SpinPair): Roots => ({
  up: upperRoot(complex(energy + exchange, gamma.up)),
  down: upperRoot(complex(energy - exchange, gamma.down)),
});

/** Σ_k v² (G_up G_dn)² ħ² M²/π of the retarded branch. */
const double = ({ exchange, density, stiffness }: Metal, { up, down }: Roots): number =>
  (exchange ** 2 / Math.PI) * (8 / 3) * stiffness * density * rootIntegral(3, [up, up, down, down]).im;

/**
 * A, B, C for given broadenings γ (J), in closed form. Kohno spec, section 5; paper (36)–(39) with the missing ħ².
 * `vertex` off leaves the ladder out, which breaks spin conservation: for display only.
 */
export const kernelWith = (metal: Metal, energy: number, gamma: SpinPair, vertex: boolean): Kernel => {
  const roots = rootsAt(metal, energy, gamma);
  const Lup = ladder(metal, roots.up, roots.down, vertex);
  const Ldown = ladder(metal, roots.down, roots.up, vertex);
  const front = metal.exchange ** 2 / Math.PI;
  return { A: front * (Lup.re - Ldown.re), B: front * (Lup.im + Ldown.im), C: double(metal, roots) };
};

/** A, B, C at an absolute energy (J) with the metal's own broadening; zero below both bands. */
export const fullKernelAt = (metal: Metal, energy: number, vertex = true): Kernel =>
  energy <= -metal.exchange
    ? { A: 0, B: 0, C: 0 }
    : kernelWith(metal, energy, broadeningAt(metal, energy), vertex);

/** C alone, for sums over the whole sea. */
export const seaKernelAt = (metal: Metal, energy: number): number =>
  energy <= -metal.exchange ? 0 : double(metal, rootsAt(metal, energy, broadeningAt(metal, energy)));
