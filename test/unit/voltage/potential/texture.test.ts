import { describe, expect, it } from 'vitest';
import { addLoopField } from '@workers/magnet/loop-current';
import { loopFaces } from '@workers/voltage/potential/loop';
import { faceProduct, faceValues } from '@workers/voltage/potential/conductor';
import {
  createTextureEmf,
  textureEmf,
  textureIncrement,
  totalEmf,
} from '@workers/voltage/potential/texture-emf';
import { createFaceEmfs, faceEmfs } from '@workers/voltage/spin-motive-force';
import reference from '../../../../workers/validation/data/saslow-public.json';
import { entry, generator, largestDifference, texture } from './support';
import { QUANTUM, material, box, metal, rough, across } from './moving-texture';

const moved = (m: Float64Array, v: Float64Array, dt: number): Float64Array => {
  const cells = m.length / 3;
  const out = m.map((x, i) => x + dt * (v[i] as number));
  for (let i = 0; i < cells; i++) {
    const size = Math.hypot(out[i] as number, out[i + cells] as number, out[i + 2 * cells] as number);
    for (let c = 0; c < 3; c++) (out[i + c * cells] as number) /= size;
  }
  return out;
};

describe('the motive force on all faces', () => {
  const conductor = metal();
  const m = rough(252, 3, 0.3);
  const v = across(m, 4);

  it('has the cross-section means of the one-dimensional reading', () => {
    const [emf, mean] = [createTextureEmf(conductor), createFaceEmfs(box)];
    textureEmf(conductor, m, v, material, emf);
    faceEmfs(box, m, v, 0.6, 0.04, mean);
    for (const part of ['adiabatic', 'beta'] as const) {
      const sums = new Float64Array(9);
      emf[part][0]?.forEach((x, i) => ((sums[i % 9] as number) += x / 28));
      expect(largestDifference(mean[part], sums)).toBeLessThan(1e-20);
    }
  });

  it('is the public value S3b along every axis', () => {
    const { inputs, outputs } = reference.find(({ id }) => id.startsWith('S3')) as unknown as {
      inputs: { face: Record<'na' | 'nb' | 'dna' | 'dnb', number[]> };
      outputs: { face_emf_beta0: number; face_emf: number };
    };
    const { na, nb, dna, dnb } = inputs.face;
    const pair = (a: number[], b: number[]): number[] => a.flatMap((x, c) => [x, b[c] as number]);
    for (const counts of [
      { nx: 2, ny: 1, nz: 1 },
      { nx: 1, ny: 2, nz: 1 },
      { nx: 1, ny: 1, nz: 2 },
    ]) {
      const two = metal({ ...counts, dx: 1e-9, dy: 1e-9, dz: 1e-9 });
      const emf = createTextureEmf(two);
      textureEmf(two, pair(na, nb), pair(dna, dnb), material, emf, 'chord');
      const [a, b] = [emf.adiabatic[0]?.[0] as number, emf.beta[0]?.[0] as number];
      expect(Math.abs(a / outputs.face_emf_beta0 - 1)).toBeLessThan(1e-9);
      expect(Math.abs((a + b) / outputs.face_emf - 1)).toBeLessThan(1e-9);
    }
  });

  it('is the limit of the increment form, at second order in the step about its middle', () => {
    const rate = createTextureEmf(conductor);
    textureEmf(conductor, m, v, material, rate);
    const errors = [4e-12, 2e-12].map((dt) => {
      const step = createTextureEmf(conductor);
      textureIncrement(conductor, moved(m, v, -dt / 2), moved(m, v, dt / 2), material, step);
      const worst = (part: 'adiabatic' | 'beta'): number =>
        Math.max(
          ...step[part].map((row, a) =>
            largestDifference(
              row.map((x) => x / dt),
              rate[part][a] as Float64Array,
            ),
          ),
        );
      return [worst('adiabatic'), worst('beta')] as const;
    });
    for (const part of [0, 1] as const) {
      expect(entry(errors, 1)[part]).toBeLessThan(1e-4 * 0.6 * QUANTUM * 1e9);
      expect(Math.log2(entry(errors, 0)[part] / entry(errors, 1)[part])).toBeGreaterThan(1.8);
    }
  });

  it('gives P h/2e per half turn of a wall however coarse the output is', () => {
    const mesh = { nx: 30, ny: 1, nz: 1, dx: 5e-9, dy: 1e-8, dz: 1e-8 };
    const wire = metal(mesh);
    const wall = (angle: number): Float64Array =>
      texture(mesh, (x) => {
        const s = (x - 75e-9) / 8e-9;
        return [-Math.tanh(s), Math.cos(angle) / Math.cosh(s), Math.sin(angle) / Math.cosh(s)];
      });
    let sum = 0;
    const step = createTextureEmf(wire);
    for (let k = 0; k < 4; k++) {
      textureIncrement(
        wire,
        wall((k * Math.PI) / 4),
        wall(((k + 1) * Math.PI) / 4),
        { P: 0.6, beta: 0 },
        step,
      );
      sum += entry(step.adiabatic, 0).reduce((a, b) => a + b, 0);
    }
    expect(sum / (-0.6 * QUANTUM * 2 * Math.PI * Math.tanh(72.5 / 8))).toBeCloseTo(1, 5);
  });

  it('takes polarisation and β from each region', () => {
    const [plain, cellwise] = [createTextureEmf(conductor), createTextureEmf(conductor)];
    textureEmf(conductor, m, v, material, plain);
    textureEmf(
      conductor,
      m,
      v,
      { P: new Float64Array(252).fill(0.6), beta: new Float64Array(252).fill(0.04) },
      cellwise,
    );
    plain.beta.forEach((row, a) =>
      expect(largestDifference(row, cellwise.beta[a] as Float64Array)).toBeLessThan(1e-22),
    );
    textureEmf(
      conductor,
      m,
      v,
      { P: Float64Array.from({ length: 252 }, (_, i) => (i % 9 < 4 ? 0.6 : 0)), beta: 0 },
      cellwise,
    );
    const [a, b] = [plain.adiabatic[0] as Float64Array, cellwise.adiabatic[0] as Float64Array];
    expect([entry(b, 2) / entry(a, 2), entry(b, 3) / entry(a, 3), b[4]]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(0.5, 12),
      0,
    ]);
  });

  it('counts antiparallel neighbours and stays finite there', () => {
    const two = metal({ nx: 2, ny: 1, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 });
    const emf = createTextureEmf(two);
    expect(textureEmf(two, [1, -1, 0, 0, 0, 0], [0, 0, 1e9, 1e9, 0, 0], material, emf)).toBe(1);
    expect(emf.adiabatic[0]?.[0]).toBe(0);
  });
});

describe('the back-action of a current', () => {
  it('takes from the magnet what the electrons receive', () => {
    const conductor = metal();
    const m = rough(252, 3, 0.3);
    const v = across(m, 4);
    const [emf, total, H] = [createTextureEmf(conductor), faceValues(conductor), new Float64Array(756)];
    textureEmf(conductor, m, v, material, emf);
    totalEmf(emf, total);
    const next = generator(2);
    const currents = total.map((row) => row.map((x) => (x === 0 ? 0 : 1e-3 * next())));
    const Ms = Float64Array.from({ length: 252 }, () => 8e5 * (1.5 + next()));
    const moments = Ms.map((x) => x * 4e-9 * 5e-9 * 3e-9);
    const faces = loopFaces(conductor, currents, material);
    addLoopField({ faces, moments }, m, H, 252, 0, 252, 1);
    let power = 0;
    H.forEach((h, i) => (power += (moments[i % 252] as number) * h * (v[i] as number)));
    expect(power / -faceProduct(total, currents)).toBeCloseTo(1, 12);
  });
});
