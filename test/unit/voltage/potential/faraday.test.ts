import { describe, expect, it } from 'vitest';
import { faceValues } from '@workers/voltage/potential/conductor';
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
import { gilbertVelocity } from '@workers/voltage/spin-motive-force';
import reference from '../../../../workers/validation/data/saslow-public.json';
import { entry, disc, largestDifference, texture, value } from './support';
import { QUANTUM, material, metal, rough, across } from './moving-texture';

const tap = (name: string, side: Side, position: number, width = 0): PotentialLead => ({
  name,
  touch: 'probe',
  shape: { kind: 'tap', side, span: { position, width } },
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
