import { z } from 'zod';
import { failure, success } from '../../model/result';
import {
  averagesFor,
  matchedSnr,
  noiseDensity,
  noiseRms,
  plateauEnergy,
} from '../../voltage/signals/detectability';
import { inductiveVoltage, loopSolidAngle } from '../../voltage/signals/inductive';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outOrNull, wallChargeInput } from '../schema';

const edge = (title: string, at: number) => number(at, { title, unit: 'm', min: -10, max: 10 });

const loop = z.strictObject({
  xa: edge('Left edge of the loop', -2e-6),
  xb: edge('Right edge of the loop', 2e-6),
  ya: edge('Near edge of the loop', -1e-6),
  yb: edge('Far edge of the loop', 3e-6),
  h: edge('Height of the loop over the wire', 0.2e-6),
});

export const noise = defineQuantity({
  name: 'voltage.noise',
  title: 'Can the pulse be seen: noise, single-shot SNR, averages, and what the loop picks up by induction',
  formula:
    'S_V=4k_BTR+e_n^2+(i_nR)^2,\\ V_{rms}=\\sqrt{S_VB},\\ \\mathrm{SNR}_1=\\sqrt{2\\textstyle\\int V^2dt/S_V},\\ \\int V^2dt=\\frac{V_0^2}{v}\\big[d\\coth\\tfrac dD-D\\big],\\ N=(5/\\mathrm{SNR}_1)^2,\\ V_{ind}=-\\frac{\\mu_0Q_m}{4\\pi}\\dot q\\,\\frac{d\\Omega}{dq}',
  source: 'Saslow spec, sections 5.3 and 9',
  input: z.strictObject({
    Q: wallChargeInput(),
    M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 0, max: 1e7 }),
    S: number(1e-14, { title: 'Cross-section of the wire', unit: 'm2', min: 0, max: 1 }),
    loop: loop.prefault({}),
    q: number(-1.9e-6, { title: 'Wall centre', unit: 'm', min: -10, max: 10 }),
    qdot: number(300, { title: 'Wall velocity', unit: 'm/s', min: -1e6, max: 1e6 }),
    R: number(1000, { title: 'Source resistance', unit: 'Ohm', min: 0, max: 1e15 }),
    T: number(300, { title: 'Temperature', unit: 'K', min: 0, max: 1e4 }),
    B: number(350e6, { title: 'Noise bandwidth', unit: 'Hz', min: 0, max: 1e15 }),
    en: number(1e-9, { title: 'Amplifier voltage noise', unit: 'V/sqrt(Hz)', min: 0, max: 1 }),
    in: number(0, { title: 'Amplifier current noise', unit: 'A/sqrt(Hz)', min: 0, max: 1 }),
    V0: number(1e-6, { title: 'Plateau voltage', unit: 'V', min: -1e3, max: 1e3 }),
    v: number(300, { title: 'Speed of the wall past the leads', unit: 'm/s', min: -1e6, max: 1e6 }),
    d: number(6e-6, { title: 'Distance of the leads', unit: 'm', min: 0, max: 10 }),
    D: number(20e-9, { title: 'Wall width parameter', unit: 'm', min: 1e-11, max: 1e-2 }),
    constants: constantsInput(),
  }),
  output: z.object({
    V_ind: out('V', 'Voltage induced by the stray flux of the wall'),
    solid_angle: out('sr', 'Solid angle of the loop seen from the wall'),
    psd: out('V2/Hz', 'One-sided noise density'),
    rms: out('V', 'rms noise in the bandwidth'),
    SNR1: out('1', 'Matched-filter SNR of one pulse'),
    N_for_SNR5: outOrNull('1', 'Pulses to average for SNR 5; null without a signal'),
  }),
  compute: (input) => {
    const { kB, mu0 } = constantSet(input.constants);
    const { R, T, B, en, V0, v, d, D, q, qdot } = input;
    const psd = noiseDensity({ resistance: R, temperature: T, voltageNoise: en, currentNoise: input.in }, kB);
    const refuse = (path: string, hint: string) =>
      failure({ code: 'out-of-range', path, value: '0', allowed: 'not zero', hint });
    if (v === 0) return refuse('v', 'A wall at rest gives no pulse.');
    if (psd === 0) return refuse('en', 'Without any noise there is no signal-to-noise ratio.');
    const snr = matchedSnr(plateauEnergy(V0, v, d, D), psd);
    return success({
      V_ind: inductiveVoltage(input, input.loop, q, qdot, mu0),
      solid_angle: loopSolidAngle(input.loop, q),
      psd,
      rms: noiseRms(psd, B),
      SNR1: snr,
      N_for_SNR5: snr > 0 ? averagesFor(snr, 5) : null,
    });
  },
});
