import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { describeProblem } from '@workers/model/result';

/** Numbers that are not finite, by name. */
const wild = (x: unknown, path = ''): string[] => {
  if (typeof x === 'number') return Number.isFinite(x) ? [] : [path];
  if (Array.isArray(x)) return x.flatMap((y) => wild(y, path));
  return typeof x === 'object' && x !== null ? Object.entries(x).flatMap(([key, y]) => wild(y, key)) : [];
};

const MODELS = ['torkance', 'thermal-torkance', 'dmi', 'orbital-magnetisation', 'kubo', 'curvature'];
const EDGES = [
  { N: 1 }, { N: 2 }, { N: 7 }, { N: 12, s: 0 }, { N: 12, s: 1 },
  { mu: 50 }, { mu: -50 }, { mu: -4.5 },
  { th: 90 }, { th: 180 }, { th: 0, ph: 720 }, { n: [0, 0, 2] }, { n: [1e150, 0, 0] },
  { p: { alpha: 0 } }, { p: { J: 0 } }, { p: { alpha: 0, J: 0 } }, { p: { t: 0, alpha: 0, J: 0 } },
  { model: 'bilayer', p: { J: 0, alphaH: 0, tp: 0, tM: 0, tH: 0, eM: 0, eH: 0 } },
] as const; // prettier-ignore
const cases = MODELS.flatMap((name) => EDGES.map((edge) => [name, JSON.stringify(edge), edge] as const));

describe('quantities of the bands at the edges of their range', () => {
  it.each(cases)('%s at %s is finite', (name, _, edge) => {
    const found = evaluateQuantity(`electrons.berry.${name}`, { N: 12, ...edge });
    if (!found.ok) throw new Error(describeProblem(found));
    const infinite = wild(found.value);
    if ('N' in edge && edge.N === 1) expect(infinite.every((key) => key.startsWith('error'))).toBe(true);
    else expect(infinite).toEqual([]);
  });
  it.each(['dmi', 'orbital-magnetisation', 'torkance'])('%s has a sharp Fermi sea, in the gap and on a level', (name) => {
    for (const mu of [-6, -4.5, 0, 0.5, 4.5])
      for (const cold of [{ T: 0 }, { kT: 0 }, { T: 1e-3 }]) {
        const found = evaluateQuantity(`electrons.berry.${name}`, { N: 12, s: 0, mu, ...cold });
        expect(found.ok && wild(found.value)).toEqual([]);
      }
  }); // prettier-ignore
  it.each(['T', 'kT'])('β says why it has no value at %s = 0', (name) => {
    const found = evaluateQuantity('electrons.berry.thermal-torkance', { N: 12, [name]: 0 });
    expect(found.ok ? '' : describeProblem(found)).toMatch(/^T: 0 .*Mott form/u);
  });
  it('the even torkance goes to its clean value as Γ falls between the levels of a mesh', () => {
    const gap = { N: 5, EF: -1, mu: -1 };
    const [narrow, clean] = [
      evaluateQuantity('electrons.berry.torkance', { ...gap, G: 1e-4 }),
      evaluateQuantity('electrons.berry.dmi', { ...gap, T: 0 }),
    ];
    if (!narrow.ok || !clean.ok) throw new Error('refused');
    const [even, odd] = ['t_even', 't_odd'].map((key) => (narrow.value as Record<string, number[][]>)[key]);
    const wanted = (clean.value as { t_int: number[][] }).t_int;
    expect(Math.abs(wanted[1]?.[0] as number)).toBeGreaterThan(1e-3);
    even?.flat().forEach((x, i) => expect(Math.abs(x - (wanted.flat()[i] as number))).toBeLessThan(1e-5));
    // No level at the Fermi energy: the odd part is of order Γ².
    expect(Math.max(...(odd ?? []).flat().map(Math.abs))).toBeLessThan(1e-6);
  });
  it.each([
    [{ th: 90, ph: 30, G: 0.2, N: 12 }, { theta: 90, phi: 30, Gamma: 0.2, Nk: 12 }],
    [{ th: 90, ph: 30, G: 0.2, N: 12 }, { theta_deg: 90, phi_rad: Math.PI / 6, gamma_meV: 200, n_k: 12 }],
    [{ EF: -0.5, N: 12 }, { fermi_energy: -0.5, N: 12 }],
    [{ kT: 0.05, N: 12 }, { kT_meV: 50, mesh: 12 }],
  ])('takes %j under other names: %j', (plain, other) => {
    const [a, b] = [plain, other].map((input) => evaluateQuantity('electrons.berry.torkance', input));
    if (a?.ok !== true || b?.ok !== true) throw new Error(JSON.stringify(b));
    const [x, y] = [a.value, b.value].map((value) => (value as { t_even: number[][] }).t_even.flat()) as [number[], number[]];
    x.forEach((one, i) => expect(y[i]).toBeCloseTo(one, 12));
  }); // prettier-ignore
  it('one number does for both directions of an imported mesh, and a single wave vector has no error', () => {
    const [both, each] = [{ N: 8 }, { N1: 8, N2: 8 }].map((mesh) => evaluateQuantity('electrons.berry.wannier', mesh));
    expect(both).toEqual(each);
    const one = evaluateQuantity('electrons.berry.wannier', { N: 1 });
    expect(one.ok && wild(one.value)).toEqual(['error_t', 'error_D']);
  }); // prettier-ignore
  it.each([
    [{ N: -3 }, 'N: -3 is not accepted. Allowed: a whole number, 1 to 6000. Choose a value above the lower limit.'],
    [{ n: [1, 0] }, 'n: [1,0] is not accepted. Allowed: a list of 3 values. Give the right number of values.'],
    [{ n: [0, 0, 0] }, 'n: [0,0,0] is not accepted. Allowed: three finite numbers, not all zero. Give a direction.'],
    [{ G: 0 }, 'G: 0 is not accepted. Allowed: 0.0001 to 100 eV. Choose a value above the lower limit.'],
  ])('refuses %j in one line that names what is allowed', (input, line) => {
    const found = evaluateQuantity('electrons.berry.torkance', input);
    expect(found.ok ? '' : describeProblem(found)).toBe(line);
  }); // prettier-ignore
});
