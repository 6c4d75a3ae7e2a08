import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { bandPaths } from '@workers/electrons/road/bands';
import { FIGURES, heatEllipse, provenanceOf, warmingMap } from '@workers/figures';
import { panelsOf } from '../../../renderer/stage/plots/panels';
import { projectWith } from '../magnet/support';

const table = (columns: Readonly<Record<string, readonly number[]>>) => ({
  length: 4,
  column: (name: string): readonly number[] => columns[name] ?? [],
});
const WARM = { t: [0, 1e-10, 2e-10, 4e-10], dT_x1: [0, 1e-3, 2e-3, 0], dT_x2: [0, 0, -4e-3, 1e-3] };
const ROUND = { t: [0, 1, 2, 3], JQ_x: [2e3, 0, -2e3, 0], JQ_y: [0, 1e3, 0, -1e3] };

describe('the map of temperature of a run', () => {
  it('has a line for each time and a column for each place, in the unit of its scale', () => {
    const map = warmingMap(projectWith({}), table(WARM));
    expect(map).toMatchObject({ columns: 2, unit: 'mK' });
    expect(map?.limit).toBeCloseTo(4, 12);
    expect(map?.y.range[1]).toBeCloseTo(400, 9);
    // Midpoints at 50, 150, 250 and 350 ps; of two rows equally near the later one stands.
    [0, 0, 1, 0].slice(2).forEach((x, i) => expect(map?.values[i]).toBeCloseTo(x, 12));
    expect(map?.values[4]).toBeCloseTo(2, 12);
    expect(map?.values[7]).toBeCloseTo(1, 12);
  });
  it('is none without columns, and none at rest', () => {
    expect(warmingMap(projectWith({}), table({ t: WARM.t }))).toBeNull();
    expect(warmingMap(projectWith({}), table({ t: WARM.t, dT_x1: [0, 0, 0, 0] }))).toBeNull();
  });
});

describe('heat current of the film, x against y', () => {
  it('keeps the shape of the ellipse: both axes have one range', () => {
    const chart = heatEllipse(table(ROUND), 1.1);
    expect(chart?.x.range).toEqual(chart?.y.range);
    expect(chart?.curves[0]?.x).toEqual([2, 0, -2, 0]);
    expect(chart?.now).toEqual([{ x: 0, y: 1 }]);
    expect(heatEllipse(table({ t: ROUND.t }))).toBeNull();
  });
  it.each([
    ['heat-map', WARM],
    ['heat-ellipse', ROUND],
  ] as const)('%s is a figure, and says what to switch on without columns', (name, columns) => {
    const kind = FIGURES.find((one) => one.name === name);
    const options = { document: new Window().document as never, provenance: provenanceOf('1'), widthMm: 86 };
    const project = projectWith({});
    expect(kind?.build({ project, table: table(columns) }, options).ok).toBe(true);
    expect(kind?.build({ project, table: table({ t: WARM.t }) }, options)).toMatchObject({
      ok: false,
      code: 'no-columns',
    });
  });
});

describe('heat of a run against time', () => {
  it('has a plot for all of whose columns there are, under the names of the leads', () => {
    const shown = panelsOf('heat', false, ['t', 'JQ_1', 'JQ_2', 'Q_1', 'balance'], ['A', 'B']);
    expect(shown.map(({ id }) => id)).toEqual(['heat-current', 'balance']);
    expect(shown[0]?.traces.map(({ name }) => name)).toEqual(['J B', 'J A']);
    expect(panelsOf('heat', false, ['t', 'V'])).toEqual([]);
  });
});

describe('D that comes from bands', () => {
  it('is computed where bands are asked for it, and typed otherwise', () => {
    expect(bandPaths(projectWith({ 'bandStructure.source': 'rashba' }))).toEqual([]);
    for (const dmi of ['bands', 'local'])
      expect(
        bandPaths(projectWith({ 'bandStructure.source': 'rashba', 'bandStructure.effects.dmi': dmi })),
      ).toEqual(['material.D']);
  });
});
