import { near, type ValidationCase } from '../case';
import { peaksOf, spectrumOf } from '../../numerics/spectrum';
import { follow } from '../follow';
import { settle } from '../settle';
import { MU0, BARE, box, constantField, landeOfGamma0, simulate } from '../simulate';

const SQUARE = {
  ...BARE,
  ...box([24, 24, 2], [5e-9, 5e-9, 5e-9]),
  'geometry.demagnetisation': 'full',
  'material.Ms': 8e5,
  'material.A': 1.3e-11,
  'material.g': landeOfGamma0(2.210173e5),
};
const STEP = 5e-12;
const COUNT = 4000;

/** 80 kA/m along a direction, T. */
const field = (x: number, y: number) => {
  const scale = (MU0 * 80e3) / Math.hypot(x, y);
  return constantField([scale * x, scale * y, 0]);
};

export const ferromagneticResonance: readonly ValidationCase[] = [
  {
    id: 'V24',
    title: 'Ferromagnetic resonance of a permalloy square after a turn of the field',
    source: 'Baker et al., J. Magn. Magn. Mater. 421, 428 (2017)',
    duration: 'slow',
    run: () => {
      const start = simulate({ ...SQUARE, ...field(1, 0.715), 'material.alpha': 1, 'texture.direction': [1, 0.715, 0] });
      if (!settle(start, 1e-7, 20e-9).atRest) throw new Error('The square did not come to rest.');
      const s = simulate({ ...SQUARE, ...field(1, 0.7), 'material.alpha': 0.008 }, Float64Array.from(start.m));
      const my = follow(
        s,
        Array.from({ length: COUNT }, (_, i) => i * STEP),
      ).map(({ m }) => m[1]);
      const spectrum = spectrumOf(my, STEP, { padding: 2 });
      const peaks = peaksOf(spectrum, 0.001);
      const nearest = (frequency: number): number =>
        peaks.find((peak) => Math.abs(peak.frequency - frequency) < 0.5e9)?.frequency ?? NaN;
      const shown = Math.ceil(20e9 / spectrum.step);
      return {
        checks: [
          near('first peak, Hz', nearest(8.25e9), 8.25e9, 0.05e9),
          near('second peak, Hz', nearest(11.25e9), 11.25e9, 0.05e9),
        ],
        plots: [
          {
            name: 'spectrum',
            caption: 'Spectrum of the mean m_y over 20 ns, Hann window, logarithm of the amplitude.',
            x: { label: 'Frequency', unit: 'Hz' },
            y: { label: 'log₁₀ amplitude', unit: '1' },
            curves: [
              {
                label: 'm_y',
                x: Array.from({ length: shown }, (_, k) => k * spectrum.step),
                y: Array.from(spectrum.amplitude.subarray(0, shown), (a) => Math.log10(a + 1e-12)),
              },
            ],
          },
        ],
      };
    },
  },
]; // prettier-ignore
