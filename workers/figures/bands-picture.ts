import { ZONE_PICTURES, type ZoneNumber, type ZonePicture, type ZoneTable } from '../electrons/zone-pictures';
import { formatNumber, success, type Project } from '../model';
import { mapDrawing, mapWidth } from './bands-map';
import { pictureChart } from './electrons';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { fromPart } from './provide';
import { element, group, sheet, text, wrapped } from './svg';

const GAP = 12;
/** Widest single map, pt. */
const WIDEST = 340;

interface Part {
  readonly body: string;
  readonly height: number;
}

/** Lowest and, on paper, highest chart, pt. */
const CHART = { least: 120, most: 220, widest: 520 } as const;
/** Height of a chart for its width, and at most in a tall window. */
const [ASPECT, SQUAREST] = [0.64, 1];

/**
 * Maps and charts of a picture at a width, pt: side by side where there is room for both. As high as on paper, or, in a
 * window, as fill `tall`, pt.
 */
export const zonePlots = (picture: ZonePicture, document: Document, width: number, tall = 0): Part => {
  const parts: string[] = [];
  let top = 0;
  const { maps, charts } = picture;
  const beside = width > 380;
  const rowsOf = (count: number): number => Math.ceil(count / (beside ? 2 : 1));
  const share = Math.floor(tall / Math.max(1, rowsOf(maps.length) + rowsOf(charts.length))) - 4;
  const rows = (count: number, draw: (i: number, each: number) => Part, most: number): void => {
    const columns = beside && count > 1 ? 2 : 1;
    const each = Math.min(Math.floor((width - GAP * (columns - 1)) / columns), most);
    let height = 0;
    for (let i = 0; i < count; i++) {
      const part = draw(i, each);
      parts.push(group((i % columns) * (each + GAP), top, part.body));
      height = Math.max(height, part.height);
      if (i % columns === columns - 1 || i === count - 1) {
        top += height + 4;
        height = 0;
      }
    }
  };
  rows(
    maps.length,
    (i, each) => {
      const map = maps[i] as (typeof maps)[number];
      return mapDrawing(map, document, Math.min(each, Math.max(WIDEST, mapWidth(map, share))));
    },
    Infinity,
  );
  rows(
    charts.length,
    (i, each) => {
      const chart = charts[i] as (typeof charts)[number];
      const fit = Math.min(Math.max(ASPECT * each, CHART.least), CHART.most);
      const height = Math.max(fit, Math.min(share, SQUAREST * each));
      return { body: pictureChart(chart, document, { width: each, height }, 'bands'), height };
    },
    charts.length === 1 ? Math.max(CHART.widest, share / ASPECT) : Infinity,
  );
  return { body: parts.join('\n'), height: top };
};

/** "0.01 e a₀", with its error where there is one. */
export const numberText = ({ value, unit, error }: ZoneNumber): string => {
  const off = error === undefined || !Number.isFinite(error) ? '' : ` ± ${formatNumber(error, 1)}`;
  return `${formatNumber(value, 4)}${off}${unit === '' ? '' : ` ${unit}`}`;
};

const ROW = 11;

/** Numbers in rows and columns, as text. */
const tableDrawing = ({ title, columns, rows, unit, error }: ZoneTable, width: number): Part => {
  const first = 44;
  const step = (width - first - 8) / columns.length;
  const head = typeof unit === 'string' ? `${title} (${unit})` : `${title} (SI)`;
  const off =
    error === undefined || !Number.isFinite(error) ? '' : `; largest error by half and a quarter of the mesh ${formatNumber(error, 1)}`;
  const line = (y: number): string =>
    element('line', { x1: 8, x2: width, y1: y, y2: y, stroke: INK.line, 'stroke-width': 0.5 });
  const cells = (y: number, words: readonly string[], fill: string): string =>
    words.map((word, j) => text(8 + first + (j + 1) * step - 2, y, word, { size: SIZE.note, anchor: 'end', fill })).join('');
  return {
    height: 16 + ROW * (rows.length + 1) + 6,
    body: [
      text(8, 10, `${head}${off}`, { size: SIZE.note }),
      cells(22, columns, INK.muted),
      line(26),
      ...rows.map((row, i) => text(8, 36 + i * ROW, row.name, { size: SIZE.note, fill: INK.muted }) + cells(36 + i * ROW, row.cells.map((x) => formatNumber(x, 4)), INK.text)),
    ].join(''),
  };
}; // prettier-ignore

/** Numbers with their errors in two columns. */
const numbersDrawing = (numbers: readonly ZoneNumber[], width: number): Part => {
  const columns = width > 380 ? 2 : 1;
  const each = width / columns;
  const lines = Math.ceil(numbers.length / columns);
  const body = numbers.map((one, i) => {
    const [x, y] = [Math.floor(i / lines) * each, 9 + (i % lines) * ROW];
    return (
      text(x + 8, y, one.name, { size: SIZE.note, fill: INK.muted }) +
      text(x + each - 8, y, numberText(one), { size: SIZE.note, anchor: 'end' })
    );
  });
  return { body: body.join(''), height: lines * ROW + 4 };
};

/** A picture of the bands as a file: plots, tables, numbers with their errors. */
export const bandsFigure = (project: Project, picture: ZonePicture, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const parts: string[] = [];
  let top = 0;
  const place = ({ body, height }: Part): void => {
    parts.push(group(0, top, body));
    top += height;
  };
  place(zonePlots(picture, options.document, width));
  for (const table of picture.tables) place(tableDrawing(table, width));
  place(numbersDrawing(picture.numbers, width));
  wrapped(picture.note, width - 16).forEach((line) =>
    place({ body: text(8, 9, line, { size: SIZE.note, fill: INK.muted }), height: 10 }),
  );
  return sheet({
    widthMm: options.widthMm,
    height: top + 4,
    body: parts.join('\n'),
    project,
    provenance: options.provenance,
    origin: { title: picture.title, description: picture.description, source: picture.source },
  });
};

/** One kind for every plot of the bands: `bands-spectrum` and so on. */
export const BAND_FIGURES: readonly FigureKind[] = ZONE_PICTURES.map((kind) => ({
  name: `bands-${kind.id}`,
  title: `Bands: ${kind.title}`,
  description: kind.description,
  needs: 'zone',
  build: fromPart('zone', (project, picture, options) => success(bandsFigure(project, picture, options))),
}));
