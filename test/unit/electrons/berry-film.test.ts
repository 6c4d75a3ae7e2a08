import { describe, expect, it } from 'vitest';
import { expansion } from '@workers/electrons/berry/angular';
import { bond, chain, energyBalance, filmLinks } from '@workers/electrons/berry/bond-flux';
import {
  cellTorque,
  chargeCurrent,
  cross,
  dmiCurrent,
  dmiCurrentOf,
  dmiEnergy,
  dmiField,
  dot,
  heatCurrent,
  heatMatrix,
  rigidSource,
  torkanceMatrix,
  type Vector,
} from '@workers/electrons/berry/film';
import {
  dampingHeat,
  heatHistory,
  heatStep,
  minusDivergence,
  onFaces,
  openCircuit,
} from '@workers/electrons/berry/heat-line';
import { neelWall, precessionHeat, spiralHeat } from '@workers/electrons/berry/moving-textures';
import { entropyRatios, onsagerResidual, respond, thermalResponse } from '@workers/electrons/berry/onsager';

const FILM = {
  V: 1.58e-28,
  T: 300,
  t: { even: 4.239e-30, odd: 1.6957e-30 },
  beta: { even: 5.24e-35, odd: -3.21e-36 },
  D: 1e-3,
};
const TRANSPORT = { sigma: 5e6, lambda: 174, S: 1e-5 };
let seed = 3;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
const unit = (): Vector => {
  const [x, y, z] = [random(), random(), random()];
  const r = Math.hypot(x, y, z);
  return [x / r, y / r, z / r];
};
const rate = (n: Vector): Vector => cross(n, [random(), random(), random()]);
const times = (m: readonly (readonly number[])[], v: Vector): number[] =>
  m.map((row) => row.reduce((sum, x, i) => sum + x * (v[i] as number), 0));
const near = (a: readonly number[], b: readonly number[], rel = 1e-13): void => {
  const size = Math.max(...b.map(Math.abs), 1e-300);
  a.forEach((x, i) => {
    expect(Math.abs(x - (b[i] as number))).toBeLessThan(rel * size);
  });
};

describe('currents of a moving moment', () => {
  it('are −betatilde(n), t(−n)^T/V and −D acting on n × dn/dt', () => {
    for (let i = 0; i < 10; i++) {
      const n = unit();
      const dn = rate(n);
      const turn = cross(n, dn);
      near(
        [...heatCurrent(FILM, n, dn)],
        times(heatMatrix(FILM, n), turn).map((x) => -x),
      );
      const t = torkanceMatrix(FILM.t, [-n[0], -n[1], -n[2]]);
      const transposed = [0, 1, 2].map((j) => t.map((row) => row[j] as number));
      near(
        [...chargeCurrent(FILM, n, dn)],
        times(transposed, turn).map((x) => x / FILM.V),
      );
      near(dmiCurrentOf([[0, FILM.D, 0], [-FILM.D, 0, 0]], n, dn), [...dmiCurrent(FILM.D, n, dn)].slice(0, 2)); // prettier-ignore
    }
  });
  it('the torque of a field is t(n)E and its expansion in n', () => {
    const n = unit();
    const E: Vector = [1e5, -3e4, 0];
    const torque = cellTorque(FILM, n, E, [0, 0, 0]);
    near([...torque], times(torkanceMatrix(FILM.t, n), E));
    const { first, second } = expansion(FILM.t);
    const sum = first.map((plane, i) =>
      plane.reduce(
        (total, row, j) =>
          total +
          (E[j] as number) *
            row.reduce(
              (s, x, k) =>
                s +
                (x + (second[i]?.[j]?.[k] ?? []).reduce((q, y, m) => q + y * (n[m] as number), 0)) *
                  (n[k] as number),
              0,
            ),
        0,
      ),
    );
    near(sum, [...torque], 1e-12);
  });
  it('a wall carries heat that knows neither its speed nor its width, and turns with it', () => {
    const one = neelWall({ delta: 5e-9, w: 100 }, FILM, TRANSPORT);
    const other = neelWall({ delta: 2e-8, w: 7 }, FILM, TRANSPORT);
    expect(one.heatPerArea).toBe(other.heatPerArea);
    expect(neelWall({ delta: 5e-9, w: -100 }, FILM, TRANSPORT).heatPerArea).toBe(-one.heatPerArea);
    // The integral over a wall cell by cell, and of a whole turn of a spiral.
    const [delta, w, dx] = [5e-9, 100, 1e-11];
    let [heat, volt] = [0, 0];
    for (let x = -2e-7; x < 2e-7; x += dx) {
      const theta = 2 * Math.atan(Math.exp(x / delta));
      const slope = Math.sin(theta) / delta;
      const n: Vector = [Math.sin(theta), 0, Math.cos(theta)];
      const dn: Vector = [-w * slope * Math.cos(theta), 0, w * slope * Math.sin(theta)];
      heat += (heatCurrent(FILM, n, dn)[0] * dx) / w;
      volt += (chargeCurrent(FILM, n, dn)[0] * dx) / TRANSPORT.sigma;
    }
    expect(heat / one.heatPerArea).toBeCloseTo(1, 8);
    expect(volt / one.voltage).toBeCloseTo(1, 8);
    expect(one.heatPerArea).toBeCloseTo(-313e-6, 6);
    expect((spiralHeat(FILM, 1e8, 3) / 1e8 / 3) * Math.PI).toBeCloseTo(one.heatPerArea, 14);
  });
  it('a precessing moment follows its closed form', () => {
    const [omega, cone] = [2e10, 0.7];
    const { at, amplitude } = precessionHeat(FILM, omega, cone);
    for (const phase of [0, 1, 2.5]) {
      const [s, c] = [Math.sin(cone), Math.cos(cone)];
      const n: Vector = [s * Math.cos(phase), s * Math.sin(phase), c];
      const dn: Vector = [-omega * s * Math.sin(phase), omega * s * Math.cos(phase), 0];
      near([...at(phase)], [...heatCurrent(FILM, n, dn)].slice(0, 2));
      expect(Math.hypot(...at(phase)) / amplitude).toBeCloseTo(1, 13);
    }
  });
});

describe('energy of DMI on the move', () => {
  it('balance of a rigid texture with its source, (8) as corrected', () => {
    // n(x − wt) of any smooth texture; derivatives by central differences.
    const n = (x: number, y: number): Vector => {
      const [t, p] = [1 + 0.4 * Math.sin(x + 0.3 * y), 0.7 * Math.cos(y - 0.2 * x)];
      return [Math.sin(t) * Math.cos(p), Math.sin(t) * Math.sin(p), Math.cos(t)];
    };
    const [w, D, h]: [Vector, number, number] = [[0.6, -0.3, 0], 1, 1e-4];
    const along = (
      f: (x: number, y: number) => Vector | number,
      axis: 0 | 1,
      x: number,
      y: number,
    ): number[] => {
      const [a, b] = [
        f(x + (axis === 0 ? h : 0), y + (axis === 1 ? h : 0)),
        f(x - (axis === 0 ? h : 0), y - (axis === 1 ? h : 0)),
      ];
      const list = (v: Vector | number): readonly number[] => (typeof v === 'number' ? [v] : v);
      return list(a).map((v, i) => (v - (list(b)[i] as number)) / (2 * h));
    };
    const dx = (x: number, y: number) => along(n, 0, x, y) as unknown as Vector;
    const dy = (x: number, y: number) => along(n, 1, x, y) as unknown as Vector;
    const dn = (x: number, y: number): Vector =>
      [0, 1, 2].map((i) => -w[0] * (dx(x, y)[i] as number) - w[1] * (dy(x, y)[i] as number)) as never;
    const F = (x: number, y: number): number => dmiEnergy(D, n(x, y), dx(x, y), dy(x, y));
    const J = (x: number, y: number): Vector => dmiCurrent(D, n(x, y), dn(x, y));
    for (const [x, y] of [
      [0.3, 0.2],
      [-1, 0.7],
    ] as const) {
      // prettier-ignore
      const dF = -w[0] * (along(F, 0, x, y)[0] as number) - w[1] * (along(F, 1, x, y)[0] as number);
      const divergence = (along(J, 0, x, y)[0] as number) + (along(J, 1, x, y)[1] as number);
      const field = dmiField(D, 1, dx(x, y), dy(x, y));
      expect(dF + divergence).toBeCloseTo(-dot(field, dn(x, y)), 5);
      expect(dF + divergence).toBeCloseTo(rigidSource(D, w, n(x, y), dx(x, y), dy(x, y)), 5);
    }
  });
  it('bond fluxes balance to rounding for any motion in a film, and power adds up', () => {
    const [nx, ny] = [9, 6];
    const n = Array.from({ length: nx * ny }, unit);
    const dn = n.map(rate);
    const balance = energyBalance(n, dn, filmLinks([nx, ny], [2e-9, 3e-9, 1e-9], { D: 3e-3, A: 1.3e-11 }));
    expect(balance.health).toBeLessThan(1e-13);
    const total = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);
    expect(total(balance.rate) / total(balance.source)).toBeCloseTo(1, 10);
    // The rate is the derivative of the energies.
    const later = n.map(
      (v, i): Vector =>
        [0, 1, 2].map((c) => (v[c] as number) + 1e-7 * ((dn[i] as Vector)[c] as number)) as never,
    );
    const after = energyBalance(later, dn, filmLinks([nx, ny], [2e-9, 3e-9, 1e-9], { D: 3e-3, A: 1.3e-11 }));
    expect((total(after.energy) - total(balance.energy)) / 1e-7 / total(balance.rate)).toBeCloseTo(1, 4);
  });
  it('the flux of slow bonds is that of the continuum', () => {
    const [w, dx, D, area] = [2, 0.01, 0.7, 1];
    const spin = (x: number): Vector => [Math.sin(x), 0, Math.cos(x)];
    const n = Array.from({ length: 5 }, (_, i) => spin(i * dx));
    const dn = n.map((_, i): Vector => [-w * Math.cos(i * dx), 0, w * Math.sin(i * dx)]);
    const { flux } = energyBalance(n, dn, chain(5, bond([0, D * area, 0])));
    const smooth = dmiCurrent(D, n[2] as Vector, dn[2] as Vector)[0];
    expect(smooth).toBeCloseTo(D * w, 14);
    expect(flux[2]).toBeCloseTo(smooth * Math.cos(dx), 13);
  });
  it('nothing flows where nothing moves', () => {
    const n = [unit(), unit()];
    const still: Vector[] = [[0, 0, 0], [0, 0, 0]]; // prettier-ignore
    expect(energyBalance(n, still, chain(2, bond([1, 2, 3], 4)))).toMatchObject({ residual: 0, health: 0 });
    expect(energyBalance([], [], chain(0, bond([1, 0, 0]))).flux).toEqual([]);
  });
});

describe('Onsager', () => {
  it('A(n) = A(−n)^T, heat and torque from it, and the bounds', () => {
    const n = unit();
    const other: Vector = [-n[0], -n[1], -n[2]];
    const make = (a: Vector, b: Vector) =>
      thermalResponse({
        T: 300,
        lambda: 174,
        damping: 1e-7,
        at: heatMatrix(FILM, a),
        opposite: heatMatrix(FILM, b),
        n: a,
      });
    const A = make(n, other);
    expect(onsagerResidual(A, make(other, n))).toBeLessThan(1e-15);
    expect(onsagerResidual(A, A)).toBeGreaterThan(1e-15);
    const dn = rate(n);
    const { current } = respond(A, [0, 0, 0], cross(n, dn));
    near(
      current.map((x) => -x),
      [...heatCurrent(FILM, n, dn)],
    );
    const grad: Vector = [1e6, -2e5, 0];
    const { torque } = respond(A, grad.map((x) => x / 300) as never, [0, 0, 0]);
    near(
      [...torque],
      cellTorque(FILM, n, [0, 0, 0], grad).map((x) => x / FILM.V),
    );
    const damped = respond(A, [0, 0, 0], cross(n, dn)).torque;
    expect(dot(damped, cross(n, dn))).toBeLessThan(0);
    const ratios = {
      betatildeOdd: 6e-6,
      tOdd: 1.7e-30,
      V: 1.58e-28,
      T: 300,
      lambda: 174,
      sigma: 5e6,
      damping: 1e-7,
    };
    expect(entropyRatios(ratios).heat).toBeLessThan(1);
    expect(entropyRatios({ ...ratios, damping: 1e-30 }).charge).toBeGreaterThan(1);
  });
});

describe('heat along a line', () => {
  const line = { dx: 1e-9, c: 2.6e6, lambda: 174, G: 0 };
  it('is conserved between insulating ends, and the source is all there is', () => {
    const cells = 50;
    const power = minusDivergence(onFaces(Float64Array.from({ length: cells }, () => random())), line.dx);
    expect(power.reduce((a, x) => a + x, 0) * line.dx).toBeCloseTo(0, 6);
    const rise = heatHistory(line, cells, { steps: 20, dt: 1e-12 }, () =>
      power.map((x) => x * 1e6 + 1e15),
    ).at(-1);
    const heat = (rise ?? []).reduce((a: number, x: number) => a + x, 0) * line.c * line.dx;
    expect(heat / (1e15 * cells * line.dx * 20e-12)).toBeCloseTo(1, 10);
  });
  it('reaches the gradient J/λ, and the rise q/G on a substrate', () => {
    const cells = 40;
    const J = 1e6;
    const faces = Float64Array.from({ length: cells + 1 }, (_, i) => (i === 0 || i === cells ? 0 : J));
    const steady = heatStep(line, new Float64Array(cells), minusDivergence(faces, line.dx), 1e3);
    expect(((steady[21] as number) - (steady[20] as number)) / line.dx / (J / line.lambda)).toBeCloseTo(1, 6);
    const flat = heatStep(
      { ...line, G: 1e15 },
      new Float64Array(cells),
      new Float64Array(cells).fill(3e15),
      1e6,
    );
    for (const x of flat) expect(x).toBeCloseTo(3, 9);
  });
  it('decays as a cosine mode does', () => {
    const [cells, dt, steps] = [64, 1e-14, 200];
    const k = Math.PI / (cells * line.dx);
    let rise = Float64Array.from({ length: cells }, (_, i) => Math.cos(k * (i + 0.5) * line.dx));
    const first = rise[0] as number;
    for (let i = 0; i < steps; i++) rise = heatStep(line, rise, new Float64Array(cells), dt) as typeof rise;
    expect(
      Math.log((rise[0] as number) / first) / (-(line.lambda / line.c) * k * k * steps * dt),
    ).toBeCloseTo(1, 2);
  });
  it('an open circuit drives its own current back', () => {
    const { E, voltage, peltier } = openCircuit([2, 2, 0], { sigma: 4, S: 1e-5, T: 300, dx: 0.5 });
    expect([...E]).toEqual([-0.5, -0.5, -0]);
    expect(voltage).toBe(0.5);
    expect(peltier[0]).toBeCloseTo(-6e-3, 15);
    expect(dampingHeat(0.01, 1e6, 1.76e11, 1e18)).toBeCloseTo((0.01 * 1e6 * 1e18) / 1.76e11, 3);
  });
});
