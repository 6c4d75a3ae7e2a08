import { describe, expect, it } from 'vitest';
import { PROJECT_FORMAT, readProject, SCHEMA_VERSION, type Project } from '@workers/model';
import {
  inductiveVoltage,
  loopSolidAngle,
  loopSolidAngleLift,
  loopSolidAngleSlope,
  type LoopRectangle,
} from '@workers/voltage/signals/inductive';
import { betweenLeads, readLeadIntegrals } from '@workers/voltage/signals/lead-integrals';
import { wallIntegrals } from '@workers/voltage/signals/texture-integrals';
import {
  magnetoresistance,
  needsTextureIntegrals,
  nernstVoltage,
  seebeckVoltage,
} from '@workers/voltage/signals/transport';
import { peakOf, signalTraces, totalVoltage } from '@workers/voltage/signals/traces';
import {
  separateBias,
  separateMotion,
  separateTwins,
  withoutBackground,
} from '@workers/voltage/signals/separation';
import { twinOf } from '@workers/voltage/signals/twin';
import { wallPreview } from '@workers/voltage/wall-preview';

const made = (more: object = {}): Project => {
  const read = readProject({ format: PROJECT_FORMAT, version: SCHEMA_VERSION, ...more });
  if (!read.ok) throw new Error(read.hint);
  return read.value;
};
const previewOf = (project: Project) => {
  const found = wallPreview(project);
  if (!found.ok) throw new Error(found.hint);
  return found.value;
};

/** Flux of a unit source through the loop by Simpson's rule: of a charge, h/(4πr³), or of a dipole along z. */
const flux = (loop: LoopRectangle, q: number, kernel: (r: number, h: number) => number, n = 400): number => {
  const [dx, dy] = [(loop.xb - loop.xa) / n, (loop.yb - loop.ya) / n];
  const weight = (i: number): number => (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) / 3;
  let sum = 0;
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= n; j++) {
      const r = Math.hypot(loop.xa + i * dx - q, loop.ya + j * dy, loop.h);
      sum += weight(i) * weight(j) * kernel(r, loop.h);
    }
  return sum * dx * dy;
};

describe('induction in the loop of the leads', () => {
  const loop = { xa: -2e-6, xb: 2e-6, ya: -1e-6, yb: 3e-6, h: 0.5e-6 };
  it('has the solid angle of the flux integral of a magnetic charge', () => {
    for (const q of [-2.4e-6, -1.9e-6, 0.3e-6])
      expect(loopSolidAngle(loop, q) / flux(loop, q, (r, h) => h / r ** 3)).toBeCloseTo(1, 6);
  });
  it('has the lift of the flux integral of a dipole across the film', () => {
    // B_z of a unit dipole along z, 4π/µ₀ taken away: (3h²/r² − 1)/r³.
    for (const q of [-2.4e-6, -1.9e-6, 0.3e-6])
      expect(
        loopSolidAngleLift(loop, q) / flux(loop, q, (r, h) => (3 * (h / r) ** 2 - 1) / r ** 3),
      ).toBeCloseTo(1, 5);
  });
  it('gives a pulse area between no loop and full passage of at most µ₀|Qm|, twice half of it over one side', () => {
    const [M, S, v, mu0] = [8e5, 1e-14, 300, 4e-7 * Math.PI];
    const wide = { xa: -1e-3, xb: 1e-3, ya: -1e-3, yb: 1e-3, h: 1e-6 };
    const n = 20_000;
    const area = Array.from({ length: n }, (_, i) => -3e-3 + (3e-3 * (i + 0.5)) / n).reduce(
      (sum, q) => sum + inductiveVoltage({ Q: 1, M, S }, wide, q, v, mu0) * (3e-3 / n / v),
      0,
    );
    expect(Math.abs(area)).toBeLessThan(mu0 * 2 * M * S);
    expect(Math.abs(area) / (mu0 * 2 * M * S)).toBeCloseTo(0.5, 2);
  });
  it('sees nothing of a wall along the wire in a loop in its plane, but the moments of a film across it', () => {
    const plane = { ...loop, h: 0 };
    expect(loopSolidAngleSlope(plane, 0.3e-6)).toBe(0);
    expect(loopSolidAngleLift(plane, 0.3e-6)).toBeGreaterThan(0);
  });
});

/** Midpoint sum of a wall's m between two points. */
const byHand = (axis: 'x' | 'z', q: number, phi: number, D: number, x1: number, x2: number) => {
  const n = 20_000;
  let [along, across] = [0, 0];
  for (let i = 0; i < n; i++) {
    const u = (x1 + ((i + 0.5) / n) * (x2 - x1) - q) / D;
    const sech = 1 / Math.cosh(u);
    const mx = axis === 'x' ? -Math.tanh(u) : sech * Math.cos(phi);
    along += ((mx * mx - (axis === 'x' ? 1 : 0)) * (x2 - x1)) / n;
    across += (sech * (axis === 'x' ? Math.cos(phi) : Math.sin(phi)) * (x2 - x1)) / n;
  }
  return { along, across };
};

describe('transport across a wall', () => {
  const [D, x1, x2] = [20e-9, 100e-9, 500e-9];
  const lead = (position: number, width = 0) => ({ position, width });
  it.each(['x', 'z'] as const)('integrates the profile between the leads, easy axis %s', (axis) => {
    for (const q of [90e-9, 130e-9, 300e-9]) {
      const found = wallIntegrals(axis, { q, phi: 0.7, D }, lead(x1), lead(x2));
      const hand = byHand(axis, q, 0.7, D, x1, x2);
      expect(found.along / hand.along).toBeCloseTo(1, 6);
      expect(found.across / hand.across).toBeCloseTo(1, 6);
    }
  });
  it('reads the same from cells, also under wide leads', () => {
    const mesh = { nx: 600, ny: 2, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
    const m = new Float64Array(3 * 1200);
    for (let i = 0; i < 1200; i++) {
      const u = (((i % 600) + 0.5) * 1e-9 - 130e-9) / D;
      [m[i], m[1200 + i], m[2400 + i]] = [
        -Math.tanh(u),
        Math.cos(0.4) / Math.cosh(u),
        Math.sin(0.4) / Math.cosh(u),
      ];
    }
    const [first, second] = [lead(x1, 50e-9), lead(x2, 30e-9)];
    const cells = readLeadIntegrals(mesh, m, betweenLeads(mesh, first, second), 1);
    const model = wallIntegrals('x', { q: 130e-9, phi: 0.4, D }, first, second);
    expect(cells.along / model.along).toBeCloseTo(1, 3);
    expect(cells.across / model.across).toBeCloseTo(1, 3);
  });
  it('has the full πΔ N ∂T/∂z cos φ and 2Δ of a wall far inside', () => {
    const { along, across } = wallIntegrals('x', { q: 300e-9, phi: 0.3, D }, lead(-1e-5), lead(1e-5));
    expect(nernstVoltage(2e-7, 1e6, across)).toBeCloseTo(2e-7 * 1e6 * Math.PI * D * Math.cos(0.3), 15);
    expect(along).toBeCloseTo(-2 * D, 15);
  });
  it('lets a wall raise V₂₁ of a positive bias, because across the moment the resistance is smaller', () => {
    const { along } = wallIntegrals('x', { q: 300e-9, phi: 0, D }, lead(x1), lead(x2));
    const resistor = { parallel: 2.5e-7, anisotropy: 5e-9, length: x2 - x1, S: 1e-15 };
    const { wall, offset } = magnetoresistance(1e-5, resistor, along, 1);
    const s = (Math.tanh((x2 - 300e-9) / D) - Math.tanh((x1 - 300e-9) / D)) / 2;
    expect(wall / ((1e-5 * 5e-9 * 2 * D * s) / 1e-15)).toBeCloseTo(1, 12);
    expect(offset / ((-1e-5 * 2.5e-7 * 400e-9) / 1e-15)).toBeCloseTo(1, 12);
    const heat = seebeckVoltage({ S: -2e-5, dS: 3e-7, gradient: 1e6 }, x2 - x1, along, 1);
    expect(heat.wall / (3e-7 * 1e6 * 2 * D * s)).toBeCloseTo(1, 12);
    expect(heat.offset / (2e-5 * 1e6 * 400e-9)).toBeCloseTo(1, 12);
  });
});

const everything = {
  material: { amr: 0.02 },
  leads: { circuit: { bias: '10 µA' } },
  signals: {
    loop: { xa: '0', xb: '2 µm', ya: '-0.5 µm', yb: '1 µm', h: '0.2 µm', driveArea: '10 µm²' },
    heat: { alongX: '1 K/µm', alongZ: '1 K/µm' },
  },
};

describe('signals of a project', () => {
  it('are the motive force alone by default', () => {
    const { signals, V } = previewOf(made());
    expect(signals.traces.map(({ id }) => id)).toEqual(['smf']);
    totalVoltage(signals).forEach((total, i) => expect(total === V[i]).toBe(true));
  });
  it('are all there once they are switched on', () => {
    const { signals } = previewOf(made(everything));
    expect(signals.traces.map(({ id }) => id)).toEqual([
      'smf',
      'induction',
      'drive',
      'amr',
      'seebeck',
      'nernst',
    ]);
    expect(signals.traces.every(({ V }) => peakOf(V) > 0)).toBe(true);
  });
  it('keep the area A ΔB of a drive edge', () => {
    const { signals } = previewOf(made(everything));
    const V = signals.traces.find(({ id }) => id === 'drive')?.V ?? new Float64Array(0);
    const dt = (signals.t[1] as number) - (signals.t[0] as number);
    const risen = V.filter((_, i) => (signals.t[i] as number) < 1e-9).reduce((sum, v) => sum + v * dt, 0);
    expect(risen / (-1e-11 * 10e-3)).toBeCloseTo(1, 9);
  });
  describe('of a driving current', () => {
    const pushed = (more: object = {}) =>
      made({
        material: { sigma: '4 MS/m' },
        geometry: { width: '500 nm', thickness: '20 nm' },
        leads: { first: { position: '500 nm' }, second: { position: '1100 nm' } },
        drive: { current: { shape: 'pulse', density: '-0.5 TA/m2', plateau: '1 ns' } },
        ...more,
      });
    const dropOf = (project: Project): Float64Array =>
      previewOf(project).signals.traces.find(({ id }) => id === 'ohmic')?.V ?? new Float64Array(0);
    it('are led by its ohmic drop −jL/σ, with the waveform of the pulse', () => {
      const V = dropOf(pushed());
      // 0.5 TA/m² over 600 nm of 4 MS/m.
      expect(Math.max(...V) / 0.075).toBeCloseTo(1, 12);
      expect(V[0]).toBeCloseTo(0, 12);
      expect(V[V.length - 1]).toBeCloseTo(0, 12);
    });
    it('are named in the verdict with what removes them', () => {
      const { summary } = previewOf(pushed());
      expect(summary.detectability.card.competitor).toMatchObject({ id: 'ohmic' });
      expect(summary.detectability.verdict).toMatch(
        /Ohmic drop is [\d,]+ times the signal; removed by the drive pulse without a wall, subtracted/u,
      );
    });
    it('follow the wall where the resistance does: Δρ j 2Δ less while it is between the leads', () => {
      const project = pushed({ material: { sigma: '4 MS/m', amr: 0.02 } });
      const t = Float64Array.from([0, 5e-10, 1e-9]);
      const still = { t, V: t, phi: t, width: t };
      const at = (along: number): number =>
        signalTraces(project, { ...still, q: t, along: t.map(() => along), across: t }).traces.find(
          ({ id }) => id === 'ohmic',
        )?.V[1] ?? NaN;
      expect(at(0) / ((0.5e12 * 600e-9 * 1.02) / 4e6)).toBeCloseTo(1, 12);
      expect((at(0) - at(-50e-9)) / ((0.5e12 * 50e-9 * 0.02) / 4e6)).toBeCloseTo(1, 9);
      expect(needsTextureIntegrals(project)).toBe(true);
      expect(needsTextureIntegrals(pushed())).toBe(false);
    });
    it('are not there without one', () => {
      expect(dropOf(made())).toHaveLength(0);
    });
  });
  it('say what they cannot tell of a wall without a profile', () => {
    const project = made({ ...everything, texture: { kind: 'vortex-head-to-head' } });
    const t = Float64Array.from([0, 1e-12, 2e-12]);
    expect(signalTraces(project, { t, V: t, q: t, phi: t, width: t }).unknown).toEqual([
      'amr',
      'seebeck',
      'nernst',
    ]);
    expect(signalTraces(project, { t, V: t, q: t, phi: t, width: t, along: t, across: t }).unknown).toEqual(
      [],
    );
  });
});

describe('separation', () => {
  const apart = made({ signals: { loop: everything.signals.loop } });
  const twin = twinOf(apart);
  if (!twin.ok) throw new Error(twin.hint);
  it('tells motive force from all induction by the twin', () => {
    const [plus, minus] = [previewOf(apart), previewOf(twin.value)];
    const found = separateTwins(
      { t: plus.t, V: totalVoltage(plus.signals) },
      { t: minus.t, V: totalVoltage(minus.signals) },
    );
    const peak = peakOf(plus.V);
    found.smf.forEach((V, i) => expect(Math.abs(V - (plus.V[i] as number))).toBeLessThan(1e-6 * peak));
    expect(peakOf(found.induction)).toBeGreaterThan(0.01 * peak);
  });
  it.each(['head-to-head', 'tail-to-tail', 'vortex-head-to-head', 'up-down', 'down-up'])(
    'gives back a %s wall from the twin of its twin',
    (kind) => {
      const project = made({
        texture: { kind, angle: 0.4, offset: '3 nm' },
        drive: { field: { direction: [1, 2, 3] } },
      });
      const once = twinOf(project);
      const twice = once.ok ? twinOf(once.value) : once;
      if (!twice.ok) throw new Error(twice.hint);
      expect(twice.value.texture.angle).toBeCloseTo(0.4, 12);
      expect({ ...twice.value, name: '', texture: { ...twice.value.texture, angle: 0.4 } }).toEqual({
        ...project,
        name: '',
      });
    },
  );
  it('has a twin for walls only, and none of a field from a file', () => {
    expect(twinOf(made({ texture: { kind: 'vortex' } }))).toMatchObject({ ok: false, code: 'no-twin' });
    const mapped = made({ drive: { fieldMap: { shape: 'constant', file: 'field.ovf' } } });
    expect(twinOf(mapped)).toMatchObject({ ok: false, path: 'drive.fieldMap' });
  });
  it('takes AMR away with the bias, standing voltages with the motion, the drive with its background', () => {
    const t = [0, 1, 2, 3];
    const [smf, amr, drive] = [
      [0, 1, 1, 0],
      [2, 3, 5, 7],
      [1, 0, 0, -1],
    ];
    const sum = (...parts: number[][]): number[] =>
      t.map((_, i) => parts.reduce((s, part) => s + (part[i] as number), 0));
    const minus = (part: number[]): number[] => part.map((v) => -v);
    const biased = separateBias({ t, V: sum(smf, amr) }, { t, V: sum(smf, minus(amr)) });
    expect([...biased.kept]).toEqual(smf);
    expect([...biased.amr]).toEqual(amr);
    expect([...separateMotion({ t, V: sum(smf, amr) }, { t, V: sum(minus(smf), amr) }).moving]).toEqual(smf);
    expect([...withoutBackground({ t, V: sum(smf, drive) }, { t, V: drive }).V]).toEqual(smf);
  });
  it('uses the times that both traces have', () => {
    const found = separateTwins({ t: [0, 1, 2, 3], V: [0, 2, 4, 6] }, { t: [0.5, 2.5], V: [1, 5] });
    expect([...found.t]).toEqual([1, 2]);
    expect([...found.smf]).toEqual([2, 4]);
    expect([...found.induction]).toEqual([0, 0]);
  });
});
