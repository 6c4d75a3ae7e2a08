import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';

const value = (name: string, input: object = {}): Record<string, number> => {
  const result = evaluateQuantity(name, input);
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value as Record<string, number>;
};
/** The γ of the validation table, 2.211e5 m/(A s) over 4π·10⁻⁷. */
const GAMMA = 2.211e5 / (4e-7 * Math.PI);
const LINE = 1.7595e11;

describe('quantities of the magnet against the validation table of the engine', () => {
  it('V01: a damped spin in a field', () => {
    const { mz, phi } = value('magnet.macrospin', { alpha: 0.1, B: 1, gamma: GAMMA, t: 50e-12 });
    expect(mz).toBeCloseTo(0.70189137, 7);
    expect(phi).toBeCloseTo(8.7101876, 6);
    const { mx, theta } = value('magnet.macrospin', {
      theta0: 0.3,
      phi0: 0.2,
      t: [0, 1e-9],
    }) as unknown as Record<string, number[]>;
    expect(mx?.[0]).toBeCloseTo(Math.sin(0.3) * Math.cos(0.2), 14);
    expect(theta?.[1]).toBeLessThan(1e-6);
  });
  it.each([
    [[1, 1, 1], [0, 0, 0], { xx: 1 / 3 }, 1e-8],
    [[1, 1, 1], [1, 0, 0], { xx: -0.135017180544, yy: 0.0675085902722 }, 1e-8],
    [[1, 1, 1], [1, 1, 0], { xx: -0.0137857620483, xy: -0.0455648226389 }, 1e-8],
    [
      [1, 1, 1],
      [5, 3, 2],
      { xx: -3.30879142642e-4, xy: -4.02319405033e-4, xz: -2.68190769275e-4, yz: -1.60873827915e-4 },
      1e-8,
    ],
    [[4, 4, 3], [0, 0, 1], { zz: -0.150247565826 }, 1e-7],
    [[4, 4, 3], [2, 3, 0], { xx: 9.49563155619e-5, yy: -1.40108371077e-3, xy: -1.78901924757e-3 }, 1e-7],
    [[4, 4, 3], [50, 20, 0], { xx: -6.06245359252e-7, xy: -3.95371118114e-7 }, 1e-7],
    [[1, 1, 1], [100, 0, 0], { xx: -1.59154942396e-7 }, 1e-7],
  ] as const)('V03, V04: tensor of %j nm cells at %j', ([x, y, z], [nx, ny, nz], expected, tolerance) => {
    const edges = { dx: x * 1e-9, dy: y * 1e-9, dz: z * 1e-9 };
    const found = value('magnet.demagnetisation.tensor', { ...edges, nx, ny, nz });
    const mirrored = value('magnet.demagnetisation.tensor', { ...edges, nx: -nx, ny, nz });
    for (const [key, number] of Object.entries(expected)) {
      expect(Math.abs((found[key] as number) / number - 1)).toBeLessThan(tolerance);
      const odd = nx > 0 && (key === 'xy' || key === 'xz');
      expect(mirrored[key]).toBe((odd ? -1 : 1) * (found[key] as number));
    }
  });
  it('V09: a spin wave on cells and in the continuum', () => {
    const wave = { k: (2 * Math.PI) / 40e-9, B: 1, gamma: GAMMA };
    expect(
      (value('magnet.spin-wave', { ...wave, cell: 2e-9 })['frequency'] as number) / 50.2740286e9,
    ).toBeCloseTo(1, 7);
    expect((value('magnet.spin-wave', wave)['frequency'] as number) / 50.4581109e9).toBeCloseTo(1, 7);
  });
  it('V10: width and energy of a wall', () => {
    const { wallWidth, wallEnergy } = value('magnet.lengths', { A: 1.3e-11, K: 5e5, D: 0 });
    expect((wallWidth as number) / 5.099e-9).toBeCloseTo(1, 4);
    expect((wallEnergy as number) / 1.0198e-2).toBeCloseTo(1, 4);
  });
  it('V11 to V13: Walker field, turning wall, threshold and mass', () => {
    const wall = {
      alpha: 0.1,
      beta: 0,
      gamma: LINE,
      Ms: 8e5,
      HK: 2e5 / 8e5,
      Delta: Math.sqrt(1.3e-11 / 5e5),
    };
    const turning = value('magnet.wall.motion', { ...wall, H: 1.5 * 12.5e-3 });
    expect(turning['walkerField']).toBeCloseTo(12.5e-3, 12);
    expect((turning['velocity'] as number) / 44.08).toBeCloseTo(1, 3);
    expect((turning['turning'] as number) / ((LINE * 12.5e-3 * Math.sqrt(1.25)) / 1.01)).toBeCloseTo(1, 12);
    expect((turning['driftThreshold'] as number) / 112.14).toBeCloseTo(1, 3);
    expect((turning['mass'] as number) / 4.054e-8).toBeCloseTo(1, 3);
    const driven = value('magnet.wall.motion', {
      ...wall,
      H: 0,
      u: 1.3 * (turning['driftThreshold'] as number),
    });
    expect((driven['velocity'] as number) / 92.2).toBeCloseTo(1, 2);
    for (const [beta, u, v] of [
      [0.05, 50, 25],
      [0.1, 200, 200],
      [0.2, 50, 100],
    ] as const)
      expect(value('magnet.wall.motion', { ...wall, beta, H: 0, u })['velocity']).toBeCloseTo(v, 9);
    const held = value('magnet.wall.motion', { ...wall, H: 0.6 * 12.5e-3 });
    expect(Math.sin(2 * (held['angle'] as number))).toBeCloseTo(0.6, 12);
    expect(evaluateQuantity('magnet.wall.motion', { beta: 0.1, HK: 0 })).toMatchObject({
      ok: true,
      value: { driftThreshold: null, mass: null },
    });
  });
  it('V25, V26: averages of a spin in equilibrium', () => {
    const [V, T] = [125e-27, 300];
    const kT = 1.380649e-23 * T;
    const at = (x: number, k: number) =>
      value('magnet.thermal.averages', {
        Ms: 8e5,
        volume: V,
        temperature: T,
        B: (x * kT) / (8e5 * V),
        K: (k * kT) / V,
      });
    expect(at(1, 1)['alongField']).toBeCloseTo(0.313035, 6);
    expect(at(2, 3)['alongField']).toBeCloseTo(0.537315, 6);
    expect(at(1, 1)['easyAxisSquare']).toBeCloseTo(0.429231, 6);
    expect(at(2, 3)['easyAxisSquare']).toBeCloseTo(0.626185, 6);
    // Series and closed form meet, and so do quadrature and both limits.
    expect(
      (at(0.01 - 1e-9, 0)['alongField'] as number) / (at(0.01 + 1e-9, 0)['alongField'] as number),
    ).toBeCloseTo(1, 6);
    expect(at(0, 0)['easyAxisSquare']).toBeCloseTo(1 / 3, 12);
    for (const k of [1000, -1000]) {
      const [inside, outside] = [at(0, k * 0.999), at(0, k * 1.001)].map(
        (a) => a['easyAxisSquare'] as number,
      ) as [number, number];
      expect(outside / inside).toBeCloseTo(k > 0 ? 1 : 0.998, 4);
    }
  });
  it('V28: tilt and switching under a spin–orbit torque', () => {
    // 0.05 T: a quarter of the anisotropy field.
    const unitField = value('magnet.spin-orbit', { J: 1e12 })['B'] as number;
    const { tilt, switching } = value('magnet.spin-orbit', { J: (1e12 * 0.05) / unitField, BK: 0.2 });
    expect(((tilt as number) * 180) / Math.PI).toBeCloseTo(-15, 9);
    expect((switching as number) / ((1e12 * 0.1) / unitField)).toBeCloseTo(1, 12);
    expect(evaluateQuantity('magnet.spin-orbit', { J: (1e12 * 0.11) / unitField })).toMatchObject({
      value: { tilt: null },
    });
    // ħ/2e of one in 1 nm of 1e6 A/m at 1e12 A/m² and 0.1: 32.9 mT.
    expect(unitField).toBeCloseTo(0.0329106, 6);
  });
  it('SP5: drift of a current in three conventions', () => {
    const own = value('magnet.current.drift', { j: 1e12, P: 1, beta: 0.05, Ms: 8e5, convention: 'drift' });
    const oommf = value('magnet.current.drift', {
      j: 1e12,
      P: 1,
      beta: 0.05,
      Ms: 8e5,
      convention: 'drift-bohr',
    });
    const mumax = value('magnet.current.drift', {
      j: 1e12,
      P: 1,
      beta: 0.05,
      Ms: 8e5,
      convention: 'zhang-li',
    });
    expect((mumax['v'] as number) / -72.174).toBeCloseTo(1, 4);
    expect((oommf['v'] as number) / (mumax['v'] as number)).toBeCloseTo(1.0025, 9);
    expect((own['v'] as number) / (oommf['v'] as number)).toBeCloseTo(1, 9);
    expect(own['w']).toBeCloseTo(0.05 * (own['v'] as number), 12);
  });
});

describe('other quantities of the magnet', () => {
  it('give the resonance of a film and of a sphere', () => {
    const mu0Ms = 1.25663706212e-6 * 8e5;
    const film = value('magnet.resonance', { B: 0.1, Ms: 8e5, gamma: LINE });
    expect(
      (film['frequency'] as number) / ((LINE / 2 / Math.PI) * Math.sqrt(0.1 * (0.1 + mu0Ms))),
    ).toBeCloseTo(1, 12);
    const third = { N0: 1 / 3, N1: 1 / 3, N2: 1 / 3 };
    const sphere = value('magnet.resonance', { B: 0.1, ...third, gamma: LINE });
    expect((sphere['frequency'] as number) / ((LINE * 0.1) / 2 / Math.PI)).toBeCloseTo(1, 12);
    expect((sphere['fieldLinewidth'] as number) / (2 * 0.008 * 0.1)).toBeCloseTo(1, 12);
    expect(evaluateQuantity('magnet.resonance', { B: 0.1, N0: 1, N2: 0 })).toMatchObject({
      code: 'unstable',
      path: 'B',
    });
  });
  it('let every film geometry begin at the uniform resonance', () => {
    const at = (geometry: string, B: number) =>
      value('magnet.spin-wave', { geometry, B, k: 0 })['frequency'] as number;
    const kittel = (input: object) => value('magnet.resonance', input)['frequency'] as number;
    for (const geometry of ['backward-volume', 'surface'])
      expect(at(geometry, 0.2) / kittel({ B: 0.2 })).toBeCloseTo(1, 12);
    const mu0Ms = 1.25663706212e-6 * 8e5;
    expect(at('forward-volume', 0.5) / kittel({ B: 0.5 + mu0Ms, N0: 1, N2: 0 })).toBeCloseTo(1, 12);
  });
  it('give the thermal field of a cell', () => {
    const B = value('magnet.thermal.field', {
      alpha: 0.5,
      gamma: LINE,
      volume: 125e-27,
      temperature: 300,
      dt: 2e-14,
    })['B'] as number;
    expect(B / Math.sqrt((2 * 0.5 * 1.380649e-23 * 300) / (LINE * 8e5 * 125e-27 * 2e-14))).toBeCloseTo(1, 12);
    expect(value('magnet.thermal.field', { temperature: 0 })['B']).toBe(0);
  });
  it('give the torque of a pinned layer, symmetric for Λ = 1', () => {
    const { efficiency, A, B } = value('magnet.slonczewski', { secondary: 0.1 });
    expect(efficiency).toBeCloseTo(0.2, 14);
    expect((B as number) / (A as number)).toBeCloseTo(0.5, 12);
    expect(value('magnet.slonczewski', { Lambda: 2, cosine: 1 })['efficiency']).toBeCloseTo(
      (0.4 * 4) / 8,
      14,
    );
  });
  it('count the topological charge, and refuse a list of another length', () => {
    expect(value('magnet.topological-charge')['Q']).toBeCloseTo(1, 12);
    expect(evaluateQuantity('magnet.topological-charge', { nx: 8 })).toMatchObject({
      code: 'contradiction',
      path: 'm',
    });
    const flat = { nx: 2, ny: 2, nz: 2, m: Array.from({ length: 8 }, () => [0, 0, 3]) };
    expect(value('magnet.topological-charge', flat)).toMatchObject({ Q: 0, layers: [0, 0] });
  });
});
