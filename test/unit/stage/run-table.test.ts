import { csvHeader, csvRows, type Column } from '@workers/formats/table';
import { describe, expect, it } from 'vitest';
import { indexBefore, interpolate, RunTable } from '../../../renderer/stage/run-table';

const COLUMNS: readonly Column[] = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'q', label: 'Wall position', unit: 'm' },
  { name: 'mx', label: 'Mean mx', unit: '1' },
];

describe('a run table', () => {
  it('keeps every row while it grows past its first capacity', () => {
    const table = new RunTable(COLUMNS);
    for (let block = 0; block < 50; block++)
      table.append(
        Float64Array.from({ length: 3 * 100 }, (_, k) => {
          const row = 100 * block + Math.floor(k / 3);
          return [row, 2 * row, -row][k % 3] ?? 0;
        }),
      );
    expect(table.length).toBe(5000);
    expect(table.column('q')[4321]).toBe(8642);
    expect(table.column('mx')[1]).toBe(-1);
    expect(table.column('t')).toHaveLength(5000);
  });

  it('counts versions and tells its listeners until they leave', () => {
    const table = new RunTable(COLUMNS);
    let told = 0;
    const stop = table.onchange(() => (told += 1));
    table.append(new Float64Array([0, 1, 2]));
    table.append(new Float64Array(0));
    stop();
    table.append(new Float64Array([1, 1, 2]));
    expect(told).toBe(1);
    expect(table.version).toBe(2);
  });

  it('leaves out an incomplete last row', () => {
    const table = new RunTable(COLUMNS);
    table.append(new Float64Array([0, 1, 2, 3]));
    expect(table.length).toBe(1);
  });

  it('gives an empty column for a name it does not have', () => {
    expect(new RunTable(COLUMNS).column('V')).toHaveLength(0);
  });

  it('interpolates in time and gives NaN outside its rows', () => {
    const table = new RunTable(COLUMNS);
    table.append(new Float64Array([1, 10, 0, 3, 30, 0]));
    expect(table.valueAt('q', 2.5)).toBeCloseTo(25, 12);
    expect(table.valueAt('q', 3)).toBe(30);
    expect(table.valueAt('q', 0.5)).toBeNaN();
    expect(table.valueAt('q', 3.5)).toBeNaN();
    expect(table.valueAt('V', 2)).toBeNaN();
  });
});

describe('a table read from CSV', () => {
  const rows = new Float64Array([0, 5e-7, 0.1, 1e-12, 5.0000000001e-7, -0.25, 2e-12, NaN, 0]);
  const csv = csvHeader(COLUMNS) + csvRows(rows, 3);

  it('is the table that was written, bit for bit, with its units and labels', async () => {
    const read = await RunTable.readCsv(csv);
    if (!read.ok) throw new Error(read.hint);
    expect(read.value.columns).toEqual(COLUMNS);
    expect([...read.value.column('q')]).toEqual([5e-7, 5.0000000001e-7, NaN]);
    expect([...read.value.column('mx')]).toEqual([0.1, -0.25, 0]);
  });

  it('survives a last line cut off by a crash', async () => {
    const read = await RunTable.readCsv(`${csv}3e-12,6e`);
    expect(read.ok && read.value.length).toBe(3);
  });

  it('refuses a broken row before the last, and says which', async () => {
    const read = await RunTable.readCsv(csv.replace('1e-12,', '1e-12;'));
    expect(read).toMatchObject({ ok: false, code: 'bad-row', path: 'line 5' });
  });

  it('refuses text that is no table and units it does not know', async () => {
    expect(await RunTable.readCsv('<html>')).toMatchObject({ ok: false, code: 'not-a-table' });
    expect(await RunTable.readCsv(csv.replace('\ns,m', '\ns,furlong'))).toMatchObject({
      ok: false,
      code: 'unknown-unit',
      value: '"furlong"',
    });
  });

  it('reads many rows in several tasks', async () => {
    const many = Float64Array.from({ length: 3 * 40_000 }, (_, i) => (i % 3 === 0 ? i * 1e-12 : i));
    const reading = RunTable.readCsv(csvHeader(COLUMNS) + csvRows(many, 3));
    let between = 0;
    const timer = setInterval(() => (between += 1));
    const read = await reading;
    clearInterval(timer);
    expect(read.ok && read.value.length).toBe(40_000);
    expect(read.ok && read.value.column('mx').at(-1)).toBe(119_999);
    expect(between).toBeGreaterThan(0);
  });

  it('opens a table without rows', async () => {
    const read = await RunTable.readCsv(csvHeader(COLUMNS));
    expect(read.ok && read.value.length).toBe(0);
  });
});

describe('searching a time base', () => {
  it('finds the last row not later than a time', () => {
    const t = [0, 1, 1, 4];
    expect([-1, 0, 0.5, 1, 3.9, 4, 9].map((time) => indexBefore(t, time))).toEqual([-1, 0, 0, 2, 2, 3, 3]);
  });

  it('passes a step in time without dividing by zero', () => {
    expect(interpolate([0, 1, 1, 2], [0, 0, 5, 5], 1)).toBe(5);
  });
});
