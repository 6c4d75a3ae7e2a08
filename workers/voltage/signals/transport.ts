import type { Project } from '../../model/project';
import { biasThrough, resistorOf, wireCircuit, type Resistor } from '../project-circuit';
import type { TextureIntegrals } from './texture-integrals';

/**
 * What a bias current I along +x adds to V₂₁, V: minus the drop. `wall`: what the texture changes,
 * −I Δρ ∫(m_x² − domains) dx/S = +I Δρ D(T₂ − T₁)/S; `offset`: the wire without it. Source: Saslow spec, section 9.
 */
export const magnetoresistance = (
  current: number,
  { parallel, anisotropy, length, S }: Resistor,
  along: number,
  domains: 0 | 1,
): { readonly wall: number; readonly offset: number } => ({
  wall: (-current * anisotropy * along) / S,
  offset: (-current * (parallel - anisotropy * (1 - domains)) * length) / S,
});

/**
 * Thermovoltage V₂₁ = −∫S ∂_xT dx with S(m) = S − ΔS(1 − m_x²), V; a wall along the wire adds +ΔS ∂_xT D(T₂ − T₁).
 * S, ΔS in V/K, gradient in K/m. Source: Saslow spec, section 9.
 */
export const seebeckVoltage = (
  { S, dS, gradient }: { readonly S: number; readonly dS: number; readonly gradient: number },
  length: number,
  along: number,
  domains: 0 | 1,
): { readonly wall: number; readonly offset: number } => ({
  wall: -dS * gradient * along,
  offset: -(S - dS * (1 - domains)) * gradient * length,
});

/** Anomalous Nernst along the wire, (N m × ∇T)_x = N m_y ∂_zT: N ∂_zT ∫m_y dx, V. Source: Saslow spec, section 9. */
export const nernstVoltage = (N: number, gradientZ: number, across: number): number => N * gradientZ * across;

/**
 * Anomalous Nernst between two taps across the wire at one place, V(+y side) − V(−y side), from the mean m there, V:
 * (N m × ∇T)_y w = N (m_z ∂_xT − m_x ∂_zT) w. A step when a wall passes. Source: Saslow spec, section 9.
 */
export const nernstAcross = (
  N: number,
  { alongX, alongZ }: { readonly alongX: number; readonly alongZ: number },
  m: { readonly x: number; readonly z: number },
  width: number,
): number => N * (m.z * alongX - m.x * alongZ) * width;

/** Whether a voltage of this project depends on the texture between the leads beyond the wall's position. */
export const needsTextureIntegrals = ({
  material: { amr },
  leads: { circuit },
  signals: { heat },
}: Pick<Project, 'material' | 'leads' | 'signals'>): boolean =>
  (circuit.bias !== 0 && amr !== 0) ||
  (heat.alongX !== 0 && heat.seebeckAnisotropy !== 0) ||
  (heat.alongZ !== 0 && heat.nernst !== 0);

/** All that transport adds for these integrals: the wall's part of each, V. */
export const transportVoltages = (project: Project, { along, across }: TextureIntegrals, domains: 0 | 1) => {
  const { heat } = project.signals;
  const resistor = resistorOf(project);
  // The bias is counted from the first lead to the second, wherever they lie.
  const current = Math.sign(resistor.length) * biasThrough(wireCircuit(project));
  return {
    amr: magnetoresistance(current, resistor, along, domains),
    seebeck: seebeckVoltage(
      { S: heat.seebeck, dS: heat.seebeckAnisotropy, gradient: heat.alongX },
      resistor.length,
      along,
      domains,
    ),
    nernst: nernstVoltage(heat.nernst, heat.alongZ, across),
  };
};
