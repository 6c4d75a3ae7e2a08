import { cellCount, type Mesh } from '../magnet/mesh';
import { success, type Result } from '../model/result';
import type { Field } from './field';
import { readOvfData, writeOvfFile } from './ovf-data';
import {
  badField,
  badOvf,
  frameTime,
  headerText,
  ovfVersion,
  perComponent,
  readOvfHeader,
  segmentWarnings,
  type OvfForm,
} from './ovf-header';
import { meshLines, readPlacement } from './ovf-mesh';
import { readNumber } from './numbers';
import { writeTclList } from './tcl-list';

/**
 * OVF 2.0, the vector-field file of OOMMF, mumax3 and others: values of any dimension, little endian.
 * Source: OOMMF user's guide, OVF 2.0 format; llgs-engine spec, section 9.
 */
export interface OvfMeta {
  readonly title: string;
  /** s */
  readonly time: number;
  /** Bytes of a number; 4 unless told. */
  readonly precision?: 4 | 8;
  /** Text or binary; binary of `precision` bytes unless told. */
  readonly form?: OvfForm;
  /** One name per component; m_x m_y m_z unless told. */
  readonly labels?: readonly string[];
  /** One unit per component or one for all; 1 unless told. */
  readonly units?: readonly string[];
  /** Corner of the mesh, m; 0 0 0 unless told. */
  readonly origin?: readonly [number, number, number];
}

/** A field of three components; `m` are its values. */
export interface OvfField extends Field {
  /** Three blocks of values, x fastest. */
  readonly m: Float64Array;
}

const LABELS = ['m_x', 'm_y', 'm_z'];

/**
 * One frame as OVF 2.0; `values` hold one block of the mesh's cells per component, three for a vector field. A title is
 * kept on one line.
 */
export const writeOvf = (mesh: Mesh, values: Float32Array | Float64Array, meta: OvfMeta): Uint8Array => {
  const cells = cellCount(mesh);
  const dimension = Math.floor(values.length / cells);
  const labels =
    meta.labels ??
    Array.from({ length: dimension }, (_, c) => (dimension === 3 ? (LABELS[c] as string) : `value_${c + 1}`));
  const units = meta.units ?? labels.map(() => '1');
  const header = [
    '# OOMMF OVF 2.0',
    '# Segment count: 1',
    '# Begin: Segment',
    '# Begin: Header',
    `# Title: ${headerText(meta.title) || 'm'}`,
    ...meshLines(mesh, meta.origin),
    `# valuedim: ${dimension}`,
    `# valuelabels: ${writeTclList(labels.map(headerText))}`,
    `# valueunits: ${writeTclList(units.map(headerText))}`,
    `# Desc: Total simulation time:  ${meta.time}  s`,
    '# End: Header',
  ];
  const form = meta.form ?? (meta.precision === 8 ? 'binary 8' : 'binary 4');
  return writeOvfFile(header, values, { form, littleEndian: true, cells, dimension });
};

const read = (bytes: Uint8Array, vectorsOnly: boolean): Result<Field> => {
  const version = ovfVersion(bytes);
  if (!version.ok) return version;
  if (version.value !== 2)
    return badOvf(0, 'OVF 1.0', '# OOMMF OVF 2.0', 'Open it as a field of any version.');
  const header = readOvfHeader(bytes);
  if (!header.ok) return header;
  const placement = readPlacement(header.value);
  if (!placement.ok) return placement;
  const { fields, descriptions, form, data } = header.value;
  const { mesh, origin, warnings } = placement.value;
  const dimension = readNumber(fields.get('valuedim')?.value ?? '');
  if (!Number.isSafeInteger(dimension) || dimension < 1)
    return badField(header.value, 'valuedim', 'a whole number above zero');
  if (vectorsOnly && dimension !== 3) return badField(header.value, 'valuedim', '3');
  const block = { form, littleEndian: true, cells: cellCount(mesh), dimension };
  const values = readOvfData(bytes, data, block);
  if (!values.ok) return values;
  // Only now is the dimension known to fit into the file.
  const names = ['x', 'y', 'z'];
  const labels = perComponent(
    header.value,
    'valuelabels',
    Array.from({ length: dimension }, (_, c) => (dimension === 3 ? (names[c] as string) : `${c + 1}`)),
  );
  const units = perComponent(
    header.value,
    'valueunits',
    labels.words.map(() => ''),
  );
  return success({
    format: `OVF 2.0 ${form}`,
    mesh,
    origin,
    dimension,
    values: values.value,
    labels: labels.words,
    units: units.words,
    time: frameTime(descriptions),
    title: fields.get('title')?.value ?? '',
    descriptions,
    warnings: [
      ...warnings,
      ...segmentWarnings(header.value),
      ...labels.warnings,
      ...units.warnings,
      ...(fields.has('valuemultiplier') ? ['OVF 2.0 has no value multiplier; it is ignored.'] : []),
    ],
  });
};

/** OVF 2.0 with values of any dimension. Errors as `readOvf`. */
export const readOvf2 = (bytes: Uint8Array): Result<Field> => read(bytes, false);

/**
 * Reads a vector field from OVF 2.0: text, binary 4, binary 8, rectangular mesh in any length unit.
 * Error `bad-ovf` with the byte offset as path: foreign, damaged or truncated file, impossible header, another dimension
 * than 3 by name, values that are not finite. Never allocates more numbers than the file can hold.
 */
export const readOvf = (bytes: Uint8Array): Result<OvfField> => {
  const field = read(bytes, true);
  return field.ok ? success({ ...field.value, m: field.value.values }) : field;
};
