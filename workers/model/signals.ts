import { z } from 'zod';
import { choice, quantity } from './field';
import type { Unit } from './units';

const SOURCE = 'Saslow spec, section 9';

/** Input of the amplifier beside its voltage noise: fields of `Readout`. */
export const inputStage = {
  currentNoise: quantity({
    label: 'Current noise',
    symbol: 'i_n',
    unit: 'A/sqrt(Hz)',
    display: 'pA/√Hz',
    min: 0,
    max: 1e-6,
    initial: 0,
    description: 'Input current noise of the amplifier; it makes noise on the source resistance.',
    formula: 'S_V=4k_BTR+e_n^2+(i_nR)^2',
    source: SOURCE,
  }),
  flickerCorner: quantity({
    label: '1/f corner',
    symbol: 'f_c',
    unit: 'Hz',
    display: 'kHz',
    min: 0,
    max: 1e12,
    initial: 0,
    description: 'Below this frequency the noise rises as 1/f; 0: white noise.',
    formula: 'S_V(f)=S_V\\,(1+f_c/f)',
    source: SOURCE,
  }),
  capacitance: quantity({
    label: 'Cable capacitance',
    symbol: 'C',
    unit: 'F',
    display: 'pF',
    min: 0,
    max: 1e-3,
    initial: 0,
    description: 'Across the input; with the source resistance it is a low-pass. 0: none.',
    formula: 'f_{3dB}=\\frac{1}{2\\pi RC}',
    source: SOURCE,
  }),
  input: choice({
    label: 'Input',
    description: 'A 50 Ω input divides the voltage by 50/(50 + R); its own noise is part of e_n.',
    source: SOURCE,
    options: [
      { value: 'high', label: 'High impedance' },
      { value: '50-ohm', label: '50 Ω' },
    ],
    initial: 'high',
  }),
};

/** The other way to measure: walls shuttled at the repetition rate, and the mean voltage behind a lock-in. */
export const lockIn = {
  lockInFrequency: quantity({
    label: 'Lock-in frequency',
    symbol: 'f_mod',
    unit: 'Hz',
    display: 'kHz',
    min: 1e-3,
    max: 1e9,
    initial: 1e3,
    description: 'Frequency at which the walls, and with them the mean voltage, are modulated.',
    formula: 'SNR=V_{dc}\\sqrt{2\\tau/S_V(f_{mod})}',
    source: SOURCE,
  }),
  lockInTime: quantity({
    label: 'Lock-in time',
    symbol: 'τ',
    unit: 's',
    display: 's',
    min: 1e-6,
    max: 1e6,
    initial: 1,
    description: 'Averaging time of the lock-in.',
    source: SOURCE,
  }),
};

const edge = (label: string, symbol: string, initial: number, description: string) =>
  quantity({
    label,
    symbol,
    unit: 'm',
    display: 'µm',
    min: -1,
    max: 1,
    initial,
    description,
  });

/** What leads and cable enclose: flux through it is voltage. */
export const Loop = z.strictObject({
  xa: edge('From', 'x_a', 0, 'Left side of the loop, from the left end of the wire.'),
  xb: edge('To', 'x_b', 2e-6, 'Right side of the loop. Swapped with the left one the loop runs the other way round.'),
  ya: edge('Near side', 'y_a', -0.5e-6, 'Side of the loop towards −y, from the middle line of the wire.'),
  yb: edge('Far side', 'y_b', 1.5e-6, 'Side of the loop towards +y.'),
  h: quantity({
    label: 'Height',
    symbol: 'h',
    unit: 'm',
    display: 'µm',
    min: -1,
    max: 1,
    initial: 0,
    description:
      'Of the loop over the middle of the wire. A loop in the plane (0) picks up nothing of a wall along the wire.',
    formula: 'V=-\\frac{\\mu_0Q_m}{4\\pi}\\,\\dot q\\,\\frac{d\\Omega}{dq},\\quad Q_m=2QM_sS',
    source: SOURCE,
  }),
  driveArea: quantity({
    label: 'Area to the drive',
    symbol: 'A',
    unit: 'm2',
    display: 'µm²',
    min: -1,
    max: 1,
    initial: 0,
    description: 'Area through which the loop sees the applied field, signed: what couples the drive itself into the leads.',
    formula: 'V=-A\\,\\frac{dB}{dt}',
    source: SOURCE,
  }),
}); // prettier-ignore

const gradient = (axis: 'x' | 'z', description: string) =>
  quantity({
    label: `Gradient along ${axis}`,
    symbol: `∂T/∂${axis}`,
    unit: 'K/m',
    display: 'K/µm',
    min: -1e9,
    max: 1e9,
    initial: 0,
    description,
    source: SOURCE,
  });

const thermopower = (label: string, symbol: string, initial: number, description: string, formula: string) =>
  quantity({
    label,
    symbol,
    unit: 'V/K' satisfies Unit,
    display: 'µV/K',
    min: -1,
    max: 1,
    initial,
    description,
    formula,
    source: SOURCE,
  });

/** A temperature gradient in the wire, as from the heat of the drive, and what it gives. */
export const TemperatureGradient = z.strictObject({
  alongX: gradient('x', 'Temperature gradient along the wire.'),
  alongZ: gradient('z', 'Temperature gradient through the film, as over a substrate that takes the heat.'),
  seebeck: thermopower(
    'Seebeck coefficient',
    'S',
    -20e-6,
    'For a gradient along the magnetisation; −20 µV/K is typical of permalloy and of cobalt. Also the one of the second law, without any gradient.',
    'V_{21}=-\\int S\\,\\partial_xT\\,dx',
  ),
  seebeckAnisotropy: thermopower(
    'Its anisotropy',
    'ΔS',
    0.2e-6,
    'S along minus S across the magnetisation; of the order of a percent of S.',
    'S(\\mathbf m)=S-\\Delta S\\,\\sin^2\\theta',
  ),
  nernst: thermopower(
    'Anomalous Nernst',
    'N',
    0.2e-6,
    'Coefficient of the anomalous Nernst effect; 0.1 to 1 µV/K in 3d metals.',
    '\\mathbf E=N\\,\\mathbf m\\times\\nabla T',
  ),
});

/** What else makes a voltage between the leads. All of it is off by default. */
export const Signals = z.strictObject({
  loop: Loop.prefault({}),
  heat: TemperatureGradient.prefault({}),
});
export type Signals = z.output<typeof Signals>;
