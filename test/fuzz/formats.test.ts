import { describe, expect, it } from 'vitest';
import { writeCsv } from '@workers/formats/csv';
import type { DataTable } from '@workers/formats/data-table';
import { writeMumaxTable } from '@workers/formats/mumax-table';
import { writeOdt } from '@workers/formats/odt';
import { writeOvf } from '@workers/formats/ovf';
import { writeOvf1 } from '@workers/formats/ovf1';
import { readField } from '@workers/formats/read-field';
import { readTable } from '@workers/formats/read-table';

/** Small seeded generator (Lehmer), so that a failure can be repeated. */
const generator = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
};
type Random = ReturnType<typeof generator>;

const WORDS = [
  'NaN', 'nan', 'inf', '-Infinity', '1e999', '1.#IND', '0x10', '9007199254740991', '4294967296', '-1', '0', '', '{}', '{', '}', '"', '\\', '\\\n',
  '##', '#', '# Begin: Data Text\n', '# Begin: Data Binary 8\n', '# End: Data Text\n', '# xnodes: 1e9\n', '# valuedim: 1e15\n', '# valuemultiplier: NaN\n',
  '# Table Start\n', '# Table End\n', '# Columns: a\n', '\t', ',', '\n', '\r', '\0', 'µ', '\uFEFF',
]; // prettier-ignore

/** One to three damages: bytes changed, words put in, parts removed, doubled or cut off. */
const damaged = (bytes: Buffer, random: Random): Buffer => {
  let copy = Buffer.from(bytes);
  for (let hits = 0; hits <= random(3); hits++) {
    const at = random(copy.length + 1);
    const length = random(40);
    const [before, after] = [copy.subarray(0, at), copy.subarray(at)];
    switch (random(6)) {
      case 0:
        if (at < copy.length) copy[at] = random(256);
        break;
      case 1:
        copy = Buffer.concat([before, Buffer.from(WORDS[random(WORDS.length)] as string), after]);
        break;
      case 2: {
        const word = Buffer.from(WORDS[random(WORDS.length)] as string);
        copy = Buffer.concat([before, word, after.subarray(word.length)]);
        break;
      }
      case 3:
        copy = Buffer.concat([before, after.subarray(length)]);
        break;
      case 4:
        copy = Buffer.concat([before, after.subarray(0, length), after]);
        break;
      default:
        copy = Buffer.from(before);
    }
  }
  return copy;
};

const mesh = { nx: 4, ny: 3, nz: 2, dx: 2e-9, dy: 5e-9, dz: 1.5e-9 };
const m = Float64Array.from({ length: 72 }, (_, i) => Math.sin(1 + i * i));
const meta = { title: 'Wall', time: 1.25e-10 };
const fields: Record<string, Uint8Array> = {
  'OVF 1.0 text': writeOvf1(mesh, m, { ...meta, form: 'text' }),
  'OVF 1.0 binary 4': writeOvf1(mesh, m, meta),
  'OVF 2.0 text': writeOvf(mesh, m, { ...meta, form: 'text' }),
  'OVF 2.0 binary 4': writeOvf(mesh, m, meta),
  'OVF 2.0 binary 8': writeOvf(mesh, m, { ...meta, precision: 8 }),
};

const table: DataTable = {
  title: 'Run',
  columns: ['t', 'mx', 'E total'].map((name, i) => ({
    name,
    unit: ['s', '', 'J'][i] as string,
    label: name,
  })),
  rows: Float64Array.from({ length: 60 }, (_, i) => Math.sin(i) * 10 ** ((i % 7) - 3)),
  missing: 0,
};
const mumax = writeMumaxTable(table);
const tables: Record<string, string> = {
  csv: writeCsv(table),
  odt: writeOdt([table, table]),
  mumax3: mumax.ok ? mumax.value : '',
};

describe('reading hostile files', () => {
  it.each(Object.entries(fields))('answers 1000 damaged files of %s with a value', (_, bytes) => {
    const random = generator(20261121);
    let accepted = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const file = damaged(Buffer.from(bytes), random);
      const result = readField(file);
      if (!result.ok) {
        expect(result.path).toMatch(/^byte \d+$/u);
        expect(Number(result.path.slice(5))).toBeLessThanOrEqual(file.length);
        continue;
      }
      accepted++;
      const { values, dimension, mesh: read, labels, units } = result.value;
      expect(values.every(Number.isFinite)).toBe(true);
      expect(values.length).toBe(read.nx * read.ny * read.nz * dimension);
      // No value is shorter than two bytes.
      expect(values.length).toBeLessThanOrEqual(file.length / 2);
      expect([labels.length, units.length]).toEqual([dimension, dimension]);
      expect([read.dx, read.dy, read.dz, ...result.value.origin].every(Number.isFinite)).toBe(true);
    }
    // Damage in remarks, titles and digits is not visible; the rest is.
    expect(accepted).toBeLessThan(700);
  });

  it.each(Object.entries(tables))('answers 1000 damaged tables of %s with a value', (_, text) => {
    const random = generator(20261122);
    let accepted = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const file = damaged(Buffer.from(text), random).toString('utf8');
      const result = readTable(file);
      if (!result.ok) {
        expect(result.path).toMatch(/^line \d+$/u);
        expect(Number(result.path.slice(5))).toBeLessThanOrEqual(file.split('\n').length + 1);
        continue;
      }
      accepted++;
      for (const { rows, columns, missing } of result.value.tables) {
        expect(rows.length % columns.length).toBe(0);
        expect(rows.length).toBeLessThanOrEqual(file.length / 2);
        expect(rows.some((value) => Math.abs(value) === Infinity)).toBe(false);
        // NaN only where the file marks a missing value.
        expect(rows.filter(Number.isNaN).length).toBe(missing);
        expect(missing).toBeLessThanOrEqual((file.match(/\{\}|NaN/gu) ?? []).length);
      }
    }
    expect(accepted).toBeLessThan(700);
  });

  it('answers bytes of no format at all', () => {
    const random = generator(20261123);
    for (let trial = 0; trial < 1000; trial++) {
      const bytes = Buffer.from(Array.from({ length: random(200) }, () => random(256)));
      expect(readField(bytes).ok).toBe(false);
      expect(readTable(bytes.toString('latin1')).ok).toBe(false);
    }
  });
});
