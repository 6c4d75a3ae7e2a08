import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COLUMN_MM, FIGURES, provenanceOf, type Figure, type FigureKind } from '@workers/figures';
import { pdfWithRecord, pngWithRecord } from '@workers/figures/files/reopen';
import { tiffOfPng } from '@workers/figures/files/tiff-figure';
import { parseQuantity, success, type Result } from '@workers/model';
import { version } from '../../package.json';
import { findBrowser } from '../loopback/browser';
import { renderPdfWithBrowser } from '../loopback/pdf';
import { replaceBytes } from '../store/atomic';
import { errorCode, systemFailure } from '../store/problems';
import { badArgument, readArguments } from './arguments';
import { nearestName } from '@workers/model/words';
import { composeFrom } from './figure-composed';
import { loadFigureData, type Wanted } from './figure-data';
import { DOTS_PER_INCH, renderPng } from './figure-png';
import { withDocument } from './headless-document';
import { EXIT, oneLine, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { slug } from './source';

const help = `spinmotive figure PROJECT NAME [options]
spinmotive figure PROJECT --composition FILE.json|NAME [options]
spinmotive figure --list [--json]

PROJECT is a .spinmotive file, a folder written by "run", a bare project.json, or the id of an example.
NAME is one of:
${FIGURES.map((kind) => `  ${kind.name.padEnd(24)}${kind.description}\n`).join('')}
  --composition NAME     several panels: a composition of the project, or one in a JSON file
  --format svg|pdf|png|tiff
                         default: from the ending of FILE, else svg; PNG and TIFF have 600 dots per inch
  --width 86mm           printed width; a journal column is 86 mm, a page 178 mm; a composition has its own
  --out FILE             default: PROJECT-NAME.FORMAT in the working folder; - is standard output
  --run ID               which run of the project; default: the last one that finished
  --time SECONDS         which stored picture: 1.2e-9 or 1.2ns; default: the last
  --model                lays the wall model under the pulse
  --column NAME          column of the table, for the spectrum
  --force                replaces FILE

Every file carries the project and opens it again: PROJECT may be a figure. PDF, PNG and TIFF are made by an installed Chromium, Chrome or Edge (SPINMOTIVE_BROWSER names another one).
`;

const OPTIONS = {
  composition: { type: 'string' },
  list: { type: 'boolean' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  width: { type: 'string' },
  out: { type: 'string' },
  run: { type: 'string' },
  time: { type: 'string' },
  model: { type: 'boolean' },
  column: { type: 'string' },
  force: { type: 'boolean' },
} as const;

const FORMATS = ['svg', 'pdf', 'png', 'tiff'] as const;
type Format = (typeof FORMATS)[number];
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

const list = (io: Io, json: boolean): Exit => {
  const kinds = FIGURES.map(({ name, title, description, needs }) => ({ name, title, description, needs }));
  io.out(
    json
      ? writeJsonBlock(kinds)
      : kinds.map((kind) => `${kind.name.padEnd(24)}${kind.description}\n`).join(''),
  );
  return EXIT.done;
};

const chooseKind = (name: string): Result<FigureKind> => {
  const names = FIGURES.map((kind) => kind.name);
  const kind = FIGURES.find((one) => one.name === name);
  const close = nearestName(name, names);
  return kind !== undefined
    ? success(kind)
    : badArgument(
        `"${name}"`,
        names.join(', '),
        close === undefined ? 'Choose one of the figures.' : `Did you mean "${close}"?`,
        'NAME',
      );
};

const chooseFormat = (format: string | undefined, out: string | undefined): Result<Format> => {
  const ending = out === undefined ? '' : extname(out).slice(1).toLowerCase();
  const chosen = format ?? (ending === '' || out === '-' ? 'svg' : ending === 'tif' ? 'tiff' : ending);
  return isFormat(chosen)
    ? success(chosen)
    : badArgument(`"${chosen}"`, FORMATS.join(', '), 'Choose a format.', '--format');
};

const chooseWidth = (text: string | undefined): Result<number> => {
  if (text === undefined) return success(COLUMN_MM);
  const width = parseQuantity(text, 'm', 'mm');
  return width.ok ? success(Number((width.value * 1000).toPrecision(12))) : { ...width, path: '--width' };
};

const chooseTime = (text: string | undefined): Result<number | undefined> => {
  if (text === undefined) return success(undefined);
  const time = parseQuantity(text, 's');
  return time.ok ? time : { ...time, path: '--time' };
};

const render = async (figure: Figure, format: Format, io: Io): Promise<Result<Uint8Array | string>> => {
  if (format === 'svg') return success(figure.svg);
  const renderer = fileURLToPath(new URL('../renderer/', io.home));
  if (format === 'pdf') {
    const { svg, widthMm, heightMm } = figure;
    const pdf = await renderPdfWithBrowser(findBrowser(), renderer, svg, widthMm, heightMm);
    return pdf.ok ? success(pdfWithRecord(new Uint8Array(pdf.value), svg)) : pdf;
  }
  const png = await renderPng(findBrowser(), renderer, figure);
  if (!png.ok) return png;
  return format === 'png'
    ? success(pngWithRecord(new Uint8Array(png.value), figure.svg))
    : tiffOfPng(png.value, figure.svg, DOTS_PER_INCH);
};

/** Writes the file; what exists stays unless told otherwise. */
const write = async (path: string, bytes: Uint8Array | string, force: boolean): Promise<Result<string>> => {
  try {
    await replaceBytes(path, bytes, force);
    return success(path);
  } catch (error) {
    return errorCode(error) === 'EEXIST'
      ? badArgument(`"${path}"`, 'a new file', 'It exists already. Add --force to replace it.', '--out')
      : systemFailure(error, path);
  }
};

interface Asked {
  readonly source: string;
  readonly name: string | undefined;
  readonly wanted: Wanted;
  readonly width: number;
}

interface Made {
  readonly figure: Figure;
  readonly project: string;
  readonly name: string;
}

const single = async ({ source, name = '', wanted, width }: Asked): Promise<Result<Made>> => {
  const kind = chooseKind(name);
  if (!kind.ok) return kind;
  const loaded = await loadFigureData(source, kind.value, wanted);
  if (!loaded.ok) return loaded;
  const { data, manifest } = loaded.value;
  const provenance = provenanceOf(version, manifest);
  const figure = await withDocument((document) =>
    kind.value.build(data, {
      document,
      provenance,
      widthMm: width,
      ...(wanted.column === undefined ? {} : { column: wanted.column }),
    }),
  );
  return figure.ok ? success({ figure: figure.value, project: data.project.name, name }) : figure;
};

const composed = async (source: string, wanted: string, io: Io): Promise<Result<Made>> => {
  const made = await composeFrom(source, wanted, version);
  if (!made.ok) return made;
  for (const note of made.value.figure.notes) io.err(`spinmotive: ${note}\n`);
  return made;
};

const draw = async (argv: readonly string[], io: Io): Promise<Exit> => {
  const parsed = readArguments(argv, OPTIONS, 'figure');
  if (!parsed.ok) return refuse(io, parsed);
  const { values, positionals } = parsed.value;
  if (values.list === true) return list(io, values.json === true);
  const [source, name, extra] = positionals;
  const { composition } = values;
  if (source === undefined || extra !== undefined || (name === undefined) === (composition === undefined))
    return refuse(
      io,
      badArgument('', '', 'Give a project and a figure: spinmotive figure PROJECT NAME, or --composition.'),
    );
  const format = chooseFormat(values.format, values.out);
  if (!format.ok) return refuse(io, format);
  const width = chooseWidth(values.width);
  if (!width.ok) return refuse(io, width);
  const time = chooseTime(values.time);
  if (!time.ok) return refuse(io, time);
  const wanted: Wanted = {
    run: values.run,
    time: time.value,
    model: values.model === true,
    column: values.column,
  };
  const made =
    composition === undefined
      ? await single({ source, name, wanted, width: width.value })
      : await composed(source, composition, io);
  if (!made.ok) return refuse(io, made);
  const bytes = await render(made.value.figure, format.value, io);
  if (!bytes.ok) {
    io.err(`spinmotive: ${oneLine(bytes.hint)}\n`);
    return EXIT.other;
  }
  if (values.out === '-') {
    io.out(bytes.value);
    return EXIT.done;
  }
  const stem = `${slug(made.value.project)}-${slug(made.value.name)}`;
  const written = await write(
    resolve(values.out ?? `${stem}.${format.value}`),
    bytes.value,
    values.force === true,
  );
  if (!written.ok) return refuse(io, written);
  io.out(`${written.value}\n`);
  return EXIT.done;
};

/** `spinmotive figure`: see `help`. */
export const figure: Command = { help, run: draw };
