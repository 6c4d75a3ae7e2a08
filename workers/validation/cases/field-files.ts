import type { Field } from '../../formats/field';
import { writeOvf } from '../../formats/ovf';
import { writeOvf1 } from '../../formats/ovf1';
import { readField } from '../../formats/read-field';
import { holds, vanishing, type Check, type ValidationCase } from '../case';
import { randomUnits } from '../simulate';

const MESH = { nx: 5, ny: 4, nz: 3, dx: 2e-9, dy: 3e-9, dz: 1.5e-9 };
const CELLS = 60;
const META = { title: 'validation', time: 1.25e-9 };

const open = (bytes: Uint8Array): Field => {
  const read = readField(bytes);
  if (!read.ok) throw new Error(`${read.path}: ${read.hint}`);
  return read.value;
};

const largest = (found: ArrayLike<number>, expected: ArrayLike<number>): number => {
  let most = found.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++)
    most = Math.max(most, Math.abs((found[i] as number) - (expected[i] as number)));
  return most;
};

/** Written by this program and read again. */
const roundTrips = (): Check[] => {
  const double = randomUnits(CELLS, 5);
  const single = Float32Array.from(double);
  return [
    vanishing('OVF 2.0 binary 8', largest(open(writeOvf(MESH, double, { ...META, form: 'binary 8' })).values, double), 0),
    vanishing('OVF 2.0 binary 4', largest(open(writeOvf(MESH, single, { ...META, form: 'binary 4' })).values, single), 0),
    vanishing('OVF 2.0 text', largest(open(writeOvf(MESH, double, { ...META, form: 'text' })).values, double), 1e-7),
    vanishing('OVF 1.0 binary 4', largest(open(writeOvf1(MESH, single, META)).values, single), 0),
    vanishing('OVF 1.0 text', largest(open(writeOvf1(MESH, double, { ...META, form: 'text' })).values, double), 1e-7),
  ];
}; // prettier-ignore

const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));

const HEADER_1 = [
  '# OOMMF: rectangular mesh v1.0',
  '## a remark of another program',
  '# Segment count: 1',
  '# Begin: Segment',
  '# Begin: Header',
  '# Title: fixture',
  '# Desc: Time (s) : 2.5e-10',
  '# meshtype: rectangular',
  '# meshunit: nm   ## lengths below are in nm',
  '# xbase: 1', '# ybase: 1', '# zbase: 1',
  '# xstepsize: 2', '# ystepsize: 2', '# zstepsize: 2',
  '# xnodes: 2', '# ynodes: 1', '# znodes: 1',
  '# xmin: 0', '# ymin: 0', '# zmin: 0', '# xmax: 4', '# ymax: 2', '# zmax: 2',
  '# valueunit: A/m',
  '# valuemultiplier: 800000',
  '# ValueRangeMinMag: 0', '# ValueRangeMaxMag: 1',
  '# End: Header',
]; // prettier-ignore

/** Two cells, (1, 0, 0) and (0, −0.5, 0.25), times the multiplier; blocks of x, y, z. */
const EXPECTED = [8e5, 0, 0, -4e5, 0, 2e5];

/** A file of another program, built byte by byte without the code under test. */
const foreign = (form: 'text' | 'binary 4' | 'binary 8'): Uint8Array => {
  const start = text([...HEADER_1, `# Begin: Data ${form === 'text' ? 'Text' : form.replace('b', 'B')}`, '']);
  const end = text([`# End: Data ${form}`, '# End: Segment', '']);
  const numbers = [1, 0, 0, 0, -0.5, 0.25];
  if (form === 'text')
    return text([new TextDecoder().decode(start) + '1 0 0', '0 -0.5 0.25', new TextDecoder().decode(end)]);
  const size = form === 'binary 4' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(7 * size));
  const put = (i: number, value: number): void =>
    size === 4 ? view.setFloat32(4 * i, value, false) : view.setFloat64(8 * i, value, false);
  [size === 4 ? 1234567 : 123456789012345, ...numbers].forEach((value, i) => put(i, value));
  const bytes = new Uint8Array(start.length + view.byteLength + 1 + end.length);
  bytes.set(start);
  bytes.set(new Uint8Array(view.buffer), start.length);
  bytes[start.length + view.byteLength] = 10;
  bytes.set(end, start.length + view.byteLength + 1);
  return bytes;
};

const fixtures = (): Check[] =>
  (['text', 'binary 4', 'binary 8'] as const).flatMap((form) => {
    const field = open(foreign(form));
    const { mesh, time } = field;
    return [
      vanishing(`OVF 1.0 ${form}, big endian, value multiplier`, largest(field.values, EXPECTED), 0),
      holds(`OVF 1.0 ${form}: lengths in nm, remarks, time`, Math.abs(mesh.dx - 2e-9) < 1e-24 && mesh.nx === 2 && time === 2.5e-10),
    ];
  }); // prettier-ignore

/** The first four bytes of the data of a file, after its line of text. */
const checkValue = (bytes: Uint8Array, size: number): string => {
  const start = new TextDecoder('latin1').decode(bytes).search(/# Begin: Data [^\n]*\n/iu);
  const from = bytes.indexOf(10, start) + 1;
  return [...bytes.subarray(from, from + size)].map((b) => b.toString(16).padStart(2, '0')).join(' ');
};

const checkValues = (): Check[] => {
  const m = randomUnits(CELLS, 5);
  const of = (bytes: Uint8Array, size: number, expected: string): boolean => checkValue(bytes, size) === expected;
  return [
    holds('check value of OVF 2.0 binary 4', of(writeOvf(MESH, m, { ...META, form: 'binary 4' }), 4, '38 b4 96 49')),
    holds('check value of OVF 2.0 binary 8', of(writeOvf(MESH, m, { ...META, form: 'binary 8' }), 8, '40 de 77 83 21 12 dc 42')),
    holds('check value of OVF 1.0 binary 4', of(writeOvf1(MESH, m, META), 4, '49 96 b4 38')),
  ];
}; // prettier-ignore

export const fieldFiles: readonly ValidationCase[] = [
  {
    id: 'V31',
    title: 'OVF files of every flavour, written and read, and files of other programs',
    source: 'OOMMF user’s guide, OVF 1.0 and 2.0',
    duration: 'fast',
    run: () => ({ checks: [...roundTrips(), ...checkValues(), ...fixtures()] }),
  },
];
