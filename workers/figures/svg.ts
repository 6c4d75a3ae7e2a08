import { FIELDS, formatQuantity, isVisible, lettersOf, type Project } from '../model';
import { FONT, INK, POINTS_PER_MM, SIZE, type Figure, type Provenance } from './figure';

/** Plain SVG text, with every property as an attribute: style sheets are lost in Inkscape, LaTeX and Illustrator. */

export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // eslint-disable-next-line no-control-regex -- XML 1.0 has no spelling at all for these characters
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '');

/** The text that `escapeXml` was given. */
export const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** At most two decimals: a hundredth of a point is finer than any printer. */
export const at = (value: number): string => String(Number(value.toFixed(2)));

type Attributes = Readonly<Record<string, string | number | undefined>>;

export const element = (name: string, attributes: Attributes, content = ''): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? at(value) : escapeXml(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
};

export const group = (x: number, y: number, content: string): string =>
  element('g', { transform: `translate(${at(x)},${at(y)})` }, content);

export interface TextStyle {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly weight?: number;
  /** Degrees, about the anchor point. */
  readonly rotate?: number;
}

/** A run of letters of one look. */
export interface Piece {
  readonly text: string;
  readonly italic: boolean;
  readonly bold: boolean;
  /** 1 raised, −1 lowered, 0 on the line. */
  readonly level: -1 | 0 | 1;
}

/** Of the size of the line, as TeX has them: 6 pt beside 8 pt. */
const INDEX_SIZE = 0.75;
const RAISE = 0.36;
const LOWER = 0.22;

/** Inkscape drops a space at the border of two runs, but not a hard one. */
const hardSpaces = (words: string): string => words.replace(/^ | $/gu, '\u00A0');

/** The runs as SVG: shifts by dy, because baseline-shift is unknown to Firefox and Inkscape. */
export const tspans = (pieces: readonly Piece[], size: number): string => {
  let y = 0;
  const drawn = pieces.map(({ text: given, italic, bold, level }) => {
    const words = pieces.length === 1 ? given : hardSpaces(given);
    const wanted = level === 1 ? -RAISE * size : level === -1 ? LOWER * size : 0;
    const dy = wanted - y;
    y = wanted;
    const plain = !italic && !bold && level === 0 && dy === 0;
    return plain
      ? escapeXml(words)
      : element(
          'tspan',
          {
            dy: dy === 0 ? undefined : dy,
            'font-size': level === 0 ? undefined : size * INDEX_SIZE,
            'font-style': italic ? 'italic' : undefined,
            'font-weight': bold ? 600 : undefined,
          },
          escapeXml(words),
        );
  });
  return drawn.join('');
};

/** A line of text with its baseline at (x, y); "k_F" has its index below the line. */
export const text = (x: number, y: number, content: string, style: TextStyle = {}): string =>
  element(
    'text',
    {
      x,
      y,
      'font-size': style.size ?? SIZE.label,
      'text-anchor': style.anchor ?? 'start',
      fill: style.fill ?? INK.text,
      'font-weight': style.weight,
      transform: style.rotate === undefined ? undefined : `rotate(${style.rotate} ${at(x)} ${at(y)})`,
    },
    tspans(
      lettersOf(content).map((letters) => ({ ...letters, italic: false, bold: false })),
      style.size ?? SIZE.label,
    ),
  );

/** Rough width of a line in the figure's font, pt: enough to keep labels apart (average of Inter and Helvetica). */
export const textWidth = (content: string, size: number = SIZE.label): number =>
  [...content].length * size * 0.54;

/** Words broken into lines of a width, pt. */
export const wrapped = (words: string, width: number, size: number = SIZE.note): string[] =>
  words.split(' ').reduce<string[]>((found, word) => {
    const last = found.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= width) found[found.length - 1] = longer;
    else found.push(word);
    return found;
  }, []);

/** Where the curve comes from, in words for a reader. */
export interface Origin {
  readonly title: string;
  readonly description: string;
  /** Equation and paper. */
  readonly source: string;
}

const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
      document,
    );

/** The parameters that act, as "Saturation magnetisation 1450 kA/m". */
export const parameterList = (project: Project): string =>
  [...FIELDS.values()]
    .filter((field) => ['quantity', 'count', 'choice', 'flag'].includes(field.meta.kind))
    .filter((field) => {
      const values = valueAt(project, field.path.slice(0, -field.name.length - 1));
      return typeof values === 'object' && values !== null && isVisible(field, { ...values });
    })
    .map(({ path, meta }) => {
      const value = valueAt(project, path);
      const shown =
        meta.kind === 'quantity' && typeof value === 'number'
          ? formatQuantity(value, meta.unit, { digits: 12 })
          : String(value);
      return `${path} = ${shown}`;
    })
    .join('; ');

const titleOf = (project: Project | undefined, { title }: Origin): string =>
  project === undefined ? title : `${title}: ${project.name}`;

/** Dublin Core, which Inkscape and library tools read, and the whole project, from which the figure can be made again. */
const metadata = ({ project, origin, provenance, record }: Sheet): string => {
  const dc = (name: string, content: string): string =>
    content === '' ? '' : `<dc:${name}>${escapeXml(content)}</dc:${name}>`;
  const work = [
    dc('title', titleOf(project, origin)),
    dc('creator', `${provenance.program} ${provenance.version}`),
    dc('date', provenance.date),
    dc('source', origin.source),
    dc(
      'description',
      [provenance.run, project === undefined ? '' : parameterList(project)].filter(Boolean).join('. '),
    ),
    dc('format', 'image/svg+xml'),
  ].join('');
  const document =
    record !== undefined
      ? element('record', { xmlns: 'urn:spinmotive:figure' }, escapeXml(record))
      : project === undefined
        ? ''
        : element('project', { xmlns: 'urn:spinmotive:project' }, escapeXml(JSON.stringify(project)));
  return (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
    'xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<cc:Work rdf:about="">${work}</cc:Work></rdf:RDF>${document}</metadata>`
  );
};

export interface Sheet {
  readonly widthMm: number;
  /** pt */
  readonly height: number;
  readonly body: string;
  readonly origin: Origin;
  /** Written into the file; a picture that compares several has none. */
  readonly project?: Project | undefined;
  readonly provenance: Provenance;
  /** A record that holds more than the project, as JSON, in its place. */
  readonly record?: string;
  /** Face and size of its texts, where not those of this program. */
  readonly type?: { readonly family: string; readonly size: number };
}

/** A complete SVG file: size in mm, coordinates in points. */
export const sheet = (given: Sheet): Figure => {
  const { widthMm, height, body, origin, project, provenance, type } = given;
  const heightMm = Number((height / POINTS_PER_MM).toFixed(3));
  const describe = `${origin.description} ${origin.source}. ${project === undefined ? '' : `Project "${project.name}". `}${provenance.program} ${provenance.version}.`;
  const content =
    `<title>${escapeXml(titleOf(project, origin))}</title><desc>${escapeXml(describe)}</desc>` +
    `${metadata(given)}\n${body}\n`;
  const root = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${at(widthMm)}mm`,
      height: `${heightMm}mm`,
      viewBox: `0 0 ${at(widthMm * POINTS_PER_MM)} ${at(height)}`,
      'font-family': type?.family ?? FONT,
      'font-size': type?.size ?? SIZE.label,
      fill: INK.text,
    },
    content,
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, widthMm, heightMm };
};
