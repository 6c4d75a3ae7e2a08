import { cellCount, type Mesh } from '../magnet/mesh';
import { failure, success, type Failure, type Result } from '../model/result';

/**
 * OVF 2.0, the vector-field file of OOMMF, mumax3 and others: a text header, then x-fastest vectors as text or
 * little-endian binary behind a check value. Source: OOMMF user's guide, OVF 2.0 format; llgs-engine spec, section 9.
 */
export interface OvfMeta {
  readonly title: string;
  /** s */
  readonly time: number;
  /** Bytes of a number; 4 unless told. */
  readonly precision?: 4 | 8;
}

export interface OvfField {
  readonly mesh: Mesh;
  /** Three blocks of values, x fastest. */
  readonly m: Float64Array;
  /** s; null where the file does not say. */
  readonly time: number | null;
  readonly title: string;
}

const FIRST_LINE = '# OOMMF OVF 2.0';
const CHECK = { 4: 1234567.0, 8: 123456789012345.0 } as const;
/** A header longer than this is no header. */
const HEADER_LIMIT = 65536;

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/gu, ' ').trim();

const header = (mesh: Mesh, meta: OvfMeta, precision: 4 | 8): string => {
  const axes = ['x', 'y', 'z'] as const;
  const edge = { x: mesh.dx, y: mesh.dy, z: mesh.dz };
  const nodes = { x: mesh.nx, y: mesh.ny, z: mesh.nz };
  return [
    FIRST_LINE,
    '# Segment count: 1',
    '# Begin: Segment',
    '# Begin: Header',
    `# Title: ${oneLine(meta.title) || 'm'}`,
    '# meshtype: rectangular',
    '# meshunit: m',
    ...axes.flatMap((a) => [
      `# ${a}base: ${edge[a] / 2}`,
      `# ${a}nodes: ${nodes[a]}`,
      `# ${a}stepsize: ${edge[a]}`,
      `# ${a}min: 0`,
      `# ${a}max: ${edge[a] * nodes[a]}`,
    ]),
    '# valuedim: 3',
    '# valuelabels: m_x m_y m_z',
    '# valueunits: 1 1 1',
    `# Desc: Total simulation time:  ${meta.time}  s`,
    '# End: Header',
    `# Begin: Data Binary ${precision}`,
    '',
  ].join('\n');
};

/** One frame as OVF 2.0, binary; m as three blocks of the mesh's cells. A title is kept on one line. */
export const writeOvf = (mesh: Mesh, m: Float32Array | Float64Array, meta: OvfMeta): Uint8Array => {
  const precision = meta.precision ?? 4;
  const cells = cellCount(mesh);
  const head = new TextEncoder().encode(header(mesh, meta, precision));
  const tail = new TextEncoder().encode(`\n# End: Data Binary ${precision}\n# End: Segment\n`);
  const bytes = new Uint8Array(head.length + precision * (1 + 3 * cells) + tail.length);
  bytes.set(head);
  const data = new DataView(bytes.buffer, head.length);
  const put = (at: number, value: number): void =>
    precision === 4 ? data.setFloat32(4 * at, value, true) : data.setFloat64(8 * at, value, true);
  put(0, CHECK[precision]);
  for (let i = 0; i < cells; i++) for (let c = 0; c < 3; c++) put(1 + 3 * i + c, m[c * cells + i] as number);
  bytes.set(tail, bytes.length - tail.length);
  return bytes;
};

const broken = (offset: number, value: string, allowed: string, hint = 'The file is damaged.'): Failure =>
  failure({ code: 'bad-ovf', path: `byte ${offset}`, value, allowed, hint });

interface Header {
  readonly fields: ReadonlyMap<string, string>;
  readonly descriptions: readonly string[];
  /** Text, Binary 4 or Binary 8. */
  readonly form: string;
  /** First byte of the data. */
  readonly data: number;
}

const readHeader = (bytes: Uint8Array): Result<Header> => {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_LIMIT));
  const fields = new Map<string, string>();
  const descriptions: string[] = [];
  let at = text.indexOf('\n') + 1;
  if (!/^#\s*OOMMF OVF 2\.0\s*(\n|$)/iu.test(text))
    return /^#\s*OOMMF: (ir)?rectangular mesh/iu.test(text)
      ? broken(0, 'OVF 1.0', FIRST_LINE, 'Save the field as OVF 2.0 first.')
      : broken(0, JSON.stringify(text.slice(0, 24)), FIRST_LINE, 'This is not an OVF 2.0 file.');
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) return broken(at, 'the end of the file', '# Begin: Data', 'The header is incomplete.');
    const line = text.slice(at, end).replace(/##.*$/u, '').trim();
    const match = /^#\s*([^:]+?)\s*:\s*(.*)$/u.exec(line);
    const [key, value] = [match?.[1]?.toLowerCase() ?? '', match?.[2] ?? ''];
    const start = at;
    at = end + 1;
    if (key === 'begin' && /^data/iu.test(value))
      return success({ fields, descriptions, form: value.slice(4).trim().toLowerCase(), data: at });
    if (key === 'desc') descriptions.push(value);
    else if (key !== '') fields.set(key, value);
    else if (line !== '' && line !== '#')
      return broken(start, JSON.stringify(line.slice(0, 24)), 'a header line');
  }
};

const readMesh = ({ fields, data }: Header): Result<Mesh> => {
  const wrong = (key: string, allowed: string): Failure =>
    broken(
      data,
      `${key}: ${fields.get(key) ?? 'missing'}`,
      allowed,
      'The header does not describe a usable mesh.',
    );
  if ((fields.get('meshtype') ?? 'rectangular').toLowerCase() !== 'rectangular')
    return wrong('meshtype', 'rectangular');
  if (fields.get('valuedim') !== '3') return wrong('valuedim', '3');
  const numbers: number[] = [];
  for (const axis of ['x', 'y', 'z']) {
    const nodes = Number(fields.get(`${axis}nodes`));
    if (!Number.isSafeInteger(nodes) || nodes < 1) return wrong(`${axis}nodes`, 'a whole number above zero');
    const step = Number(fields.get(`${axis}stepsize`));
    if (!(step > 0 && Number.isFinite(step))) return wrong(`${axis}stepsize`, 'a length above zero');
    numbers.push(nodes, step);
  }
  const [nx, dx, ny, dy, nz, dz] = numbers as [number, number, number, number, number, number];
  return success({ nx, ny, nz, dx, dy, dz });
};

const missing = (at: number, bytes: Uint8Array): Failure =>
  broken(
    bytes.length,
    `the end after ${bytes.length - at} bytes of data`,
    'all values',
    'The file is cut short.',
  );

const notFinite = (offset: number): Failure => broken(offset, 'NaN or infinity', 'finite numbers');

/** Whether the data end as announced. */
const closed = (bytes: Uint8Array, at: number): boolean =>
  /^\s*#\s*End:\s*Data/iu.test(new TextDecoder('latin1').decode(bytes.subarray(at, at + 64)));

const readBinary = (bytes: Uint8Array, at: number, precision: 4 | 8, cells: number): Result<Float64Array> => {
  // Compared before anything is allocated: a header may claim any size.
  if (precision * (1 + 3 * cells) > bytes.length - at) return missing(at, bytes);
  const data = new DataView(bytes.buffer, bytes.byteOffset + at);
  const get = (i: number): number =>
    precision === 4 ? data.getFloat32(4 * i, true) : data.getFloat64(8 * i, true);
  if (get(0) !== CHECK[precision])
    return broken(
      at,
      `check value ${get(0)}`,
      String(CHECK[precision]),
      'Wrong byte order, or the file is damaged.',
    );
  const end = at + precision * (1 + 3 * cells);
  if (!closed(bytes, end)) return broken(end, 'more or other data', '# End: Data');
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < 3 * cells; i++) {
    const value = get(1 + i);
    if (!Number.isFinite(value)) return notFinite(at + precision * (1 + i));
    m[(i % 3) * cells + Math.floor(i / 3)] = value;
  }
  return success(m);
};

const readText = (bytes: Uint8Array, at: number, cells: number): Result<Float64Array> => {
  // A digit and a blank for every number at least.
  if (6 * cells > bytes.length - at) return missing(at, bytes);
  const text = new TextDecoder('latin1').decode(bytes.subarray(at));
  const m = new Float64Array(3 * cells);
  const word = /\S+/gu;
  for (let i = 0; i < 3 * cells; i++) {
    const match = word.exec(text);
    if (match === null) return missing(at, bytes);
    const value = Number(match[0]);
    if (!Number.isFinite(value))
      return match[0].startsWith('#')
        ? broken(
            at + match.index,
            `the end after ${i} values`,
            `${3 * cells} values`,
            'The file is cut short.',
          )
        : broken(at + match.index, JSON.stringify(match[0].slice(0, 24)), 'finite numbers');
    m[(i % 3) * cells + Math.floor(i / 3)] = value;
  }
  return closed(bytes, at + word.lastIndex)
    ? success(m)
    : broken(at + word.lastIndex, 'more or other data', '# End: Data');
};

const TIME = /total simulation time:\s*([-+.\deE]+)\s*s/iu;

/**
 * Reads OVF 2.0: text, binary 4, binary 8, one segment of three-component vectors on a rectangular mesh.
 * Error `bad-ovf` with the byte offset as path: foreign, damaged or truncated file, impossible header, values that are
 * not finite. Never allocates more values than the file can hold.
 */
export const readOvf = (bytes: Uint8Array): Result<OvfField> => {
  const head = readHeader(bytes);
  if (!head.ok) return head;
  const mesh = readMesh(head.value);
  if (!mesh.ok) return mesh;
  const { data, form, fields, descriptions } = head.value;
  const cells = cellCount(mesh.value);
  const values =
    form === 'text'
      ? readText(bytes, data, cells)
      : form === 'binary 4' || form === 'binary 8'
        ? readBinary(bytes, data, form === 'binary 4' ? 4 : 8, cells)
        : broken(data, `Data ${form}`, 'Text, Binary 4 or Binary 8');
  if (!values.ok) return values;
  const stamp = descriptions.map((line) => TIME.exec(line)?.[1]).find((found) => found !== undefined);
  return success({
    mesh: mesh.value,
    m: values.value,
    time: stamp === undefined ? null : Number(stamp),
    title: fields.get('title') ?? '',
  });
};
