import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { FIGURES, provenanceOf, type FigureData } from '@workers/figures';
import { projectWith } from '../magnet/support';

const COLUMNS: Record<string, readonly number[]> = {
  t: [0, 1e-10, 2e-10],
  q: [0, 5e-8, 1e-7],
  JQ_1: [0, -2e6, 0],
  JQ_2: [0, 0, -1e6],
  Q_1: [0, -1e-4, -2e-4],
  Q_2: [0, 0, -1e-4],
};
const build = (columns: Record<string, readonly number[]>) => {
  const kind = FIGURES.find(({ name }) => name === 'heat-pulse');
  const data: FigureData = {
    project: projectWith({ 'leads.first.position': 5e-8, 'leads.second.position': 9e-8 }),
    table: { length: 3, column: (name) => columns[name] ?? [] },
  };
  return kind?.build(data, {
    document: new Window().document as never,
    provenance: provenanceOf('1'),
    widthMm: 86,
  });
};

describe('the figure of a heat pulse', () => {
  it('draws what the run has, one panel each', () => {
    const made = build(COLUMNS);
    if (made?.ok !== true) throw new Error('no figure');
    for (const word of ['Heat current (MW/m²)', 'Heat (mJ/m²)', 'Time (ps)'])
      expect(made.value.svg).toContain(word);
    expect(made.value.svg).not.toContain('Rise');
    const warmed = build({ ...COLUMNS, dT_1: [0, 1e-3, 0], dT_2: [0, 0, 1e-3] });
    expect(warmed?.ok === true && warmed.value.svg).toContain('Rise (mK)');
  });

  it('writes very small values with a power of ten, clear of the name of the axis', () => {
    const made = build({
      ...COLUMNS,
      JQ_1: [0, -2e-17, 0],
      JQ_2: [0, 0, -1e-17],
      Q_1: [0, -3e-19, -2e-14],
      Q_2: [0, 0, -1e-19],
    });
    if (made?.ok !== true) throw new Error('no figure');
    expect(made.value.svg).toContain('Heat (10⁻¹¹ mJ/m²)');
    expect(made.value.svg).not.toMatch(/>−?0\.0000/u);
  });

  it('says what to switch on for a run without heat columns', () => {
    expect(build({ t: [0, 1, 2], q: [0, 0, 0] })).toMatchObject({ ok: false, code: 'no-columns' });
  });
});
