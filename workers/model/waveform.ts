import type { z } from 'zod';
import { choice, quantity } from './field';

const shapes = [
  { value: 'off', label: 'Off' },
  { value: 'constant', label: 'Constant' },
  { value: 'pulse', label: 'Pulse' },
  { value: 'ramp', label: 'Ramp' },
  { value: 'sine', label: 'Sine' },
  { value: 'sinc', label: 'Sinc' },
] as const;
type Shape = (typeof shapes)[number]['value'];

const time = (label: string, symbol: string, initial: number, description: string, is: readonly Shape[]) =>
  quantity({
    label,
    symbol,
    unit: 's',
    display: 'ns',
    min: 0,
    max: 1e-3,
    initial,
    description,
    when: { field: 'shape', is },
  });

const rate = (label: string, symbol: string, initial: number, description: string, is: readonly Shape[]) =>
  quantity({
    label,
    symbol,
    unit: 'Hz',
    display: 'GHz',
    min: 1,
    max: 1e14,
    initial,
    description,
    when: { field: 'shape', is },
  });

/**
 * f(t) between −1 and 1: constant from t = 0, trapezoidal pulse, a ramp that stays, a sine from the delay on, or a sinc
 * centred there, which excites all frequencies below the cutoff alike.
 */
export const waveform = (initial: Shape) => ({
  shape: choice({ label: 'Shape', description: 'How the drive depends on time.', options: shapes, initial }),
  delay: time('Delay', 't₀', 0, 'Time before the rise or the sine begins; centre of a sinc.', [
    'pulse',
    'ramp',
    'sine',
    'sinc',
  ]),
  rise: time('Rise time', 't_r', 0.1e-9, 'Linear rise from zero to the full value.', ['pulse', 'ramp']),
  plateau: time('Plateau', 't_p', 1.6e-9, 'Time at the full value.', ['pulse']),
  fall: time('Fall time', 't_f', 0.1e-9, 'Linear fall back to zero.', ['pulse']),
  frequency: rate('Frequency', 'f', 1e9, 'Frequency of the sine, which starts from zero at the delay.', [
    'sine',
  ]),
  cutoff: rate(
    'Cutoff frequency',
    'f_c',
    2e10,
    'A sinc holds all frequencies up to this one in equal parts.',
    ['sinc'],
  ),
});
/** Fields of a drive that apply while it is on. */
export const on = { field: 'shape', is: ['constant', 'pulse', 'ramp', 'sine', 'sinc'] } as const;

type Fields = ReturnType<typeof waveform>;
export type Waveform = { readonly [K in keyof Fields]: z.output<Fields[K]> };

/** sin(x)/x */
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x) / x);

/**
 * Value of the waveform at time t (s), between −1 and 1; zero before t = 0. Continuous from then on where the rise and
 * fall times are above zero.
 */
export const waveformAt = (wave: Waveform, t: number): number => {
  if (wave.shape === 'off' || t < 0) return 0;
  if (wave.shape === 'constant') return 1;
  const since = t - wave.delay;
  if (wave.shape === 'sinc') return sinc(2 * Math.PI * wave.cutoff * since);
  if (since < 0) return 0;
  if (wave.shape === 'sine') return Math.sin(2 * Math.PI * wave.frequency * since);
  const up = wave.rise > 0 ? Math.min(since / wave.rise, 1) : 1;
  if (wave.shape === 'ramp') return up;
  const past = since - wave.rise - wave.plateau;
  if (past <= 0) return up;
  return wave.fall > 0 ? Math.max(1 - past / wave.fall, 0) : 0;
};

/** Times where the waveform has a kink (s): an integrator should end a step there. */
export const waveformKinks = ({ shape, delay, rise, plateau, fall }: Waveform): number[] => {
  switch (shape) {
    case 'off':
    case 'constant':
    case 'sinc':
      return [];
    case 'sine':
      return [delay];
    case 'ramp':
      return [delay, delay + rise];
    case 'pulse':
      return [delay, delay + rise, delay + rise + plateau, delay + rise + plateau + fall];
  }
};

/** A time at which the waveform has its largest value (s). */
export const waveformPeak = ({ shape, delay, rise, frequency }: Waveform): number => {
  if (shape === 'off' || shape === 'constant') return 0;
  if (shape === 'sinc') return delay;
  return delay + (shape === 'sine' ? 1 / (4 * frequency) : rise);
};

/** Whether the waveform stays at its full value for a while. */
export const isFlat = ({ shape }: Waveform): boolean =>
  shape === 'constant' || shape === 'pulse' || shape === 'ramp';
