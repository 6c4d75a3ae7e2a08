import { describe, expect, it } from 'vitest';
import {
  Project,
  readProject,
  waveformAt,
  waveformKinks,
  waveformPeak,
  withValue,
  type Waveform,
} from '@workers/model';

const wave = (changes: Partial<Waveform>): Waveform => ({
  ...Project.parse({ format: 'spinmotive-project', version: 1 }).drive.field,
  delay: 2e-10,
  frequency: 3e9,
  cutoff: 5e9,
  ...changes,
});

describe('waveforms', () => {
  it('a sine starts from zero at the delay, with a kink there', () => {
    const sine = wave({ shape: 'sine' });
    expect(waveformAt(sine, 1e-10)).toBe(0);
    expect(waveformAt(sine, 2e-10)).toBe(0);
    for (const t of [2.5e-10, 4e-10, 7.7e-10])
      expect(waveformAt(sine, t)).toBeCloseTo(Math.sin(2 * Math.PI * 3e9 * (t - 2e-10)), 12);
    expect(waveformKinks(sine)).toEqual([2e-10]);
  });

  it('a sinc is centred at the delay, smooth, and zero at multiples of half a period of the cutoff', () => {
    const sinc = wave({ shape: 'sinc' });
    expect(waveformAt(sinc, 2e-10)).toBe(1);
    expect(waveformAt(sinc, 2e-10 + 1e-16)).toBeCloseTo(1, 10);
    for (const n of [1, 2, 3]) expect(waveformAt(sinc, 2e-10 + n * 1e-10)).toBeCloseTo(0, 12);
    expect(waveformAt(sinc, 1.3e-10)).toBeCloseTo(waveformAt(sinc, 2.7e-10), 12);
    expect(waveformKinks(sinc)).toEqual([]);
  });

  it.each(['constant', 'pulse', 'ramp', 'sine', 'sinc'] as const)('a %s reaches one at its peak', (shape) => {
    expect(waveformAt(wave({ shape }), waveformPeak(wave({ shape })))).toBeCloseTo(1, 12);
  });

  it('a project of before has them all off, and reads a gradient with its unit', () => {
    const old = { format: 'spinmotive-project', version: 1, drive: { field: { shape: 'constant' } } };
    const read = readProject(old);
    expect(read.ok && [read.value.drive.spinOrbit.shape, read.value.drive.field.gradient]).toEqual([
      'off',
      0,
    ]);
    const steep = readProject(withValue(old, 'drive.field.gradient', '5 mT/µm'));
    expect(steep.ok && steep.value.drive.field.gradient).toBeCloseTo(5000, 9);
  });
});
