import { describe, expect, it } from 'vitest';
import { writeVti, writeVtr } from '@workers/formats/vtk';
import { latin } from './ovf-files';

const mesh = { nx: 4, ny: 3, nz: 2, dx: 2e-9, dy: 5e-9, dz: 1.5e-9 };
const cells = 24;
const m = Float64Array.from({ length: 3 * cells }, (_, i) => Math.sin(1 + i * i));
const origin = [1e-9, 0, -2e-9] as const;

/** One element of a file: name, attributes, text up to the next tag. */
interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly path: string;
  readonly text: string;
}

/** Elements in order; throws where tags do not pair. The appended bytes are cut out first: they are no XML. */
const parse = (bytes: Uint8Array): { elements: Element[]; appended: Uint8Array } => {
  const raw = latin(bytes);
  const start = raw.indexOf('_', raw.indexOf('<AppendedData'));
  const end = raw.lastIndexOf('\n</AppendedData>');
  const cut = end >= 0;
  const xml = cut ? raw.slice(0, start) + raw.slice(end) : raw;
  const open: string[] = [];
  const elements: Element[] = [];
  expect(xml.startsWith('<?xml version="1.0"?>\n')).toBe(true);
  for (const [, closing, name = '', inner = '', single, text = ''] of xml
    .slice(xml.indexOf('\n'))
    .matchAll(/<(\/?)(\w+)((?:\s+\w+="[^"<]*")*)\s*(\/?)>([^<]*)/gu)) {
    if (closing) {
      expect(open.pop()).toBe(name);
      continue;
    }
    const attributes = Object.fromEntries([...inner.matchAll(/(\w+)="([^"]*)"/gu)].map((a) => [a[1], a[2]]));
    elements.push({ name, attributes, path: [...open, name].join('/'), text: text.trim() });
    if (!single) open.push(name);
  }
  expect(open).toEqual([]);
  return { elements, appended: cut ? bytes.subarray(start + 1, end) : new Uint8Array() };
};

/** Numbers of a DataArray, wherever they stand. */
const numbersOf = ({ elements, appended }: ReturnType<typeof parse>, name: string): number[] => {
  const array = elements.find((e) => e.name === 'DataArray' && e.attributes['Name'] === name);
  if (array === undefined) throw new Error(`no ${name}`);
  if (array.attributes['format'] === 'ascii') return array.text.split(/\s+/u).map(Number);
  const view = new DataView(appended.buffer, appended.byteOffset + Number(array.attributes['offset']));
  const size = array.attributes['type'] === 'Float32' ? 4 : 8;
  const count = Number(view.getBigUint64(0, true)) / size;
  return Array.from({ length: count }, (_, i) =>
    size === 4 ? view.getFloat32(8 + 4 * i, true) : view.getFloat64(8 + 8 * i, true),
  );
};

const perCell = (values: ArrayLike<number>): number[] =>
  Array.from({ length: values.length }, (_, i) => values[(i % 3) * cells + Math.floor(i / 3)] as number);

describe('VTK files', () => {
  it.each(['raw', 'ascii'] as const)('hold every value of every cell, %s', (encoding) => {
    for (const values of [m, Float32Array.from(m)])
      for (const write of [writeVti, writeVtr]) {
        const file = parse(write(mesh, values, { name: 'm', time: 1.25e-10, encoding, origin }));
        expect(numbersOf(file, 'm')).toEqual(perCell(values));
        expect(numbersOf(file, 'TimeValue')).toEqual([1.25e-10]);
      }
  });

  it('describe the mesh of ImageData by extent, origin and spacing', () => {
    const { elements } = parse(writeVti(mesh, m, { name: 'm', origin }));
    expect(elements.map((e) => e.path)).toEqual([
      'VTKFile',
      'VTKFile/ImageData',
      'VTKFile/ImageData/Piece',
      'VTKFile/ImageData/Piece/PointData',
      'VTKFile/ImageData/Piece/CellData',
      'VTKFile/ImageData/Piece/CellData/DataArray',
      'VTKFile/AppendedData',
    ]);
    expect(elements[0]?.attributes).toEqual({
      type: 'ImageData', version: '1.0', byte_order: 'LittleEndian', header_type: 'UInt64',
    }); // prettier-ignore
    expect(elements[1]?.attributes).toEqual({
      WholeExtent: '0 4 0 3 0 2', Origin: '1e-9 0 -2e-9', Spacing: '2e-9 5e-9 1.5e-9',
    }); // prettier-ignore
    expect(elements[2]?.attributes).toEqual({ Extent: '0 4 0 3 0 2' });
    expect(elements[4]?.attributes).toEqual({ Vectors: 'm' });
    expect(elements[5]?.attributes).toEqual({
      type: 'Float64', Name: 'm', NumberOfComponents: '3', format: 'appended', offset: '0',
    }); // prettier-ignore
  });

  it('describe the mesh of a RectilinearGrid by its node coordinates', () => {
    const file = parse(writeVtr(mesh, m, { name: 'm', origin }));
    expect(file.elements.map((e) => e.path)).toContain('VTKFile/RectilinearGrid/Piece/Coordinates/DataArray');
    expect(numbersOf(file, 'x')).toEqual([0, 1, 2, 3, 4].map((i) => 1e-9 + i * 2e-9));
    expect(numbersOf(file, 'y')).toEqual([0, 1, 2, 3].map((i) => i * 5e-9));
    expect(numbersOf(file, 'z')).toEqual([0, 1, 2].map((i) => -2e-9 + i * 1.5e-9));
    expect(file.appended.length).toBe(4 * 8 + 8 * (3 * cells + 5 + 4 + 3));
  });

  it('take scalar fields, and names that are no XML', () => {
    const { elements } = parse(writeVti(mesh, new Float32Array(cells), { name: 'a < "b" &\u0007' }));
    expect(elements.find((e) => e.name === 'CellData')?.attributes).toEqual({
      Scalars: 'a &lt; &quot;b&quot; &amp; ',
    });
  });
});
