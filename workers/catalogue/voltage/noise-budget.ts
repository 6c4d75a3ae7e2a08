import { z } from 'zod';
import { failure, success } from '../../model/result';
import { averagesFor, lockInSnr, matchedSnr, plateauEnergy } from '../../voltage/signals/detectability';
import {
  flickerDensity,
  inputDensity,
  inputRms,
  inputShare,
  neededBandwidth,
  poleNoiseBandwidth,
  sourceCorner,
  type InputStage,
} from '../../voltage/signals/input-stage';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, oneOf, out, outOrNull } from '../schema';

const SOURCE = 'Saslow spec, section 9';

const stageInputs = () => ({
  R: number(1000, { title: 'Source resistance', unit: 'Ohm', min: 0, max: 1e15 }),
  T: number(300, { title: 'Temperature', unit: 'K', min: 0, max: 1e4 }),
  en: number(1e-9, { title: 'Amplifier voltage noise', unit: 'V/sqrt(Hz)', min: 0, max: 1 }),
  in: number(0, { title: 'Amplifier current noise', unit: 'A/sqrt(Hz)', min: 0, max: 1 }),
  fc: number(0, { title: '1/f corner', unit: 'Hz', min: 0, max: 1e15 }),
  C: number(0, { title: 'Capacitance across the input', unit: 'F', min: 0, max: 1 }),
  input: oneOf(['high', '50-ohm'], 'high', 'Input'),
  constants: constantsInput(),
});

interface StageInput {
  readonly R: number;
  readonly T: number;
  readonly en: number;
  readonly in: number;
  readonly fc: number;
  readonly C: number;
  readonly input: 'high' | '50-ohm';
}
const stageOf = (given: StageInput): InputStage => ({
  resistance: given.R,
  temperature: given.T,
  voltageNoise: given.en,
  currentNoise: given.in,
  flickerCorner: given.fc,
  capacitance: given.C,
  input: given.input,
});
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
const silent = () =>
  failure({
    code: 'out-of-range',
    path: 'en',
    value: '0',
    allowed: 'not zero',
    hint: 'Without any noise there is no signal-to-noise ratio.',
  });

export const noiseDensityQuantity = defineQuantity({
  name: 'voltage.noise.density',
  title: 'Noise at the input of the amplifier: Johnson, amplifier, 1/f, behind cable and 50 Ω',
  formula:
    'S_V=4k_BTR+e_n^2+(i_nR)^2,\\ f_{3dB}=\\frac1{2\\pi RC},\\ B=\\tfrac\\pi2f_{3dB},\\ V\\to V\\,\\frac{50}{50+R}',
  source: SOURCE,
  input: z.strictObject({
    ...stageInputs(),
    B: number(350e6, { title: 'Noise bandwidth of the scope', unit: 'Hz', min: 0, max: 1e15 }),
    f: number(1000, { title: 'Frequency of the density with its 1/f rise', unit: 'Hz', min: 1e-9, max: 1e15 }),
    span: number(1e-6, { title: 'Length of the record, for the 1/f part', unit: 's', min: 0, max: 1e6 }),
  }),
  output: z.object({
    psd: out('V2/Hz', 'One-sided density, white part'),
    psd_f: out('V2/Hz', 'Density at the frequency f'),
    rms: out('V', 'rms noise in the bandwidth'),
    share: out('1', 'Share of the source voltage at the input'),
    f_3dB: outOrNull('Hz', 'Corner of source and cable; 0 without a capacitance, null without a resistance'),
    B_noise: outOrNull('Hz', 'Noise bandwidth of that pole; likewise'),
  }),
  compute: (given) => {
    const { kB } = constantSet(given.constants);
    const stage = stageOf(given);
    const corner = sourceCorner(stage);
    return success({
      psd: inputDensity(stage, kB),
      psd_f: flickerDensity(stage, given.f, kB),
      rms: inputRms(stage, given.B, given.span, kB),
      share: inputShare(stage),
      f_3dB: given.C === 0 ? 0 : finite(corner),
      B_noise: given.C === 0 ? 0 : finite(poleNoiseBandwidth(corner)),
    });
  },
}); // prettier-ignore

export const averagingQuantity = defineQuantity({
  name: 'voltage.noise.averaging',
  title: 'Single-shot SNR of a flat pulse, averages and time for a target SNR, and the lock-in alternative',
  formula:
    '\\mathrm{SNR}_1=\\sqrt{2\\textstyle\\int V^2dt/S_V},\\ N=(\\mathrm{SNR}/\\mathrm{SNR}_1)^2,\\ \\mathrm{SNR}_{li}=V_{dc}\\sqrt{2\\tau/S_V(f_{mod})},\\ B=0.35/t_r',
  source: 'Saslow spec, sections 5.3 and 9',
  input: z.strictObject({
    ...stageInputs(),
    V0: number(1e-6, { title: 'Plateau voltage', unit: 'V', min: -1e3, max: 1e3 }),
    v: number(300, { title: 'Speed of the wall past the leads', unit: 'm/s', min: 1e-9, max: 1e6 }),
    d: number(6e-6, { title: 'Distance of the leads', unit: 'm', min: 0, max: 10 }),
    D: number(20e-9, { title: 'Wall width parameter', unit: 'm', min: 1e-11, max: 1e-2 }),
    target: number(5, { title: 'Target SNR', unit: '1', min: 1e-3, max: 1e6 }),
    rate: number(1e4, { title: 'Repetition rate', unit: 'Hz', min: 1e-6, max: 1e12 }),
    fmod: number(1e3, { title: 'Frequency of the lock-in', unit: 'Hz', min: 1e-6, max: 1e12 }),
    tau: number(1, { title: 'Averaging time of the lock-in', unit: 's', min: 0, max: 1e9 }),
  }),
  output: z.object({
    SNR1: out('1', 'Matched-filter SNR of one pulse, white noise'),
    N: outOrNull('1', 'Pulses to average for the target; null without a signal'),
    time: outOrNull('s', 'Time for that at the repetition rate'),
    rise: out('s', 'Rise of an edge from 10 to 90 %, ln 9 D/v'),
    B_needed: out('Hz', 'Bandwidth for that, 0.35/rise'),
    V_dc: out('V', 'Mean voltage at the input, of pulses at the repetition rate'),
    SNR_lockin: out('1', 'SNR behind the lock-in'),
  }),
  compute: (given) => {
    const { kB } = constantSet(given.constants);
    const stage = stageOf(given);
    const density = inputDensity(stage, kB);
    if (!(density > 0)) return silent();
    const { V0, v, d, D, target, rate } = given;
    const share = inputShare(stage);
    const snr = share * matchedSnr(plateauEnergy(V0, v, d, D), density);
    const averages = snr > 0 ? averagesFor(snr, target) : Infinity;
    const rise = (Math.log(9) * D) / v;
    // The area of the plateau: between the leads for d/v.
    const mean = (share * V0 * d * rate) / v;
    return success({
      SNR1: snr,
      N: finite(averages),
      time: finite(averages / rate),
      rise,
      B_needed: neededBandwidth(rise),
      V_dc: mean,
      SNR_lockin: lockInSnr(mean, flickerDensity(stage, given.fmod, kB), given.tau),
    });
  },
});
