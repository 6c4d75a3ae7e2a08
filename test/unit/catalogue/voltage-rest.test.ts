import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import type { Result } from '@workers/model';

type Answer = Readonly<Record<string, unknown>>;
const value = (result: Result<unknown>): Answer => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value as Answer;
};
const ask = (name: string, input: object = {}): Answer => value(evaluateQuantity(name, input));
const num = (answer: Answer, key: string): number => answer[key] as number;
const many = (answer: Answer, key: string): number[] => answer[key] as number[];

const E = 1.602176634e-19;
const HBAR = 1.054571817e-34;
const MUB = 9.2740100783e-24;
const HALF = HBAR / (2 * E);

describe('a list where one number is due', () => {
  it('is answered with lists, entry by entry', () => {
    const answer = ask('voltage.wall.loaded', { H: [1e-4, 2e-4] });
    expect(many(answer, 'qdot')[1]).toBe(num(ask('voltage.wall.loaded', { H: 2e-4 }), 'qdot'));
    const both = ask('voltage.estimate', { P: [0.3, 0.6], H0: [0.1, 0.2] });
    expect(many(both, 'V_SP')[1]).toBe(num(ask('voltage.estimate', { P: 0.6, H0: 0.2 }), 'V_SP'));
  });
  it('is refused with its place where an entry is bad, and where lists differ in length', () => {
    expect(evaluateQuantity('voltage.wall.loaded', { RL: [0.1, 9] })).toMatchObject({ path: 'RL.1' });
    expect(evaluateQuantity('voltage.wall.loaded', { H: [1e-4, 2e-4], RL: [0.1] }).ok).toBe(false);
    expect(evaluateQuantity('voltage.wall.loaded', { H: [] }).ok).toBe(false);
  });
});

describe('names that mean the same', () => {
  it('find their field, and a γ by hand takes the place of g', () => {
    const D = ask('voltage.wall.loaded', { D: 30e-9, gamma: 1.9e11 });
    const gamma = (2 * MUB) / HBAR;
    expect(ask('voltage.wall.loaded', { Delta: 30e-9, g: (2 * 1.9e11) / gamma })['H_W']).toBe(D['H_W']);
    expect(num(D, 'qdot')).toBeCloseTo(num(ask('voltage.wall.loaded', { Delta: 30e-9, g: (2 * 1.9e11) / gamma }), 'qdot'), 9); // prettier-ignore
    expect(num(ask('voltage.drift', { g: -2.18 }), 'gamma')).toBeCloseTo(1.917113813e11, -2);
  });
});

describe('the motive force on faces', () => {
  const na = [0.6, 0, 0.8] as const;
  const nb = [0.36, 0.48, 0.8] as const;
  const va = [-1.6e9, 5e8, 1.2e9] as const;
  const vb = [1.6e8, -1.34e9, 7.32e8] as const;
  const moved = (n: readonly number[], v: readonly number[], dt: number) =>
    n.map((x, i) => x + dt * (v[i] ?? 0));
  it('in increments tends to the rate form as the step shrinks', () => {
    const dt = 1e-16;
    const { face_emf } = ask('voltage.smf.increment', { na: moved(na, va, -dt / 2), nb: moved(nb, vb, -dt / 2), na2: moved(na, va, dt / 2), nb2: moved(nb, vb, dt / 2), dt, beta: 0.04 }); // prettier-ignore
    expect((face_emf as number) / -1.3541513514145385e-7).toBeCloseTo(1, 6);
  });
  it('of a bond that turns once about an axis is P h/2e times the difference of its heights', () => {
    const at = (z: number, f: number) => [
      Math.sqrt(1 - z * z) * Math.cos(f),
      Math.sqrt(1 - z * z) * Math.sin(f),
      z,
    ];
    let sum = 0;
    const n = 720;
    for (let i = 0; i < n; i++) {
      const [f, g] = [(2 * Math.PI * i) / n, (2 * Math.PI * (i + 1)) / n];
      sum += num(ask('voltage.smf.increment', { na: at(0.8, f), nb: at(-0.3, f), na2: at(0.8, g), nb2: at(-0.3, g) }), 'increment'); // prettier-ignore
    }
    expect(Math.abs(sum) / (HALF * 0.6 * 2 * Math.PI * 1.1)).toBeCloseTo(1, 4);
  });
  it('goes around four cells as their solid angle grows, whatever their rates', () => {
    const answer = ask('voltage.smf.plaquette');
    expect(Math.abs(num(answer, 'defect'))).toBeLessThan(1e-13 * Math.abs(num(answer, 'flux')));
    expect(num(answer, 'flux')).toBeCloseTo(HALF * 0.6 * num(answer, 'solid_angle_rate'), 15);
  });
  it('takes from the magnet what it gives to the electrons', () => {
    const answer = ask('voltage.smf.feedback');
    expect(num(answer, 'power_electrons') / -num(answer, 'power_magnet')).toBeCloseTo(1, 12);
    expect(Math.abs(num(answer, 'power_magnet'))).toBeGreaterThan(0);
  });
  it('of a rigid skyrmion-like corner is F v, antisymmetric', () => {
    const { E: field, F, g } = ask('voltage.smf.rigid', { v: [0, 100, 0], beta: 0 });
    expect((field as number[])[0]).toBeCloseTo(HALF * 0.6 * 1e14 * 100, 9);
    expect(F).toEqual([[0, 1e14, 0], [-1e14, 0, 0], [0, 0, 0]]); // prettier-ignore
    expect((g as number[][])[1]?.[1]).toBe(1e14);
  });
});

describe('walls', () => {
  it('between the leads give the integral of their field', () => {
    const x = Array.from({ length: 4001 }, (_, i) => (i - 2000) * 0.1e-9);
    const answer = ask('voltage.wall.field', { x, phidot: 1e8 });
    const sum = many(answer, 'E').reduce((s, field) => s + field * 0.1e-9, 0);
    expect(sum / num(answer, 'emf')).toBeCloseTo(1, 6);
    expect(num(answer, 'emf')).toBeCloseTo(((-HBAR * 0.6) / E) * (1e8 + (0.02 * 70) / 20e-9), 18);
  });
  it('are shared by wide leads as the mean of the narrow ones', () => {
    const wide = num(ask('voltage.wall.share', { q: 10e-9, w1: 60e-9 }), 'T1');
    const narrow = Array.from({ length: 600 }, (_, i) => num(ask('voltage.wall.share', { q: 10e-9, x1: (i + 0.5 - 300) * 1e-10 }), 'T1')); // prettier-ignore
    expect(wide).toBeCloseTo(
      narrow.reduce((s, T) => s + T / 600, 0),
      6,
    );
  });
  it('obey the energy theorem on both sides of Walker', () => {
    for (const H of [2e-4, 2e-3]) {
      const mean = ask('voltage.wall.walker', { H });
      const answer = ask('voltage.wall.energy-theorem', { H, qdot: mean['qdot'] });
      expect(num(answer, 'V') / num(mean, 'V')).toBeCloseTo(1, 9);
    }
    expect(num(ask('voltage.wall.energy-theorem', { alpha: 0.02, beta: 0.02, qdot: 1e4, H: -1e-3 }), 'V')).toBeCloseTo((0.6 * 2 * MUB * 1e-3) / E, 15); // prettier-ignore
  });
  it('carried by a current resist it with the sign of α − 2β', () => {
    for (const beta of [0, 0.02]) {
      const { emf, u, qdot, phidot } = ask('voltage.wall.resistance', { beta }) as Readonly<Record<string, number>>; // prettier-ignore
      const D = 20e-9;
      // The two equations of section 5.1 without field and hard axis.
      expect(((phidot ?? 0) + (0.01 * (qdot ?? 0)) / D) / ((-beta * (u ?? 0)) / D || 1)).toBeCloseTo(beta === 0 ? 0 : 1, 6); // prettier-ignore
      expect(((qdot ?? 0) / D - 0.01 * (phidot ?? 0)) / (-(u ?? 0) / D)).toBeCloseTo(1, 12);
      expect((emf ?? 0) / (((-HBAR * 0.6) / E) * ((phidot ?? 0) + (beta * (qdot ?? 0)) / D))).toBeCloseTo(1, 9); // prettier-ignore
      expect(Math.sign(emf ?? 0)).toBe(beta === 0 ? -1 : 1);
    }
  });
});

describe('the circuit', () => {
  it('has its resistance from conductivity and geometry', () => {
    const answer = ask('voltage.circuit.resistance', { L: 2e-6, w: 500e-9, t: 20e-9, sigma: 5e6, r1: 1e-15, A1: 1e-14, R2: 3 }); // prettier-ignore
    expect(num(answer, 'R_wire')).toBeCloseTo(2e-6 / (5e6 * 1e-14), 9);
    expect(num(answer, 'R')).toBeCloseTo(40 + 0.1 + 3, 9);
    expect(num(ask('voltage.circuit.resistance', { S: 1e-15, amr: 0.02 }), 'R_wire')).toBeCloseTo(255, 9);
  });
  it('gives a load the most where it equals the source', () => {
    const RL = [0.04, 0.4, 4];
    const answer = ask('voltage.circuit.load', { RL });
    expect(many(answer, 'power')[1]).toBeCloseTo(num(answer, 'power_max'), 25);
    for (const i of [0, 2]) expect(many(answer, 'power')[i]).toBeLessThan(num(answer, 'power_max'));
    expect(num(ask('voltage.circuit.load'), 'V_load') / -5.557227646676453e-9).toBeCloseTo(1, 8);
    expect(num(ask('voltage.circuit.load', { state: 'open' }), 'V_load')).toBe(-2.778613823e-8);
    expect(num(ask('voltage.circuit.load', { state: 'short' }), 'V_load')).toBe(0);
  });
  it('filters a ramp as its closed form, in steps of any length', () => {
    const f = 5e7;
    const tau = 1 / (2 * Math.PI * f);
    const t = [0, 1e-10, 5e-10, 3e-9, 3.2e-9, 20e-9];
    const answer = ask('voltage.circuit.filter', { t, V: t.map((s) => 1e3 * s), f_lp: f, f_hp: f });
    t.forEach((s, i) => {
      const slow = 1e3 * (s - tau * (1 - Math.exp(-s / tau)));
      expect(many(answer, 'V_lp')[i]).toBeCloseTo(slow, 15);
      expect(many(answer, 'V_hp')[i]).toBeCloseTo(1e3 * s - slow, 15);
    });
    const tauGiven = ask('voltage.circuit.filter', { t, V: t.map((s) => 1e3 * s), tau_lp: tau });
    expect(many(tauGiven, 'V_lp')[3]).toBeCloseTo(many(answer, 'V_lp')[3] ?? NaN, 18);
  });
  it('shows a step behind both filters from rest as (e^{−t/τ1} − e^{−t/τ2}) over its scale', () => {
    const [t1, t2] = [8e-9, 1e-9];
    const answer = ask('voltage.circuit.filter', {
      t: [0, 4e-9],
      V: [1, 1],
      tau_hp: t1,
      tau_lp: t2,
      start: 'zero',
    });
    // The second filter sees the first one's output on straight lines; fine steps approach the closed form.
    const fine = Array.from({ length: 2001 }, (_, i) => i * 2e-12);
    const dense = ask('voltage.circuit.filter', { t: fine, V: fine.map(() => 1), tau_hp: t1, tau_lp: t2, start: 'zero' }); // prettier-ignore
    const exact = (t1 / (t1 - t2)) * (Math.exp(-4e-9 / t1) - Math.exp(-4e-9 / t2));
    expect(many(dense, 'V_out').at(-1)).toBeCloseTo(exact, 6);
    expect(many(answer, 'V_out')[0]).toBe(0);
  });
  it('refuses times that do not rise and lists that do not match', () => {
    expect(evaluateQuantity('voltage.circuit.filter', { t: [0, 1, 1], V: [1, 2, 3] })).toMatchObject({
      path: 't.2',
    });
    expect(evaluateQuantity('voltage.circuit.filter', { t: [0, 1], V: [1] })).toMatchObject({ path: 'V' });
  });
});

describe('potentials of typed meshes', () => {
  it('read the same by lead field and by solve, with holes, contacts and a Hall angle', () => {
    const [nx, ny] = [12, 5];
    const E = { x: Array.from({ length: (nx - 1) * ny }, (_, i) => Math.sin(i * i)), y: Array.from({ length: nx * (ny - 1) }, (_, i) => Math.cos(3 * i)) }; // prettier-ignore
    const mask = Array.from({ length: nx * ny }, (_, i) => i !== 27 && i !== 28);
    const m = mask.map((_, i): [number, number, number] => [Math.cos(i / 9), Math.sin(i / 9), 0.4]);
    const leads = { first: { x: 7e-9, y: 12e-9, touch: 'contact' }, second: { x: 52e-9, across: true } };
    for (const more of [{}, { amr: 0.05, m }, { amr: 0.05, hall: 0.1, m }]) {
      const field = ask('voltage.potential.lead-field', { nx, ny, mask, E, ...leads, ...more });
      const V21 = num(field, 'V21');
      expect(Math.abs(V21 - num(field, 'V21_direct'))).toBeLessThan(1e-9 * Math.abs(V21) + 1e-18);
      expect(num(ask('voltage.potential.solve', { nx, ny, mask, E, ...leads, ...more }), 'V21') / V21).toBeCloseTo(1, 8); // prettier-ignore
    }
  });
  it('of a field that is a gradient is that potential, whatever the conductivity', () => {
    const [nx, ny, d] = [8, 4, 5e-9];
    const U = (i: number, j: number): number => Math.sin(i) * Math.cos(2 * j);
    const E = {
      x: Array.from({ length: (nx - 1) * ny }, (_, f) => (U((f % (nx - 1)) + 1, Math.floor(f / (nx - 1))) - U(f % (nx - 1), Math.floor(f / (nx - 1)))) / d), // prettier-ignore
      y: Array.from({ length: nx * (ny - 1) }, (_, f) => (U(f % nx, Math.floor(f / nx) + 1) - U(f % nx, Math.floor(f / nx))) / d), // prettier-ignore
    };
    const sigma = Array.from({ length: nx * ny }, (_, i) => 1e6 * (1 + (i % 7)));
    const { V } = ask('voltage.potential.solve', { nx, ny, E, sigma, first: { x: 2e-9, y: 2e-9 }, second: { x: 38e-9, y: 2e-9 } }) as { V: number[] }; // prettier-ignore
    for (let i = 1; i < nx * ny; i++)
      expect((V[i] ?? 0) - (V[0] ?? 0)).toBeCloseTo(U(i % nx, Math.floor(i / nx)) - U(0, 0), 8);
  });
  it('are refused in one line for leads, conductivities and lists that do not fit', () => {
    const solve = (input: object) => evaluateQuantity('voltage.potential.solve', input);
    expect(solve({ sigma: 0 })).toMatchObject({ code: 'bad-conductivity', path: 'sigma' });
    expect(solve({ sigma: -1 })).toMatchObject({ code: 'bad-conductivity', path: 'sigma' });
    expect(solve({ second: { x: 1e-6, y: 0 } })).toMatchObject({ code: 'lead-outside', path: 'second' });
    expect(solve({ nx: 4, ny: 1, E: {}, mask: [1, 1, 1, 0], first: { x: 2e-9, across: true }, second: { x: 18e-9, across: true } })).toMatchObject({ code: 'lead-on-empty-cell', path: 'second' }); // prettier-ignore
    expect(solve({ nx: 5, ny: 1, E: {}, mask: [1, 1, 0, 1, 1], first: { x: 2e-9, across: true }, second: { x: 23e-9, across: true } })).toMatchObject({ code: 'isolated-islands' }); // prettier-ignore
    const touch = { touch: 'contact', across: true, x: 10e-9, wx: 12e-9 };
    expect(solve({ first: touch, second: { ...touch, x: 14e-9 } })).toMatchObject({ code: 'leads-overlap' });
    expect(solve({ sigma: [1, 2] })).toMatchObject({ code: 'wrong-size', path: 'sigma' });
    expect(solve({ E: { x: [1, 2] } })).toMatchObject({ code: 'wrong-size', path: 'E.x' });
    expect(solve({ hall: 0.1 })).toMatchObject({ code: 'wrong-size', path: 'm' });
    expect(solve({ nx: 2.5 })).toMatchObject({ path: 'nx' });
  });
});

describe('two bands on typed meshes', () => {
  it('give S11 on a fine line', () => {
    const nx = 1601;
    const dx = 0.25e-9;
    const E = Array.from({ length: nx - 1 }, (_, f) => 50 / Math.cosh(((f + 1 - nx / 2) * dx) / 20e-9) ** 2);
    const { delta_over_e } = ask('voltage.two-band.solve', { nx, dx, E_maj: { x: E }, E_min: { x: E.map((x) => -x) } }); // prettier-ignore
    const at = (x: number): number => (delta_over_e as number[])[Math.round(x / dx + (nx - 1) / 2)] ?? NaN;
    expect(at(-10e-9) / 7.053492646e-8).toBeCloseTo(1, 3);
    expect(at(10e-9) / -7.053492646e-8).toBeCloseTo(1, 3);
    expect(at(25e-9) / -5.852449069e-8).toBeCloseTo(1, 3);
  });
});

describe('separation', () => {
  it('gives back the parts it was made of', () => {
    const t = Array.from({ length: 30 }, (_, i) => i);
    const [a, b] = [t.map((s) => Math.sin(s)), t.map((s) => Math.cos(2 * s))];
    const { even, odd, even_holds } = ask('voltage.signals.separate', {
      t,
      V_a: a.map((x, i) => x + (b[i] ?? 0)),
      V_b: a.map((x, i) => x - (b[i] ?? 0)),
    }) as { even: number[]; odd: number[]; even_holds: string };
    t.forEach((_, i) => {
      expect(even[i]).toBeCloseTo(a[i] ?? NaN, 12);
      expect(odd[i]).toBeCloseTo(b[i] ?? NaN, 12);
    });
    expect(even_holds).toContain('smf');
    expect(evaluateQuantity('voltage.signals.separate', { t, V_a: a, V_b: [1, 2] })).toMatchObject({
      path: 'V_b',
    });
  });
});

describe('a given motion', () => {
  it('gives the field that drives it, so that both readings agree', () => {
    const driven = ask('voltage.smf.point');
    const given = ask('voltage.smf.point', { ndot: driven['ndot'] });
    for (const key of ['E_smf', 'E_saslow_LL'])
      many(driven, key).forEach((x, i) => expect((many(given, key)[i] ?? NaN) / x).toBeCloseTo(1, 12));
    const [A, B] = [many(driven, 'A'), many(driven, 'B')];
    many(driven, 'E_smf').forEach((x, i) =>
      expect((HALF * 0.6 * ((A[i] ?? 0) + 0.04 * (B[i] ?? 0))) / x).toBeCloseTo(1, 12),
    );
  });
});

describe('the bound of the damping', () => {
  it('takes the steepness from derivatives, and a β of each band', () => {
    const answer = ask('voltage.thermodynamics.texture-bound', { dn: [[2e8, 0, 0], [0, 1e8, 0]], beta_maj: 0.02, beta_min: 0 }); // prettier-ignore
    expect(num(answer, 'nu')).toBeCloseTo(4e16, 0);
    expect(num(answer, 'alpha_min_twoband_J') / (4.466875581690541e-19 * 4e16 * 0.8 * 4e-4)).toBeCloseTo(
      1,
      9,
    );
  });
});

describe('the errata of the paper', () => {
  it('stand beside what is printed, with the numbers of section VII', () => {
    const { lines } = ask('voltage.errata') as { lines: { where: string; numbers?: { printed: number; corrected: number } }[] }; // prettier-ignore
    const of = (where: string) => lines.find((line) => line.where === where)?.numbers;
    expect(of('introduction, summary')?.corrected).toBeCloseTo(697.5, 6);
    expect((of('τ')?.corrected ?? 0) / 4.656113147e-15).toBeCloseTo(1, 8);
    expect((of('(77), (79) against (83)')?.printed ?? 0) / 4.30399274e-7).toBeCloseTo(1, 8);
    expect((of('γ')?.corrected ?? 0) / 1.758820012e11).toBeCloseTo(1, 8);
    expect(lines.length).toBeGreaterThan(18);
  });
});
