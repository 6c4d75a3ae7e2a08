import { describe, expect, it } from 'vitest';
import { addLoopField } from '@workers/magnet/loop-current';
import { loopFaces } from '@workers/voltage/potential/loop';
import {
  createConductor,
  faceProduct,
  faceValues,
  type Conductor,
} from '@workers/voltage/potential/conductor';
import { textureEmfFromField } from '@workers/voltage/potential/field-route';
import { createLeadSystem, leadFieldVoltage } from '@workers/voltage/potential/lead-field';
import type { PotentialLead, Side } from '@workers/voltage/potential/lead-patch';
import {
  createTextureEmf,
  textureEmf,
  textureIncrement,
  totalEmf,
} from '@workers/voltage/potential/texture-emf';
import { faradayDefect } from '@workers/voltage/potential/texture-health';
import { createFaceEmfs, faceEmfs, gilbertVelocity, type Vector } from '@workers/voltage/spin-motive-force';
import reference from '../../../../workers/validation/data/saslow-public.json';
import { entry, disc, generator, largestDifference, texture, value } from './support';

const QUANTUM = 6.62607015e-34 / (2 * Math.PI) / (2 * 1.602176634e-19);
const material = { P: 0.6, beta: 0.04 };
const box = { nx: 9, ny: 7, nz: 4, dx: 4e-9, dy: 5e-9, dz: 3e-9 };
const metal = (mesh = box, filled: Uint8Array | null = null): Conductor =>
  value(createConductor(mesh, 4e6, filled));
const tap = (name: string, side: Side, position: number, width = 0): PotentialLead => ({
  name,
  touch: 'probe',
  shape: { kind: 'tap', side, span: { position, width } },
});

/** Unit vectors from random ones, each within `far` of its place in a smooth spiral. */
const rough = (cells: number, seed: number, far: number): Float64Array => {
  const next = generator(seed);
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const v = [Math.cos(0.1 * i) + far * next(), Math.sin(0.1 * i) + far * next(), 0.3 + far * next()];
    const size = Math.hypot(...v);
    v.forEach((x, c) => (m[i + c * cells] = x / size));
  }
  return m;
};
const across = (m: Float64Array, seed: number): Float64Array => {
  const [next, cells] = [generator(seed), m.length / 3];
  const v = new Float64Array(m.length);
  for (let i = 0; i < cells; i++) {
    const w = [1e9 * next(), 1e9 * next(), 1e9 * next()] as const;
    const n = [m[i], m[i + cells], m[i + 2 * cells]] as Vector;
    v[i] = w[1] * n[2] - w[2] * n[1];
    v[i + cells] = w[2] * n[0] - w[0] * n[2];
    v[i + 2 * cells] = w[0] * n[1] - w[1] * n[0];
  }
  return v;
};
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

/** Skyrmion of polar angle 2 atan(sinh(R/w)/sinh(r/w)) that moves as a whole: n and dn/dt. */
const skyrmion = (X: number, Y: number, velocity: readonly [number, number], R: number, w: number) => {
  const at = (x: number, y: number): readonly [number, number, number] => {
    const r = Math.hypot(x - X, y - Y);
    const theta = 2 * Math.atan2(Math.sinh(R / w), Math.sinh(r / w));
    const s = r === 0 ? 0 : Math.sin(theta) / r;
    return [s * (x - X), s * (y - Y), Math.cos(theta)];
  };
  const h = 1e-12;
  const rate = (x: number, y: number): number[] => {
    const [fx, bx, fy, by] = [at(x + h, y), at(x - h, y), at(x, y + h), at(x, y - h)];
    return [0, 1, 2].map(
      (c) =>
        (-velocity[0] * (entry(fx, c) - entry(bx, c)) - velocity[1] * (entry(fy, c) - entry(by, c))) /
        (2 * h),
    );
  };
  return { at, rate };
};

describe('Faraday’s law of the texture', () => {
  it('holds to rounding for the face form in three dimensions', () => {
    const conductor = metal();
    const m = rough(252, 3, 0.3);
    const v = across(m, 4);
    const emf = createTextureEmf(conductor);
    textureEmf(conductor, m, v, material, emf);
    const found = faradayDefect(conductor, m, v, 0.6, emf.adiabatic);
    expect(found.plaquettes).toBe(8 * 6 * 4 + 8 * 7 * 3 + 9 * 6 * 3);
    expect(found.relative).toBeLessThan(1e-13);
  });

  it('sees a damaged face', () => {
    const conductor = metal();
    const m = rough(252, 3, 0.3);
    const v = across(m, 4);
    const emf = createTextureEmf(conductor);
    textureEmf(conductor, m, v, material, emf);
    (emf.adiabatic[1]?.subarray(100, 101) as Float64Array)[0] = 3e-7;
    expect(faradayDefect(conductor, m, v, 0.6, emf.adiabatic).worst).toBeGreaterThan(1e-8);
  });

  it('holds at second order for the effective-field route, which agrees with the motion at second order', () => {
    const constants = { P: 0.6, gamma: 1.76e11, alpha: 0.1, beta: 0.04 };
    const result = [4e-9, 2e-9].map((d) => {
      const mesh = { nx: Math.round(160e-9 / d), ny: Math.round(120e-9 / d), nz: 1, dx: d, dy: d, dz: 1e-8 };
      const conductor = metal(mesh);
      const { at } = skyrmion(80e-9, 60e-9, [0, 0], 30e-9, 12e-9);
      const m = texture(mesh, at);
      const H = texture(mesh, (x, y) => [0.02 * Math.cos(3e7 * y), 0.05, -0.03 + 0.02 * Math.sin(2e7 * x)]);
      const cells = mesh.nx * mesh.ny;
      const v = new Float64Array(3 * cells);
      for (let i = 0; i < cells; i++)
        gilbertVelocity(
          [entry(m, i), entry(m, i + cells), entry(m, i + 2 * cells)],
          [entry(H, i), entry(H, i + cells), entry(H, i + 2 * cells)],
          1.76e11,
          0.1,
        ).forEach((x, c) => (v[i + c * cells] = x));
      const [motion, total, field] = [
        createTextureEmf(conductor),
        faceValues(conductor),
        faceValues(conductor),
      ];
      textureEmf(conductor, m, v, constants, motion);
      totalEmf(motion, total);
      textureEmfFromField(conductor, m, H, constants, field);
      const adiabatic = field.map((row, a) => row.map((x, i) => x - (motion.beta[a]?.[i] as number)));
      const scale = Math.max(...total.map((row) => largestDifference(row, new Float64Array(cells))));
      return {
        field: Math.max(...total.map((row, a) => largestDifference(row, field[a] as Float64Array))) / scale,
        law: faradayDefect(conductor, m, v, 0.6, adiabatic).relative,
      };
    });
    expect(entry(result, 1).field).toBeLessThan(5e-3);
    expect(Math.log2(entry(result, 0).field / entry(result, 1).field)).toBeGreaterThan(1.8);
    expect(Math.log2(entry(result, 0).law / entry(result, 1).law)).toBeGreaterThan(1.8);
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

describe('moving textures between leads', () => {
  it('give the same plateau at ends and side taps when a straight wall moves, and edges where its taps stand', () => {
    const mesh = { nx: 120, ny: 30, nz: 1, dx: 2e-9, dy: 2e-9, dz: 1e-8 };
    const conductor = metal(mesh);
    const [D, speed, spin] = [10e-9, 100, 5e8];
    const system = value(
      createLeadSystem(conductor, [
        tap('left', 'left', 30e-9, 60e-9),
        tap('right', 'right', 30e-9, 60e-9),
        tap('a', 'bottom', 80e-9),
        tap('b', 'top', 160e-9),
      ]),
    );
    const [ends, taps] = [system.field(0, 1), system.field(2, 3)];
    const at = (q: number): readonly [number, number] => {
      const s = (x: number): number => (x - q) / D;
      const m = texture(mesh, (x) => [-Math.tanh(s(x)), 1 / Math.cosh(s(x)), 0]);
      const v = texture(mesh, (x) => {
        const [t, c] = [Math.tanh(s(x)), 1 / Math.cosh(s(x))];
        return [(speed / D) * c * c, (speed / D) * c * t, spin * c];
      });
      const emf = createTextureEmf(conductor);
      const total = faceValues(conductor);
      textureEmf(conductor, m, v, material, emf);
      totalEmf(emf, total);
      return [leadFieldVoltage(ends, total), leadFieldVoltage(taps, total)];
    };
    const share = (q: number, a: number, b: number): number =>
      (Math.tanh((b - q) / D) - Math.tanh((a - q) / D)) / 2;
    const plateau = -2 * QUANTUM * 0.6 * (spin + (0.04 * speed) / D);
    for (const q of [50e-9, 80e-9, 120e-9, 155e-9, 190e-9]) {
      const [end, side] = at(q);
      // Second order in the cell, 2 nm on a wall of 10 nm.
      expect(Math.abs(end / plateau - share(q, 1e-9, 239e-9))).toBeLessThan(0.01);
      expect(Math.abs(side / plateau - share(q, 80e-9, 160e-9))).toBeLessThan(0.01);
    }
  });

  it('give the closed form of a disc (public value S10), closer on finer cells', () => {
    const { V_edge } = (
      reference.find(({ id }) => id.startsWith('S10')) as unknown as { outputs: { V_edge: number } }
    ).outputs;
    const error = (n: number): number => {
      const [R, d] = [250e-9, 500e-9 / n];
      const mesh = { nx: n, ny: n, nz: 1, dx: d, dy: d, dz: 1e-8 };
      const filled = disc(mesh, R);
      const conductor = metal(mesh, filled);
      const { at, rate } = skyrmion(R, R, [100, 0], 60e-9, 15e-9);
      const emf = createTextureEmf(conductor);
      textureEmf(conductor, texture(mesh, at, filled), texture(mesh, rate, filled), { P: 0.6, beta: 0 }, emf);
      const system = value(createLeadSystem(conductor, [tap('a', 'bottom', R), tap('b', 'top', R)]));
      return Math.abs(leadFieldVoltage(system.field(0, 1), emf.adiabatic)) / V_edge - 1;
    };
    expect(Math.abs(error(101))).toBeLessThan(1e-2);
    expect(Math.abs(error(161))).toBeLessThan(Math.abs(error(61)));
  });

  it('give P h/2e in the time integral at end leads when a vortex core crosses the strip, and spikes as it passes a tap', () => {
    const mesh = { nx: 120, ny: 40, nz: 1, dx: 2e-9, dy: 2e-9, dz: 1e-8 };
    const conductor = metal(mesh);
    const core =
      (X: number, Y: number) =>
      (x: number, y: number): readonly number[] => {
        const r = Math.hypot(x - X, y - Y);
        const theta = 2 * Math.atan(r / 6e-9);
        // Polar angle 0 in the core and π/2 far away, as in a vortex.
        const polar = ((Math.PI / 2) * (1 - Math.cos(theta))) / 2;
        const s = r === 0 ? 0 : Math.sin(polar) / r;
        return [-s * (y - Y), s * (x - X), Math.cos(polar)];
      };
    const system = value(
      createLeadSystem(conductor, [
        tap('left', 'left', 40e-9, 80e-9),
        tap('right', 'right', 40e-9, 80e-9),
        tap('a', 'bottom', 100e-9),
        tap('b', 'bottom', 140e-9),
      ]),
    );
    const [ends, taps] = [system.field(0, 1), system.field(2, 3)];
    const step = createTextureEmf(conductor);
    // Far core positions beyond the strip: the core's own flux, half a sphere, has passed between top and bottom.
    let [endArea, endPeak] = [0, 0];
    const positions = Array.from({ length: 121 }, (_, k) => -200e-9 + k * 4e-9);
    positions.slice(1).forEach((Y, k) => {
      textureIncrement(
        conductor,
        texture(mesh, core(120e-9, positions[k] as number)),
        texture(mesh, core(120e-9, Y)),
        { P: 0.6, beta: 0 },
        step,
      );
      endArea += leadFieldVoltage(ends, step.adiabatic);
    });
    const quantum = 0.6 * QUANTUM * 2 * Math.PI;
    expect(Math.abs(Math.abs(endArea) / quantum - 1)).toBeLessThan(5e-3);
    const trace: number[] = [];
    for (let X = 60e-9; X < 180e-9; X += 2e-9) {
      textureIncrement(
        conductor,
        texture(mesh, core(X, 10e-9)),
        texture(mesh, core(X + 2e-9, 10e-9)),
        { P: 0.6, beta: 0 },
        step,
      );
      trace.push(leadFieldVoltage(taps, step.adiabatic));
      endPeak = Math.max(endPeak, Math.abs(leadFieldVoltage(ends, step.adiabatic)));
    }
    const peak = trace.reduce((best, V, k) => (Math.abs(V) > Math.abs(trace[best] as number) ? k : best), 0);
    const place = 60e-9 + (peak + 0.5) * 2e-9;
    expect(Math.min(Math.abs(place - 100e-9), Math.abs(place - 140e-9))).toBeLessThan(8e-9);
    expect(Math.abs(trace[peak] as number)).toBeGreaterThan(3 * endPeak);
    // The taps see the same core from either side: opposite signs.
    const [before, after] = [trace[20] as number, trace[40] as number];
    expect(Math.sign(before)).toBe(-Math.sign(after));
  });
});
