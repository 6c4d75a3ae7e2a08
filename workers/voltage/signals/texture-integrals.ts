import { gaussLegendre } from '../../numerics/gauss-legendre';
import { leadTanh } from '../lead-tanh';
import type { LeadSpan } from '../lead-weights';

/** What transport between two leads asks of the texture, from the first lead to the second, m. */
export interface TextureIntegrals {
  /** ∫(m_x² − m_x² of the domains) dx. */
  readonly along: number;
  /** ∫m_y dx. */
  readonly across: number;
}

const NODES = gaussLegendre(12);

/** Gudermannian: ∫sech, without overflow. */
const gudermannian = (u: number): number => 2 * Math.atan(Math.tanh(u / 2));

/** ∫sech((x − q)/D) dx up to a lead, mean over its width, m. Counted from the wall centre. */
const leadSech = ({ position, width }: LeadSpan, q: number, D: number): number => {
  const at = (x: number): number => D * gudermannian((x - q) / D);
  if (width < 1e-3 * D) return at(position);
  return NODES.reduce((sum, { x, w }) => sum + (w / 2) * at(position + (x * width) / 2), 0);
};

/**
 * The integrals of a straight wall with profile tanh((x − q)/D). Domains along x: m_x² − 1 = −sech², m_y = sech cos φ;
 * domains along z, φ from x towards y: m_x² = sech² cos²φ, m_y = sech sin φ. Source: Saslow spec, section 9 (T₂ − T₁, πD).
 */
export const wallIntegrals = (
  axis: 'x' | 'z',
  { q, phi, D }: { readonly q: number; readonly phi: number; readonly D: number },
  first: LeadSpan,
  second: LeadSpan,
): TextureIntegrals => {
  const square = D * (leadTanh(second, q, D) - leadTanh(first, q, D));
  const single = leadSech(second, q, D) - leadSech(first, q, D);
  return axis === 'x'
    ? { along: -square, across: Math.cos(phi) * single }
    : { along: Math.cos(phi) ** 2 * square, across: Math.sin(phi) * single };
};
