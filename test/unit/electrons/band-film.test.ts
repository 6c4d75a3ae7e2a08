import { describe, expect, it } from 'vitest';
import { berryFilm } from '@workers/catalogue/electrons/berry/project-film';
import { berryThermalTorkance } from '@workers/catalogue/electrons/berry/thermal';
import { berryTorkance } from '@workers/catalogue/electrons/berry/torkance';
import { berryWannier } from '@workers/catalogue/electrons/berry/wannier';
import { RASHBA_FIXTURE } from '@workers/catalogue/electrons/berry/wannier-fixture';
import { resolveBands } from '@workers/electrons/road/bands';
import { filmCoefficients } from '@workers/electrons/road/band-film';
import { ELEMENTARY_CHARGE, Project, withValue } from '@workers/model';

const projectWith = (changes: Record<string, unknown>): Project =>
  Object.entries(changes).reduce<unknown>(
    (project, [path, value]) => withValue(project, `bandStructure.${path}`, value),
    Project.parse({ format: 'spinmotive-project', version: 1 }),
  ) as Project;
const EV = ELEMENTARY_CHARGE;
const valueOf = (quantity: typeof berryTorkance, input: object): Record<string, unknown> => {
  const made = quantity.evaluate(input);
  if (!made.ok) throw new Error(made.hint);
  return made.value as Record<string, unknown>;
};
const ALL = { torkance: true, thermal: true, dmi: [500] };

describe('the film of a project', () => {
  it.each([
    ['rashba', { t: 0.9, alpha: 0.25, J: 0.4 }],
    ['bilayer', { tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 }],
  ] as const)('has the numbers of the catalogue, in SI: %s', (model, p) => {
    const shared = { model, p, N: 24, mu: -0.7, T: 500, G: 0.1 };
    const t = valueOf(berryTorkance, { ...shared, EF: -0.7 });
    const beta = valueOf(berryThermalTorkance, shared);
    const energies = Object.fromEntries(Object.entries(p).map(([name, x]) => [name, x * EV]));
    const { bandStructure } = projectWith({ ...energies, source: model, energy: -0.7 * EV, gamma: 0.1 * EV, temperature: 500, N: 24, a: 0.3e-9 }); // prettier-ignore
    const film = filmCoefficients(bandStructure, ALL);
    if (!film.ok) throw new Error(film.hint);
    const { t: ours, beta: heat, dmi, area, error } = film.value;
    const at = (tensor: unknown, i: number, j: number): number => (tensor as number[][])[i]?.[j] ?? NaN;
    const unit = EV * 0.3e-9;
    expect(ours.even / (unit * at(t['t_even'], 1, 0))).toBeCloseTo(1, 9);
    expect(ours.odd / (unit * at(t['t_odd'], 0, 0))).toBeCloseTo(1, 9);
    expect(heat.even / (unit * at(beta['beta_even'], 1, 0))).toBeCloseTo(1, 7);
    expect(heat.odd / (unit * at(beta['beta_odd'], 0, 0))).toBeCloseTo(1, 7);
    expect(((dmi[0] as number) * area) / (unit * at(t['D'], 0, 1))).toBeCloseTo(1, 7);
    expect(error).toBeGreaterThan(0);
  });

  it('comes out of Wannier90 files as out of the catalogue', () => {
    const win = 'begin unit_cell_cart\nang\n3.165 0 0\n0 3.165 0\n0 0 15.8\nend unit_cell_cart\n';
    const files = new Map([['film_hr.dat', new TextEncoder().encode(RASHBA_FIXTURE)], ['film.win', new TextEncoder().encode(win)]]); // prettier-ignore
    const given = {
      source: 'wannier',
      hoppings: 'film_hr.dat',
      win: 'film.win',
      energy: -1 * EV,
      gamma: 0.1 * EV,
      N: 24,
    };
    const film = filmCoefficients(projectWith(given).bandStructure, { ...ALL, thermal: false }, files);
    if (!film.ok) throw new Error(film.hint);
    const there = valueOf(berryWannier, { N1: 24, N2: 24, EF: -1, mu: -1, T: 500, G: 0.1, n: [0, 0, 1] });
    const even = (there['t_even'] as number[][])[1]?.[0] ?? NaN;
    expect(film.value.t.even / (even * EV * 1e-10)).toBeCloseTo(1, 9);
    expect(film.value.area).toBeCloseTo(3.165e-10 ** 2, 25);
    const missing = filmCoefficients(projectWith(given).bandStructure, ALL);
    expect(missing).toMatchObject({ ok: false, code: 'missing-file', path: 'bandStructure.hoppings' });
    const noCell = filmCoefficients(projectWith({ ...given, win: '' }).bandStructure, ALL, files);
    expect(noCell).toMatchObject({ ok: false, code: 'contradiction', path: 'bandStructure.win' });
    const broken = new Map([
      ...files,
      ['film_hr.dat', new TextEncoder().encode(RASHBA_FIXTURE.slice(0, 300))],
    ]);
    expect(filmCoefficients(projectWith(given).bandStructure, ALL, broken)).toMatchObject({ ok: false, path: 'bandStructure.hoppings' }); // prettier-ignore
  });

  it('is refused where a run would wait for minutes, with the mesh that would do', () => {
    const found = filmCoefficients(projectWith({ source: 'bilayer', N: 3000 }).bandStructure, ALL);
    expect(found).toMatchObject({ ok: false, code: 'too-long', path: 'bandStructure.N' });
  });

  it('leaves what was typed, resolves once and changes nothing the second time', () => {
    const project = projectWith({ source: 'rashba', N: 16, gamma: 0.1 * EV, 'effects.spinOrbit': true });
    const first = resolveBands(project);
    if (!first.ok) throw new Error(first.hint);
    expect(project.bandStructure.source).toBe('rashba');
    expect(first.value.project.bandStructure.source).toBe('typed');
    expect(first.value.account[0]).toMatch(/Rashba film.*by \(2\.2\).*Half the mesh changes them/u);
    const again = resolveBands(first.value.project);
    expect(again.ok && again.value.project).toBe(first.value.project);
    const idle = projectWith({ source: 'rashba' });
    const same = resolveBands(idle);
    expect(same.ok && same.value.project).toBe(idle);
  });

  it('warns where entropy production would be negative', () => {
    const found = resolveBands(projectWith({ source: 'typed', tOdd: 1e-26, 'effects.spinOrbit': true }));
    expect(found.ok && found.value.account[0]).toMatch(
      /^The odd torkance is .* times what entropy production allows/u,
    );
  });

  it('is in the catalogue for a project, with the fields per E and ∇T', () => {
    const made = berryFilm.evaluate({ project: { bandStructure: { source: 'typed', tEven: 4e-30, betaEven: 5.24e-35, cellArea: 1e-19, thickness: 1.58e-9 } } }); // prettier-ignore
    if (!made.ok) throw new Error(made.hint);
    const film = made.value as { readonly [name: string]: number };
    expect(film['V']).toBeCloseTo(1.58e-28, 38);
    expect((film['B_DL_per_E'] as number) * (film['mu_s'] as number)).toBeCloseTo(4e-30, 40);
    // Spec, 4.5: 313 µJ/m² a passage.
    expect((film['wall_heat'] as number) / -3.1257e-4).toBeCloseTo(1, 3);
  });
});
