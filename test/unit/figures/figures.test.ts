import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { FIGURES, type FigureData, type FigureOptions } from '@workers/figures';
import { readProject, withValue } from '@workers/model';
import { electronTexture } from '@workers/magnet/electron-texture';
import { initialState } from '@workers/magnet/initial-state';
import { wallPreview } from '@workers/voltage/wall-preview';

const window = new Window();
const document = window.document as unknown as Document;
const provenance = { program: 'Spinmotive', version: '9.9.9', run: 'Run 1', date: '2026-01-02T03:04:05Z' };
const options: FigureOptions = { document, provenance, widthMm: 86 };

const projectNamed = (name: string) => {
  const read = readProject(withValue({ format: 'spinmotive-project', version: 1 }, 'name', name));
  if (!read.ok) throw new Error(read.hint);
  return read.value;
};

const previewed = wallPreview(projectNamed('x'));
if (!previewed.ok) throw new Error(previewed.hint);
const { summary } = previewed.value;

const state = initialState(projectNamed('x'));
const wall = state.ok ? electronTexture(projectNamed('x'), state.value) : state;
if (!wall.ok) throw new Error(wall.hint);
/** The wall of the project, and the gyrovector of a vortex, so that there is an orbit to draw. */
const electrons = { ...wall.value, rigid: { ...wall.value.rigid, nv: 0.5 } };

const COUNT = 501;
const t = Float64Array.from({ length: COUNT }, (_, i) => (2e-9 * i) / (COUNT - 1));
const q = t.map((time) => 300e-9 + 500 * time);
const share = (x: number): number => Math.tanh((x - 500e-9) / 8e-9) / 2 - Math.tanh((x - 1000e-9) / 8e-9) / 2;
const columns: Readonly<Record<string, Float64Array>> = {
  t,
  q,
  phi: t.map((time) => 0.3 * Math.min(time / 1e-9, 1)),
  V: q.map((x) => -6.9e-7 * share(x)),
  V_ad: q.map((x) => -1e-7 * share(x)),
  V_beta: q.map((x) => -5.9e-7 * share(x)),
  j: t.map(() => 1e12),
  core_x: t.map((time) => 1e-6 + 2e-8 * Math.cos(4e9 * time)),
  core_y: t.map((time) => 6e-8 + 2e-8 * Math.sin(4e9 * time)),
  JQ_1: q.map((x) => -2e6 * Math.exp(-(((x - 500e-9) / 1e-7) ** 2))),
  JQ_2: q.map((x) => -2e6 * Math.exp(-(((x - 1000e-9) / 1e-7) ** 2))),
  Q_1: t.map((time) => -1e5 * time),
  Q_2: t.map((time) => -9e4 * time),
  dT_1: t.map((time) => 1e6 * time),
  dT_2: t.map((time) => 2e6 * time),
  JQ_x: t.map((time) => 1e6 * Math.cos(4e9 * time)),
  JQ_y: t.map((time) => 2e6 * Math.sin(4e9 * time)),
  dT_x1: t.map((time) => 1e6 * time),
  dT_x2: t.map((time) => -1e6 * time),
};
const none = new Float64Array(0);
const table = { length: COUNT, column: (name: string) => columns[name] ?? none };
const mesh = { nx: 40, ny: 2, nz: 1, dx: 50e-9, dy: 60e-9, dz: 10e-9 };
const m = Float32Array.from({ length: 240 }, (_, i) => (i < 80 ? (i % 40 < 20 ? 1 : -1) : 0));

const fitted = (value: number) => ({ value, error: 0.01 * value, interval: null, free: true });
/** A measured trace with its fit, as far as the figure reads it. */
const comparison = {
  fit: {
    values: {
      P: fitted(0.6),
      beta: fitted(0.02),
      offset: fitted(1e-8),
      shift: fitted(1e-9),
      drift: { ...fitted(0), free: false },
    },
    t,
    measured: columns['V'] ?? none,
    model: columns['V_beta'] ?? none,
    residuals: t.map((_, i) => Math.sin(i)),
  },
} as unknown as NonNullable<FigureData['comparison']>;
const peak = (size: number): number[] =>
  Array.from({ length: 40 }, (_, i) => size * Math.exp(-(((i - 20) / 2) ** 2)));
const parts = { damping: peak(1e14), joule: peak(1e12), cross: peak(-2e12) };
const twice = (values: number[]): number[] => [...values, ...values];
const heatMaps = { damping: twice(parts.damping), joule: twice(parts.joule), cross: twice(parts.cross) };
const power = { damping: 1e-9, joule: 1e-12, cross: -1e-12, total: 1e-9 };
const profiles = { ...parts, total: peak(1e14) };
const byForm = <T>(value: T) => ({
  'generic-current': value,
  'two-band-current': value,
  'generic-force': value,
  'two-band-force': value,
});
const heat: NonNullable<FigureData['heat']> = {
  ...{ nx: 40, ny: 2, dx: 50e-9, dy: 60e-9, window: 0, time: 1.2e-9, steepest: 1e16 },
  maps: { current: heatMaps, force: heatMaps },
  profiles: { current: profiles, force: profiles },
  filled: twice(peak(0).fill(1)),
  least: twice(peak(0).fill(0.01)),
  margins: byForm(peak(0.01)),
  warnings: byForm(''),
  power: { current: power, force: power },
};
const bands: NonNullable<FigureData['bands']> = {
  ...{ nx: 40, dx: 50e-9, window: 0, time: 1.2e-9, V: 1e-7, Vcharge: 2e-7, caveats: [] },
  ...{ maj: peak(1e-7), min: peak(-1e-7), charge: peak(1e-8), accumulation: peak(2e-7) },
};

const data = (name = 'Cobalt wire'): FigureData => ({
  heat,
  bands,
  electrons,
  project: projectNamed(name),
  table,
  frame: { mesh, m, time: 1.2e-9 },
  potential: {
    nx: 40,
    ny: 2,
    dx: 50e-9,
    dy: 60e-9,
    filled: new Uint8Array(80).fill(1),
    V: Float64Array.from({ length: 80 }, (_, i) => 1e-8 * ((i % 40) - 10)),
    E: [new Float64Array(80), new Float64Array(80)],
    j: [new Float64Array(80).fill(1e6), new Float64Array(80)],
    voltages: [2e-7],
  },
  preview: {
    t,
    q,
    phi: columns['phi'] ?? none,
    V: columns['V'] ?? none,
    Vadiabatic: columns['V_ad'] ?? none,
    Vbeta: columns['V_beta'] ?? none,
    signals: { t, traces: [], unknown: [] },
    summary,
  },
  comparison,
});

const built = (name: string, given = data(), wanted = options): string => {
  const result = FIGURES.find((kind) => kind.name === name)?.build(given, wanted);
  if (result?.ok !== true) throw new Error(`${name}: ${result?.hint ?? 'unknown figure'}`);
  return result.value.svg;
};

/** A strict XML reading: happy-dom's parser forgives, so tags are matched by hand. */
const assertWellFormed = (xml: string): void => {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>/u, '');
  for (const [tag, closing, name, selfClosing] of body.matchAll(
    /<(\/?)([A-Za-z][\w:]*)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/gu,
  )) {
    if (closing === '/') expect(open.pop(), tag).toBe(name);
    else if (selfClosing !== '/') open.push(name ?? '');
  }
  expect(open).toEqual([]);
  const outside = body.replace(/<\/?[A-Za-z][\w:]*(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/gu, '');
  expect(outside).not.toMatch(/[<>]/u);
  expect(outside.replace(/&(?:amp|lt|gt|quot|#\d+);/gu, '')).not.toContain('&');
};

/** The tests of the bands and of the lattice draw theirs: they begin with a sum over the zone, or with a device. */
const OF_THEIR_OWN: readonly string[] = ['zone', 'lattice'];
const here = FIGURES.filter(({ needs }) => !OF_THEIR_OWN.includes(needs)).map(({ name }) => name);

describe.each(here)('figure %s', (name) => {
  const svg = built(name);
  it('is well-formed XML with its size in millimetres and a viewBox in points', () => {
    assertWellFormed(svg);
    expect(svg).toMatch(/<svg [^>]*width="86mm" height="[\d.]+mm" viewBox="0 0 243.78 [\d.]+"/u);
    const [, heightMm, heightPt] = /height="([\d.]+)mm" viewBox="0 0 243.78 ([\d.]+)"/u.exec(svg) ?? [];
    expect(Number(heightMm)).toBeCloseTo((Number(heightPt) * 25.4) / 72, 2);
  });
  it('needs no style sheet, class, script, outside file or em length to be shown', () => {
    expect(svg).not.toMatch(/<style|class=|<script|currentColor|aria-|="[-\d.]+em"|<foreignObject/u);
    const addresses = [...svg.matchAll(/href="([^"]*)"/gu)].map(([, address]) => address ?? '');
    expect(addresses.every((address) => address.startsWith('data:image/png;base64,'))).toBe(true);
  });
  it('has real text of 7 points or more', () => {
    // Indices are smaller than the line they belong to.
    const sizes = [...svg.matchAll(/<text\b[^>]*font-size="([\d.]+)"/gu)].map(([, size]) => Number(size));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7);
    expect(svg).toContain('<text');
  });
  it('says where it comes from: program, version, project, source, parameters and the whole project', () => {
    for (const words of [
      '<title>',
      '<desc>',
      'Spinmotive 9.9.9',
      'Cobalt wire',
      'dc:source',
      'material.alpha = 0.03',
    ])
      expect(svg).toContain(words);
    const [, json] = /<project [^>]*>([^<]*)<\/project>/u.exec(svg) ?? [];
    const again = readProject(
      JSON.parse(
        (json ?? '')
          .replaceAll('&quot;', '"')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&'),
      ),
    );
    expect(again.ok && again.value).toEqual(data().project);
  });
  it('is the same file every time', () => {
    expect(built(name)).toBe(svg);
  });
  it('stays well-formed with a hostile project name', () => {
    const hostile = '</title><script>alert(1)</script> & "q" \u0000\u001b \ud800 ]]>';
    const text = built(name, data(hostile));
    assertWellFormed(text);
    expect(text).not.toContain('<script');
    // eslint-disable-next-line no-control-regex -- these are the characters that XML forbids
    expect(text).not.toMatch(/[\u0000\u001b]|\p{Surrogate}/u);
  });
  it('fills any width that it is given, and refuses one that no page has', () => {
    expect(built(name, data(), { ...options, widthMm: 178 })).toContain('width="178mm"');
    const refused = FIGURES.find((kind) => kind.name === name)?.build(data(), { ...options, widthMm: 3 });
    expect(refused?.ok).toBe(false);
  });
  it('asks for what it needs when that is missing', () => {
    const kind = FIGURES.find((one) => one.name === name);
    const bare = kind?.build({ project: projectNamed('x') }, options);
    expect(bare).toMatchObject(
      kind?.needs === 'project' ? { ok: true } : { ok: false, code: 'missing-data' },
    );
  });
});

describe('the pulse', () => {
  const svg = built('pulse', { project: data().project, table });
  it('chooses the unit from the data and writes a true minus', () => {
    expect(svg).toContain('Voltage between the leads (nV)');
    expect(svg).toContain('>−600<');
    expect(svg).not.toMatch(/>-\d/u);
    expect(svg).toContain('Time (ns)');
  });
  it('draws total in the text colour, the adiabatic part in the accent, the β part in orange', () => {
    for (const colour of ['#1A1D21', '#0B6E99', '#D9822B']) expect(svg).toContain(`stroke="${colour}"`);
    for (const label of ['>total<', '>adiabatic<', '>β<']) expect(svg).toContain(label);
  });
  it('marks the lead passages at the right times', () => {
    // q = 300 nm + 500 m/s · t reaches 500 nm at 0.4 ns and 1000 nm at 1.4 ns; the axis runs from 0 to 2 ns.
    const band =
      /<rect x="([\d.]+)" width="([\d.]+)"[^>]*>/u.exec(svg) ??
      /<rect [^>]*x="([\d.]+)"[^>]*width="([\d.]+)"/u.exec(svg);
    const [left, right] = [40, 243.78 - 42];
    expect(Number(band?.[1])).toBeCloseTo(left + 0.2 * (right - left), 1);
    expect(Number(band?.[2])).toBeCloseTo(0.5 * (right - left), 1);
    expect(svg).toContain('>Lead 1<');
  });
  it('lays the wall model beneath when it is there', () => {
    expect(built('pulse')).toContain('>wall model<');
    expect(svg).not.toContain('>wall model<');
  });
  it('refuses a table of one row', () => {
    const short = FIGURES[0]?.build({ project: data().project, table: { ...table, length: 1 } }, options);
    expect(short).toMatchObject({ ok: false, code: 'empty-table' });
  });
  it('draws a flat zero without a fault', () => {
    const zero = {
      length: COUNT,
      column: (name: string) =>
        name === 't' || name === 'q' ? (columns[name] ?? none) : new Float64Array(COUNT),
    };
    const flat = built('pulse', { project: data().project, table: zero });
    expect(flat).not.toMatch(/NaN|Infinity/u);
  });
  it('draws a table with gaps (NaN) without a fault', () => {
    const broken = {
      length: COUNT,
      column: (name: string) =>
        (columns[name] ?? none).map((v, i) => (i % 50 === 3 && name !== 't' ? NaN : v)),
    };
    expect(built('pulse', { project: data().project, table: broken })).not.toMatch(/NaN|Infinity/u);
  });
});

describe('the spectrum of a column', () => {
  const count = 1000;
  const time = Float64Array.from({ length: count }, (_, i) => i * 5e-12);
  const lines = time.map((at) => 1e-3 * Math.sin(2 * Math.PI * 8.25e9 * at) + 3e-4 * Math.sin(2 * Math.PI * 11.25e9 * at));
  const own: Readonly<Record<string, Float64Array>> = { t: time, my: lines, V: new Float64Array(count), q: time.map(() => NaN) }; // prettier-ignore
  const run = { project: projectNamed('Square'), table: { length: count, column: (name: string) => own[name] ?? none } };
  const spectrum = FIGURES.find(({ name }) => name === 'spectrum');

  it('names its lines, and chooses a column that moves', () => {
    const svg = built('spectrum', run);
    assertWellFormed(svg);
    expect(svg).toContain('Spectrum of my');
    expect(svg).toMatch(/8\.25\sGHz/u);
    expect(svg).toMatch(/11\.25\sGHz/u);
  });

  it.each([
    ['V', 'a column that changes'],
    ['nothing', 'a column of the table'],
    ['q', 'a column that changes'],
  ])('refuses column %s', (column, allowed) => {
    const refused = spectrum?.build(run, { ...options, column });
    expect(refused?.ok === false ? refused.allowed : '').toBe(allowed);
  });

  it('has no velocity without a wall', () => {
    expect(FIGURES.find(({ name }) => name === 'velocity')?.build(run, options).ok).toBe(false);
    // 500 m/s in nm of position and ns of time, drawn with its axis.
    expect(built('velocity')).toContain('Wall velocity');
  });
}); // prettier-ignore
