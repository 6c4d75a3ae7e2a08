import { describe, expect, it } from 'vitest';
import { heatMatrix, torqueField, type Vector } from '@workers/electrons/berry/film';
import { projectFilm } from '@workers/electrons/road/bands';
import { columnMotion, overFilm } from '@workers/voltage/energy/film-columns';
import { gyromagneticRatio } from '@workers/model';
import type { Simulation } from '@workers/magnet/simulation';
import { BARE, box, projectWith, randomUnits, simulate } from './support';

/** A film two nanometres thick under a magnet of one; no two coefficients alike. */
const FILM = {
  ...BARE, ...box(6, 4, 1, [4e-9, 5e-9, 1e-9]), 'material.A': 1e-13, 'material.Ms': 8e5, 'material.sigma': 5e6,
  'material.alpha': 1e-5, 'solver.endCharges': false, 'bandStructure.source': 'typed',
  'bandStructure.cellArea': 1e-19, 'bandStructure.thickness': 2e-9, 'bandStructure.temperature': 350,
  'bandStructure.tEven': 4e-30, 'bandStructure.tOdd': -7e-30, 'bandStructure.betaEven': 5e-35,
  'bandStructure.betaOdd': -3e-35,
}; // prettier-ignore
const CELLS = 24;
const MU_S = 8e5 * 1e-19 * 1e-9;
const GAMMA = gyromagneticRatio(2);
const at = (of: ArrayLike<number>, i: number): Vector => [0, 1, 2].map((c) => of[i + c * CELLS]) as never;

/** What a drive adds to the effective field, T: cell by cell. */
const added = (changes: Record<string, unknown>, m = randomUnits(CELLS, 3)) => {
  const field = (s: Simulation): Float64Array => {
    s.refresh();
    return Float64Array.from(s.field);
  };
  const [still, driven] = [field(simulate(FILM, m)), field(simulate({ ...FILM, ...changes }, m))];
  return (i: number): Vector => at(driven.map((x, k) => x - (still[k] as number)), i); // prettier-ignore
};
const film = projectFilm(projectWith(FILM));
const agree = (found: (i: number) => Vector, expected: (i: number) => Vector): void => {
  for (let i = 0; i < CELLS; i++)
    found(i).forEach((x, c) => {
      expect(x).toBeCloseTo(expected(i)[c] as number, 9);
    });
};
const SOT = { 'bandStructure.effects.spinOrbit': true };

describe('the torque of the bands in the solver', () => {
  const m = randomUnits(CELLS, 3);

  it('is, for an electric field, that of the specification', () => {
    const found = added({ ...SOT, 'drive.electric.shape': 'constant', 'drive.electric.amplitude': 3e5, 'drive.electric.direction': [3, -4, 12] }); // prettier-ignore
    const E: Vector = [(3e5 * 3) / 13, (-3e5 * 4) / 13, (3e5 * 12) / 13];
    expect(Math.hypot(...found(0))).toBeGreaterThan(1e-3);
    agree(found, (i) => torqueField(film, MU_S, at(m, i), E, [0, 0, 0]));
  });

  it('takes j/σ of the uniform current, beside the field', () => {
    const found = added({ ...SOT, 'drive.current.shape': 'constant', 'drive.current.density': 2e12, 'material.P': 0, 'drive.electric.shape': 'constant', 'drive.electric.amplitude': 1e5 }); // prettier-ignore
    agree(found, (i) => torqueField(film, MU_S, at(m, i), [2e12 / 5e6 + 1e5, 0, 0], [0, 0, 0]));
  });

  it('is, for a gradient, that of β alone when closed and that of S∇T as well when open', () => {
    const heat = {
      'signals.heat.alongX': 2e9,
      'signals.heat.seebeck': -4e-5,
      'electrons.heat.temperature': 1000,
    };
    const closed = added({ ...heat, 'bandStructure.effects.thermal': 'closed' });
    agree(closed, (i) => torqueField(film, MU_S, at(m, i), [0, 0, 0], [2e9, 0, 0]));
    const open = added({ ...heat, 'bandStructure.effects.thermal': 'open' });
    agree(open, (i) => torqueField(film, MU_S, at(m, i), [-4e-5 * 2e9, 0, 0], [2e9, 0, 0]));
  });

  it('follows the gradient from column to column', () => {
    const found = added({ 'bandStructure.effects.thermal': 'closed', 'electrons.heat.profile': 'table', 'electrons.heat.table': '0 300, 8 300, 16 340, 24 320' }); // prettier-ignore
    const slopes = [0, 0, 5e9, 5e9, -2.5e9, -2.5e9];
    agree(found, (i) => torqueField(film, MU_S, at(m, i), [0, 0, 0], [slopes[i % 6] as number, 0, 0]));
  });

  it('is the partner of the heat current: betatilde of the torque at −m is betatilde of the current at m', () => {
    const G = 2e9;
    const opposite = m.map((x) => -x);
    const change = { 'signals.heat.alongX': G, 'electrons.heat.temperature': 1000 };
    const still = simulate({ ...FILM, ...change }, opposite);
    const driven = simulate({ ...FILM, ...change, 'bandStructure.effects.thermal': 'closed' }, opposite);
    still.refresh();
    driven.refresh();
    const V = 1e-19 * 2e-9;
    const heat = { even: (350 / V) * film.beta.even, odd: (350 / V) * film.beta.odd };
    const mesh = { nx: 1, ny: 1, nz: 1, dx: 1, dy: 1, dz: 1 };
    const damping = 1 + 1e-5 ** 2;
    const scale = (Math.abs(heat.even) * G) / 350;
    let largest = 0;
    for (let i = 0; i < CELLS; i += 5) {
      const slope = at(driven.slope, i).map(
        (x, c) => x - (at(still.slope, i)[c] as number),
      ) as never as Vector;
      // τ/V = −(µ_s/γV) ṁ; what is left of order α is below the tolerance.
      const torque = slope.map((x) => (-MU_S * damping * x) / (GAMMA * V));
      const n = at(m, i);
      const side: Vector = Math.abs(n[0]) < 0.8 ? [1, 0, 0] : [0, 1, 0];
      const motions = [side, [0, 0, 1] as Vector].map((a): Vector => {
        const along = a[0] * n[0] + a[1] * n[1] + a[2] * n[2];
        return [a[0] - along * n[0], a[1] - along * n[1], a[2] - along * n[2]];
      });
      for (const v of motions) {
        const [current] = overFilm(
          columnMotion(mesh, n, v, () => 1),
          heat,
        );
        const turn: Vector = [
          n[1] * v[2] - n[2] * v[1],
          n[2] * v[0] - n[0] * v[2],
          n[0] * v[1] - n[1] * v[0],
        ];
        const work = turn.reduce((sum, x, c) => sum + x * (torque[c] as number), 0);
        // −J = betatilde(m)·turn, and betatilde(m)·turn G/T = torque at −m along turn.
        expect(Math.abs((-current * G) / 350 - work) / scale).toBeLessThan(1e-4);
        largest = Math.max(largest, Math.abs(work) / scale);
      }
      // The same matrix as that of the specification, as far as the torque can be seen across m.
      const row = heatMatrix(film, n)[0];
      const along = row.reduce((sum, b, k) => sum + b * (n[k] as number), 0);
      torque.forEach((x, c) => {
        const own = ((row[c] as number) - along * (n[c] as number)) * (G / 350);
        expect(Math.abs(x - own) / scale).toBeLessThan(1e-4);
      });
    }
    expect(largest).toBeGreaterThan(0.3);
  });
});

describe('DMI of the bands', () => {
  const RASHBA = {
    'bandStructure.source': 'rashba', 'bandStructure.N': 64, 'bandStructure.gamma': 1.6e-20, 'bandStructure.thickness': 2e-9,
  }; // prettier-ignore

  it('stands in the place of the typed one, scaled from the film to the magnet; files keep what was typed', () => {
    const project = projectWith({ ...FILM, ...RASHBA, 'material.D': 7e-3, 'bandStructure.effects.dmi': 'bands' });
    const made = simulate({ ...FILM, ...RASHBA, 'material.D': 7e-3, 'bandStructure.effects.dmi': 'bands' }, randomUnits(CELLS, 3));
    expect(project.material.D).toBe(7e-3);
    // Spec, 3.3: the demo film has −2.59810e-4 eV a, here on a coarser mesh.
    const perCell = -2.5981e-4 * 1.602176634e-19 * 0.3165e-9;
    expect(made.project.material.D / (perCell / (0.3165e-9 ** 2 * 1e-9))).toBeCloseTo(1, 2);
    expect(made.account[0]).toMatch(/^From the bands \(Rashba film, Γ .*D .* by \(32\)/u);
  }); // prettier-ignore

  it('follows the temperature along the wire where it is asked to, smaller where it is hot', () => {
    const local = simulate({ ...FILM, ...RASHBA, 'bandStructure.effects.dmi': 'local', 'electrons.heat.profile': 'table', 'electrons.heat.table': '0 100, 24 1500' }, randomUnits(CELLS, 3)); // prettier-ignore
    const { regions, materials } = local.medium;
    const D = Array.from({ length: 6 }, (_, i) => materials[(regions?.[i] ?? 0) - 1]?.D ?? NaN);
    expect(new Set(D).size).toBe(6);
    for (const T of [217, 1383]) {
      const one = simulate({ ...FILM, ...RASHBA, 'bandStructure.effects.dmi': 'bands', 'bandStructure.temperature': T }, randomUnits(CELLS, 3)); // prettier-ignore
      expect((D[T < 500 ? 0 : 5] as number) / one.project.material.D).toBeCloseTo(1, 1);
    }
  });
});
