import { failure, type Result } from '../../model';
import { FIGURE_FORMAT, readRecord, writeRecord, type FigureRecord } from '../compose/record';
import { unescapeXml } from '../svg';
import { attachmentOf, isPdf, MAX_RECORD, withAttachment } from './pdf-attachment';
import { isPng, textOf, withText } from './png-chunks';
import { isTiff, tiffDescription } from './tiff';

/** A figure file carries the state of its project in every format, and gives it back. */

export const FIGURE_ENDINGS = ['.svg', '.pdf', '.png', '.tiff', '.tif'] as const;
const KEYWORD = FIGURE_FORMAT;

/** JSON of ASCII alone: TIFF and PDF have no other letters. */
const ascii = (json: string): string =>
  Array.from({ length: json.length }, (_, i) => {
    const unit = json.charCodeAt(i);
    return unit < 0x80 ? json.charAt(i) : `\\u${unit.toString(16).padStart(4, '0')}`;
  }).join('');

const between = (svg: string, name: string, namespace: string): string | null => {
  const open = `<${name} xmlns="${namespace}">`;
  const from = svg.indexOf(open);
  const to = svg.indexOf(`</${name}>`, from);
  return from < 0 || to < 0 ? null : unescapeXml(svg.slice(from + open.length, to));
};

/** What an SVG of this program carries, as text; null for one of another. */
const carriedBy = (svg: string): string | null =>
  between(svg, 'record', 'urn:spinmotive:figure') ?? between(svg, 'project', 'urn:spinmotive:project');

/** The record of an SVG of this program as ASCII for the other formats; null where it carries none (several projects). */
export const recordText = (svg: string): string | null => {
  const carried = carriedBy(svg);
  if (carried === null) return null;
  const record = readRecord(carried);
  return record.ok ? ascii(writeRecord(record.value)) : null;
};

/** The PNG of a figure with the record of its SVG. */
export const pngWithRecord = (png: Uint8Array<ArrayBuffer>, svg: string): Uint8Array<ArrayBuffer> => {
  const record = recordText(svg);
  return record === null ? png : withText(png, KEYWORD, record);
};

/** The PDF of a figure with the record of its SVG; as it is where the PDF cannot take one. */
export const pdfWithRecord = (pdf: Uint8Array<ArrayBuffer>, svg: string): Uint8Array<ArrayBuffer> => {
  const record = recordText(svg);
  return record === null ? pdf : (withAttachment(pdf, record) ?? pdf);
};

/** What the first bytes of a file say; null for no format of figures. */
export const figureFormat = (bytes: Uint8Array): 'svg' | 'png' | 'tiff' | 'pdf' | null => {
  if (isPng(bytes)) return 'png';
  if (isTiff(bytes)) return 'tiff';
  if (isPdf(bytes)) return 'pdf';
  const head = new TextDecoder().decode(bytes.subarray(0, 400));
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<svg\b/u.test(head) ? 'svg' : null;
};

const HUGE = 'huge';
const READ = {
  svg: (bytes: Uint8Array) => carriedBy(new TextDecoder().decode(bytes)),
  png: (bytes: Uint8Array) => textOf(bytes, KEYWORD),
  tiff: (bytes: Uint8Array) => {
    const words = tiffDescription(bytes);
    return words?.startsWith('{') === true ? words : null;
  },
  pdf: attachmentOf,
} as const;

/**
 * The project and composition that a figure file carries. `name` is said in the refusals: `not-a-figure` for the files of
 * other programs, `damaged-record`, `too-large`, `newer-figure`, those of the project.
 */
export const readFigureFile = async (name: string, bytes: Uint8Array): Promise<Result<FigureRecord>> => {
  const format = figureFormat(bytes);
  const carried = format === null ? null : await READ[format](bytes);
  if (carried === HUGE)
    return failure({
      code: 'too-large',
      path: '',
      value: '',
      allowed: `${MAX_RECORD / 2 ** 20} MiB`,
      hint: `${name} carries a project larger than any figure of this program: it is damaged.`,
    });
  if (carried !== null) return readRecord(carried);
  return failure({
    code: 'not-a-figure',
    path: '',
    value: '',
    allowed: '',
    hint:
      format === null
        ? `${name} is no SVG, PDF, PNG or TIFF.`
        : `${name} carries no Spinmotive project: another program made or changed it.`,
  });
};
