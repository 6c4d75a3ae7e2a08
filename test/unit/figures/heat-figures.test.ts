import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { FIGURES, type FigureData, type FigureOptions } from '@workers/figures';
import { stretchOf } from '@workers/figures/crop';
import { estimateColumns } from '@workers/figures/estimate';
import { readProject, withValue, type Project } from '@workers/model';
import { motionReader } from '@workers/voltage/texture-motion';
import { frameHeat } from '@workers/voltage/thermodynamics/frame-heat';
import { heatPicture } from '@workers/voltage/thermodynamics/heat-picture';
import { lawCaution } from '@workers/voltage/thermodynamics/second-law';
import { bandsPicture } from '@workers/voltage/two-band/bands-picture';
import { frameBands } from '@workers/voltage/two-band/frame-bands';
import { value } from '../voltage/potential/support';

const options: FigureOptions = {
  document: new Window().document as unknown as Document,
  provenance: { program: 'Spinmotive', version: '9.9.9', run: '', date: '' },
  widthMm: 86,
};
const given = (changes: Readonly<Record<string, unknown>>): Project =>
  value(
    readProject(
      Object.entries(changes).reduce<unknown>((doc, [path, x]) => withValue(doc, path, x), {
        format: 'spinmotive-project',
        version: 1,
        name: 'Test wire',
      }),
    ),
  );
const SMALL = {
  'solver.nx': 200,
  'geometry.length': 400e-9,
  'texture.position': 200e-9,
  'leads.first.position': 100e-9,
  'leads.second.position': 300e-9,
  'drive.field.shape': 'constant',
  'drive.field.amplitude': 5e-3,
};
const built = (name: string, data: FigureData): string =>
  value(FIGURES.find((kind) => kind.name === name)?.build(data, options) ?? ({ ok: false } as never)).svg;
const dataOf = (project: Project): FigureData => {
  const motion = value(value(motionReader(project)).read(null));
  return {
    project,
    heat: heatPicture(value(frameHeat(project, motion))),
    bands: bandsPicture(value(frameBands(project, motion))),
  };
};

describe('figures of heat', () => {
  it('show the three parts in both forms and the stretch that heats', () => {
    const svg = built('heating', dataOf(given(SMALL)));
    for (const word of [
      'In motion and current',
      'In field and ∇µ',
      'Gilbert',
      'Joule',
      'Cross',
      'the stretch that heats',
    ])
      expect(svg).toContain(word);
    expect(svg).not.toContain('second law violated');
  });
  it('stripe the cells that violate the second law, and name the pair that does', () => {
    const bad = given({ ...SMALL, 'material.alpha': 1e-4, 'material.beta': 1, 'material.sigma': 1e8 });
    expect(built('heating', dataOf(bad))).toContain('red stripes: second law violated');
    const svg = built('margins', { project: bad });
    expect(svg).toContain('LnM1 = LMn1');
    expect(lawCaution(bad, 5e-9)).toMatch(
      /^Second law: the wall needs α ≥ .*one fluid.*the material has 0\.0001\.$/u,
    );
    const good = given(SMALL);
    expect(lawCaution(good, 7.5e-9)).toBe('');
    expect(lawCaution(good, NaN)).toBe('');
    expect(built('margins', { project: good })).toContain('obeys the second law');
  });
  it('draw both bands, and refuse what needs a run in one line', () => {
    const svg = built('two-band', dataOf(given(SMALL)));
    for (const word of ['µ maj', 'µ min', 'Accumulation', 'one fluid']) expect(svg).toContain(word);
    for (const name of ['heating', 'two-band'])
      expect(
        FIGURES.find((kind) => kind.name === name)?.build({ project: given({}) }, options),
      ).toMatchObject({
        ok: false,
        code: 'missing-data',
      });
  });
  it('set cobalt of the paper beside the project, with its own length and field', () => {
    const columns = estimateColumns(given(SMALL));
    expect(columns.map(({ title }) => title)).toEqual(['Cobalt', 'Iron', 'Permalloy', 'This project']);
    const of = (column: number, equation: string): number | undefined =>
      columns[column]?.lines.find((line) => line.equation === equation)?.value;
    expect(of(0, '84')).toBeCloseTo(694.6058, 2);
    expect((of(3, '87') ?? 0) / (of(0, '87') ?? 1)).toBeCloseTo(0.05, 10);
    expect(built('estimate', { project: given(SMALL) })).toContain('695');
  });
  it('cut to what is not quiet, all of it where everything is', () => {
    expect(stretchOf([[0, 0, 0]])).toEqual([0, 3]);
    const peak = Array.from({ length: 400 }, (_, i) => Math.exp(-(((i - 200) / 5) ** 2)));
    const [from, to] = stretchOf([peak]);
    expect(from).toBeGreaterThan(150);
    expect(to).toBeLessThan(250);
  });
});
