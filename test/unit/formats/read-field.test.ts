import { describe, expect, it } from 'vitest';
import { directions, emptyCells } from '@workers/formats/field';
import { readOvf, writeOvf } from '@workers/formats/ovf';
import { writeOvf1 } from '@workers/formats/ovf1';
import { readField } from '@workers/formats/read-field';
import { cellOf, encode, latin, refusalOf, valueOf } from './ovf-files';

const mesh = { nx: 3, ny: 2, nz: 2, dx: 2e-9, dy: 5e-9, dz: 1.5e-9 };
const cells = 12;
const values = (dimension: number): Float64Array =>
  Float64Array.from({ length: dimension * cells }, (_, i) => Math.cos(3 + i * i) * 10 ** ((i % 9) - 4));
const meta = { title: 'Wand µ → α', time: 2e-9 };

/** A file of one line of values, its header given key by key. */
const file = (fields: Record<string, string>, data: string): Uint8Array => {
  const all: Record<string, string> = {
    meshtype: 'rectangular', meshunit: 'm', xnodes: '2', ynodes: '1', znodes: '1', xstepsize: '1', ystepsize: '1', zstepsize: '1', valuedim: '1', ...fields,
  }; // prettier-ignore
  const lines = Object.entries(all).map(([key, value]) => `# ${key}: ${value}`);
  return encode(`# OOMMF OVF 2.0\n${lines.join('\n')}\n# Begin: Data Text\n${data}\n# End: Data Text\n`);
};

describe('reading a field of any kind', () => {
  it.each(['text', 'binary 8'] as const)('gives back 1, 3 and 6 components through OVF 2.0 %s', (form) => {
    for (const dimension of [1, 3, 6]) {
      const labels = Array.from({ length: dimension }, (_, c) => `energy ${c} {a`);
      const units = labels.map((_, c) => (c === 0 ? 'J/m^3' : ''));
      const bytes = writeOvf(mesh, values(dimension), {
        ...meta,
        form,
        labels,
        units,
        origin: [1e-9, 0, -3e-9],
      });
      const back = valueOf(readField(bytes));
      expect(back.values).toEqual(values(dimension));
      expect(back).toMatchObject({ mesh, dimension, labels, units, time: 2e-9, title: 'Wand µ → α' });
      expect(back.origin[0]).toBeCloseTo(1e-9, 24);
      expect(back.origin[2]).toBeCloseTo(-3e-9, 24);
      expect(back.format).toBe(`OVF 2.0 ${form}`);
    }
  });

  it('recognises both versions', () => {
    expect(valueOf(readField(writeOvf1(mesh, values(3), meta))).format).toBe('OVF 1.0 binary 4');
    expect(valueOf(readField(writeOvf(mesh, values(3), meta))).format).toBe('OVF 2.0 binary 4');
    expect(refusalOf(readField(encode('t,q\n'))).hint).toBe('This is not an OVF file.');
  });

  it('names the dimension of a field that is no vector field', () => {
    expect(refusalOf(readOvf(file({}, '1 2'))).value).toBe('valuedim: 1');
    expect(cellOf(valueOf(readField(file({}, '1 2'))), 1)).toEqual([2]);
  });

  it('reads labels and units as Tcl lists, one word standing for all', () => {
    const back = valueOf(
      readField(
        file({ valuedim: '2', valuelabels: '{Exchange energy} "total \\{"', valueunits: 'J/m3' }, '1 2 3 4'),
      ),
    );
    expect(back.labels).toEqual(['Exchange energy', 'total {']);
    expect(back.units).toEqual(['J/m3', 'J/m3']);
  });

  it.each(['a b c', '{open', '"open'])('ignores the labels %s of two components with a warning', (labels) => {
    const back = valueOf(readField(file({ valuedim: '2', valuelabels: labels }, '1 2 3 4')));
    expect(back.labels).toEqual(['1', '2']);
    expect(back.warnings).toEqual(['valuelabels does not name 2 components and is ignored.']);
  });

  it.each([
    ['m', 5], ['mm', 5e-3], ['um', 5e-6], ['µm', 5e-6], ['nm', 5e-9], ['NM', 5e-9], ['Angstrom', 5e-10],
  ])('takes a step of 5 %s exactly', (meshunit, metres) => {
    expect(valueOf(readField(file({ meshunit, xstepsize: '5' }, '1 2'))).mesh.dx).toBe(metres);
  }); // prettier-ignore

  it('reads a unit written in Latin-1', () => {
    const bytes = Uint8Array.from(
      Buffer.from(latin(file({ meshunit: '?m' }, '1 2')).replace('?m', '\xb5m'), 'latin1'),
    );
    expect(valueOf(readField(bytes)).mesh.dx).toBe(1e-6);
  });

  it('refuses an unknown mesh unit at its line', () => {
    const refusal = refusalOf(readField(file({ meshunit: 'furlong' }, '1 2')));
    expect(refusal.value).toBe('meshunit: furlong');
    expect(refusal.path).toBe(`byte ${'# OOMMF OVF 2.0\n# meshtype: rectangular\n'.length}`);
  });

  it('reads the first of several segments and says so', () => {
    const bytes = file({ 'Segment Count': '2' }, '1 2');
    const both = Uint8Array.from(Buffer.concat([bytes, encode('# End: Segment\n# Begin: Segment\n')]));
    expect(valueOf(readField(both)).warnings).toEqual([
      'The file announces 2 segments; only the first is read.',
    ]);
  });

  it('reads values in lines longer than a piece of text', () => {
    const nodes = 300_000;
    const row = Array.from({ length: nodes }, (_, i) => String(i / 7));
    for (const between of [' ', '\t', '\n']) {
      const back = valueOf(readField(file({ xnodes: String(nodes) }, row.join(between))));
      expect(back.values.at(-1)).toBe((nodes - 1) / 7);
      expect(back.values.every((value, i) => value === i / 7)).toBe(true);
    }
  });

  it.each([
    { xnodes: '4611686018427387904' }, { xnodes: '94906267', ynodes: '94906267', znodes: '94906267' }, { xnodes: '100' },
    { valuedim: '9007199254740991' }, { valuedim: '0' }, { valuedim: '' }, { xnodes: '0x2' }, { xnodes: 'Infinity' },
    { xstepsize: '-1' }, { xstepsize: '0' }, { xstepsize: 'NaN' }, { xstepsize: '1e400' }, { xbase: 'here' }, { meshtype: 'irregular' },
  ])('refuses %j before anything is allocated', (fields) => {
    expect(refusalOf(readField(file(fields as Record<string, string>, '1 2'))).path).toMatch(/^byte \d+$/u);
  }); // prettier-ignore

  it.each(['nan', 'NaN', '1.#IND', 'inf', '-Infinity', '1e999', '0x1', '1,5', '', '--1', '1e', '.'])(
    'refuses the value %j',
    (bad) => {
      expect(refusalOf(readField(file({}, `1 ${bad}`))).path).toMatch(/^byte \d+$/u);
    },
  );

  it('refuses a header line that is none, an unknown data form and a header without end', () => {
    expect(refusalOf(readField(encode('# OOMMF OVF 2.0\nhello\n'))).value).toBe('"hello"');
    expect(refusalOf(readField(encode('# OOMMF OVF 2.0\n# Begin: Data Binary 16\n'))).allowed).toContain(
      'Binary 8',
    );
    const endless = encode(`# OOMMF OVF 2.0\n${'# Desc: again and again\n'.repeat(10_000)}`);
    expect(refusalOf(readField(endless)).hint).toBe('The header is incomplete.');
  });

  it('finds empty cells and the directions of the others', () => {
    const m = Float64Array.from([0, 3, 0, 0, 4, -2]);
    const field = { values: m, dimension: 3 };
    expect([...emptyCells(field)]).toEqual([0, 0]);
    const length = Math.hypot(3, -2);
    expect([...directions(field)]).toEqual([0, 3 / length, 0, 0, 1, -2 / length]);
    expect([...emptyCells({ values: new Float64Array(6), dimension: 3 })]).toEqual([1, 1]);
    expect([...directions({ values: new Float64Array(3) })]).toEqual([0, 0, 0]);
  });
});
