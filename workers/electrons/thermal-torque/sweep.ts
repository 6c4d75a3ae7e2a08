import type { ElectronConstants } from '../bands';
import { success, type Result } from '../../model/result';
import { fullKernelAt } from './full-kernel';
import { leadingAt, slopesAt } from './leading';
import { metalOf, type Metal, type MetalParameters } from './metal';
import { torqueCoefficients } from './torque';
import { mottTransport, thermalTransport, type Transport } from './transport';

/** What varies along a sweep; energies J, impurities J² m³, temperature K. */
export type SweepVariable = 'fermiEnergy' | 'exchange' | 'normal' | 'magnetic' | 'temperature' | 'energy';

/** Everything that is plotted against a parameter, at one of its values. Units as in the files of this room. */
export interface SweepPoint {
  readonly at: number;
  readonly P: number;
  readonly beta: number;
  readonly sigmaS: number;
  readonly sigmaC: number;
  /** E_F σ_s′/σ_s. */
  readonly slopeS: number;
  readonly spinSeebeck: number;
  readonly seebeck: number;
  readonly closedA: number;
  readonly closedB: number;
  readonly openA: number;
  readonly openB: number;
  readonly mottClosedA: number;
  readonly mottClosedB: number;
  readonly mottOpenA: number;
  readonly mottOpenB: number;
  readonly betaTClosed: number | null;
  readonly betaTOpen: number | null;
  /** (B₁ − C₁)/T and c/T, J/(m K), null at T = 0; c, J/m. */
  readonly subtracted: number;
  readonly offending: number | null;
  readonly c: number;
  /** At the energy of the point, 1/m: full kernel and lowest order. */
  readonly A: number;
  readonly BC: number;
  readonly C: number;
  readonly leadingA: number;
  readonly leadingBC: number;
  readonly leadingC: number;
}

export interface SweepSetting {
  readonly parameters: MetalParameters;
  readonly temperature: number;
}

const varied = (
  { parameters, temperature }: SweepSetting,
  variable: SweepVariable,
  value: number,
): SweepSetting & { energy: number } => {
  const { scattering } = parameters;
  const at = (changed: Partial<MetalParameters>) => {
    const metal = { ...parameters, ...changed };
    return { parameters: metal, temperature, energy: metal.fermiEnergy };
  };
  switch (variable) {
    case 'fermiEnergy':
    case 'exchange':
      return at({ [variable]: value });
    case 'normal':
    case 'magnetic':
      return at({ scattering: { ...scattering, [variable]: value } });
    case 'temperature':
      return { ...at({}), temperature: value };
    case 'energy':
      return { ...at({}), energy: value };
  }
};

const energyPart = (metal: Metal, energy: number) => {
  const [full, lead] = [fullKernelAt(metal, energy), leadingAt(metal, energy)];
  return {
    A: full.A,
    BC: full.B - full.C,
    C: full.C,
    leadingA: lead.A,
    leadingBC: lead.BC,
    leadingC: lead.C,
  };
};

type Thermal = Omit<SweepPoint, 'at' | keyof ReturnType<typeof energyPart>>;

const thermalPart = (metal: Metal, temperature: number): Thermal => {
  const transport: Transport = thermalTransport(metal, temperature);
  const mott = mottTransport(metal, temperature);
  const torque = torqueCoefficients(metal, temperature);
  return {
    P: transport.P,
    beta: transport.beta,
    sigmaS: transport.sigmaS,
    sigmaC: transport.sigmaC,
    slopeS: metal.fermiEnergy * slopesAt(metal, metal.fermiEnergy).sigmaS,
    spinSeebeck: transport.spinSeebeck,
    seebeck: transport.seebeck,
    closedA: transport.closed.adiabatic,
    closedB: transport.closed.nonadiabatic,
    openA: transport.open.adiabatic,
    openB: transport.open.nonadiabatic,
    mottClosedA: mott.closed.adiabatic,
    mottClosedB: mott.closed.nonadiabatic,
    mottOpenA: mott.open.adiabatic,
    mottOpenB: mott.open.nonadiabatic,
    betaTClosed: transport.closed.betaT,
    betaTOpen: transport.open.betaT,
    subtracted: temperature === 0 ? 0 : torque.BC1 / temperature,
    offending: temperature === 0 ? null : torque.c / temperature,
    c: torque.c,
  };
};

/**
 * One point per value, for the plots of the specification, section 12. The thermal part is computed once where only the energy
 * varies. Errors: those of `metalOf`.
 */
export const sweep = (
  setting: SweepSetting,
  variable: SweepVariable,
  values: readonly number[],
  constants: ElectronConstants,
): Result<SweepPoint[]> => {
  const points: SweepPoint[] = [];
  let thermal: Thermal | undefined;
  for (const at of values) {
    const { parameters, temperature, energy } = varied(setting, variable, at);
    const metal = metalOf(parameters, constants);
    if (!metal.ok) return metal;
    if (thermal === undefined || variable !== 'energy') thermal = thermalPart(metal.value, temperature);
    points.push({ at, ...thermal, ...energyPart(metal.value, energy) });
  }
  return success(points);
};
