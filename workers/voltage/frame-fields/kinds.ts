import type { Unit } from '../../model/units';

/** One quantity that every cell of a picture has. */
export interface FieldKind {
  readonly name: FieldName;
  readonly label: string;
  readonly symbol: string;
  readonly unit: Unit;
  readonly shape: 'scalar' | 'vector';
  /** Both signs occur: drawn about zero. */
  readonly signed: boolean;
  /** Equation in a line of text. */
  readonly law: string;
  readonly source: string;
}

export type FieldName = ScalarName | VectorName;
export type ScalarName =
  'gradient' | 'charge-density' | 'energy-density' | 'heating' | 'temperature' | 'potential';
export type VectorName = 'field' | 'torque' | 'current' | 'motive' | 'heat-flow';

const kind = (
  name: FieldName,
  label: string,
  symbol: string,
  unit: Unit,
  law: string,
  source: string,
  more: Partial<Pick<FieldKind, 'shape' | 'signed'>> = {},
): FieldKind => ({ name, label, symbol, unit, law, source, shape: 'scalar', signed: false, ...more });
const vector = { shape: 'vector' } as const;

/** Every field of a picture, in the order of menus and of the probe. A new one is a line here and a case in `fields.ts`. */
export const FIELD_KINDS: readonly FieldKind[] = [
  kind('gradient', 'Steepness', '|∇m|', '1/m', '|∇m| = (Σᵢ |∂ᵢm|²)^½', 'central differences on the mesh'),
  kind(
    'charge-density',
    'Topological charge density',
    'ρ_Q',
    '1/m2',
    'ρ_Q = m·(∂ₓm × ∂ᵧm)/4π',
    'central differences on the mesh',
    { signed: true },
  ),
  kind(
    'energy-density',
    'Energy density',
    'w',
    'J/m3',
    'w = −Σₙ (Ms/n) m·Bₙ',
    'llgs-engine, section 3; n is the degree of each energy in m',
    { signed: true },
  ),
  kind('field', 'Effective field', 'B_eff', 'T', 'B_eff = −∂w/∂(Ms m)', 'llgs-engine, section 3', vector),
  kind(
    'torque',
    'Motion of m',
    '|∂m/∂t|',
    'rad/s',
    '∂m/∂t = −γ m×B_eff + α m×∂m/∂t + torques',
    'llgs-engine, sections 2 and 5.1; without thermal field',
    vector,
  ),
  kind(
    'current',
    'Current density',
    'j',
    'A/m2',
    'j = j_drive + σ(E_m − ∇V)',
    'Saslow spec, section 7; the current of the drive as its torque takes it, and what the motive force drives in circles',
    vector,
  ),
  kind(
    'motive',
    'Motive force',
    'E_m',
    'V/m',
    'Eᵢ = (ħP/2e)[m·(∂ₜm × ∂ᵢm) + β ∂ₜm·∂ᵢm]',
    'Saslow spec, section 6',
    vector,
  ),
  kind(
    'potential',
    'Potential',
    'V',
    'V',
    '∇·σ(E_m − ∇V) = 0',
    'Saslow spec, section 7; open circuit, counted from the first lead',
    { signed: true },
  ),
  kind(
    'temperature',
    'Temperature',
    'T',
    'K',
    'T(x, t)',
    'profile of the project; temperature of the fluctuations where there is none',
  ),
  kind(
    'heat-flow',
    'Heat flow',
    'q',
    'W/m2',
    'q = −κ∇T',
    'profile of the project with κ of the Bands section',
    vector,
  ),
  kind(
    'heating',
    'Heating',
    'R',
    'W/m3',
    'R = (αMs/γ)|∂ₜm|² + j²/σ + cross terms',
    'Saslow spec, section 3.5, in motion and current',
    { signed: true },
  ),
];

export const fieldKind = (name: FieldName): FieldKind =>
  FIELD_KINDS.find((each) => each.name === name) ?? (FIELD_KINDS[0] as FieldKind);
