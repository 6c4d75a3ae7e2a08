import {
  failure,
  success,
  type ComposedPanel,
  type Composition,
  type Project,
  type Result,
} from '../../model';
import { nearestName } from '../../model/words';
import {
  INK,
  POINTS_PER_MM,
  SIZE,
  type Figure,
  type FigureData,
  type FigureKind,
  type FigureOptions,
} from '../figure';
import { FIGURES } from '../index';
import { missing } from '../provide';
import { element, sheet, text, unescapeXml, wrapped, type Origin } from '../svg';
import { alignment, cellsOf, rowsOf, type Cell } from './layout';
import type { Piece } from '../svg';
import { labelText, plainLabel, readLabel } from './latex-label';
import { inPalette } from './palettes';
import { pictureFigure } from './picture';
import { letterOf, presetOf, type Preset } from './presets';
import { FIGURE_FORMAT, writeRecord, type FigureRecord } from './record';
import { bodyOf, sidesOf, withLeastLine, withPrefix, withTexts } from './rework';

/** The run that a panel draws. */
export interface RunRef {
  readonly id: string;
  readonly title: string;
  /** ISO time. */
  readonly started: string;
  /** Its inputs. */
  readonly project: unknown;
}

/** What a panel draws from: data of its figure, or the bytes of its picture. */
export interface PanelSource {
  readonly data: FigureData;
  readonly run: RunRef | null;
  readonly picture?: Uint8Array;
}

export interface ComposeRequest {
  /** Written into the file. */
  readonly project: Project;
  readonly composition: Composition;
  /** By panel. */
  readonly sources: readonly Result<PanelSource>[];
  readonly document: Document;
  readonly version: string;
  /** A panel that cannot be drawn says so in its place; else the first one refuses the whole figure. */
  readonly lenient?: boolean;
}

/** Where a panel stands in the finished figure, mm, and why it could not be drawn. */
export interface PlacedPanel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly problem: string;
}

export interface ComposedFigure extends Figure {
  readonly panels: readonly PlacedPanel[];
  /** What the journal would object to. */
  readonly notes: readonly string[];
}

/** The kind of a panel; null for a picture. Error `figure-name`. */
export const kindOf = (name: string): Result<FigureKind | null> => {
  if (name === 'picture') return success(null);
  const kind = FIGURES.find((one) => one.name === name);
  if (kind !== undefined) return success(kind);
  const names = [...FIGURES.map((one) => one.name), 'picture'];
  const close = nearestName(name, names);
  return failure({
    code: 'figure-name',
    path: 'kind',
    value: `"${name}"`,
    allowed: 'a figure of "spinmotive figure --list", or "picture"',
    hint: close === undefined ? 'Choose one of the figures.' : `Did you mean "${close}"?`,
  });
};

interface Drawn {
  readonly figure: Figure;
  readonly problem: string;
}

const draw = (
  { kind: name, column, picture }: ComposedPanel,
  source: Result<PanelSource>,
  options: FigureOptions,
): Result<Figure> => {
  const kind = kindOf(name);
  if (!kind.ok) return kind;
  if (!source.ok) return source;
  const { data, picture: bytes, run } = source.value;
  const provenance = { ...options.provenance, run: run?.title ?? '', date: run?.started ?? '' };
  if (kind.value === null)
    return bytes === undefined
      ? missing('a picture among the files of the project', 'Choose a picture.')
      : pictureFigure(data.project, picture, bytes, { ...options, provenance });
  return kind.value.build(data, { ...options, provenance, ...(column === '' ? {} : { column }) });
};

/** A box in the place of a panel that cannot be drawn. */
const apology = (words: string, project: Project, { widthMm, provenance }: FigureOptions): Figure => {
  const width = widthMm * POINTS_PER_MM;
  const height = Math.min(0.6 * width, 150);
  const lines = wrapped(words, width - 20);
  const top = height / 2 - (lines.length - 1) * 5;
  const frame = element('rect', { x: 1, y: 1, width: width - 2, height: height - 2, fill: INK.band, stroke: INK.line, 'stroke-width': 0.7, 'stroke-dasharray': '3,2' }); // prettier-ignore
  const body = frame + lines.map((line, i) => text(width / 2, top + 10 * i, line, { size: SIZE.note, anchor: 'middle', fill: INK.muted })).join(''); // prettier-ignore
  return sheet({
    widthMm,
    height,
    body,
    project,
    provenance,
    origin: { title: '', description: '', source: '' },
  });
};

/** Least width of a figure of one panel, mm. */
const LEAST_MM = 40;
const HEAD = 1.5;

/** How large the figures of this program are drawn for the texts of a journal. */
const scaleOf = (preset: Preset): number => preset.size / SIZE.label;

class Composer {
  readonly #request: ComposeRequest;
  readonly #preset: Preset;
  readonly #scale: number;

  constructor(request: ComposeRequest) {
    this.#request = request;
    this.#preset = presetOf(request.composition.preset);
    this.#scale = scaleOf(this.#preset);
  }

  /** Panel i for a width in pt of the finished figure. */
  #draw(i: number, width: number): Result<Drawn> {
    const { composition, sources, document, version, lenient, project } = this.#request;
    const panel = composition.panels[i];
    const source = sources[i];
    if (panel === undefined || source === undefined) throw new Error('A panel has no source.');
    const widthMm = width / this.#scale / POINTS_PER_MM;
    const options: FigureOptions = {
      document,
      widthMm: Math.max(widthMm, LEAST_MM),
      provenance: { program: 'Spinmotive', version, run: '', date: '' },
    };
    const narrow = widthMm < LEAST_MM - 1e-6;
    const figure = narrow
      ? failure({
          code: 'figure-width',
          path: 'columns',
          value: `${(width / POINTS_PER_MM).toFixed(1)} mm`,
          allowed: `panels of ${(LEAST_MM * this.#scale).toFixed(0)} mm or more`,
          hint: 'Use fewer columns, or a wider figure.',
        })
      : draw(panel, source, options);
    const texts = figure.ok ? withTexts(figure.value.svg, panel.texts) : figure;
    if (figure.ok && texts.ok) return success({ figure: { ...figure.value, svg: texts.value }, problem: '' });
    const problem = figure.ok ? texts : figure;
    if (problem.ok) throw new Error('A problem is missing.');
    if (lenient !== true)
      return { ...problem, path: `panels.${i}${problem.path === '' ? '' : `.${problem.path}`}` };
    const words = [problem.allowed === '' ? '' : `Needs ${problem.allowed}.`, problem.hint]
      .filter(Boolean)
      .join(' ');
    return success({ figure: apology(words, project, { ...options, widthMm }), problem: words });
  }

  /** All panels, their axes aligned in columns: drawn once to see their axes, and again narrower where those must move. */
  #panels(cells: readonly Cell[]): Result<{ drawn: Drawn[]; moved: number[] }> {
    const first: Drawn[] = [];
    for (const [i, cell] of cells.entries()) {
      const drawn = this.#draw(i, cell.width);
      if (!drawn.ok) return drawn;
      first.push(drawn.value);
    }
    const sides = first.map(({ figure, problem }) =>
      problem === '' ? sidesOf(figure.svg, figure.widthMm * POINTS_PER_MM) : null,
    );
    const moves = alignment(cells, sides);
    const drawn: Drawn[] = [];
    const moved: number[] = [];
    for (const [i, cell] of cells.entries()) {
      const before = first[i];
      const move = moves[i];
      if (before === undefined) continue;
      const taken = move === null || move === undefined ? 0 : (move.left + move.right) * this.#scale;
      // A panel too narrow to move stays where it is.
      const room = cell.width - taken >= LEAST_MM * this.#scale * POINTS_PER_MM;
      if (taken < 0.01 || !room || move === null || move === undefined) {
        drawn.push(before);
        moved.push(0);
        continue;
      }
      const again = this.#draw(i, cell.width - taken);
      if (!again.ok) return again;
      drawn.push(again.value);
      moved.push(move.left * this.#scale);
    }
    return success({ drawn, moved });
  }

  /** Letter and title over a panel. */
  #head(i: number): Result<{ words: string; pieces: readonly Piece[]; letter: string }> {
    const { composition } = this.#request;
    const { letters, panels } = composition;
    const letter = letterOf(letters === 'preset' ? this.#preset.letters : letters, i);
    const title = panels[i]?.title ?? '';
    const pieces = readLabel(title);
    return pieces.ok
      ? success({ words: title, pieces: pieces.value, letter })
      : { ...pieces, path: `panels.${i}.title` };
  }

  #record(titles: readonly string[]): FigureRecord {
    const { project, composition, sources, version } = this.#request;
    const own = JSON.stringify({ ...project, compositions: [] });
    const runs = new Map<string, FigureRecord['runs'][number]>();
    for (const source of sources) {
      if (!source.ok || source.value.run === null) continue;
      const { id, title, started, project: inputs } = source.value.run;
      const same = JSON.stringify({ ...(inputs as object), compositions: [] }) === own;
      runs.set(id, { id, title, started, ...(same ? {} : { project: inputs }) });
    }
    return {
      format: FIGURE_FORMAT,
      version: 1,
      program: { name: 'Spinmotive', version },
      figures: composition.panels.map(({ kind }) => kind),
      composition,
      runs: [...runs.values()],
      sources: [...new Set(titles)],
      project,
    };
  }

  compose(): Result<ComposedFigure> {
    const { composition, project, version } = this.#request;
    const { panels, widthMm, columns, gapMm, palette } = composition;
    const preset = this.#preset;
    if (panels.length === 0) return missing('a panel or more', 'Add a panel.');
    const width = widthMm * POINTS_PER_MM;
    const gap = gapMm * POINTS_PER_MM;
    const cells = cellsOf(
      panels.map(({ span }) => span),
      columns,
      width,
      gap,
    );
    const made = this.#panels(cells);
    if (!made.ok) return made;
    const { drawn, moved } = made.value;
    const heads = panels.map((_, i) => this.#head(i));
    const bad = heads.find((head) => !head.ok);
    if (bad?.ok === false) return bad;
    const headed = cells.map(({ row }) =>
      cells.some((other, j) => {
        const head = heads[j];
        return (
          other.row === row && head?.ok === true && (head.value.letter !== '' || head.value.words !== '')
        );
      }),
    );
    const strip = HEAD * preset.letterSize;
    const heights = drawn.map(
      ({ figure }, i) => figure.heightMm * POINTS_PER_MM * this.#scale + (headed[i] === true ? strip : 0),
    );
    const { tops, height } = rowsOf(cells, heights, gap);
    const body: string[] = [];
    const placed: PlacedPanel[] = [];
    const sources: string[] = [];
    for (const [i, cell] of cells.entries()) {
      const panel = drawn[i];
      const head = heads[i];
      if (panel === undefined || head?.ok !== true) continue;
      const top = tops[cell.row] ?? 0;
      const under = top + (headed[i] === true ? strip : 0);
      const source = /<dc:source>([^<]*)<\/dc:source>/u.exec(panel.figure.svg)?.[1];
      if (source !== undefined) sources.push(unescapeXml(source));
      const least = preset.leastLine / this.#scale;
      const inner = withLeastLine(withPrefix(bodyOf(panel.figure.svg), `p${i + 1}`), least);
      const place = `translate(${exact(cell.x + (moved[i] ?? 0))},${exact(under)}) scale(${exact(this.#scale)})`;
      const content = `<g transform="${place}" font-size="${SIZE.label}">\n${inner}\n</g>`;
      body.push(`<g id="p${i + 1}">${headText(cell.x, top, preset, head.value)}${content}</g>`);
      placed.push({
        x: cell.x / POINTS_PER_MM,
        y: top / POINTS_PER_MM,
        width: cell.width / POINTS_PER_MM,
        height: (heights[i] ?? 0) / POINTS_PER_MM,
        problem: panel.problem,
      });
    }
    const record = this.#record(sources);
    const origin: Origin = {
      title: composition.name,
      description: heads
        .map((head, i) =>
          head.ok
            ? [head.value.letter, plainLabel(head.value.pieces) || panels[i]?.kind].filter(Boolean).join(' ')
            : '',
        )
        .join('; '),
      source: record.sources.join(' '),
    };
    const figure = sheet({
      widthMm,
      height,
      body: body.join('\n'),
      origin,
      project,
      provenance: {
        program: 'Spinmotive',
        version,
        run: record.runs.map(({ title }) => title).join(', '),
        date: '',
      },
      record: writeRecord(record),
      type: { family: preset.family, size: preset.size },
    });
    const tall = preset.tallest !== null && figure.heightMm > preset.tallest;
    const notes = tall
      ? [`${figure.heightMm.toFixed(0)} mm high: ${preset.title} leaves ${String(preset.tallest)} mm.`]
      : [];
    return success({ ...figure, svg: inPalette(figure.svg, palette), panels: placed, notes });
  }
}

/** Axes that are to stand over each other need more digits than a printer. */
const exact = (value: number): string => String(Number(value.toFixed(4)));

const headText = (
  x: number,
  top: number,
  preset: Preset,
  { letter, pieces }: { letter: string; pieces: readonly Piece[] },
): string => {
  const y = top + preset.letterSize;
  const first =
    letter === '' ? '' : text(x, y, letter, { size: preset.letterSize, weight: preset.letterWeight });
  const beside = letter === '' ? 0 : (letter.length + 1) * preset.letterSize * 0.6;
  return pieces.length === 0 ? first : first + labelText(x + beside, y, pieces, { size: preset.size });
};

/**
 * One SVG of several figures at a journal's width: letters and titles over the panels, texts of one size, lines thick enough,
 * axes aligned in columns, colours of one palette, and a record from which it can be made again. Errors: `missing-data`,
 * `figure-width`, `figure-name`, `label`, `no-picture`, those of the sources; each with the panel in its path.
 */
export const composeFigure = (request: ComposeRequest): Result<ComposedFigure> =>
  new Composer(request).compose();
