import { failure, success, type Failure, type Result } from '../model/result';
import { readNumber } from './numbers';
import { readTclList } from './tcl-list';

/**
 * Header of an OVF file, both versions: `# key: value` lines, keys in any case and spacing, `##` starts a remark.
 * Source: OOMMF user's guide, OVF 1.0 and 2.0 formats; llgs-engine spec, section 9.
 */
export type OvfForm = 'text' | 'binary 4' | 'binary 8';

interface Entry {
  readonly value: string;
  /** Byte of the line. */
  readonly at: number;
}

export interface OvfHeader {
  readonly fields: ReadonlyMap<string, Entry>;
  readonly descriptions: readonly string[];
  readonly form: OvfForm;
  /** First byte of the data. */
  readonly data: number;
}

/** A header longer than this is no header. */
const HEADER_LIMIT = 65536;

/** Error `bad-ovf` at a byte of the file. */
export const badOvf = (
  offset: number,
  value: string,
  allowed: string,
  hint = 'The file is damaged.',
): Failure => failure({ code: 'bad-ovf', path: `byte ${offset}`, value, allowed, hint });

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LATIN1 = new TextDecoder('latin1');

/** Text of a few bytes; programs before UTF-8 wrote µ as Latin-1. */
const decode = (bytes: Uint8Array): string => {
  try {
    return UTF8.decode(bytes);
  } catch {
    return LATIN1.decode(bytes);
  }
};

const quote = (text: string): string => JSON.stringify(text.slice(0, 24));

/** Version of an OVF file from its first line; other files and irregular meshes are refused by name. */
export const ovfVersion = (bytes: Uint8Array): Result<1 | 2> => {
  const first = decode(bytes.subarray(0, 80)).split('\n', 1)[0] ?? '';
  if (/^#\s*OOMMF OVF 2\.0\s*$/iu.test(first)) return success(2);
  // The guide calls 0.99 and 0.0a0 synonyms of 1.0.
  if (/^#\s*OOMMF: rectangular mesh v(1\.0+|0\.99|0\.0a0)\s*$/iu.test(first)) return success(1);
  return /^#\s*OOMMF: irregular mesh/iu.test(first)
    ? badOvf(0, 'an irregular mesh', 'a rectangular mesh', 'Save the field on a rectangular mesh first.')
    : badOvf(
        0,
        quote(first),
        '# OOMMF OVF 2.0 or # OOMMF: rectangular mesh v1.0',
        'This is not an OVF file.',
      );
};

/** Everything up to the data of the first segment. */
export const readOvfHeader = (bytes: Uint8Array): Result<OvfHeader> => {
  const limited = bytes.subarray(0, HEADER_LIMIT);
  const fields = new Map<string, Entry>();
  const descriptions: string[] = [];
  for (let at = limited.indexOf(10) + 1; ;) {
    const end = limited.indexOf(10, at);
    if (end < 0) return badOvf(at, 'the end of the header', '# Begin: Data', 'The header is incomplete.');
    const line = decode(limited.subarray(at, end)).trim();
    const remark = line.indexOf('##');
    const text = (remark < 0 ? line : line.slice(0, remark)).trim();
    const colon = text.indexOf(':');
    if (text.startsWith('#') && colon > 0) {
      const key = text.slice(1, colon).replaceAll(/\s/gu, '').toLowerCase();
      const value = text.slice(colon + 1).trim();
      const [block = '', ...form] = value.toLowerCase().split(/\s+/u);
      if (key === 'begin' && block === 'data') {
        const named = form.join(' ');
        return named === 'text' || named === 'binary 4' || named === 'binary 8'
          ? success({ fields, descriptions, form: named, data: end + 1 })
          : badOvf(at, quote(value), 'Data Text, Data Binary 4 or Data Binary 8');
      }
      if (key === 'desc') descriptions.push(value);
      else if (key !== 'begin' && key !== 'end') fields.set(key, { value, at });
    } else if (text !== '' && text !== '#') return badOvf(at, quote(text), 'a header line');
    at = end + 1;
  }
};

/** Error `bad-ovf` at the line of a header key. */
export const badField = ({ fields, data }: OvfHeader, key: string, allowed: string): Failure => {
  const entry = fields.get(key);
  return badOvf(
    entry?.at ?? data,
    `${key}: ${entry?.value.slice(0, 40) ?? 'missing'}`,
    allowed,
    'The header does not describe a usable field.',
  );
};

const TIMES = [/total simulation time:\s*(\S+)\s*s/iu, /time \(s\)\s*:\s*(\S+)/iu];

/** Time of the frame in s as OOMMF and mumax3 describe it; null where they do not, or where OOMMF writes −1 or −2 for none. */
export const frameTime = (descriptions: readonly string[]): number | null => {
  const word = descriptions
    .flatMap((line) => TIMES.map((pattern) => pattern.exec(line)?.[1] ?? []))
    .flat()[0];
  const time = readNumber(word ?? '');
  return time >= 0 ? time : null;
};

/** A Tcl list with one word per component; one word may stand for all. `fallback` and a warning where it has another length. */
export const perComponent = (
  { fields }: OvfHeader,
  key: string,
  fallback: readonly string[],
): { words: readonly string[]; warnings: readonly string[] } => {
  const text = fields.get(key)?.value;
  if (text === undefined) return { words: fallback, warnings: [] };
  const words = readTclList(text);
  if (words?.length === fallback.length) return { words, warnings: [] };
  if (words?.length === 1) return { words: fallback.map(() => words[0] as string), warnings: [] };
  return {
    words: fallback,
    warnings: [`${key} does not name ${fallback.length} components and is ignored.`],
  };
};

/** A warning where a file announces more than the first segment. */
export const segmentWarnings = ({ fields }: OvfHeader): string[] => {
  const count = fields.get('segmentcount')?.value ?? '1';
  return count === '1' ? [] : [`The file announces ${count.slice(0, 24)} segments; only the first is read.`];
};

/** A title or description as it may stand in a header: one line, without the mark of a remark. */
export const headerText = (text: string): string =>
  text
    .replaceAll(/[\r\n]+/gu, ' ')
    .replaceAll(/#{2,}/gu, '#')
    .trim();
