import type { Dataset, File as H5File, Group } from 'h5wasm';
import type { Mesh } from '../magnet/mesh';
import { failure, success, type Result } from '../model/result';
import type { DataTable } from './data-table';
import { readField } from './read-field';

/** What is used of h5wasm, of either of its builds: the file system it writes to differs, nothing else. */
export interface Hdf5Library {
  readonly File: typeof H5File;
}

/** What stands in the file beside numbers: attributes of the root, text or number, and texts of their own. */
export interface RunRecord {
  readonly mesh: Mesh;
  /** Attributes of the root: who wrote this, of what. */
  readonly attributes: Readonly<Record<string, string | number | readonly string[]>>;
  /** Inputs of the run, JSON. */
  readonly project: string;
  /** BibTeX of what the run rests on. */
  readonly references: string;
}

export type Hdf5Precision = 'single' | 'double';

export const HDF5_FORMAT = 'spinmotive-run';
/** Chunks of about this size: whole frames where they are small, else layers or rows of them. */
const CHUNK_BYTES = 1 << 20;
/** Level of gzip: beyond it files shrink by a percent and take twice the time. */
const LEVEL = 4;

/** Chunk of /m: one frame, and of it as many layers or rows as fill about a megabyte. */
export const chunkOf = ({ nx, ny, nz }: Mesh, bytes: number): number[] => {
  const row = 3 * nx * bytes;
  if (row * ny * nz <= CHUNK_BYTES) return [1, nz, ny, nx, 3];
  if (row * ny <= CHUNK_BYTES) return [1, Math.max(1, Math.floor(CHUNK_BYTES / (row * ny))), ny, nx, 3];
  if (row <= CHUNK_BYTES) return [1, 1, Math.max(1, Math.floor(CHUNK_BYTES / row)), nx, 3];
  return [1, 1, 1, Math.max(1, Math.floor(CHUNK_BYTES / (3 * bytes))), 3];
};

const describe = (
  dataset: Dataset | Group | H5File,
  attributes: Readonly<Record<string, string | number | readonly string[]>>,
): void => {
  for (const [name, value] of Object.entries(attributes))
    dataset.create_attribute(
      name,
      typeof value === 'string' || typeof value === 'number' ? value : [...value],
    );
};

const centres = (count: number, edge: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => (i + 0.5) * edge);

const AXES = ['time', 'z', 'y', 'x', 'component'] as const;

/**
 * One run as an HDF5 file, written frame by frame: no more than one frame is in memory, but for what the file system of the
 * library keeps. Layout: docs/formats.md. A class because the file is open between the calls; `close` it in any case.
 */
export class Hdf5Run {
  readonly #file: H5File;
  readonly #mesh: Mesh;
  readonly #m: Dataset;
  readonly #frames: number;
  readonly #precision: Hdf5Precision;
  readonly #times: Float64Array;
  readonly #origins: Float64Array;
  #open = true;

  constructor(
    library: Hdf5Library,
    path: string,
    record: RunRecord,
    frames: number,
    precision: Hdf5Precision = 'single',
  ) {
    const { mesh } = record;
    this.#mesh = mesh;
    this.#frames = frames;
    this.#precision = precision;
    this.#times = new Float64Array(frames);
    this.#origins = new Float64Array(3 * frames);
    this.#file = new library.File(path, 'w');
    describe(this.#file, { format: HDF5_FORMAT, format_version: 1, ...record.attributes });
    this.#file.create_dataset({ name: 'project', data: record.project });
    this.#file.create_dataset({ name: 'references', data: record.references });
    const shape = [mesh.nz, mesh.ny, mesh.nx, 3];
    const single = precision === 'single';
    this.#m = this.#file.create_dataset({
      name: 'm',
      data: single ? new Float32Array(0) : new Float64Array(0),
      dtype: single ? '<f' : '<d',
      shape: [0, ...shape],
      maxshape: [null, ...shape],
      chunks: chunkOf(mesh, single ? 4 : 8),
      compression: 'gzip',
      compression_opts: [LEVEL],
    });
    describe(this.#m, {
      units: '1',
      long_name: 'Direction of the magnetisation; zero in empty cells',
      symbol: 'm',
    });
    this.#m.resize([frames, ...shape]);
  }

  /** Writes one stored frame (OVF). Errors: those of the reader, `wrong-mesh`. */
  frame(index: number, ovf: Uint8Array, time: number): Result<null> {
    const read = readField(ovf);
    if (!read.ok) return failure({ ...read, path: `frame ${index}, ${read.path}` });
    const { mesh, values, dimension, origin } = read.value;
    const { nx, ny, nz } = this.#mesh;
    const fits = mesh.nx === nx && mesh.ny === ny && mesh.nz === nz && dimension === 3;
    if (!fits || index >= this.#frames)
      return failure({
        code: 'wrong-mesh',
        path: `frame ${index}`,
        value: `${mesh.nx} × ${mesh.ny} × ${mesh.nz}`,
        allowed: `${nx} × ${ny} × ${nz}`,
        hint: 'The run is damaged.',
      });
    const cells = nx * ny * nz;
    const out = this.#precision === 'single' ? new Float32Array(3 * cells) : new Float64Array(3 * cells);
    for (let c = 0; c < 3; c++)
      for (let i = 0; i < cells; i++) out[3 * i + c] = values[c * cells + i] as number;
    this.#m.write_slice(
      [
        [index, index + 1],
        [0, nz],
        [0, ny],
        [0, nx],
        [0, 3],
      ],
      out,
    );
    this.#times[index] = read.value.time ?? time;
    this.#origins.set(origin, 3 * index);
    return success(null);
  }

  /** Columns of the table under /table, in their order, with unit and name. */
  table({ columns, rows }: Pick<DataTable, 'columns' | 'rows'>): void {
    const group = this.#file.create_group('table', true);
    const length = columns.length === 0 ? 0 : Math.floor(rows.length / columns.length);
    describe(group, { columns: columns.map(({ name }) => name), rows: length });
    for (const [c, { name, unit, label }] of columns.entries()) {
      const data = Float64Array.from({ length }, (_, row) => rows[row * columns.length + c] as number);
      describe(this.#array(group, name, data), {
        units: unit === '' ? '1' : unit,
        quantity: label,
        long_name: label,
      });
    }
  }

  /** Times, places and names of the axes; then the file is whole. */
  finish(): void {
    const mesh = this.#mesh;
    const scale = (name: string, data: Float64Array, quantity: string, units: string, axis: number): void => {
      const dataset = this.#array(this.#file, name, data);
      describe(dataset, { units, quantity, long_name: quantity });
      dataset.make_scale(name);
      this.#m.attach_scale(axis, `/${name}`);
    };
    scale('time', this.#times, 'Time', 's', 0);
    scale('z', centres(mesh.nz, mesh.dz), 'Height of the cell centres over the corner', 'm', 1);
    scale('y', centres(mesh.ny, mesh.dy), 'Place across of the cell centres from the corner', 'm', 2);
    scale('x', centres(mesh.nx, mesh.dx), 'Place along of the cell centres from the corner', 'm', 3);
    for (const [i, axis] of AXES.entries()) this.#m.set_dimension_label(i, axis);
    const origin = this.#file.create_dataset({
      name: 'origin',
      data: this.#origins,
      shape: [this.#frames, 3],
    });
    describe(origin, {
      units: 'm',
      quantity: 'Corner of the mesh in each frame: it moves with a moving window',
    });
    this.#file.flush();
  }

  close(): void {
    if (this.#open) this.#file.close();
    this.#open = false;
  }

  /** Numbers in a row, packed where that is worth it. */
  #array(group: Group | H5File, name: string, data: Float64Array): Dataset {
    const packed = data.length >= 1024;
    return group.create_dataset({
      name,
      data,
      shape: [data.length],
      ...(packed
        ? { chunks: [Math.min(data.length, 65536)], compression: 'gzip' as const, compression_opts: [LEVEL] }
        : {}),
    });
  }
}
