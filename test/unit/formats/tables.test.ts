import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '@workers/formats/csv';
import type { DataTable } from '@workers/formats/data-table';
import { readMumaxTable, writeMumaxTable } from '@workers/formats/mumax-table';
import { readOdt, writeOdt } from '@workers/formats/odt';
import { readTable } from '@workers/formats/read-table';
import { csvHeader, csvRows } from '@workers/formats/table';
import { refusalOf, valueOf } from './ovf-files';

const column = (name: string, unit: string, label = '') => ({ name, unit, label });
const table = (columns: DataTable['columns'], rows: number[], title = ''): DataTable => ({
  title,
  columns,
  rows: Float64Array.from(rows),
  missing: rows.filter(Number.isNaN).length,
});
const exact = [0, 1 / 3, -1e-300, 1e-12, -0, 5e-324, 2e-12, 1.7976931348623157e308, 1e21];
const odd = [column('t', 's'), column('Total {energy}', 'J/m^3'), column('a\\b "c" {', '')];

/** The table of a running OOMMF, by hand: braces, quotes, continuation lines, remarks, mixed case, two tables. */
const ODT = `# ODT 1.0
# Table Start: first
# Title: mmArchive Data Table
#
## A remark: {not a list
# COLUMNS: {Oxs_TimeDriver::Simulation time} "Applied Field" \\
#  {Total Energy} Oxs_TimeDriver::mx
# Units:   s  mT \\
##   {} {}
   1e-12  50   0.00636    -.5
 2.0e-12   {}   6.03e-3 \\
#  +1.
# Table End
# Table Start
# Columns: Iteration
# Units: {}
103
# Table End
`;

describe('ODT tables', () => {
  it('reads several tables with braces, quotes, remarks, continuation lines and missing values', () => {
    const { tables, warnings, format } = valueOf(readOdt(ODT));
    expect([format, warnings]).toEqual(['odt', []]);
    expect(tables.map((t) => t.title)).toEqual(['mmArchive Data Table', '']);
    expect(tables[0]?.columns).toEqual([
      column('Oxs_TimeDriver::Simulation time', 's'),
      column('Applied Field', 'mT'),
      column('Total Energy', ''),
      column('Oxs_TimeDriver::mx', ''),
    ]);
    expect([...(tables[0]?.rows ?? [])]).toEqual([1e-12, 50, 0.00636, -0.5, 2e-12, NaN, 6.03e-3, 1]);
    expect(tables.map((t) => t.missing)).toEqual([1, 0]);
    expect([...(tables[1]?.rows ?? [])]).toEqual([103]);
  });

  it('gives back any table exactly', () => {
    const written = [table(odd, exact, 'Wall \\'), table([column('q', 'm')], [1, NaN, -2]), table(odd, [])];
    expect(valueOf(readOdt(writeOdt(written))).tables).toEqual(written);
  });

  it('reads Windows line ends, and a table without start or units', () => {
    const { tables } = valueOf(readOdt('# ODT 1.0\r\n# Columns: a b\r\n1 2\r\n'));
    expect(tables[0]).toMatchObject({ columns: [column('a', ''), column('b', '')], title: '' });
    expect([...(tables[0]?.rows ?? [])]).toEqual([1, 2]);
  });

  it('warns of a table without end and of an unknown tag', () => {
    const { tables, warnings } = valueOf(
      readOdt('# ODT 1.0\n# Table Start\n# Columns: a\n# Colour: red\n1\n'),
    );
    expect(tables).toHaveLength(1);
    expect(warnings).toEqual([
      'Line 4: "colour" is not known and is ignored.',
      'The table of line 2 has no Table End; it may be cut short.',
    ]);
  });

  it.each([
    ['# ODT 2.0\n', 1], ['', 1], ['# ODT 1.0\n', 2], ['# ODT 1.0\n1 2\n', 2], ['# ODT 1.0\n# Columns: a {b\n', 2],
    ['# ODT 1.0\n# Columns:\n', 2], ['# ODT 1.0\n# Columns: a b\n# Units: {}\n', 3], ['# ODT 1.0\n# Units: {}\n', 2],
    ['# ODT 1.0\n# Columns: a b\n1 2\n1\n', 4], ['# ODT 1.0\n# Columns: a\n1\nnan\n', 4], ['# ODT 1.0\n# Columns: a\n1\n1.#INF\n', 4],
    ['# ODT 1.0\n# Columns: a\n1\n# Columns: a\n', 4], ['# ODT 1.0\n# Columns: a\n1\n2', 4], ['# ODT 1.0\n# Columns: a\n1 \\\n', 3],
    ['# ODT 1.0\n# Table End\n', 2], ['# ODT 1.0\n# Table Start\n# Table End\n', 3], ['# ODT 1.0\n# Table Start\n# Title: a\n', 3],
  ])('refuses %j at line %i', (text, line) => {
    expect(refusalOf(readOdt(text))).toMatchObject({ code: 'bad-table', path: `line ${line}` });
  }); // prettier-ignore
});

describe('table.txt of mumax3', () => {
  const text =
    '# t (s)\tmx ()\tE_total (J)\tB_extx (T)\n0\t1\t-1.2e-17\t0\n1.2345678901234567e-11\t0.33333334\t1e-18\t-0.0246\n';

  it('reads names, units and rows', () => {
    const { tables, format } = valueOf(readMumaxTable(text));
    expect(format).toBe('mumax3');
    expect(tables[0]?.columns).toEqual([
      column('t', 's'), column('mx', ''), column('E_total', 'J'), column('B_extx', 'T'),
    ]); // prettier-ignore
    expect([...(tables[0]?.rows ?? [])]).toEqual([
      0, 1, -1.2e-17, 0, 1.2345678901234567e-11, 0.33333334, 1e-18, -0.0246,
    ]);
  });

  it('writes the time in full and the rest in shortest single precision, as mumax3 does', () => {
    const columns = [column('t', 's'), column('mx', ''), column('E_total', 'J'), column('B_extx', 'T')];
    const rows = [0, 1, -1.2e-17, 0, 1.2345678901234567e-11, 1 / 3, 1e-18, -0.0246];
    expect(valueOf(writeMumaxTable(table(columns, rows)))).toBe(text);
  });

  it('gives back the time exactly and every other value to single precision', () => {
    const rows = Array.from({ length: 30 }, (_, i) => Math.sin(i) * 10 ** (i - 15));
    const [back] = valueOf(readMumaxTable(valueOf(writeMumaxTable(table(odd, rows))))).tables;
    for (const [i, value] of (back?.rows ?? []).entries())
      expect(i % 3 === 0 ? value : Math.fround(value)).toBe(
        i % 3 === 0 ? rows[i] : Math.fround(rows[i] as number),
      );
    expect(back?.columns.map((c) => c.name)).toEqual(['t', 'Total_{energy}', 'a\\b_"c"_{']);
  });

  it('does not write what it could not read', () => {
    const columns = [column('t', 's'), column('q', 'm')];
    expect(refusalOf(writeMumaxTable(table(columns, [0, 1, 1, NaN])))).toMatchObject({
      path: 'line 3',
      value: 'q: NaN',
    });
    expect(refusalOf(writeMumaxTable(table(columns, [0, 1e300]))).path).toBe('line 2');
  });

  it.each([
    ['', 1], ['t\tmx\n', 1], ['# t (s)\tmx ()', 1], ['# t (s)\tmx ()\n0\t1\n1\n', 3], ['# t (s)\tmx ()\n0\tNaN\n', 2],
    ['# t (s)\tmx ()\n0\t1\n1\t0.5', 3], ['# t (s)\tmx ()\n0\t+Inf\n', 2],
  ])('refuses %j at line %i', (bad, line) => {
    expect(refusalOf(readMumaxTable(bad)).path).toBe(`line ${line}`);
  }); // prettier-ignore
});

describe('our own CSV', () => {
  const columns = [column('t', 's', 'Time'), column('q', 'm', 'Wall position'), column('V', 'V', 'Voltage')];

  it('reads what a run writes, with observables that have no meaning', () => {
    const written =
      csvHeader([
        { name: 't', unit: 's', label: 'Time' },
        { name: 'q', unit: 'm', label: 'Wall position' },
      ]) + csvRows(Float64Array.from([0, NaN, 1e-12, 1 / 3]), 2);
    const [back] = valueOf(readCsv(written)).tables;
    expect(back).toEqual(table(columns.slice(0, 2), [0, NaN, 1e-12, 1 / 3]));
  });

  it('gives back any table exactly', () => {
    const written = table(columns, exact);
    expect(valueOf(readCsv(writeCsv(written))).tables).toEqual([written]);
    expect(valueOf(readCsv(`\uFEFF${writeCsv(written).replaceAll('\n', '\r\n')}\r\n`)).tables).toEqual([
      written,
    ]);
  });

  it.each([
    ['', 1], ['t,q\n', 2], ['t,q\ns,m\n', 3], ['1,2\n', 1], ['t,q\ns\n', 2], ['t,q\ns,m\na,b\n0\n', 4], ['t,q\ns,m\na,b\nNaN,0\n', 4],
    ['t,q\ns,m\na,b\n0,inf\n', 4], ['t,q\ns,m\na,b\n0,nan\n', 4], ['t,q\ns,m\na,b\n0,1', 4], ['t,q\ns,m\na,b\n0,\n', 4], ['t,q\ns,m\na,b', 3],
  ])('refuses %j at line %i', (bad, line) => {
    expect(refusalOf(readCsv(bad)).path).toBe(`line ${line}`);
  }); // prettier-ignore
});

describe('reading a table of any kind', () => {
  it('recognises the three formats and refuses others', () => {
    const one = table([column('t', 's', ''), column('mx', '', '')], [0, 0.5]);
    const texts = { csv: writeCsv(one), odt: writeOdt([one]), mumax3: valueOf(writeMumaxTable(one)) };
    for (const [format, text] of Object.entries(texts))
      expect(valueOf(readTable(text))).toEqual({ format, tables: [one], warnings: [] });
    for (const other of [
      '',
      '{"a": 1}',
      'PK\u0003\u0004',
      '# OOMMF OVF 2.0\n',
      'Dear all\n\nsee below\n',
      'a,b\u0001\n,\n,\n',
      '# my notes (all of them)\n1\n',
    ])
      expect(refusalOf(readTable(other)).code).toBe('bad-table');
  });

  it('refuses every cut through a line', () => {
    const one = table([column('t', 's', ''), column('mx', '', '')], [0, 0.5, 1.25, -0.125]);
    for (const text of [writeCsv(one), writeOdt([one]), valueOf(writeMumaxTable(one))])
      for (let length = 0; length < text.length; length++)
        if (text[length - 1] !== '\n' && !text.slice(0, length).endsWith('# Table End'))
          expect(readTable(text.slice(0, length)).ok, JSON.stringify(text.slice(0, length))).toBe(false);
  });
});
