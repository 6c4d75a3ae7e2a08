import { describe, expect, it } from 'vitest';
import {
  cutNoiseBandwidth,
  inputDensity,
  inputRms,
  inputShare,
  poleNoiseBandwidth,
  pulseSnr,
  sourceCorner,
  type InputStage,
} from '@workers/voltage/signals/input-stage';
import { riseTime } from '@workers/voltage/signals/rise';
import { judge, type Evidence } from '@workers/voltage/signals/verdict';

const stage: InputStage = {
  resistance: 1000,
  temperature: 300,
  voltageNoise: 1e-9,
  currentNoise: 0,
  flickerCorner: 0,
  capacitance: 0,
  input: 'high',
};

/** Repeatable normal numbers (Box–Muller on a linear congruential generator). */
const normal = (seed: number): (() => number) => {
  let state = seed;
  const uniform = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
};

const N = 512;
const dt = 1e-11;
const t = Float64Array.from({ length: N }, (_, i) => i * dt);
const pulse = t.map((s) => 1e-6 * (Math.tanh((s - 1.5e-9) / 2e-10) - Math.tanh((s - 3.5e-9) / 2e-10)));

describe('input stage', () => {
  it('reaches the single-shot ratio of the matched filter on seeded white noise', () => {
    const density = inputDensity(stage);
    const sigma = Math.sqrt(density / (2 * dt));
    const next = normal(7);
    const energy = pulse.reduce((sum, V) => sum + V * V, 0);
    const shots = Array.from(
      { length: 4000 },
      () => pulse.reduce((sum, V) => sum + V * (V + sigma * next()), 0) / energy,
    );
    const mean = shots.reduce((sum, a) => sum + a, 0) / shots.length;
    const spread = Math.sqrt(shots.reduce((sum, a) => sum + (a - mean) ** 2, 0) / (shots.length - 1));
    // The spread of 4000 shots is known to 1.1 %, the ratio within four of that.
    expect(1 / spread / pulseSnr(t, pulse, stage)).toBeGreaterThan(0.955);
    expect(1 / spread / pulseSnr(t, pulse, stage)).toBeLessThan(1.045);
  });
  it('has the noise bandwidth of a pole as the integral of its gain', () => {
    const corner = 3e6;
    let sum = 0;
    for (let f = 500; f < 1e10; f += 1000) sum += 1000 / (1 + (f / corner) ** 2);
    expect(poleNoiseBandwidth(corner) / sum).toBeCloseTo(1, 3);
    expect(cutNoiseBandwidth(corner, 1e15) / poleNoiseBandwidth(corner)).toBeCloseTo(1, 8);
    expect(cutNoiseBandwidth(Infinity, 7e6)).toBe(7e6);
  });
  it('shows the noise of a single pole on filtered seeded noise', () => {
    const [corner, step] = [1e6, 2e-9];
    const next = normal(11);
    const keep = Math.exp(-2 * Math.PI * corner * step);
    let [y, sum] = [0, 0];
    const count = 400_000;
    for (let i = 0; i < count; i++) {
      y = keep * y + (1 - keep) * next() * Math.sqrt(1 / (2 * step));
      sum += y * y;
    }
    // 400 000 samples are some 5000 independent ones: 2 % of the variance.
    expect(sum / count / poleNoiseBandwidth(corner)).toBeGreaterThan(0.92);
    expect(sum / count / poleNoiseBandwidth(corner)).toBeLessThan(1.08);
  });
  it('has the corner 1/(2πRC), with the 50 Ω across the source', () => {
    expect(sourceCorner({ ...stage, capacitance: 1e-10 }) / (1 / (2 * Math.PI * 1e3 * 1e-10))).toBeCloseTo(
      1,
      13,
    );
    const loaded = { ...stage, capacitance: 1e-10, input: '50-ohm' } as const;
    expect(sourceCorner(loaded) / (1050 / 50_000 / (2 * Math.PI * 1e-10))).toBeCloseTo(1, 13);
    expect(inputShare(loaded)).toBeCloseTo(50 / 1050, 14);
  });
  it('divides signal and source noise alike behind 50 Ω', () => {
    const quiet = { ...stage, voltageNoise: 0, input: '50-ohm' } as const;
    expect(pulseSnr(t, pulse, quiet) / pulseSnr(t, pulse, { ...quiet, input: 'high' })).toBeCloseTo(1, 12);
    expect(inputDensity(quiet) / ((50 / 1050) ** 2 * 4 * 1.380649e-23 * 300 * 1e3)).toBeCloseTo(1, 12);
  });
  it('loses by a cable only against the noise behind it', () => {
    const cable = { ...stage, capacitance: 1e-12 };
    const white = pulseSnr(t, pulse, stage);
    expect(pulseSnr(t, pulse, { ...cable, voltageNoise: 0 })).toBeGreaterThan(white);
    expect(pulseSnr(t, pulse, cable)).toBeLessThan(white);
    expect(pulseSnr(t, pulse, { ...stage, capacitance: 1e-24 }) / white).toBeCloseTo(1, 6);
  });
  it('equals a filter that whitens the noise of the cable, on a Gaussian pulse in closed form', () => {
    // V = e^(−t²/2s²): |V(f)|² = 2πs² e^(−(2πfs)²); noise e_n²(1 + f²/c²) alone, integrated by Simpson's rule.
    const [s, R, C, en] = [2e-10, 1e3, 1e-12, 1e-9];
    const c = 1 / (2 * Math.PI * R * C);
    const V = t.map((x) => Math.exp(-((x - 2.5e-9) ** 2) / (2 * s * s)));
    let sum = 0;
    const [top, n] = [5e9, 20_000];
    for (let i = 0; i <= n; i++) {
      const f = (i * top) / n;
      const gain =
        (2 * Math.PI * s * s * Math.exp(-((2 * Math.PI * f * s) ** 2))) / (en * en * (1 + (f / c) ** 2));
      sum += (gain * (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * top) / (3 * n);
    }
    const found = pulseSnr(t, V, { ...stage, temperature: 0, capacitance: C, voltageNoise: en });
    expect(found / Math.sqrt(4 * sum)).toBeCloseTo(1, 3);
  });
  it('adds S f_c ln(B T) of 1/f noise to the rms', () => {
    const found = inputRms({ ...stage, flickerCorner: 1e6 }, 1e8, 1e-6) ** 2;
    expect(found / (inputDensity(stage) * (1e8 + 1e6 * Math.log(100)))).toBeCloseTo(1, 12);
  });
  it('reads the rise of an edge: ln 9 Δ/v of a tanh', () => {
    const fine = Float64Array.from({ length: 40_001 }, (_, i) => i * 1e-13);
    const edge = fine.map((s) => -(1 + Math.tanh((s - 2e-9) / 1e-10)));
    expect(riseTime(fine, edge) / (Math.log(9) * 1e-10)).toBeCloseTo(1, 4);
    expect(
      riseTime(
        fine,
        fine.map(() => 1),
      ),
    ).toBeNaN();
    expect(
      riseTime(
        fine,
        fine.map(() => 0),
      ),
    ).toBeNaN();
  });
});

const evidence: Evidence = {
  peak: 1e-6,
  plateauDuration: 2e-8,
  rise: 1e-10,
  snr: 0.0476372,
  target: 5,
  repetition: 1e4,
  noise: 7.8e-5,
  bandwidth: 350e6,
  sourceCorner: Infinity,
  inputShare: 1,
  johnsonShare: 0.9,
  meanVoltage: 1e-10,
  lockInDensity: 1.7e-17,
  lockInTime: 1,
  heated: false,
  others: [],
};

describe('verdict', () => {
  it('says in one sentence how many averages, how long, and why', () => {
    expect(judge(evidence).sentence).toBe(
      'Measurable: yes, in 11,000 averages (1.1\u2009s at 10\u2009kHz), because one shot has SNR 0.048 and SNR 5 is asked.',
    );
    expect(judge({ ...evidence, snr: 12.3 })).toMatchObject({ outcome: 'single-shot', averages: 1 });
    expect(judge({ ...evidence, snr: NaN }).sentence).toBe('No signal between these leads.');
    expect(judge({ ...evidence, snr: 0, peak: 0 })).toMatchObject({ outcome: 'no-signal', advice: [] });
  });
  it('says no where averaging takes more than a day, and what would help', () => {
    const found = judge({ ...evidence, snr: 1e-4 });
    expect(found.outcome).toBe('no');
    expect(found.sentence).toContain('2.5\u2009×\u200910⁹ averages (3 days at');
    expect(found.advice.join(' ')).toContain('repetition rate');
    expect(judge({ ...evidence, snr: 1e-12 }).sentence).toBe(
      'Measurable: no, because one shot has SNR 1\u2009×\u200910⁻¹².',
    );
  });
  it('turns to the lock-in where the scope is too slow for the pulse', () => {
    const slow = { ...evidence, bandwidth: 1e5, meanVoltage: 1e-8 };
    expect(judge(slow).outcome).toBe('lock-in');
    const { lockIn } = judge(slow);
    expect((lockIn?.snr ?? 0) / (1e-8 * Math.sqrt(2 / 1.7e-17))).toBeCloseTo(1, 12);
    expect((lockIn?.seconds ?? 0) / ((25 * 1.7e-17) / (2 * 1e-16))).toBeCloseTo(1, 12);
    expect(judge({ ...slow, meanVoltage: 1e-14 })).toMatchObject({ outcome: 'no' });
  });
  it('names the largest competing signal and what removes it', () => {
    const found = judge({
      ...evidence,
      others: [
        { id: 'amr', peak: 1e-7 },
        { id: 'induction', peak: 4e-6 },
      ],
    });
    expect(found.competitor).toMatchObject({ id: 'induction', ratio: 4 });
    expect(found.sentence).toContain(
      'Induction, wall is 4 times the signal; removed by half the sum with the twin',
    );
  });
  it('does not send a wall that heat drives the other way', () => {
    const hot = (heated: boolean): string =>
      judge({ ...evidence, heated, others: [{ id: 'seebeck', peak: 4e-6 }] }).sentence;
    expect(hot(false)).toContain('removed by half the difference to the reversed motion');
    expect(hot(true)).toContain(
      'removed by the voltage with the wall held at rest along the wire, subtracted',
    );
  });
  it('names bandwidth, cable and 50 Ω where they stand in the way', () => {
    const advice = judge({ ...evidence, sourceCorner: 1e8, inputShare: 0.05 }).advice.join(' ');
    expect(advice).toContain('3.5\u2009GHz of bandwidth');
    expect(advice).toContain('Source and cable pass up to 100\u2009MHz');
    expect(advice).toContain('leaves 5 % of the voltage');
  });
});
