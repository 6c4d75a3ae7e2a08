/**
 * The streams of a PDF (ISO 32000-1, 7.3.8), found by going through the file: where another program has saved it again, its
 * cross-reference may be a stream itself and its objects may lie packed in object streams (7.5.7, 7.5.8).
 */

/** A dictionary before `stream` is shorter than this in every PDF that a figure program writes, bytes. */
const DICTIONARY = 4096;

export interface PdfStream {
  /** Object number; NaN where it cannot be told. */
  readonly number: number;
  /** Text of its dictionary. */
  readonly dictionary: string;
  /** Where its bytes are in the file. */
  readonly from: number;
  readonly to: number;
}

const startOf = (text: string, keyword: number): number => {
  const after = keyword + 'stream'.length;
  if (text.startsWith('\r\n', after)) return after + 2;
  return text[after] === '\n' ? after + 1 : -1;
};
/** The length that the dictionary states where it is right, else up to `endstream`. */
const endOf = (text: string, dictionary: string, from: number): number => {
  const stated = /\/Length\s+(\d+)(?!\s+\d+\s+R)\b/u.exec(dictionary)?.[1];
  const to = from + Number(stated);
  if (stated !== undefined && /^\s{0,2}endstream/u.test(text.slice(to, to + 11))) return to;
  return text.indexOf('endstream', from);
};

/** All streams, in the order of the file. `text`: its bytes as Latin letters. */
export function* pdfStreams(text: string): Generator<PdfStream> {
  for (let at = text.indexOf('stream'); at >= 0;) {
    const from = text.startsWith('end', at - 3) ? -1 : startOf(text, at);
    const before = from < 0 ? '' : text.slice(Math.max(0, at - DICTIONARY), at);
    const head = before.lastIndexOf('obj');
    const to = head < 0 ? -1 : endOf(text, before.slice(head + 3), from);
    if (to < 0) {
      at = text.indexOf('stream', at + 6);
      continue;
    }
    const number = Number(/(\d+)\s+\d+\s+$/u.exec(before.slice(Math.max(0, head - 24), head))?.[1] ?? NaN);
    yield { number, dictionary: before.slice(head + 3), from, to };
    at = text.indexOf('stream', to + 'endstream'.length);
  }
}

/** Inflated as far as it goes; null beyond `limit` bytes. Damage ends it early, and so does an end of line behind the data. */
const inflated = async (bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array | null> => {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > limit) {
        await reader.cancel().catch(() => undefined);
        return null;
      }
      pieces.push(next.value);
    }
  } catch {
    // What came before the damage stands; whoever reads it finds out whether it is whole.
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/** Contents of a stream: as it is, or inflated. `unknown`: packed in another way; `huge`: more than `limit` bytes. */
export const streamBytes = async (
  pdf: Uint8Array,
  { dictionary, from, to }: PdfStream,
  limit: number,
): Promise<Uint8Array | 'unknown' | 'huge'> => {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/u.exec(dictionary)?.[1]?.replace(/[[\]\s]/gu, '') ?? '';
  if (filter === '') return to - from > limit ? 'huge' : pdf.subarray(from, to);
  const predictor = Number(/\/Predictor\s+(\d+)/u.exec(dictionary)?.[1] ?? 1);
  if (filter !== '/FlateDecode' || predictor > 1) return 'unknown';
  return (await inflated(pdf.slice(from, to), limit)) ?? 'huge';
};
