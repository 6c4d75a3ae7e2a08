import { z } from 'zod';
import { CONVENTIONS } from './convention';
import { choice, direction, file, formula, quantity } from './field';
import { siSymbol, type Unit } from './units';
import { on, waveform, type Waveform } from './waveform';

export { isFlat, waveformAt, waveformKinks, waveformPeak, type Waveform } from './waveform';

export const FieldDrive = z.strictObject({
  ...waveform('pulse'),
  amplitude: quantity({
    label: 'Amplitude',
    symbol: 'B',
    unit: 'T',
    display: 'mT',
    min: -20,
    max: 20,
    initial: 10e-3,
    when: on,
    description: 'Applied field µ₀H, uniform over the wire unless a gradient is given.',
  }),
  direction: direction({
    label: 'Direction',
    description: 'Direction of the applied field; x is along the wire.',
    initial: [1, 0, 0],
    when: on,
  }),
  gradient: quantity({
    label: 'Gradient',
    symbol: 'G',
    unit: 'T/m',
    display: 'mT/µm',
    min: -1e8,
    max: 1e8,
    initial: 0,
    when: on,
    description:
      'Change of the applied field per length; the amplitude holds in the middle of the wire. Time and direction are those of the field.',
    formula: 'B(\\mathbf r)=B+G\\,\\hat{\\mathbf e}\\cdot(\\mathbf r-\\mathbf r_0)',
  }),
  gradientAxis: direction({
    label: 'Gradient along',
    symbol: 'e',
    description: 'Direction in which the applied field grows.',
    initial: [1, 0, 0],
    when: on,
  }),
});

export const CurrentDrive = z.strictObject({
  ...waveform('off'),
  convention: choice({
    label: 'Torque from current',
    description:
      'How j becomes the velocities of the torque. Drift form: ħγ/2 and q = 1. OOMMF (SpinXferEvolve): µ_B and q = 1. mumax3 (Zhang and Li): µ_B and q = 1/(1+β²), which the motive field carries too.',
    formula: 'v=-\\frac{\\hbar\\gamma P}{2eM_s}j\\;|\\;-\\frac{\\mu_BP}{eM_s}\\,q\\,j,\\quad w=\\beta v',
    source: 'llgs-engine, section 5.1',
    options: CONVENTIONS,
    initial: 'drift',
  }),
  density: quantity({
    label: 'Current density',
    symbol: 'j',
    unit: 'A/m2',
    display: 'TA/m²',
    min: -1e14,
    max: 1e14,
    initial: 1e12,
    when: on,
    description: 'Conventional current along +x; electrons flow, and push the wall, towards −x.',
    formula: 'v=-\\frac{\\hbar\\gamma P}{2eM_s}\\,j,\\quad w=\\beta v',
    source: 'Saslow spec, section 0',
  }),
});

export const FlowDrive = z.strictObject({
  ...waveform('off'),
  v: quantity({
    label: 'Adiabatic velocity',
    symbol: 'v',
    unit: 'm/s',
    display: 'm/s',
    min: -1e4,
    max: 1e4,
    initial: 0,
    when: on,
    description: 'Added to the velocity of the current: texture drift along +x.',
    formula:
      '\\partial_t\\mathbf m=\\dots-(v\\partial_x)\\mathbf m+\\mathbf m\\times(w\\partial_x)\\mathbf m',
    source: 'llgs-engine, section 5.1',
  }),
  w: quantity({
    label: 'Non-adiabatic velocity',
    symbol: 'w',
    unit: 'm/s',
    display: 'm/s',
    min: -1e4,
    max: 1e4,
    initial: 0,
    when: on,
    description: 'Added to β v of the current.',
  }),
});

const spinOrbitFields = (words: {
  readonly dampingLike: string;
  readonly fieldLike: string;
  readonly polarisation: string;
  readonly formula?: string;
  readonly source: string;
}) => ({
  ...waveform('off'),
  dampingLike: quantity({
    label: 'Damping-like field',
    symbol: 'B_DL',
    unit: 'T',
    display: 'mT',
    min: -20,
    max: 20,
    initial: 0,
    when: on,
    description: words.dampingLike,
    ...(words.formula === undefined ? {} : { formula: words.formula }),
    source: words.source,
  }),
  fieldLike: quantity({
    label: 'Field-like field',
    symbol: 'B_FL',
    unit: 'T',
    display: 'mT',
    min: -20,
    max: 20,
    initial: 0,
    when: on,
    description: words.fieldLike,
    source: words.source,
  }),
  polarisation: direction({
    label: 'Spin polarisation',
    symbol: 'σ',
    description: words.polarisation,
    initial: [0, 1, 0],
    when: on,
  }),
});

export const SpinOrbitDrive = z.strictObject(
  spinOrbitFields({
    dampingLike:
      'Strength of the damping-like spin–orbit torque as a field; it follows from θ_SH and the current beside the film.',
    fieldLike: 'Strength of the field-like spin–orbit torque: a field along the polarisation.',
    polarisation:
      'Direction σ of the spins that enter, normal × current in most films. Literature signs differ: turn it round for the other one.',
    formula: 'B_{DL}=\\frac{\\hbar\\theta_{SH}J}{2eM_st}',
    source: 'llgs-engine, section 5.2',
  }),
);

/** The same torque from a temperature gradient: its own amplitudes, direction and waveform, added to the electric one. */
export const ThermalSpinOrbitDrive = z.strictObject(
  spinOrbitFields({
    dampingLike: 'Damping-like torque of a temperature gradient as a field; added to that of the current.',
    fieldLike: 'Field-like torque of a temperature gradient: a field along its polarisation.',
    polarisation: 'Direction σ of the spins that the temperature gradient drives in.',
    source: 'llgs-engine, sections 5.1 and 5.2',
  }),
);

/** An electric field in the plane of the film; its torque is that of the bands, and it drives no current of its own. */
export const ElectricDrive = z.strictObject({
  ...waveform('off'),
  amplitude: quantity({
    label: 'Electric field',
    symbol: 'E',
    unit: 'V/m',
    display: 'V/m',
    min: -1e9,
    max: 1e9,
    initial: 1e5,
    when: on,
    description:
      'For the spin–orbit torque of the bands (Material, Effects of the bands), besides j/σ of the current; it drives no current of its own.',
    source: 'Freimuth spec, section 4.1',
  }),
  direction: direction({
    label: 'Direction',
    description: 'Direction of the electric field; its part along the normal gives no torque.',
    initial: [1, 0, 0],
    when: on,
  }),
});

export const PinnedLayerDrive = z.strictObject({
  ...waveform('off'),
  density: quantity({
    label: 'Current density',
    symbol: 'j_z',
    unit: 'A/m2',
    display: 'TA/m²',
    min: -1e14,
    max: 1e14,
    initial: 0,
    when: on,
    description: 'Conventional current along +z, through the film from a pinned layer.',
    source: 'llgs-engine, section 5.3',
  }),
  side: choice({
    label: 'Pinned layer',
    description: 'Where the pinned layer lies; below the film the torque changes sign.',
    options: [
      { value: 'above', label: 'Above' },
      { value: 'below', label: 'Below' },
    ],
    initial: 'above',
    when: on,
  }),
  direction: direction({
    label: 'Its magnetisation',
    symbol: 'p',
    description: 'Direction of the moment of the pinned layer.',
    initial: [1, 0, 0],
    when: on,
  }),
  P: quantity({
    label: 'Polarisation',
    symbol: 'P',
    unit: '1',
    display: '',
    min: -1,
    max: 1,
    initial: 0.5,
    when: on,
    description: 'Spin polarisation of the current that crosses the film.',
  }),
  Lambda: quantity({
    label: 'Asymmetry',
    symbol: 'Λ',
    unit: '1',
    display: '',
    min: 1,
    max: 100,
    initial: 1,
    when: on,
    description:
      'Slonczewski’s Λ; at 1 the torque does not depend on the angle between film and pinned layer.',
    formula: '\\epsilon=\\frac{P\\Lambda^2}{(\\Lambda^2+1)+(\\Lambda^2-1)\\,\\mathbf m\\cdot\\mathbf p}',
    source: 'llgs-engine, section 5.3',
  }),
  secondary: quantity({
    label: 'Field-like part',
    symbol: "ε'",
    unit: '1',
    display: '',
    min: -10,
    max: 10,
    initial: 0,
    when: on,
    description: "Secondary spin-torque coefficient ε', which acts as a field along p.",
    source: 'llgs-engine, section 5.3',
  }),
});

/** Files that hold a vector for every cell. */
const FIELD_FILES = ['.ovf', '.omf', '.ohf', '.oef'] as const;
const mapFile = (description: string) =>
  file({ label: 'File', description, accept: FIELD_FILES, when: on, source: 'llgs-engine, section 9' });
const factor = (description: string) =>
  quantity({
    label: 'Factor',
    unit: '1',
    display: '',
    min: -1e9,
    max: 1e9,
    initial: 1,
    when: on,
    description,
  });

/** What a formula of place and time may name. */
export const FORMULA_NAMES = ['x', 'y', 'z', 't', 'length', 'width', 'thickness'] as const;
const PLACES = 'x, y, z from the corner of the wire (m), t (s), length, width, thickness, pi.';
const component = (label: string, unit: Unit, units: readonly Unit[], along: string, example: string) =>
  formula({
    label,
    unit,
    words: { names: FORMULA_NAMES, units: [...units, 'm', 's', 'Hz', 'rad', 'm/s', 'K'] },
    description: `${along} in ${siSymbol(unit)}, empty for none. ${PLACES} Numbers may carry units: ${example}`,
    source: 'docs/drives.md',
  });
const inTesla = (axis: 'x' | 'y' | 'z') =>
  component(
    `B${axis}`,
    'T',
    ['T', 'T/m'],
    `Field along ${axis}`,
    '5 mT * sin(2*pi*3 GHz*t) * gauss((x - length/2)/100 nm)',
  );
const inCurrent = (axis: 'x' | 'y' | 'z') =>
  component(
    `j${axis}`,
    'A/m2',
    ['A/m2'],
    `Conventional current density along ${axis}`,
    '1 TA/m² * (t < 2 ns) * cos(pi*(y/width - 0.5))',
  );

/** A field typed as three formulas; it acts beside the uniform one. */
export const FieldFormula = z.strictObject({ Bx: inTesla('x'), By: inTesla('y'), Bz: inTesla('z') });

export const FieldMap = z.strictObject({
  ...waveform('off'),
  file: mapFile('Vector field in OVF, in T or A/m as its value unit says, on a box that covers the wire.'),
  factor: factor('Multiplies the field of the file.'),
});

/** A current typed as three formulas; it acts beside the uniform one. */
export const CurrentFormula = z.strictObject({
  jx: inCurrent('x'),
  jy: inCurrent('y'),
  jz: inCurrent('z'),
});

export const CurrentMap = z.strictObject({
  ...waveform('off'),
  file: mapFile(
    'Current density in OVF, in A/m² unless its value unit says otherwise, on a box that covers the wire.',
  ),
  factor: factor('Multiplies the current density of the file.'),
});

/** Everything that moves the magnetisation; the parts act together. */
export const Drive = z.strictObject({
  field: FieldDrive.prefault({}),
  fieldFormula: FieldFormula.prefault({}),
  fieldMap: FieldMap.prefault({}),
  current: CurrentDrive.prefault({}),
  currentFormula: CurrentFormula.prefault({}),
  currentMap: CurrentMap.prefault({}),
  flow: FlowDrive.prefault({}),
  spinOrbit: SpinOrbitDrive.prefault({}),
  thermalSpinOrbit: ThermalSpinOrbitDrive.prefault({}),
  electric: ElectricDrive.prefault({}),
  pinnedLayer: PinnedLayerDrive.prefault({}),
});
export type Drive = z.output<typeof Drive>;

const isWaveform = (part: object): part is Waveform => 'shape' in part;

/** The waveforms of all drives that have one, in the order of the form. */
export const drivesOf = (drive: Drive): readonly Waveform[] => {
  const parts: readonly object[] = Object.values(drive);
  return parts.filter(isWaveform);
};

/** Whether one part of the drive acts at all: a waveform that is not off, or a formula that is not empty. */
export const isUsed = (part: object): boolean =>
  isWaveform(part) ? part.shape !== 'off' : Object.values(part).some((text) => text !== '');
