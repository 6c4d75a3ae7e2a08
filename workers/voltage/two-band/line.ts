import { gaussLegendre } from '../../numerics/gauss-legendre';

const NODES = gaussLegendre(12);
/** e^−40 and sech²(20) are both below the rounding of the result. */
const REACH = 40;
const PANELS_PER_LENGTH = 2;

/** sech²(x/D): field of a wall or a pulse of width D, m. */
const sechSquared = (x: number, D: number): number => 1 / Math.cosh(x / D) ** 2;

/** Cuts of 0 ≤ s ≤ end so fine that neither e^{−s/λ} nor a profile of width D around s = centre changes much in between. */
const cuts = (end: number, lam: number, centre: number, D: number): number[] => {
  const found = [0, end];
  for (let k = 1; k <= REACH * PANELS_PER_LENGTH; k++) {
    found.push((k * lam) / PANELS_PER_LENGTH);
    const off = ((k - 1) * D) / PANELS_PER_LENGTH;
    found.push(centre + off, centre - off);
  }
  return [...new Set(found.filter((s) => s >= 0 && s <= end))].sort((a, b) => a - b);
};

/**
 * Spin accumulation δ = µ_maj − µ_min divided by e, V, at x on an endless line with E_maj − E_min = peak·sech²(x/D):
 * δ(x) = −(e/2)∫ sgn(x−x') e^{−|x−x'|/λ}(E_maj − E_min) dx'. λ and D in m, peak in V/m. Source: Saslow spec, section 8.
 */
export const accumulationOfPulse = (
  x: number,
  { peak, D, lam }: { readonly peak: number; readonly D: number; readonly lam: number },
): number => {
  const end = Math.min(REACH * lam, Math.abs(x) + (REACH / 2) * D);
  const at = cuts(end, lam, Math.abs(x), D);
  let sum = 0;
  for (let i = 1; i < at.length; i++) {
    const [a, b] = [at[i - 1] as number, at[i] as number];
    const half = (b - a) / 2;
    for (const { x: node, w } of NODES) {
      const s = a + half * (1 + node);
      sum += w * half * Math.exp(-s / lam) * (sechSquared(x - s, D) - sechSquared(x + s, D));
    }
  }
  return (-peak / 2) * sum;
};

/** µ_c/e, V, of E = peak·sech²(x/D) counted from −∞: −peak·D·(tanh(x/D) + 1). Independent of λ. */
export const chargePotentialOfPulse = (x: number, peak: number, D: number): number =>
  -peak * D * (Math.tanh(x / D) + 1);

/**
 * δ/e, V, in a wire from 0 to `length` (m) with closed ends and a uniform E_maj − E_min (V/m):
 * −λ(E_maj − E_min) sinh((x − length/2)/λ)/cosh(length/2λ). Source: Saslow spec, section 8, solved for d_n µ_s = −eE_s.
 */
export const accumulationBetweenEnds = (x: number, length: number, field: number, lam: number): number => {
  const [u, half] = [(x - length / 2) / lam, length / (2 * lam)];
  // sinh u/cosh h in exponentials that cannot overflow for |u| ≤ h.
  const ratio = (Math.exp(u - half) - Math.exp(-u - half)) / (1 + Math.exp(-2 * half));
  return -lam * field * ratio;
};
