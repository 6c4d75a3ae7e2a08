import { heatActs, heatDrive } from '../../electrons/road/heat-drive';
import { hasGradient, temperatureField } from '../../electrons/road/temperature';
import { isUsed } from '../../model/drive';
import { leadCentre } from '../../model/leads';
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
  drive: { current },
  signals: { heat },
  electrons,
}: Pick<Project, 'material' | 'leads' | 'drive' | 'electrons'> & {
  readonly signals: Pick<Project['signals'], 'heat'>;
}): boolean =>
  (amr !== 0 &&
    (circuit.bias !== 0 ||
      isUsed(current) ||
      (circuit.state !== 'open' && heatActs({ electrons, signals: { heat } })))) ||
  (hasGradient({ electrons, signals: { heat } }) && heat.seebeckAnisotropy !== 0) ||
  (heat.alongZ !== 0 && heat.nernst !== 0);

/** What heat does along the wire: gradients, and its current through the circuit of the leads. */
export interface HeatAlong {
  /** The gradient alone, with nothing else to count. */
  readonly plain: boolean;
  /** K/m at a place of the wire, at full strength. */
  slope(x: number): number;
  /** Difference of temperature from the first to the second lead at full strength, K. */
  readonly difference: number;
  /** Mean Seebeck coefficient between their temperatures at a strength of the heat, V/K. */
  S(f: number): number;
  /** Current density that the thermopower drives between the leads, A/m² along +x. */
  j(f: number): number;
}

/** Heat of a project between its two leads. A project that was read has no other failures here than being still. */
export const heatAlong = (project: Project): HeatAlong => {
  const { alongX, seebeck: S } = project.signals.heat;
  const length = resistorOf(project).length;
  const still = { plain: true, slope: () => alongX, difference: alongX * length, S: () => S, j: () => 0 };
  if (project.electrons.heat.profile === 'none' && !heatActs(project)) return still;
  const field = temperatureField(project);
  const heat = heatDrive(project);
  if (!field.ok || !heat.ok) return still;
  const [first, second] = [project.leads.first, project.leads.second].map((lead) =>
    leadCentre(lead, project.geometry.length),
  ) as [number, number];
  const { at, between, slope } = field.value;
  const own = heat.value?.seebeck;
  return {
    plain: false,
    slope,
    difference: between(first, second),
    S: (f) => {
      if (own === undefined) return S;
      const [cold, hot] = [at(first, f), at(second, f)];
      // Simpson's rule: exact for a coefficient that grows with the temperature, as Mott's does.
      return (own(cold) + 4 * own((cold + hot) / 2) + own(hot)) / 6;
    },
    j: (f) => heat.value?.current(f) ?? 0,
  };
};

interface Moment {
  readonly along: number;
  readonly domains: 0 | 1;
  readonly thermal: HeatAlong;
  readonly q: number;
  /** Strength of the heat. */
  readonly f: number;
}

/** Thermovoltage of a project with the gradient at the wall, and what the current of the circuit takes off it, V. */
const seebeckAlong = (
  { signals }: Project,
  { length, parallel, anisotropy }: Resistor,
  { along, domains, thermal, q, f }: Moment,
): { readonly wall: number; readonly offset: number } => {
  const dS = signals.heat.seebeckAnisotropy;
  const S = thermal.S(f);
  const found = seebeckVoltage({ S, dS, gradient: f * thermal.slope(q) }, length, along, domains);
  if (thermal.plain) return found;
  const j = thermal.j(f);
  const taken = j === 0 ? 0 : j * length * (parallel - anisotropy * (1 - domains));
  return { wall: found.wall, offset: -(S - dS * (1 - domains)) * f * thermal.difference - taken };
};

/**
 * All that transport adds for these integrals: the wall's part of each, V. The wall at `q` feels the gradient there; the
 * current that heat of the strength `f` drives through the circuit takes j ρ L off the thermovoltage, all of it in a short
 * circuit, and reads the magnetoresistance of the wall as a bias does.
 */
export const transportVoltages = (
  project: Project,
  { along, across }: TextureIntegrals,
  domains: 0 | 1,
  thermal: HeatAlong = heatAlong(project),
  q = NaN,
  f = 1,
) => {
  const { heat } = project.signals;
  const resistor = resistorOf(project);
  // The bias is counted from the first lead to the second, wherever they lie.
  const current = Math.sign(resistor.length) * biasThrough(wireCircuit(project));
  const bias = magnetoresistance(current, resistor, along, domains);
  return {
    amr: { ...bias, wall: bias.wall - thermal.j(f) * resistor.anisotropy * along },
    seebeck: seebeckAlong(project, resistor, { along, domains, thermal, q, f }),
    nernst: nernstVoltage(heat.nernst, f * heat.alongZ, across),
  };
};
