import { describe, expect, it } from 'vitest';
import { PROJECT_FORMAT, SCHEMA_VERSION, readProject, type Project } from '@workers/model';
import { recordedPulse } from '@workers/voltage/recorded-pulse';

const project = (more: object = {}): Project => {
  const read = readProject({
    ...more,
    format: PROJECT_FORMAT,
    version: SCHEMA_VERSION,
    leads: { first: { position: '500 nm', width: '20 nm' }, second: { position: '1000 nm', width: '20 nm' } },
  });
  if (!read.ok) throw new Error(read.hint);
  return read.value;
};

/** A wall at constant speed from 300 nm to 1300 nm in 2 ns; V is a smooth box between the leads, V0 in the middle. */
const passage = (V0: number, speed = 500, width = 8e-9) => {
  const t = Float64Array.from({ length: 2001 }, (_, i) => i * 1e-12);
  const q = t.map((at) => 300e-9 + speed * at);
  const V = q.map((x) => (V0 / 2) * (Math.tanh((x - 500e-9) / width) - Math.tanh((x - 1000e-9) / width)));
  return { t, q, V, phi: t.map(() => 0), width: new Float64Array(t.length).fill(width) };
};

describe('pulse of a recorded run', () => {
  it('has the plateau of the middle and the time of the wall centre between the leads', () => {
    const pulse = recordedPulse(project(), passage(-7e-7));
    expect(pulse.plateau / -7e-7).toBeCloseTo(1, 3);
    expect(pulse.plateauDuration).toBeCloseTo(1e-9, 11);
    expect(pulse.peak).toBeCloseTo(7e-7, 12);
  });

  it('has the matched-filter ratio of √(2∫V²dt / (4kTR + e²))', () => {
    const { readout } = project().leads;
    const { t, V, ...rest } = passage(-7e-7);
    let energy = 0;
    for (let i = 1; i < t.length; i++)
      energy += (((V[i] as number) ** 2 + (V[i - 1] as number) ** 2) / 2) * 1e-12;
    const density = 4 * 1.380649e-23 * readout.temperature * readout.resistance + readout.amplifierNoise ** 2;
    const { detectability } = recordedPulse(project(), { t, V, ...rest });
    expect(detectability.snr / Math.sqrt((2 * energy) / density)).toBeCloseTo(1, 4);
    expect(detectability.averages).toBeCloseTo((readout.targetSnr / detectability.snr) ** 2, 6);
  });

  it('has no plateau when the wall stays outside, and uses its centre when the leads are too close', () => {
    const outside = passage(1e-6, 10);
    expect(recordedPulse(project(), outside).plateau).toBeNaN();
    expect(recordedPulse(project(), outside).plateauDuration).toBe(0);
    const wide = passage(1e-6, 500, 100e-9);
    const pulse = recordedPulse(project(), wide);
    expect(pulse.plateau).toBeGreaterThan(0.7e-6);
    expect(pulse.plateau).toBeLessThan(1e-6);
  });

  it('does not depend on which lead stands to the left', () => {
    const swapped = project();
    [swapped.leads.first, swapped.leads.second] = [swapped.leads.second, swapped.leads.first];
    expect(recordedPulse(swapped, passage(1e-6)).plateau).toBe(
      recordedPulse(project(), passage(1e-6)).plateau,
    );
  });

  it('does not count the time at rest after the drive', () => {
    const moving = passage(-7e-7, 400);
    // The default pulse ends after 1.8 ns; from there the wall stands between the leads and gives nothing.
    const end = moving.q[1800] as number;
    const stopped = {
      ...moving,
      q: moving.q.map((q, i) => (i > 1800 ? end : q)),
      V: moving.V.map((V, i) => (i > 1800 ? 0 : V)),
    };
    expect(recordedPulse(project(), stopped).plateau / -7e-7).toBeCloseTo(1, 3);
  });

  describe('tells what relaxing has made of the wall', () => {
    const told = (q0: number, more: object = {}, from = 0): string => {
      const run = passage(-7e-7);
      const t = run.t.map((at) => at + from);
      return recordedPulse(project(more), { ...run, t, q: run.q.map((q) => q - 300e-9 + q0) }).aftermath;
    };
    it('nothing while it stands where it was put, within its tails', () => {
      expect(told(300e-9)).toBe('');
      expect(told(331e-9)).toBe('');
    });
    it('where it went, and that no wall is left', () => {
      expect(told(400e-9).replaceAll('\u2009', ' ')).toBe(
        'Relaxing moved the wall from 300 nm to 400 nm before the drive.',
      );
      expect(told(NaN)).toBe('Relaxing left no wall in the wire before the drive.');
    });
    it('what holds it, where the ends pull', () => {
      const full = { geometry: { demagnetisation: 'full' } };
      expect(told(NaN, full)).toMatch(/ Endless domains \(Solver\) or a longer wire keep/u);
      expect(told(NaN, { ...full, solver: { endCharges: true } })).not.toMatch(/Endless/u);
    });
    it('nothing of a run without relaxing, of a continued table and of a texture without a wall', () => {
      expect(told(NaN, { solver: { relax: false } })).toBe('');
      expect(told(NaN, {}, 1e-12)).toBe('');
      expect(told(NaN, { texture: { kind: 'uniform' } })).toBe('');
    });
  });
});
