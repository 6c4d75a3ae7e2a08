import { cellCount, type Mesh } from '../magnet/mesh';
import { writeNumber } from './numbers';

/**
 * VTK XML files of a field on a rectangular mesh, for ParaView: ImageData (.vti) or RectilinearGrid (.vtr), one value per
 * cell, version 1.0, little endian. Source: VTK documentation, "VTK XML file formats" (version 1.0, UInt64 headers,
 * appended data behind an underscore).
 */
export interface VtkMeta {
  /** Name of the field. */
  readonly name: string;
  /** s; ParaView shows it as the time of the step. Left out where there is none. */
  readonly time?: number | null;
  /** Appended raw bytes (small, fast) or readable ASCII; raw unless told. */
  readonly encoding?: 'raw' | 'ascii';
  /** Corner of the mesh, m; 0 0 0 unless told. */
  readonly origin?: readonly [number, number, number];
}

type Numbers = Float32Array | Float64Array;

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    // Control characters are not allowed in XML 1.0, not even escaped.
    .replaceAll(/\p{Cc}/gu, ' ');

const typeOf = (numbers: Numbers): string => (numbers instanceof Float32Array ? 'Float32' : 'Float64');

/** Numbers of ASCII data per piece of text. */
const PIECE = 1 << 15;

/** Collects a file: text, and the arrays appended behind it. */
class VtkFile {
  readonly #encoder = new TextEncoder();
  readonly #parts: Uint8Array[] = [];
  readonly #appended: Numbers[] = [];
  readonly #raw: boolean;
  #offset = 0;

  constructor(raw: boolean) {
    this.#raw = raw;
  }

  text(...lines: string[]): void {
    this.#parts.push(this.#encoder.encode(lines.map((line) => `${line}\n`).join('')));
  }

  /** A DataArray element; raw numbers wait for the end of the file. */
  array(name: string, components: number, numbers: Numbers): void {
    const start = `<DataArray type="${typeOf(numbers)}" Name="${escaped(name)}" NumberOfComponents="${components}"`;
    if (this.#raw) {
      this.text(`${start} format="appended" offset="${this.#offset}"/>`);
      this.#appended.push(numbers);
      this.#offset += 8 + numbers.byteLength;
      return;
    }
    this.text(`${start} format="ascii">`);
    for (let at = 0; at < numbers.length; at += PIECE)
      this.text(Array.from(numbers.subarray(at, at + PIECE), writeNumber).join(' '));
    this.text('</DataArray>');
  }

  bytes(): Uint8Array {
    if (this.#raw) {
      this.#parts.push(this.#encoder.encode('<AppendedData encoding="raw">\n_'));
      for (const numbers of this.#appended) this.#parts.push(...this.#block(numbers));
      this.text('', '</AppendedData>');
    }
    this.text('</VTKFile>');
    const bytes = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** Length in bytes as UInt64, then the numbers, little endian on every machine. */
  #block(numbers: Numbers): Uint8Array[] {
    const head = new DataView(new ArrayBuffer(8));
    head.setBigUint64(0, BigInt(numbers.byteLength), true);
    const data = new DataView(new ArrayBuffer(numbers.byteLength));
    const single = numbers instanceof Float32Array;
    for (let i = 0; i < numbers.length; i++)
      if (single) data.setFloat32(4 * i, numbers[i] as number, true);
      else data.setFloat64(8 * i, numbers[i] as number, true);
    return [new Uint8Array(head.buffer), new Uint8Array(data.buffer)];
  }
}

/** Blocks per component as values one after the other, x fastest: the order of VTK cells. */
const interleaved = (values: Numbers, cells: number, components: number): Numbers => {
  const out =
    values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length);
  for (let cell = 0, i = 0; cell < cells; cell++)
    for (let c = 0; c < components; c++, i++) out[i] = values[c * cells + cell] as number;
  return out;
};

const write = (
  mesh: Mesh,
  values: Numbers,
  meta: VtkMeta,
  grid: 'ImageData' | 'RectilinearGrid',
): Uint8Array => {
  const cells = cellCount(mesh);
  const components = Math.floor(values.length / cells);
  const origin = meta.origin ?? ([0, 0, 0] as const);
  const extent = `0 ${mesh.nx} 0 ${mesh.ny} 0 ${mesh.nz}`;
  const spacing = [mesh.dx, mesh.dy, mesh.dz].join(' ');
  const geometry = grid === 'ImageData' ? ` Origin="${origin.join(' ')}" Spacing="${spacing}"` : '';
  const file = new VtkFile(meta.encoding !== 'ascii');
  file.text(
    '<?xml version="1.0"?>',
    `<VTKFile type="${grid}" version="1.0" byte_order="LittleEndian" header_type="UInt64">`,
    `<${grid} WholeExtent="${extent}"${geometry}>`,
  );
  if (typeof meta.time === 'number')
    file.text(
      '<FieldData>',
      `<DataArray type="Float64" Name="TimeValue" NumberOfTuples="1" format="ascii">${meta.time}</DataArray>`,
      '</FieldData>',
    );
  file.text(
    `<Piece Extent="${extent}">`,
    '<PointData/>',
    `<CellData ${components === 3 ? 'Vectors' : 'Scalars'}="${escaped(meta.name)}">`,
  );
  file.array(meta.name, components, interleaved(values, cells, components));
  file.text('</CellData>');
  if (grid === 'RectilinearGrid') {
    file.text('<Coordinates>');
    const axes = [
      ['x', mesh.nx, mesh.dx, origin[0]],
      ['y', mesh.ny, mesh.dy, origin[1]],
      ['z', mesh.nz, mesh.dz, origin[2]],
    ] as const;
    for (const [name, count, edge, corner] of axes)
      file.array(
        name,
        1,
        Float64Array.from({ length: count + 1 }, (_, i) => corner + i * edge),
      );
    file.text('</Coordinates>');
  }
  file.text('</Piece>', `</${grid}>`);
  return file.bytes();
};

/** A field (one block of cells per component) as VTK ImageData, .vti; lengths in m. */
export const writeVti = (mesh: Mesh, values: Numbers, meta: VtkMeta): Uint8Array =>
  write(mesh, values, meta, 'ImageData');

/** A field (one block of cells per component) as VTK RectilinearGrid, .vtr; lengths in m. */
export const writeVtr = (mesh: Mesh, values: Numbers, meta: VtkMeta): Uint8Array =>
  write(mesh, values, meta, 'RectilinearGrid');
