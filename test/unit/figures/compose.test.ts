import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '@workers/figures';
import {
  cellsOf,
  composeFigure,
  letterOf,
  moved,
  PALETTES,
  presetOf,
  PRESETS,
  readRecord,
  textsOf,
  type ComposedFigure,
  type PanelSource,
} from '@workers/figures/compose';
import { alignment } from '@workers/figures/compose/layout';
import { sidesOf } from '@workers/figures/compose/rework';
import { pixelsOf } from '@workers/figures/compose/picture';
import { paintPng } from '@workers/figures/image';
import { Composition, composedFiles, namedFiles, readProject, success, type Result } from '@workers/model';
import { wallPreview } from '@workers/voltage/wall-preview';
import { smallestSizes, unreadable } from '../../print-sizes';

const window = new Window();
const document = window.document as unknown as Document;
const PT = 72 / 25.4;

const read = readProject({ format: 'spinmotive-project', version: 1, name: 'Composed wire' });
if (!read.ok) throw new Error(read.hint);
const project = read.value;
const preview = wallPreview(project);
if (!preview.ok) throw new Error(preview.hint);

const COUNT = 301;
const t = Float64Array.from({ length: COUNT }, (_, i) => (2e-9 * i) / (COUNT - 1));
const columns: Readonly<Record<string, Float64Array>> = {
  t,
  q: t.map((time) => 300e-9 + 500 * time),
  phi: t.map((time) => 3e8 * time),
  V: t.map((time) => -6e-7 * Math.sin(3e9 * time)),
  V_ad: t.map((time) => -1e-7 * Math.sin(3e9 * time)),
  V_beta: t.map((time) => -5e-7 * Math.sin(3e9 * time)),
};
const none = new Float64Array(0);
const table = { length: COUNT, column: (name: string) => columns[name] ?? none };
const mesh = { nx: 40, ny: 2, nz: 1, dx: 50e-9, dy: 60e-9, dz: 10e-9 };
const m = Float32Array.from({ length: 240 }, (_, i) => (i < 80 ? (i % 40 < 20 ? 1 : -1) : 0));
const run = { id: 'run-1', title: 'First run', started: '2026-01-02T03:04:05Z', project };
const full: PanelSource = {
  data: { project, table, preview: preview.value, frame: { mesh, m, time: 1e-9 } },
  run,
  picture: paintPng(40, 20, (x) => [6 * x, 80, 120]),
};
const compositionOf = (given: Record<string, unknown>): Composition => Composition.parse(given);
const kinds = (...names: string[]) => names.map((kind) => ({ kind }));

const compose = (given: Record<string, unknown>, lenient = false): Result<ComposedFigure> => {
  const composition = compositionOf(given);
  return composeFigure({
    project,
    composition,
    sources: composition.panels.map(() => success(full)),
    document,
    version: '9.9.9',
    lenient,
  });
};
const made = (given: Record<string, unknown>): ComposedFigure => {
  const figure = compose(given);
  if (!figure.ok) throw new Error(`${figure.path}: ${figure.hint}`);
  return figure.value;
};

describe('the grid', () => {
  it('fills rows from the left and gives a panel without room the next row', () => {
    const cells = cellsOf([1, 2, 2, 1, 9], 3, 100, 5);
    expect(cells.map(({ row, column, span }) => [row, column, span])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [1, 0, 2],
      [1, 2, 1],
      [2, 0, 3],
    ]);
    // (100 − 2·5)/3 = 30
    expect(cells.map(({ x, width }) => [x, width])).toEqual([
      [0, 30],
      [35, 65],
      [0, 65],
      [70, 30],
      [0, 100],
    ]);
  });
  it('moves axes of one column to the widest of them', () => {
    const cells = cellsOf([1, 1, 2], 2, 100, 0);
    const sides = [{ left: 10, right: 2 }, null, { left: 14, right: 5 }];
    expect(alignment(cells, sides)).toEqual([{ left: 4, right: 0 }, null, { left: 0, right: 0 }]);
  });
  it('puts a panel in another place, and not beyond the ends', () => {
    const names = (c: Composition): string[] => c.panels.map(({ kind }) => kind);
    const composition = compositionOf({ panels: kinds('a', 'b', 'c') });
    expect(names(moved(composition, 0, 2))).toEqual(['b', 'c', 'a']);
    expect(names(moved(composition, 2, -5))).toEqual(['c', 'a', 'b']);
    expect(names(moved(composition, 9, 0))).toEqual(['a', 'b', 'c']);
  });
});

describe('a composition', () => {
  it.each(PRESETS.flatMap(({ id, widths }) => widths.map(({ mm }) => [id, mm] as const)))(
    'for %s is exactly %f mm wide, and its panels neither overlap nor leave it',
    (preset, widthMm) => {
      const columns = widthMm >= 140 && preset !== 'slide' ? 2 : 1;
      const figure = made({
        preset,
        widthMm,
        columns,
        panels: kinds('pulse', 'wall', 'texture', 'expected-pulse'),
      });
      expect(figure.svg).toContain(`width="${Number(widthMm.toFixed(2))}mm"`);
      expect(figure.panels).toHaveLength(4);
      for (const [i, a] of figure.panels.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width).toBeLessThanOrEqual(widthMm + 1e-9);
        expect(a.y + a.height).toBeLessThanOrEqual(figure.heightMm + 1e-2);
        for (const b of figure.panels.slice(i + 1)) {
          const apart =
            a.x + a.width <= b.x + 1e-9 ||
            b.x + b.width <= a.x + 1e-9 ||
            a.y + a.height <= b.y + 1e-9 ||
            b.y + b.height <= a.y + 1e-9;
          expect(apart).toBe(true);
        }
      }
    },
  );

  it('has every id once, and every reference points to one', () => {
    const { svg } = made({ columns: 2, panels: kinds('pulse', 'pulse', 'wall', 'pulse') });
    const ids = [...svg.matchAll(/\bid="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = [...svg.matchAll(/url\(#([^)]+)\)|href="#([^"]+)"/gu)].map(([, a, b]) => a ?? b);
    expect(asked.length).toBeGreaterThan(0);
    for (const id of asked) expect(ids).toContain(id);
  });

  it('has the axes of one column over each other', () => {
    // Their own margins at the left and the right differ.
    const figure = made({ preset: 'aps', columns: 1, widthMm: 86, panels: kinds('pulse', 'wall-sweep') });
    const alone = ['pulse', 'wall-sweep'].map((name) => {
      const built = FIGURES.find((kind) => kind.name === name)?.build(full.data, {
        document,
        widthMm: 86,
        provenance: { program: 'Spinmotive', version: '', run: '', date: '' },
      });
      return built?.ok === true ? sidesOf(built.value.svg, 86 * PT) : null;
    });
    expect(alone[0]?.right).not.toBe(alone[1]?.right);
    const ends = figure.svg.split('<g id="p2">').map((part) => {
      const shift = Number(/translate\(([\d.]+),[\d.]+\) scale/u.exec(part)?.[1]);
      const frame = /data-frame="([\d.]+) ([\d.]+)"/u.exec(part);
      return [shift + Number(frame?.[1]), shift + Number(frame?.[2])];
    });
    expect(ends[0]?.[0]).toBeCloseTo(ends[1]?.[0] ?? 0, 1);
    expect(ends[0]?.[1]).toBeCloseTo(ends[1]?.[1] ?? 0, 1);
  });

  it('has no letter and no index smaller than the journal prints, and would be found out', () => {
    const title = 'Voltage $V_{21}$';
    for (const { id, letterSize, size, least } of PRESETS) {
      expect(Math.min(letterSize, size)).toBeGreaterThanOrEqual(least.text);
      const { svg } = made({ preset: id, widthMm: 178, columns: 1, panels: [{ kind: 'pulse', title, texts: { total: '$V_t$' } }] }); // prettier-ignore
      const head = smallestSizes(svg.slice(svg.indexOf('<g id="p1">'), svg.indexOf('scale(')));
      expect(head.text).toBeGreaterThanOrEqual(least.text);
      expect(head.index).toBeGreaterThanOrEqual(least.index);
      expect(head.index).toBeLessThan(head.text);
    }
    expect(unreadable('<text font-size="7">x</text>')).toHaveLength(3);
    expect(unreadable('<text font-size="8">x<tspan font-size="5.6" dy="2">y</tspan></text>')).toHaveLength(4);
  });

  it('prints texts in the size and lines in the thickness of the journal', () => {
    for (const { id, size, leastLine, family } of PRESETS) {
      const { svg } = made({ preset: id, widthMm: 178, columns: 1, panels: kinds('pulse') });
      expect(svg).toContain(`font-family="${family}"`);
      const scale = Number(/scale\(([\d.]+)\)/u.exec(svg)?.[1]);
      // Figures write their names in 8 pt.
      expect(8 * scale).toBeCloseTo(size, 3);
      expect(smallestSizes(svg.slice(svg.indexOf('scale('))).text * scale).toBeCloseTo(size, 3);
      const lines = [...svg.matchAll(/stroke-width="([\d.]+)"/gu)].map(([, width]) => Number(width) * scale);
      expect(Math.min(...lines)).toBeGreaterThanOrEqual(leastLine - 2e-3);
    }
  });

  it('letters its panels as the journal does, or as told', () => {
    const nature = made({ preset: 'nature', widthMm: 183, panels: kinds('pulse', 'wall') }).svg;
    expect(nature).toMatch(/font-size="8"[^>]*font-weight="600">a</u);
    expect(made({ letters: '(A)', panels: kinds('pulse', 'wall') }).svg).toContain('>(B)<');
    expect(made({ letters: 'none', panels: kinds('pulse') }).svg).not.toContain('>(a)<');
    expect([0, 25, 26, 27].map((n) => letterOf('a', n))).toEqual(['a', 'z', 'aa', 'ab']);
  });

  it('puts names in other words, keeps units, and leaves numbers alone', () => {
    const built = FIGURES[0]?.build(full.data, {
      document,
      widthMm: 86,
      provenance: { program: 'Spinmotive', version: '', run: '', date: '' },
    });
    if (built?.ok !== true) throw new Error('no pulse');
    const names = textsOf(built.value.svg);
    expect(names).toContain('Voltage between the leads');
    expect(names.every((name) => !/^[−\d.]/u.test(name))).toBe(true);
    const { svg } = made({
      panels: [{ kind: 'pulse', texts: { 'Voltage between the leads': '$V_{21}$', 'no such name': 'x' } }],
    });
    expect(svg).not.toContain('>Voltage between the leads');
    expect(svg).toMatch(
      /<tspan font-style="italic">V<\/tspan><tspan dy="1.76" font-size="6">21<\/tspan><tspan dy="-1.76">\u00A0\(nV\)<\/tspan>/u,
    );
  });

  it('draws a picture with scale bar and names over it', () => {
    const picture = { file: 'view.png', width: 1e-6, labels: [{ x: 0.5, y: 0.25, text: '$m_z$ core' }] };
    const { svg } = made({ columns: 1, widthMm: 86, panels: [{ kind: 'picture', picture }] });
    expect(svg).toContain('data:image/png;base64,');
    expect(svg).toMatch(/>200.nm</u);
    expect(svg).toMatch(/>z<\/tspan><tspan [^>]*>\u00A0core</u);
    // A fifth of a micrometre on 86 mm, as wide as it is drawn.
    const bar = /<rect x="6" y="[\d.]+" width="([\d.]+)" height="1.8"/u.exec(svg)?.[1];
    expect(Number(bar)).toBeCloseTo(0.2 * 86 * PT, 1);
  });

  it('is the same text every time, and carries all that it was made from', () => {
    const given = { name: 'Figure 3', panels: kinds('pulse', 'expected-pulse') };
    const { svg } = made(given);
    expect(made(given).svg).toBe(svg);
    expect(svg).toContain('<title>Figure 3: Composed wire</title>');
    expect(svg).toContain('First run');
  });

  it('says what a journal would object to', () => {
    const tall = made({
      preset: 'nature',
      widthMm: 183,
      columns: 1,
      panels: kinds('pulse', 'pulse', 'pulse'),
    });
    expect(tall.notes).toEqual([expect.stringContaining('170 mm')]);
    expect(made({ preset: 'nature', widthMm: 183, panels: kinds('pulse') }).notes).toEqual([]);
  });

  it.each([
    [{ panels: [] }, '', 'Add a panel'],
    [{ panels: kinds('pulse', 'puls') }, 'panels.1.kind', 'Did you mean "pulse"'],
    [{ columns: 4, widthMm: 86, panels: kinds('pulse') }, 'panels.0.columns', 'fewer columns'],
    [{ panels: [{ kind: 'pulse', title: '$V_' }] }, 'panels.0.title', 'missing'],
    [{ panels: [{ kind: 'pulse', texts: { total: '$\\nonsense$' } }] }, 'panels.0.texts', 'not known'],
  ])('refuses %j in one line', (given, path, hint) => {
    const refused = compose(given);
    expect(refused).toMatchObject({ ok: false, path });
    expect(refused.ok ? '' : refused.hint).toContain(hint);
    expect(refused.ok ? '' : refused.hint).not.toContain('\n');
  });

  it('says in the place of a panel why it is missing, where that is wanted', () => {
    const figure = compose({ panels: kinds('pulse', 'puls') }, true);
    if (!figure.ok) throw new Error(figure.hint);
    expect(figure.value.panels.map(({ problem }) => problem === '')).toEqual([true, false]);
    expect(figure.value.svg).toContain('Did you mean');
  });
});

describe('pictures', () => {
  const jpeg = (width: number, height: number): Uint8Array =>
    Uint8Array.from([
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
      ...[0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0],
    ]);
  it('state their size in their headers', () => {
    expect(
      pixelsOf(
        'a.png',
        paintPng(7, 5, () => null),
      ),
    ).toMatchObject({ value: { type: 'image/png', width: 7, height: 5 } });
    expect(pixelsOf('a.jpg', jpeg(640, 480))).toMatchObject({
      value: { type: 'image/jpeg', width: 640, height: 480 },
    });
  });
  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a cut JPEG', jpeg(640, 480).subarray(0, 12)],
    ['a size of nothing', jpeg(0, 480)],
    ['a size of nonsense', jpeg(60_000, 480)],
  ])('that are %s are refused', (_, bytes) => {
    expect(pixelsOf('x', bytes)).toMatchObject({ ok: false, code: 'no-picture' });
  });
  it('are files of the project', () => {
    const named = { compositions: [{ panels: [{ kind: 'picture', picture: { file: 'a.png' } }] }] };
    expect(composedFiles(named)).toEqual([{ path: 'compositions.0.panels.0.picture.file', name: 'a.png' }]);
    expect(namedFiles(named)).toEqual(composedFiles(named));
    expect(composedFiles(null)).toEqual([]);
  });
});

describe('palettes', () => {
  type Rgb = readonly [number, number, number];
  const linear = (hex: string): Rgb => {
    const c = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, b = 0] = c.map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return [r, g, b];
  };
  /** G. M. Machado et al., IEEE Trans. Vis. Comput. Graph. 15, 1291 (2009), severity 1. */
  const VISION: Readonly<Record<string, readonly Rgb[]>> = {
    normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  }; // prettier-ignore
  /** CIELAB of linear sRGB under D65. */
  const lab = ([r, g, b]: Rgb): Rgb => {
    const f = (x: number): number => (x > 216 / 24389 ? Math.cbrt(x) : ((24389 / 27) * x + 16) / 116);
    const X = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const Y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const Z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return [116 * Y - 16, 500 * (X - Y), 200 * (Y - Z)];
  };
  const seen = (hex: string, vision: string): Rgb => {
    const c = linear(hex);
    const row = (w: Rgb | undefined): number =>
      w === undefined ? 0 : Math.min(1, Math.max(0, w[0] * c[0] + w[1] * c[1] + w[2] * c[2]));
    const [R, G, B] = VISION[vision] ?? [];
    return lab([row(R), row(G), row(B)]);
  };
  it.each(
    PALETTES.flatMap(({ id, inks }) => Object.keys(VISION).map((vision) => [id, vision, inks] as const)),
  )('%s: curves that meet differ under %s, and all can be read on white', (id, vision, inks) => {
    const colours = inks.map((ink) => seen(ink, vision));
    // Of the program's own colours the three of every pulse: who needs more apart takes another palette.
    const count = id === 'spinmotive' ? 3 : colours.length;
    for (let i = 1; i < count; i++) {
      const [a, b] = [colours[i - 1] ?? [0, 0, 0], colours[i] ?? [0, 0, 0]];
      // Ten times what is just noticeable.
      expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(23);
    }
    if (id === 'grey') for (const [L] of colours) expect(L).toBeLessThan(62);
  });
  it('grey leaves no colour in lines and texts', () => {
    const { svg } = made({ palette: 'grey', panels: kinds('pulse', 'signals') });
    const body = svg.slice(svg.indexOf('</metadata>'));
    for (const [, hex = ''] of body.matchAll(/(?:stroke|fill)="#([0-9A-Fa-f]{6})"/gu))
      expect([hex.slice(0, 2), hex.slice(2, 4)]).toEqual([hex.slice(2, 4), hex.slice(4)]);
  });
  it('Okabe–Ito takes the place of the program’s own inks', () => {
    const { svg } = made({ palette: 'okabe-ito', panels: kinds('pulse') });
    expect(svg).toContain('stroke="#0072B2"');
    expect(svg).not.toContain('stroke="#0B6E99"');
  });
  it('and presets are known by every name in the schema', () => {
    for (const id of Composition.shape.preset.unwrap().options) expect(presetOf(id).id).toBe(id);
    for (const id of Composition.shape.palette.unwrap().options)
      expect(PALETTES.some((one) => one.id === id)).toBe(true);
  });
});

describe('the record', () => {
  it('gives back project and composition, with the inputs of a run where they differ', () => {
    const composition = compositionOf({ name: 'Two', panels: kinds('pulse', 'wall') });
    const other = { ...project, name: 'Another' };
    const figure = composeFigure({
      project,
      composition,
      sources: [success(full), success({ ...full, run: { ...run, id: 'run-2', project: other } })],
      document,
      version: '9.9.9',
    });
    if (!figure.ok) throw new Error(figure.hint);
    const text = /<record [^>]*>([^<]*)<\/record>/u.exec(figure.value.svg)?.[1] ?? '';
    const record = readRecord(
      text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    );
    if (!record.ok) throw new Error(record.hint);
    expect(record.value.composition).toEqual(composition);
    expect(record.value.project).toEqual({ ...project, compositions: [composition] });
    expect(record.value.runs.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
    expect(record.value.runs.map((one) => 'project' in one)).toEqual([false, true]);
    expect(record.value.program.version).toBe('9.9.9');
    expect(record.value.sources.join(' ')).toContain('Saslow');
  });
});
