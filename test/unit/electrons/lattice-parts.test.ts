import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { solveBorn } from '@workers/electrons/lattice/born';
import { cleanChain } from '@workers/electrons/lattice/chain';
import { affordable, stripCost } from '@workers/electrons/lattice/cost';
import { solveCrystal, transverseModes } from '@workers/electrons/lattice/crystal';
import { cleanDevice, type Device, checkedDevice } from '@workers/electrons/lattice/device';
import { randomDisorder, waveDisorder } from '@workers/electrons/lattice/disorder';
import { energyPoints, thermopower } from '@workers/electrons/lattice/energies';
import { sampleStrip } from '@workers/electrons/lattice/sampling';
import { latticeSlice } from '@workers/electrons/lattice/slice';
import { inPlace } from '@workers/electrons/lattice/tasks';
import type { StripOptions } from '@workers/electrons/lattice/strip';
import { averageStrip } from '@workers/electrons/lattice/strip-average';
import { helixTexture, skyrmionTexture, wallTexture } from '@workers/electrons/lattice/texture';
import type { Result } from '@workers/model/result';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value;
};
const SHAPE = { L: 16, W: 2, left: [0, 0, 1], right: [0, 0, -1] } as const;
const WALL = wallTexture(SHAPE, { lambda: 2, phi: 0.4 });
const at = (energy: number) => [{ energy, weight: 1 }];
const oneEnergy = (device: Device, energy: number, options: StripOptions = {}) =>
  inPlace(averageStrip(device, at(energy), options));
const DEVICE = cleanDevice(WALL, 0.4);

describe('textures', () => {
  it('are unit vectors, and the exact gradient of a wall is that of its differences', () => {
    const skyrmion = skyrmionTexture({ ...SHAPE, W: 9 }, { radius: 3, width: 0.01, phi: 1 });
    const helix = helixTexture(SHAPE, { q: 0.2, phi: 0.1, axes: [[0, 1, 0], [0, 0, 1]] }); // prettier-ignore
    for (const { n } of [WALL, skyrmion, helix])
      for (let k = 0; k < n.length; k += 3)
        expect(Math.hypot(n[k] as number, n[k + 1] as number, n[k + 2] as number)).toBeCloseTo(1, 14);
    const h = 1e-5;
    const moved = [h, -h].map((position) => wallTexture(SHAPE, { lambda: 2, phi: 0.4, position }).n);
    WALL.dx.forEach((slope, k) => {
      expect(((moved[1]?.[k] as number) - (moved[0]?.[k] as number)) / (2 * h)).toBeCloseTo(slope, 9);
    });
  });
  it('of a skyrmion point down inside and up outside, without overflow for a sharp wall', () => {
    const { n } = skyrmionTexture({ ...SHAPE, L: 15, W: 15 }, { radius: 4, width: 0.002, phi: 0 });
    expect(n[3 * (7 * 15 + 7) + 2]).toBe(-1);
    expect(n[2]).toBeCloseTo(1, 12);
  });
});

describe('disorder', () => {
  it('leaves two slices at either end clean and is the same for a longer device', () => {
    const disorder = { cn: 0.1, cs: 0.2, cso: 0.3, seed: 7 };
    const [short, long] = [randomDisorder(10, 3, disorder, 4), randomDisorder(14, 3, disorder, 4)];
    expect([...short.potential.subarray(0, 6), ...short.potential.subarray(24)].every((v) => v === 0)).toBe(
      true,
    );
    expect(long.potential.slice(6, 24)).toEqual(short.potential.slice(6, 24));
    expect(long.spinOrbit.slice(0, short.spinOrbit.length)).toEqual(short.spinOrbit);
    expect(randomDisorder(10, 3, disorder, 5).potential).not.toEqual(short.potential);
    expect(waveDisorder(4, 3, 1, 1).flips.every((v) => v === 0)).toBe(true);
  });
  it('has the variances asked for', () => {
    const { potential, flips, spinOrbit } = randomDisorder(
      2004,
      10,
      { cn: 0.1, cs: 0.2, cso: 0.3, seed: 1 },
      0,
    );
    const square = (list: Iterable<number>): number => [...list].reduce((a, v) => a + v * v, 0);
    expect(Math.abs(square(potential) / 20_000 / 0.1 - 1)).toBeLessThan(0.05);
    expect(Math.abs(square(flips) / 60_000 / 0.2 - 1)).toBeLessThan(0.05);
    expect(Math.abs(square(spinOrbit.map((s) => s.strength)) / 20_000 / 0.3 - 1)).toBeLessThan(0.05);
  });
  it('sampled with none is the clean strip without an error, and with some repeats itself', () => {
    const none = value(inPlace(sampleStrip(DEVICE, at(-1), { cn: 0, cs: 0, cso: 0, seed: 1 }, 3)));
    const clean = value(oneEnergy(DEVICE, -1));
    expect(none.T.mean).toBeCloseTo(clean.scattering.T, 14);
    expect(none.T.error).toBeLessThan(1e-15);
    expect(none.beta?.mean).toBeCloseTo(clean.projections.beta ?? NaN, 12);
    const disorder = { cn: 0.1, cs: 0.05, cso: 0.2, seed: 3 };
    const some = value(inPlace(sampleStrip(DEVICE, at(-1), disorder, 4)));
    expect(value(inPlace(sampleStrip(DEVICE, at(-1), disorder, 4)))).toEqual(some);
    expect(some.T.error).toBeGreaterThan(1e-3);
    expect(some.T.mean).toBeLessThan(clean.scattering.T);
    expect(some.continuityError).toBeLessThan(1e-14);
  });
});

describe('temperature', () => {
  it('weighs energies as −f′ does: total 1, ⟨(E − µ)²⟩ = π²(kT)²/3', () => {
    const points = energyPoints(-1, 0.1, 64);
    const moment = (p: number): number =>
      points.reduce((a, { energy, weight }) => a + weight * (energy + 1) ** p, 0);
    expect(moment(0)).toBeCloseTo(1, 13);
    expect(moment(1)).toBeCloseTo(0, 13);
    expect(Math.abs(moment(2) / ((Math.PI * 0.1) ** 2 / 3) - 1)).toBeLessThan(2e-3);
    expect(energyPoints(-1, 0, 16)).toEqual([{ energy: -1, weight: 1 }]);
  });
  it('gives a thermopower of π²kT/3 times the relative slope of T(E) (Mott)', () => {
    const slope = 0.3;
    const points = energyPoints(0, 0.1, 64);
    const found = thermopower(
      0.1,
      points.map(({ energy }) => 1 + slope * energy),
    );
    expect(Math.abs((found ?? NaN) / ((Math.PI ** 2 / 3) * 0.1 * slope) - 1)).toBeLessThan(2e-3);
    expect(thermopower(0, [1])).toBeNull();
  });
  it('averages a strip over energies and keeps the torque identity', () => {
    const energies = energyPoints(-1, 0.02, 6);
    const warm = value(inPlace(averageStrip(DEVICE, energies, { pump: true })));
    const each = energies.map(({ energy }) => value(oneEnergy(DEVICE, energy, { pump: true })));
    const sum = (read: (k: (typeof each)[number]) => number): number =>
      each.reduce((a, one, k) => a + (energies[k]?.weight ?? NaN) * read(one), 0);
    expect(warm.scattering.T).toBeCloseTo(
      sum((a) => a.scattering.T),
      13,
    );
    expect(warm.projections.along).toBeCloseTo(
      sum((a) => a.projections.along),
      13,
    );
    expect(warm.turn?.right).toBeCloseTo(
      sum((a) => a.turn?.right ?? NaN),
      13,
    );
    expect(warm.observables.continuityError).toBeLessThan(1e-14);
  });
});

describe('progress and cancelling', () => {
  const chain = cleanChain(wallTexture({ ...SHAPE, W: 1 }, { lambda: 2, phi: 0 }), 0.4, [0.4, 0.4]);
  const n = wallTexture({ ...SHAPE, W: 1 }, { lambda: 2, phi: 0 }).n;
  const point = [{ energy: -1, weight: 1 }];
  const roads = {
    strip: (progress: (share: number) => boolean) =>
      inPlace(averageStrip(DEVICE, at(-1), { pump: true }), progress),
    crystal: (progress: (share: number) => boolean) =>
      inPlace(solveCrystal(chain, n, 0.4, point, transverseModes(4)), progress),
    born: (progress: (share: number) => boolean) =>
      inPlace(solveBorn(chain, n, 0.4, -1, transverseModes(4), { cn: 0.1, cs: 0.1 }), progress),
    samples: (progress: (share: number) => boolean) =>
      inPlace(sampleStrip(DEVICE, at(-1), { cn: 0.1, cs: 0, cso: 0, seed: 1 }, 3), progress),
  };
  it.each(Object.entries(roads))('of %s grows from 0 to 1 and stops when told to', (_name, run) => {
    const shares: number[] = [];
    expect(run((share) => shares.push(share) > 0).ok).toBe(true);
    expect(shares.every((share, k) => share >= (shares[k - 1] ?? 0) && share <= 1 + 1e-12)).toBe(true);
    expect(shares.at(-1)).toBeCloseTo(1, 12);
    let calls = 0;
    expect(run(() => ++calls < 3)).toMatchObject({ ok: false, code: 'cancelled' });
    expect(calls).toBe(3);
  });
});

describe('what is too large or wrong', () => {
  it('is weighed before it starts', () => {
    expect(affordable(stripCost(200, 16), { seconds: 60, bytes: 1e9 }, 'L').ok).toBe(true);
    const huge = affordable(stripCost(20_000, 200), { seconds: 60, bytes: 1e9 }, 'L');
    expect(huge).toMatchObject({ ok: false, code: 'too-long', path: 'L' });
  });
  it.each([
    [{ L: 20_000, W: 200 }, 'L'],
    [{ kind: 'kavg', L: 20_000, nk: 400 }, 'nk'],
    [{ kind: 'scba', L: 5000 }, 'nk'],
    [{ kind: 'kavg', tR: 0.1 }, 'tR'],
    [{ kind: 'scba', pump: true }, 'pump'],
    [{ kind: 'scba', kT: 0.1 }, 'kT'],
    [{ bias: 'temperature' }, 'kT'],
    [{ nL: [0, 0, 0] }, 'nL'],
    [{ n: [[0, 0, 1], [0, 0, 0]] }, 'n'],
    [{ n: [[0, 0, 1], [0, 0, 1], [1, 0, 0]], W: 2 }, 'n'],
    [{ so: [[99, 0, 1]] }, 'so.0'],
    [{ sites: [[61, 0]] }, 'sites.0'],
    [{ potential: [1, 2] }, 'potential'],
    [{ E: NaN }, 'E'],
    [{ L: 2.5 }, 'L'],
    [{ wallWidth: 3 }, 'wallWidth'],
  ])('%o is refused with the name of %s', (input, path) => {
    expect(evaluateQuantity('electrons.lattice.transmission', input)).toMatchObject({ ok: false, path });
  }); // prettier-ignore
  it('is refused by the room itself', () => {
    expect(checkedDevice({ ...DEVICE, exchange: NaN })).toMatchObject({ ok: false });
    expect(checkedDevice({ ...DEVICE, potential: new Float64Array(3) })).toMatchObject({ ok: false });
  });
  it('an energy outside of all bands carries nothing, and says so without a number that is none', () => {
    const answer = value(evaluateQuantity('electrons.lattice.transmission', { E: 25, pump: true }));
    expect(answer).toMatchObject({ NL: 0, T: 0, P: null, betaEff: null, emf_hbar_phidot: null });
  });
});

describe('a section of a field', () => {
  /** Cells 4 × 2 × 2, m turning from +x to +y along x in layer 1, layer 0 empty. */
  const values = new Float64Array(48);
  for (let k = 8; k < 16; k++) {
    const angle = ((k % 4) * Math.PI) / 6;
    values[k] = 8e5 * Math.cos(angle);
    values[16 + k] = 8e5 * Math.sin(angle);
  }
  const field = { values, sizes: [4, 2, 2] } as const;
  const choice = { layer: 1, x: [0, 4], y: [0, 2], L: 7, W: 3, sign: -1 } as const;
  it('turns the magnetisation into the direction of the spins, at unit length, leads along its ends', () => {
    const { n, shape, steepest } = value(latticeSlice(field, choice));
    expect(n.length).toBe(3 * 7 * 3);
    expect(n[0]).toBeCloseTo(-1, 14);
    expect(shape.right[1]).toBeCloseTo(-1, 14);
    // Every other site lies half way between two cells: at half their angle.
    expect(n[3 * 3]).toBeCloseTo(-Math.cos(Math.PI / 12), 14);
    expect(n[3 * 3 + 1]).toBeCloseTo(-Math.sin(Math.PI / 12), 14);
    expect(steepest).toBeCloseTo(Math.PI / 12, 7);
  });
  it('is refused outside, in empty cells and without a layer', () => {
    expect(latticeSlice(field, { ...choice, layer: 0 })).toMatchObject({ ok: false, path: 'values' });
    expect(latticeSlice(field, { ...choice, layer: 2 })).toMatchObject({ ok: false, path: 'layer' });
    expect(latticeSlice(field, { ...choice, x: [2, 3] })).toMatchObject({ ok: false, path: 'x' });
    expect(latticeSlice({ ...field, sizes: [4, 2, 3] }, choice)).toMatchObject({ ok: false, path: 'values' });
  });
  it('feeds the strip through the catalogue', () => {
    const cells = Array.from({ length: 21 }, (_, i) => Math.tanh((i - 10) / 3));
    const m = [...cells.map(() => 0), ...cells.map((c) => Math.sqrt(1 - c * c)), ...cells];
    const section = value(evaluateQuantity('electrons.lattice.section', { values: m, nx: 21, L: 41 })) as {
      n: number[][];
      nL: number[];
      nR: number[];
    };
    const { n, nL, nR } = section;
    const answer = value(
      evaluateQuantity('electrons.lattice.transmission', { n, nL, nR, Delta: 0.3, E: -1 }),
    );
    const { T, NL, sumTorque } = answer as { T: number; NL: number; sumTorque: number[] };
    expect(NL).toBe(2);
    expect(T).toBeGreaterThan(1.9);
    expect(sumTorque.every(Number.isFinite)).toBe(true);
  });
});

it('the scale of a lattice is that of ħ²/2ma² and of the current that it carries', () => {
  const scale = value(
    evaluateQuantity('electrons.lattice.scales', { a: 3e-10, mass: 2, j: 1e12, current: 0.1 }),
  ) as Record<string, number>;
  const [hbar, e, m] = [1.054571817e-34, 1.602176634e-19, 9.1093837015e-31];
  expect(scale['hop_eV']).toBeCloseTo(hbar ** 2 / (4 * m * 9e-20) / e, 12);
  // I eV/ħ per a² is the particle current j/e.
  const j = ((0.1 * e * (scale['bias_V'] ?? NaN)) / hbar / 9e-20) * e;
  expect(j / 1e12).toBeCloseTo(1, 12);
});
