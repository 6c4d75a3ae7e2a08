import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';

/** The keys that are asked for here; some of them are lists where a list was given. */
type Answer = Readonly<
  Record<
    | 'H1' | 'chi1_L' | 'chi1_iso' | 'chi2_L' | 'I' | 'beta_nl' | 'F_na_per_area_per_j' | 'F_ad_y' | 'rho_xy' | 'v' | 'c1' | 'c2'
    | 'tau' | 'F_per_area' | 'V' | 'V_ad' | 'V_beta' | 'V_nl_moving' | 'V_nl_turning',
    number
  >
>; // prettier-ignore

const ask = (name: string, input: unknown): Answer => {
  const answer = evaluateQuantity(`electrons.nonlocal.${name}`, input);
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  return answer.value as Answer;
};

describe('quantities of the non-local torque', () => {
  it('take the names of the specification, a number where a list is meant, and a list where a number is', () => {
    const wall = ask('sech-wall', { kF: 5e9, zeta: 0.3, lam: 4e-10 });
    expect(ask('sech-wall', { k_F: 5e9, ζ: 0.3, lambda: 4e-10 })).toEqual(wall);
    expect(ask('sech-wall', { lam: [4e-10, 8e-10] })['beta_nl']).toHaveLength(2);
    const one = ask('wall-profile', { x_over_lam: 1 });
    expect([one['c1'], one['c2']]).toEqual(
      (['c1', 'c2'] as const).map((key) => [(ask('wall-profile', {})[key] as unknown as number[])[1]]),
    );
    expect(ask('line-torque', { x_over_w: 1.4 })['tau']).toHaveLength(1);
    expect(ask('thiele', { n_v: 0.5, D: 20 })).toEqual(ask('thiele', {}));
    expect(ask('q-kernels', { t: [-0.6, 0.6] })['chi1_L']).toEqual(
      [1, 1].map(() => ask('q-kernels', { t: 0.6 })['chi1_L']),
    );
  });

  it('have the right ends: q = 0, far beyond the window, wide and narrow walls, no polarisation', () => {
    expect(ask('q-kernels', { zeta: 0.3, t: 0 })).toMatchObject({ H1: 1, chi1_L: 1, chi1_iso: 1 });
    expect(Math.abs(ask('q-kernels', { zeta: 0.3, t: 0 })['chi2_L'])).toBe(0);
    const far = ask('q-kernels', { zeta: 0.3, t: 1000 });
    expect(far['chi1_L'] * 1e12).toBeCloseTo(0.09, 5);
    // I → ln(1/ζ) for a narrow wall; the asymptote of a wide one.
    expect(ask('sech-wall', { kF: 1e8, lam: 1e-12, zeta: 0.3 })['I']).toBeCloseTo(Math.log(1 / 0.3), 6);
    const kl = 30;
    const wide = ask('sech-wall', { kF: 1e10, lam: kl / 1e10, zeta: 0.3 });
    const rate = 2 * Math.PI * kl * 0.3;
    // 4E₁(y) ~ 4e^{−y}/y (1 − 1/y + 2/y²).
    const tail = (4 / rate) * Math.exp(-rate) * (1 - 1 / rate + 2 / rate ** 2);
    expect(wide['I'] / tail).toBeCloseTo(1, 3);
    const still = ask('force-hall', { P: 0 });
    expect([still['F_ad_y'], still['rho_xy']].map(Math.abs)).toEqual([0, 0]);
    expect((ask('thiele', { P: 0 })['v'] as unknown as number[]).map(Math.abs)).toEqual([0, 0]);
    expect(ask('line-torque', { P: 0 })['F_per_area']).toBeLessThan(0);
  });

  it('know the voltage of a wall: its motion against momentum transfer, its turning against the adiabatic limit', () => {
    const wall = ask('sech-wall', { kF: 5e9, zeta: 0.3, lam: 4e-10 });
    const moving = ask('wall-voltage', { kF: 5e9, zeta: 0.3, lam: 4e-10, v: 50, beta: 0.02, P: 0.5 });
    expect(moving['V_nl_moving'] / (-50 * wall['F_na_per_area_per_j'])).toBeCloseTo(1, 12);
    // The same motion: V_nl over V_β is β_nl over β, for the P of the gas.
    const own = ask('wall-voltage', { kF: 5e9, zeta: 0.3, lam: 4e-10, v: 50, beta: 0.02 });
    expect(own['V_nl_moving'] / own['V_beta'] / (wall['beta_nl'] / 0.02)).toBeCloseTo(1, 9);
    const slow = ask('wall-voltage', { kF: 1e10, zeta: 0.3, lam: 20e-9, v: 0, phidot: 1e9 });
    expect(Math.abs(slow['V_nl_turning'] / slow['V_ad'])).toBeLessThan(1e-4);
    const narrow = ask('wall-voltage', { kF: 2.5e8, zeta: 0.3, lam: 4e-10, v: 0, phidot: 1e9 });
    expect(narrow['V_nl_turning'] / narrow['V_ad']).toBeLessThan(-0.2);
    // Against the profile across the wall of the other quantity: λ∫(χ₁*θ′ − θ′)θ′ dx over 2.
    const places = Array.from({ length: 121 }, (_, i) => (i - 60) / 4);
    const { c1 } = ask('wall-profile', { kF: 5e9, zeta: 0.3, lam: 4e-10, x_over_lam: places }) as unknown as { readonly c1: readonly number[] }; // prettier-ignore
    const sum = places.reduce((all, x, i) => all + ((-(c1[i] ?? NaN) - 1 / Math.cosh(x)) / Math.cosh(x)) / 4, 0); // prettier-ignore
    const turning = ask('wall-voltage', { kF: 5e9, zeta: 0.3, lam: 4e-10, v: 0, phidot: 1e9 });
    expect(turning['V_nl_turning'] / turning['V_ad'] / (sum / 2)).toBeCloseTo(1, 5);
    expect(narrow['V']).toBeCloseTo(narrow['V_ad'] + narrow['V_nl_turning'], 18);
  });
});
