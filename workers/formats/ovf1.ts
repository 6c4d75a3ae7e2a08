import { cellCount, type Mesh } from '../magnet/mesh';
import { success, type Result } from '../model/result';
import type { Field } from './field';
import { readNumber } from './numbers';
import type { OvfMeta } from './ovf';
import { readOvfData, writeOvfFile } from './ovf-data';
import {
  badField,
  badOvf,
  frameTime,
  headerText,
  ovfVersion,
  readOvfHeader,
  segmentWarnings,
} from './ovf-header';
import { meshLines, readPlacement } from './ovf-mesh';

/**
 * OVF 1.0, the older vector-field file of OOMMF and mumax3: three components, one unit, a value multiplier, big endian.
 * Source: OOMMF user's guide, OVF 1.0 format; llgs-engine spec, section 9.
 */
export interface Ovf1Meta extends Pick<OvfMeta, 'title' | 'time' | 'origin'> {
  /** Binary 4 unless told. */
  readonly form?: 'text' | 'binary 4';
  /** Unit of the values; 1 unless told. */
  readonly unit?: string;
}

/** Smallest and largest length of a vector that is not zero; viewers hide what lies outside. */
const magnitudes = (values: ArrayLike<number>, cells: number): [number, number] => {
  let [least, most] = [Infinity, 0];
  for (let i = 0; i < cells; i++) {
    const size = Math.hypot(values[i] ?? 0, values[i + cells] ?? 0, values[i + 2 * cells] ?? 0);
    if (size > 0 && size < least) least = size;
    if (size > most) most = size;
  }
  return [most === 0 ? 0 : least, most];
};

/** One frame of a vector field as OVF 1.0; `m` as three blocks of the mesh's cells. A title is kept on one line. */
export const writeOvf1 = (mesh: Mesh, m: Float32Array | Float64Array, meta: Ovf1Meta): Uint8Array => {
  const cells = cellCount(mesh);
  const [least, most] = magnitudes(m, cells);
  const header = [
    '# OOMMF: rectangular mesh v1.0',
    '# Segment count: 1',
    '# Begin: Segment',
    '# Begin: Header',
    `# Title: ${headerText(meta.title) || 'm'}`,
    `# Desc: Total simulation time:  ${meta.time}  s`,
    ...meshLines(mesh, meta.origin),
    `# valueunit: ${headerText(meta.unit ?? '') || '1'}`,
    '# valuemultiplier: 1',
    `# ValueRangeMinMag: ${least}`,
    `# ValueRangeMaxMag: ${most}`,
    '# End: Header',
  ];
  return writeOvfFile(header, m, { form: meta.form ?? 'binary 4', littleEndian: false, cells, dimension: 3 });
};

/**
 * Reads OVF 1.0: text, binary 4, binary 8, rectangular mesh in any length unit, value multiplier applied.
 * Error `bad-ovf` with the byte offset as path: foreign, irregular, damaged or truncated file, impossible header, values
 * that are not finite. Never allocates more numbers than the file can hold.
 */
export const readOvf1 = (bytes: Uint8Array): Result<Field> => {
  const version = ovfVersion(bytes);
  if (!version.ok) return version;
  if (version.value !== 1)
    return badOvf(0, 'OVF 2.0', '# OOMMF: rectangular mesh v1.0', 'Open it as a field of any version.');
  const header = readOvfHeader(bytes);
  if (!header.ok) return header;
  const placement = readPlacement(header.value);
  if (!placement.ok) return placement;
  const { fields, descriptions, form, data } = header.value;
  const { mesh, origin, warnings } = placement.value;
  const multiplier = readNumber(fields.get('valuemultiplier')?.value ?? '1');
  if (Number.isNaN(multiplier) || multiplier === 0)
    return badField(header.value, 'valuemultiplier', 'a finite number other than zero');
  const block = { form, littleEndian: false, cells: cellCount(mesh), dimension: 3 };
  const values = readOvfData(bytes, data, block, multiplier);
  if (!values.ok) return values;
  const unit = fields.get('valueunit')?.value ?? '';
  return success({
    format: `OVF 1.0 ${form}`,
    mesh,
    origin,
    dimension: 3,
    values: values.value,
    labels: ['x', 'y', 'z'],
    units: [unit, unit, unit],
    time: frameTime(descriptions),
    title: fields.get('title')?.value ?? '',
    descriptions,
    warnings: [...warnings, ...segmentWarnings(header.value)],
  });
};
