import { deflateSync, inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '@workers/figures';
import { composeFigure } from '@workers/figures/compose';
import { paintPng } from '@workers/figures/image';
import { MAX_RECORD } from '@workers/figures/files/pdf-attachment';
import {
  figureFormat,
  pdfWithRecord,
  pngWithRecord,
  readFigureFile,
  recordText,
} from '@workers/figures/files/reopen';
import { tiffOfPng } from '@workers/figures/files/tiff-figure';
import { writeTiff } from '@workers/figures/files/tiff';
import { Composition, readProject, success } from '@workers/model';
import { wallPreview } from '@workers/voltage/wall-preview';

const document = new Window().document as unknown as Document;
const read = readProject({ format: 'spinmotive-project', version: 1, name: 'Ä <wall> & "β" 磁' });
if (!read.ok) throw new Error(read.hint);
const project = read.value;
const preview = wallPreview(project);
if (!preview.ok) throw new Error(preview.hint);
const data = { project, preview: preview.value };

const composition = Composition.parse({
  name: 'Round trip',
  panels: [{ kind: 'expected-pulse', title: '$V_{21}$ & more' }],
});
const composed = composeFigure({
  project,
  composition,
  sources: [success({ data, run: null })],
  document,
  version: '1.2.3',
});
if (!composed.ok) throw new Error(composed.hint);
const { svg } = composed.value;
const png = new Uint8Array(paintPng(30, 20, (x, y) => (y < 3 ? null : [8 * x, 12 * y, 99])));

/** The smallest PDF of one page as browsers write it: classic cross-reference table. */
const pdf = ((): Uint8Array<ArrayBuffer> => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 243 140] >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((content, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${content}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
})();

const tiff = async (): Promise<Uint8Array> => {
  const made = await tiffOfPng(png, svg, 600);
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};
const files = async (): Promise<Readonly<Record<string, Uint8Array>>> => ({
  svg: new TextEncoder().encode(svg),
  png: pngWithRecord(png, svg),
  pdf: pdfWithRecord(pdf, svg),
  tiff: await tiff(),
});

describe.each(['svg', 'png', 'pdf', 'tiff'])('a figure as %s', (format) => {
  it('gives back its project and its composition', async () => {
    const bytes = (await files())[format] ?? new Uint8Array();
    expect(figureFormat(bytes)).toBe(format);
    const record = await readFigureFile(`a.${format}`, bytes);
    if (!record.ok) throw new Error(record.hint);
    expect(record.value.project).toEqual({ ...project, compositions: [composition] });
    expect(record.value.composition).toEqual(composition);
    expect(record.value.program).toEqual({ name: 'Spinmotive', version: '1.2.3' });
  });
  it('is refused in one line when it is cut short at any place, or opens whole', async () => {
    const bytes = (await files())[format] ?? new Uint8Array();
    for (let i = 0; i < 60; i++) {
      const cut = await readFigureFile('cut', bytes.subarray(0, Math.floor((bytes.length * i) / 60)));
      if (cut.ok) expect(cut.value.project.name).toBe(project.name);
      else expect(cut.hint).toMatch(/^[^\n]+$/u);
    }
  });
});

describe('a figure of one panel', () => {
  const built = FIGURES.find(({ name }) => name === 'expected-pulse')?.build(data, {
    document,
    widthMm: 86,
    provenance: { program: 'Spinmotive', version: '1.2.3', run: '', date: '' },
  });
  it('opens its project as well, from its SVG and from its PNG', async () => {
    if (built?.ok !== true) throw new Error('no figure');
    for (const bytes of [new TextEncoder().encode(built.value.svg), pngWithRecord(png, built.value.svg)]) {
      const record = await readFigureFile('a', bytes);
      expect(record.ok && record.value.project).toEqual(project);
      expect(record.ok && record.value.composition).toBeNull();
    }
  });
});

/** Pieces of a PDF as another program writes it when it saves one again; lengths and places as that would have them. */
interface Saved {
  /** The dictionary keeps our own mark. */
  readonly marked?: boolean;
  readonly packed?: boolean;
  /** The length is an object of its own. */
  readonly indirect?: boolean;
  readonly name?: string;
  /** In place of the record. */
  readonly record?: Buffer;
  readonly change?: (stream: Buffer) => Buffer;
  readonly filter?: string;
}
/** Version 1.5: catalogue and file specification in an object stream, the cross-reference in a stream (ISO 32000-1, 7.5.8). */
const savedAgain = ({
  marked = false,
  packed = true,
  indirect = false,
  name = '(spinmotive-figure.json)',
  record = Buffer.from(recordText(svg) ?? '', 'latin1'),
  change = (stream) => stream,
  filter = '/FlateDecode',
}: Saved): Uint8Array => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const stream = (
    number: number,
    dictionary: string,
    content: Buffer,
    length = String(content.length),
  ): void => {
    parts.push(
      Buffer.from(`${number} 0 obj\n<< ${dictionary} /Length ${length} >>\nstream\n`),
      content,
      Buffer.from('\nendstream\nendobj\n'),
    );
  };
  const objects = [
    [1, '<< /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >> /Type /Catalog >>'],
    [5, `<< /AFRelationship /Source /EF << /F 7 0 R /UF 7 0 R >> /F ${name} /Type /Filespec /UF ${name} >>`],
  ] as const;
  const heads = objects.map(([number], i) => `${number} ${objects.slice(0, i).join('').length}`).join(' ');
  const body = Buffer.from(`${heads}\n${objects.map(([, text]) => text).join('\n')}`);
  stream(4, `/Filter /FlateDecode /First ${heads.length + 1} /N 2 /Type /ObjStm`, deflateSync(body));
  const mark = marked ? '/SpinmotiveFigure true ' : '';
  const content = change(packed ? deflateSync(record) : record);
  stream(
    7,
    `${packed ? `/Filter ${filter} ` : ''}${mark}/Params << /Size ${record.length} >> /Subtype /application#2fjson`,
    content,
    indirect ? '8 0 R' : undefined,
  );
  if (indirect) parts.push(Buffer.from(`8 0 obj\n${content.length}\nendobj\n`));
  const start = size();
  stream(9, '/Filter /FlateDecode /Index [0 10] /Root 1 0 R /Size 10 /Type /XRef /W [1 2 1]', deflateSync(Buffer.alloc(40))); // prettier-ignore
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
};
const HEX = Buffer.from('spinmotive-figure.json').toString('hex');

describe('a PDF that another program saved again, with a cross-reference stream', () => {
  it.each<[string, Saved]>([
    ['packed, found by its file specification in an object stream', {}],
    ['packed, found by its mark', { marked: true, name: '(other.json)' }],
    ['not packed', { packed: false }],
    ['with its length in another object', { indirect: true }],
    ['not packed, with its length in another object', { packed: false, indirect: true }],
    ['with its name in hexadecimal', { name: `<${HEX.toUpperCase()}>` }],
    ['with its filter in a list', { filter: '[ /FlateDecode ]' }],
  ])('%s: gives its project back', async (_what, how) => {
    const record = await readFigureFile('a.pdf', savedAgain(how));
    if (!record.ok) throw new Error(record.hint);
    expect(record.value.project).toEqual({ ...project, compositions: [composition] });
    expect(record.value.composition).toEqual(composition);
  });
  it('counts the last one where an update replaced it', async () => {
    const other = Buffer.from((recordText(svg) ?? '').replaceAll('Round trip', 'Second trip'), 'latin1');
    const both = Buffer.concat([savedAgain({}), savedAgain({ record: other })]);
    const record = await readFigureFile('a.pdf', new Uint8Array(both));
    expect(record.ok && record.value.composition?.name).toBe('Second trip');
  });
  it.each<[string, Saved, string]>([
    ['packed in a way that is not known', { filter: '/LZWDecode' }, 'not-a-figure'],
    ['packed with a predictor', { filter: '/FlateDecode /DecodeParms << /Predictor 12 >>' }, 'not-a-figure'],
    ['of another name without a mark', { name: '(other.json)' }, 'not-a-figure'],
    ['changed in the middle', { change: (all) => Buffer.concat([all.subarray(0, all.length / 2), Buffer.alloc(99, 7)]) }, 'damaged-record'], // prettier-ignore
    ['cut short', { change: (all) => all.subarray(0, all.length / 2) }, 'damaged-record'],
    ['empty', { change: () => Buffer.alloc(0) }, 'damaged-record'],
    ['larger than any record', { record: Buffer.alloc(MAX_RECORD + 1, 32) }, 'too-large'],
  ])('%s: refused in one line', async (_what, how, code) => {
    const refused = await readFigureFile('a.pdf', savedAgain(how));
    expect(refused).toMatchObject({ ok: false, code });
    if (!refused.ok) expect(refused.hint).toMatch(/^[^\n]+$/u);
  });
  it('cut short at any place it is refused in one line', async () => {
    const bytes = savedAgain({});
    for (let i = 0; i < 60; i++) {
      const cut = await readFigureFile('cut.pdf', bytes.subarray(0, Math.floor((bytes.length * i) / 60)));
      if (cut.ok) expect(cut.value.project.name).toBe(project.name);
      else expect(cut.hint).toMatch(/^[^\n]+$/u);
    }
  });
  it('goes through megabytes of streams that mean nothing without a stall', async () => {
    const noise = `${'obj stream\nendobj stream\r\nendstreams '.repeat(60_000)}`;
    const bytes = Buffer.concat([Buffer.from(`%PDF-1.5\n${noise}`), savedAgain({})]);
    expect((await readFigureFile('a.pdf', new Uint8Array(bytes))).ok).toBe(true);
  });
});

describe('files of others', () => {
  it.each([
    [
      'svg',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'),
      'carries no Spinmotive project',
    ],
    ['png', png, 'carries no Spinmotive project'],
    ['pdf', pdf, 'carries no Spinmotive project'],
    ['nothing', new Uint8Array(0), 'is no SVG'],
    ['text', new TextEncoder().encode('hello'), 'is no SVG'],
  ])('%s: one clear line', async (name, bytes, words) => {
    const refused = await readFigureFile(`their.${name}`, bytes);
    expect(refused).toMatchObject({ ok: false, code: 'not-a-figure' });
    expect(refused.ok ? '' : refused.hint).toContain(words);
  });
  it('TIFF without or with another description', async () => {
    const picture = { width: 2, height: 1, data: new Uint8Array(6), channels: 3 as const, dotsPerInch: 300 };
    for (const description of ['', 'A cat.'])
      expect(await readFigureFile('t.tif', await writeTiff({ ...picture, description }))).toMatchObject({
        code: 'not-a-figure',
      });
  });
  it.each([
    ['{"format":"spinmotive-figure","version":2}', 'newer-figure'],
    ['{"format":"spinmotive-figure","version":1}', 'damaged-record'],
    ['{"format":"spinmotive-figure"', 'damaged-record'],
    ['{"format":"spinmotive-project","version":99}', 'newer-version'],
    ['null', 'not-a-project'],
  ])('a record that says %s is refused as %s', async (json, code) => {
    const text = `<svg><metadata><record xmlns="urn:spinmotive:figure">${json.replaceAll('"', '&quot;')}</record></metadata></svg>`;
    expect(await readFigureFile('x.svg', new TextEncoder().encode(text))).toMatchObject({ ok: false, code });
  });
  it('a PNG whose record was changed in one byte is not believed', async () => {
    const bytes = pngWithRecord(png, svg);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    expect((await readFigureFile('x.png', bytes)).ok).toBe(false);
  });
});

describe('the formats stay what they are', () => {
  it('PNG has the same pixels', () => {
    expect(decode(pngWithRecord(png, svg)).data).toEqual(decode(png).data);
  });
  it('PDF keeps every byte, and its last table points at the new objects', () => {
    const bytes = pdfWithRecord(pdf, svg);
    expect(bytes.subarray(0, pdf.length)).toEqual(pdf);
    const text = Buffer.from(bytes).toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/u.exec(text)?.[1]);
    expect(text.startsWith('xref', start)).toBe(true);
    const entries = [...text.slice(start).matchAll(/(\d+) 1\n(\d{10}) 00000 n \n/gu)];
    expect(entries).toHaveLength(3);
    for (const [, number, at] of entries) expect(text.startsWith(`${number} 0 obj`, Number(at))).toBe(true);
    expect(text.slice(start)).toMatch(/\/Prev \d+ >>/u);
    expect(text).toContain('/EmbeddedFiles');
  });
  it('a PDF without a classic table stays as it is', () => {
    const stream = Uint8Array.from(
      '%PDF-1.5\n1 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n',
      (c) => c.charCodeAt(0),
    );
    expect(pdfWithRecord(stream, svg)).toEqual(stream);
  });

  /** A reader of its own, after the tables of TIFF 6.0. */
  const readTiff = (bytes: Uint8Array) => {
    const buffer = Buffer.from(bytes);
    expect(buffer.subarray(0, 4).toString('latin1')).toBe('II*\0');
    const ifd = buffer.readUInt32LE(4);
    const tags = new Map<number, number[]>();
    let before = 0;
    for (let i = 0; i < buffer.readUInt16LE(ifd); i++) {
      const at = ifd + 2 + 12 * i;
      const id = buffer.readUInt16LE(at);
      expect(id).toBeGreaterThan(before);
      before = id;
      const type = buffer.readUInt16LE(at + 2);
      const count = buffer.readUInt32LE(at + 4);
      const size = [0, 1, 1, 2, 4, 8][type] ?? 0;
      const from = size * count > 4 ? buffer.readUInt32LE(at + 8) : at + 8;
      tags.set(
        id,
        Array.from({ length: count }, (_, k) => {
          const here = from + size * k;
          if (type === 3) return buffer.readUInt16LE(here);
          if (type === 4) return buffer.readUInt32LE(here);
          if (type === 5) return buffer.readUInt32LE(here) / buffer.readUInt32LE(here + 4);
          return buffer.readUInt8(here);
        }),
      );
    }
    const tag = (id: number): number[] => tags.get(id) ?? [];
    const strips = tag(273).map((at, k) => inflateSync(buffer.subarray(at, at + (tag(279)[k] ?? 0))));
    return { tag, pixels: Buffer.concat(strips), strips };
  };
  it('TIFF has the pixels on white, its resolution and its description', async () => {
    const { tag, pixels } = readTiff(await tiff());
    expect([256, 257, 258, 259, 262, 277, 282, 283, 296].map((id) => tag(id))).toEqual([
      [30], [20], [8, 8, 8], [8], [2], [3], [600], [600], [2],
    ]); // prettier-ignore
    expect(pixels).toHaveLength(30 * 20 * 3);
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
    const at = 3 * (7 * 30 + 11);
    expect([...pixels.subarray(at, at + 3)]).toEqual([88, 84, 99]);
    expect(tag(270).every((byte) => byte < 128)).toBe(true);
    expect(tag(270).at(-1)).toBe(0);
  });
  it('TIFF of many strips has every row', async () => {
    const [width, height] = [700, 400];
    const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 7) % 251);
    const { pixels, strips } = readTiff(
      await writeTiff({ width, height, data, channels: 3, dotsPerInch: 300, description: 'x' }),
    );
    expect(strips.length).toBeGreaterThan(2);
    expect(Buffer.compare(pixels, Buffer.from(data))).toBe(0);
  });
  it('TIFF refuses data of another size', async () => {
    await expect(writeTiff({ width: 3, height: 3, data: new Uint8Array(8), channels: 3, dotsPerInch: 1, description: '' })).rejects.toThrow(RangeError); // prettier-ignore
  });
});
