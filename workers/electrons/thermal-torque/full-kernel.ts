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

/**
 * A, B, C for given broadenings γ (J), in closed form. Kohno spec, section 5; paper (36)–(39) with the missing ħ².
 * `vertex` off leaves the ladder out, which breaks spin conservation: for display only.
 */
export const kernelWith = (metal: Metal, energy: number, gamma: SpinPair, vertex: boolean): Kernel => {
  const { exchange: M, density, stiffness } = metal;
  const up = upperRoot(complex(energy + M, gamma.up));
  const down = upperRoot(complex(energy - M, gamma.down));
  const [Lup, Ldown] = [ladder(metal, up, down, vertex), ladder(metal, down, up, vertex)];
  const both = rootIntegral(3, [up, up, down, down]);
  const front = M ** 2 / Math.PI;
  return {
    A: front * (Lup.re - Ldown.re),
    B: front * (Lup.im + Ldown.im),
    C: front * (8 / 3) * stiffness * density * both.im,
  };
};

/** A, B, C at an absolute energy (J) with the metal's own broadening; zero below both bands. */
export const fullKernelAt = (metal: Metal, energy: number, vertex = true): Kernel =>
  energy <= -metal.exchange
    ? { A: 0, B: 0, C: 0 }
    : kernelWith(metal, energy, broadeningAt(metal, energy), vertex);
