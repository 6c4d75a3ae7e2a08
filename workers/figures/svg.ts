import { FIELDS, formatQuantity, isVisible, type Project } from '../model';
import { symbolPieces } from './symbols';
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

/** A line of text with its baseline at (x, y). */
export const text = (x: number, y: number, content: string, style: TextStyle = {}): string => {
  const size = style.size ?? SIZE.label;
  const drawn = typeset(content, size);
  return element(
    'text',
    {
      x,
      y,
      // The composer finds a name by its words.
      'data-words': drawn.includes('<') ? content : undefined,
      'font-size': size,
      'text-anchor': style.anchor ?? 'start',
      fill: style.fill ?? INK.text,
      'font-weight': style.weight,
      transform: style.rotate === undefined ? undefined : `rotate(${style.rotate} ${at(x)} ${at(y)})`,
    },
    drawn,
  );
};

/** How far indices are raised and lowered, and their size, in parts of the letters. */
const SHIFT = { up: 0.36, down: 0.2, size: 0.72 } as const;

/** Words as SVG, indices of identifiers raised and lowered; by dy, because baseline-shift is unknown to Firefox and Inkscape. */
const typeset = (words: string, size: number): string => {
  let y = 0;
  return symbolPieces(words)
    .map((piece) => {
      const wanted = piece.level === 1 ? -SHIFT.up * size : piece.level === -1 ? SHIFT.down * size : 0;
      const dy = wanted - y;
      y = wanted;
      // A space at the border of two runs is dropped by Inkscape, a hard one is not.
      const body = escapeXml(y === 0 && dy !== 0 ? piece.text.replace(/^ /u, '\u00A0') : piece.text);
      if (piece.level === 0 && dy === 0) return body;
      return element('tspan', { dy, 'font-size': piece.level === 0 ? undefined : size * SHIFT.size }, body);
    })
    .join('');
};

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
