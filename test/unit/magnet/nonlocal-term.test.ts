import { describe, expect, it } from 'vitest';
import { boxTorque } from '@workers/electrons/nonlocal/box-torque';
import {
  bishopFrame,
  fromComponents,
  gaugeComponents,
  leastTwistFrame,
  steepPole,
} from '@workers/electrons/nonlocal/frames';
import { gradient, type Grid } from '@workers/electrons/nonlocal/grid';
import { lineKernel, lineTorque } from '@workers/electrons/nonlocal/line-torque';
import { inverseTransform, transform } from '@workers/numerics/fft';
import { spinShare } from '@workers/magnet/terms/nonlocal';
import { BARE, box, projectWith, randomUnits, simulate } from './support';

const HBAR = 1.054571817e-34;
const E = 1.602176634e-19;
const J = 1e12;
const ON = {
  ...BARE,
  'nonlocal.active': true,
  'nonlocal.kF': 4e9,
  'nonlocal.zeta': 0.4,
  'drive.current.shape': 'constant',
  'drive.current.density': J,
  'material.alpha': 0.1,
  'material.P': 0.5,
} as const;

/** Slope with the term less that without it, three blocks. */
const addedSlope = (changes: Record<string, unknown>, m: Float64Array): Float64Array => {
  const slopeOf = (active: boolean): Float64Array => {
    const s = simulate({ ...changes, 'nonlocal.active': active }, m);
    s.refresh();
    return Float64Array.from(s.slope);
  };
  const bare = slopeOf(false);
  return slopeOf(true).map((v, i) => v - (bare[i] as number));
};

/** dm/dt that a torque on n = −m per (ħ/e) A/m² beyond the adiabatic one gives, in the explicit form of damping. */
const slopeOfTorque = (m: Float64Array, torque: Float64Array, adiabatic: Float64Array): Float64Array => {
  const { material } = projectWith(ON);
  const gamma = (material.g * 9.2740100657e-24) / HBAR;
  const cells = m.length / 3;
  const scale = (-(HBAR / E) * gamma) / material.Ms;
  const T = torque.map((v, at) => {
    const i = at % cells;
    // The differences of the adiabatic torque have a part along m of the order of their error.
    const along = [0, 1, 2].reduce(
      (sum, c) => sum + (m[c * cells + i] as number) * (adiabatic[c * cells + i] as number),
      0,
    );
    return scale * (v - (adiabatic[at] as number) + along * (m[at] as number));
  });
  const { alpha } = material;
  return T.map((v, at) => {
    const [c, i] = [Math.floor(at / cells), at % cells];
    const [a, b] = [(c + 1) % 3, (c + 2) % 3];
    const part = (f: Float64Array, k: number): number => f[k * cells + i] as number;
    return (v + alpha * (part(m, a) * part(T, b) - part(m, b) * part(T, a))) / (1 + alpha * alpha);
  });
};

const largest = (values: Float64Array): number => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const difference = (a: Float64Array, b: Float64Array): number =>
  largest(a.map((v, i) => v - (b[i] as number))) / largest(b);

const field = (
  [nx, ny, nz]: readonly [number, number, number],
  at: (x: number, y: number, z: number) => readonly [theta: number, phi: number],
): Float64Array => {
  const cells = nx * ny * nz;
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const [theta, phi] = at(i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny)));
    m[i] = Math.sin(theta) * Math.cos(phi);
    m[cells + i] = Math.sin(theta) * Math.sin(phi);
    m[2 * cells + i] = Math.cos(theta);
  }
  return m;
};

const CELL = 0.1e-9;
const electrons = { kF: 4e9, zeta: 0.4, P: 0.5 };

const boxCase = (sizes: readonly [number, number, number], m: Float64Array, mask = 1): number => {
  const steps = [CELL, 1.2 * CELL, 0.9 * CELL] as const;
  const grid: Grid = { sizes, steps };
  const masked = m.map((v, at) => ((at % (m.length / 3)) % mask === 0 && mask > 1 ? 0 : v));
  const n = masked.map((v) => -v);
  const v = gradient(grid, n, 0).map((x) => x * J);
  const frame = leastTwistFrame(grid, n, false, steepPole(n, v)).e1;
  const torque = boxTorque(grid, n, [J, 0, 0], electrons, frame);
  const expected = slopeOfTorque(masked, torque, v.map((x) => (electrons.P * x) / 2)); // prettier-ignore
  return difference(addedSlope({ ...ON, ...box(...sizes, [...steps]) }, masked), expected);
};

describe('the non-local torque of a run', () => {
  it('is off unless asked for, and then every number of a run stays as it was', () => {
    const m = randomUnits(64, 3);
    const of = (changes: Record<string, unknown>): Float64Array => {
      const s = simulate({ ...ON, ...box(64, 1, 1, [CELL, CELL, CELL]), ...changes }, m);
      s.refresh();
      return Float64Array.from(s.slope);
    };
    expect(of({ 'nonlocal.active': false, 'nonlocal.kF': 9e9 })).toEqual(of({ 'nonlocal.active': false }));
    expect(of({ 'drive.current.shape': 'off' })).toEqual(
      of({ 'drive.current.shape': 'off', 'nonlocal.active': false }),
    );
  });

  it('is on a line the convolution in space of the reference, also for textures that leave the plane', () => {
    for (const count of [60, 200, 331]) {
      const m = field([count, 1, 1], (x) => [
        2 * Math.atan(Math.exp((x - count / 2) / 6)),
        1.5 * Math.tanh((x - count / 3) / 9),
      ]);
      const n = m.map((v) => -v);
      const { total, adiabatic } = lineTorque(n, CELL, electrons);
      const scaled = (f: Float64Array): Float64Array => f.map((v) => v * J);
      const expected = slopeOfTorque(m, scaled(total), scaled(adiabatic));
      const added = addedSlope({ ...ON, ...box(count, 1, 1, [CELL, CELL, CELL]) }, m);
      // The adiabatic term of a run takes differences of second order and is in both runs.
      expect(difference(added, expected)).toBeLessThan(3e-6);
    }
  });

  it('is in films and boxes of powers of two the multiplier of the reference in the frame of the pole', () => {
    const film = field([64, 32, 1], (x, y) => [
      2 * Math.atan(Math.exp((x - 30 + 3 * Math.sin(y / 9)) / 6)),
      0.8 + 0.02 * y,
    ]);
    expect(boxCase([64, 32, 1], film)).toBeLessThan(3e-6);
    const vortex = field([32, 32, 1], (x, y) => [
      (Math.PI / 2) * Math.tanh(Math.hypot(x - 14.2, y - 16.7) / 5),
      Math.atan2(y - 16.7, x - 14.2) + Math.PI / 2,
    ]);
    expect(boxCase([32, 32, 1], vortex)).toBeLessThan(3e-6);
    const bulk = field([32, 16, 8], (x, y, z) => [
      2 * Math.atan(Math.exp((x - 15 + 0.3 * z) / 4)),
      0.3 + 0.03 * y + 0.05 * z,
    ]);
    expect(boxCase([32, 16, 8], bulk)).toBeLessThan(3e-6);
  });

  it('adds nothing to empty cells and takes a mask as the reference does', () => {
    const film = field([64, 32, 1], (x, y) => [2 * Math.atan(Math.exp((x - 30) / 6)), 0.8 + 0.02 * y]);
    expect(boxCase([64, 32, 1], film, 17)).toBeLessThan(3e-6);
  });

  it('stays across m, and vanishes in a uniform texture', () => {
    const m = randomUnits(40 * 12, 5);
    const added = addedSlope({ ...ON, ...box(40, 12, 1, [CELL, CELL, CELL]) }, m);
    const cells = 480;
    let lean = 0;
    for (let i = 0; i < cells; i++)
      lean = Math.max(
        lean,
        Math.abs([0, 1, 2].reduce((s, c) => s + (m[c * cells + i] as number) * (added[c * cells + i] as number), 0)),
      ); // prettier-ignore
    expect(lean).toBeLessThan(1e-12 * largest(added));
    const still = addedSlope(
      { ...ON, ...box(40, 12, 1, [CELL, CELL, CELL]) },
      field([40, 12, 1], () => [0.7, 0.4]),
    );
    expect(largest(still)).toBeLessThan(1e-14 * largest(added));
  });

  it('takes a current typed as a formula or as a uniform waveform alike, in every direction', () => {
    const m = field([48, 24, 1], (x, y) => [2 * Math.atan(Math.exp((x - 22 + 0.2 * y) / 5)), 0.5]);
    const edges = box(48, 24, 1, [CELL, CELL, CELL]);
    const uniform = addedSlope({ ...ON, ...edges }, m);
    const typed = { ...ON, ...edges, 'drive.current.shape': 'off' };
    const along = addedSlope({ ...typed, 'drive.currentFormula.jx': '1e12' }, m);
    const placed = addedSlope({ ...typed, 'drive.currentFormula.jx': '1e12 + 0 * x' }, m);
    expect(difference(along, uniform)).toBeLessThan(1e-6);
    expect(difference(placed, uniform)).toBeLessThan(1e-6);
    const turned = addedSlope(
      { ...typed, 'drive.currentFormula.jx': '1e12', 'drive.currentFormula.jy': '-2e12 + 0 * y' },
      m,
    );
    const both = addedSlope({ ...typed, 'drive.currentFormula.jy': '-2e12' }, m);
    expect(
      difference(
        turned.map((v, i) => v - (both[i] as number)),
        uniform,
      ),
    ).toBeLessThan(2e-2);
  });

  it('with the partner of moving textures has the same kernel on the electrons’ share of dm/dt', () => {
    // A texture that only precesses about z: dm/dt of the other terms is known.
    const count = 128;
    const changes = {
      ...ON,
      ...box(count, 1, 1, [CELL, CELL, CELL]),
      'material.alpha': 0,
      'material.A': 1e-13,
      'nonlocal.dynamic': true,
      'drive.field.shape': 'constant',
      'drive.field.amplitude': 0.3,
      'drive.field.direction': [0, 0, 1],
    };
    const m = field([count, 1, 1], (x) => [1 + 0.4 * Math.sin(x / 7), x / 11]);
    const still = { ...changes, 'drive.current.shape': 'off' };
    const partner = addedSlope(still, m);
    const others = simulate({ ...still, 'nonlocal.active': false }, m);
    others.refresh();
    const project = projectWith(changes);
    const share = spinShare(project, project.material.Ms, project.material.g);
    // s a³/S with s = (n↑ − n↓)/2 and ħS/a³ = Ms/γ.
    const gamma = (project.material.g * 9.2740100657e-24) / HBAR;
    const s = (4e9 ** 3 * 0.4 * (3 + 0.16)) / (3 * Math.PI ** 2) / 2;
    expect(share).toBeCloseTo((s * HBAR * gamma) / project.material.Ms, 8);
    const e1 = bishopFrame(m);
    const w = gaugeComponents(m, e1, others.slope);
    const [re, im] = [new Float64Array(256), new Float64Array(256)];
    re.set(w.re);
    im.set(w.im);
    transform(re, im);
    const { chi1, chi2 } = lineKernel(electrons, CELL, 256);
    for (let k = 0; k < 256; k++) {
      const [a, b] = [1 - (chi1[k] as number), -(chi2[k] as number) / electrons.P];
      const [x, y] = [re[k] as number, im[k] as number];
      re[k] = 2 * share * (a * x - b * y);
      im[k] = 2 * share * (a * y + b * x);
    }
    inverseTransform(re, im);
    const expected = fromComponents(m, e1, re.subarray(0, count), im.subarray(0, count));
    expect(difference(partner, expected)).toBeLessThan(3e-6);
  });

  it('refuses what it cannot compute with one clear line', () => {
    const refusal = (changes: Record<string, unknown>): string => {
      try {
        simulate({ ...ON, ...box(16, 1, 1, [CELL, CELL, CELL]), ...changes }, randomUnits(16));
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal({ 'material.P': 0 })).toContain('polarised electrons');
    expect(refusal({ 'geometry.periodicX': 1 })).toContain('beyond the border');
  });
});
