import { pdfStreams, streamBytes, type PdfStream } from './pdf-streams';

/**
 * A file inside a PDF (ISO 32000-1, 7.11.4), added as an incremental update (7.5.6): what was there stays byte for byte, new
 * objects, a new catalogue and a new cross-reference section follow. Browsers write the classic cross-reference table that
 * this needs; for another PDF there is no update.
 */

export const ATTACHED = 'spinmotive-figure.json';
/** Marks the stream of our own, so that it is found without reading the PDF. */
const MARK = '/SpinmotiveFigure true';

const latin = (bytes: Uint8Array): string => {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return text;
};
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const isPdf = (bytes: Uint8Array): boolean => latin(bytes.subarray(0, 5)) === '%PDF-';

/** The text of an object, between `obj` and `endobj`. */
const objectAt = (text: string, number: string): string | null => {
  const found = [...text.matchAll(new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\b([^]*?)\\bendobj`, 'gu'))].at(
    -1,
  );
  return found?.[1]?.trim() ?? null;
};

/** The PDF with a JSON text (ASCII) attached; null where it has no classic cross-reference table or attachments of its own. */
export const withAttachment = (pdf: Uint8Array, json: string): Uint8Array<ArrayBuffer> | null => {
  const text = latin(pdf);
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text)?.[1];
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const root = /\/Root\s+(\d+)\s+0\s+R/u.exec(trailer)?.[1];
  const size = Number(/\/Size\s+(\d+)/u.exec(trailer)?.[1]);
  const info = /\/Info\s+\d+\s+\d+\s+R/u.exec(trailer)?.[0] ?? '';
  const id = /\/ID\s*\[[^\]]*\]/u.exec(trailer)?.[0] ?? '';
  if (start === undefined || root === undefined || !(size > 0)) return null;
  if (!text.startsWith('xref', Number(start)) || trailer.includes('/Encrypt')) return null;
  const catalogue = objectAt(text, root);
  if (catalogue === null || !catalogue.endsWith('>>') || /\/(?:Names|AF)\b/u.test(catalogue)) return null;
  const [stream, spec] = [size, size + 1];
  const objects: readonly (readonly [number, string])[] = [
    [
      Number(root),
      `${catalogue.slice(0, -2)}\n/Names << /EmbeddedFiles << /Names [(${ATTACHED}) ${spec} 0 R] >> >>\n/AF [${spec} 0 R]\n>>`,
    ],
    [
      stream,
      `<< /Type /EmbeddedFile /Subtype /application#2Fjson ${MARK} /Length ${json.length} >>\nstream\n${json}\nendstream`,
    ],
    [
      spec,
      `<< /Type /Filespec /F (${ATTACHED}) /UF (${ATTACHED}) /AFRelationship /Source /Desc (Project of this figure) /EF << /F ${stream} 0 R >> >>`,
    ],
  ];
  let added = text.endsWith('\n') ? '' : '\n';
  const places = objects.map(([number, content]) => {
    const at = pdf.length + added.length;
    added += `${number} 0 obj\n${content}\nendobj\n`;
    return { number, at };
  });
  const table = places
    .map(({ number, at }) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
    .join('');
  const xref = pdf.length + added.length;
  added += `xref\n${table}trailer\n<< /Size ${size + 2} /Root ${root} 0 R ${info} ${id} /Prev ${start} >>\nstartxref\n${xref}\n%%EOF\n`;
  const tail = bytesOf(added);
  const whole = new Uint8Array(pdf.length + tail.length);
  whole.set(pdf);
  whole.set(tail, pdf.length);
  return whole;
};

/** The JSON text where it lies as `withAttachment` put it in. */
const asWritten = (text: string): string | null => {
  const at = text.lastIndexOf(MARK);
  if (at < 0) return null;
  const head = /^[^>]*?\/Length (\d+) >>\nstream\n/u.exec(text.slice(at, at + 200));
  if (head === null) return null;
  const from = at + head[0].length;
  const length = Number(head[1]);
  return from + length <= text.length ? text.slice(from, from + length) : null;
};

/** A record takes some hundred kilobytes, with its measured traces some megabytes. */
export const MAX_RECORD = 2 ** 26;
/** Objects of all object streams together; those of a page of figures take some kilobytes. */
const MAX_OBJECTS = 2 ** 24;

/** Numbers of the streams that file specifications of our name point at. */
const namedIn = (text: string): Set<number> => {
  const found = new Set<number>();
  const hex = [...ATTACHED].map((letter) => letter.charCodeAt(0).toString(16)).join('');
  for (const name of [`(${ATTACHED})`, `<${hex}>`, `<${hex.toUpperCase()}>`])
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const near = text.slice(Math.max(0, at - 600), at + 600);
      for (const match of near.matchAll(/\/EF\s*<<[^>]*?\/U?F\s+(\d+)\s+\d+\s+R/gu))
        found.add(Number(match[1]));
    }
  return found;
};

/** File specifications may lie in object streams. */
const specified = async (
  pdf: Uint8Array,
  text: string,
  streams: readonly PdfStream[],
): Promise<Set<number>> => {
  const found = namedIn(text);
  let left = MAX_OBJECTS;
  for (const stream of streams) {
    if (!/\/ObjStm\b/u.test(stream.dictionary)) continue;
    const objects = await streamBytes(pdf, stream, left);
    if (typeof objects === 'string') continue;
    left -= objects.length;
    for (const number of namedIn(latin(objects))) found.add(number);
  }
  return found;
};

/**
 * The JSON text that `withAttachment` put in, also after another program has saved the PDF again: packed, under another
 * number, behind a cross-reference stream. Null where there is none, `huge` where it unpacks to more than any record takes.
 */
export const attachmentOf = async (pdf: Uint8Array, limit = MAX_RECORD): Promise<string | 'huge' | null> => {
  const text = latin(pdf);
  const written = asWritten(text);
  if (written !== null) return written;
  const streams = [...pdfStreams(text)];
  const named = await specified(pdf, text, streams);
  const marked = streams.filter(
    ({ dictionary, number }) => /\/SpinmotiveFigure\s+true\b/u.test(dictionary) || named.has(number),
  );
  // The last one counts: a PDF that grows keeps what it replaces.
  for (const stream of marked.reverse()) {
    const bytes = await streamBytes(pdf, stream, limit);
    if (bytes === 'huge') return 'huge';
    if (bytes !== 'unknown') return latin(bytes);
  }
  return null;
};
