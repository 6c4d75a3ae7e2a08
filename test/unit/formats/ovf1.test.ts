import { describe, expect, it } from 'vitest';
import { emptyCells } from '@workers/formats/field';
import { readOvf1, writeOvf1 } from '@workers/formats/ovf1';
import { binary, cellOf, encode, joined, latin, refusalOf, valueOf } from './ovf-files';

const mesh = { nx: 4, ny: 3, nz: 2, dx: 2e-9, dy: 5e-9, dz: 1.5e-9 };
const cells = 24;
const m = Float64Array.from({ length: 3 * cells }, (_, i) => Math.sin(1 + i * i));
const meta = { title: 'Wall', time: 1.25e-10 };

/** Two cells as OOMMF would write them, by hand; lines of the header can be replaced. */
const header = (form: string, replaced: Record<string, string> = {}): string =>
  [
    '# OOMMF: rectangular mesh v1.0', '## A remark in the header', '#', '# Segment count: 1', '# Begin: Segment', '# Begin: Header',
    '# TITLE: by hand', '# Desc: Oxs vector field output', '# Desc: Total simulation time: 3e-10 s ## or so',
    '# MeshType: Rectangular', '# meshunit: nm', '# X Base: 7.5', '# ybase: 2.5', '# zbase: 0', '# xstepsize: 5', '# YSTEPSIZE: 5 ## square',
    '# zstepsize: 2.5e0', '# xnodes: 2', '# ynodes: 1', '# znodes: 1', '# xmin: 5', '# xmax: 15', '# valueunit: kA/m',
    '# valuemultiplier: 800', '# ValueRangeMinMag: 1e-8', '# ValueRangeMaxMag: 1', '# boundary: 0 0 0 1 0 0', '# End: Header', `# Begin: Data ${form}`, '',
  ]
    .map((line) => replaced[/^# ([\w ]+):/u.exec(line)?.[1] ?? ''] ?? line)
    .join('\n'); // prettier-ignore
const tail = (form: string): string => `\n# End: Data ${form}\n# End: Segment\n`;
const byHand = (form: string, data: string | Uint8Array, replaced?: Record<string, string>): Uint8Array =>
  joined(encode(header(form, replaced)), typeof data === 'string' ? encode(data) : data, encode(tail(form)));

describe('OVF 1.0', () => {
  it('gives back a double field bit for bit through text, the sign of zero included', () => {
    const exact = Float64Array.from(m);
    exact.set([-0, 5e-324, 1.7976931348623157e308, 1 / 3]);
    const back = valueOf(readOvf1(writeOvf1(mesh, exact, { ...meta, form: 'text' })));
    expect(back.values).toEqual(exact);
    expect(back).toMatchObject({ mesh, origin: [0, 0, 0], time: 1.25e-10, title: 'Wall', warnings: [] });
  });

  it('gives back a single field bit for bit through binary', () => {
    const single = Float32Array.from(m);
    const back = valueOf(readOvf1(writeOvf1(mesh, single, { ...meta, unit: 'kA/m' })));
    expect(Float32Array.from(back.values)).toEqual(single);
    expect(back.units).toEqual(['kA/m', 'kA/m', 'kA/m']);
  });

  it('writes big endian behind the check value, and the range of the magnitudes', () => {
    const bytes = writeOvf1(
      mesh,
      Float32Array.from({ length: 72 }, (_, i) => (i === 24 ? -2 : 0)),
      meta,
    );
    const text = latin(bytes);
    const at = text.indexOf('Data Binary 4\n') + 'Data Binary 4\n'.length;
    expect([...bytes.subarray(at, at + 4)]).toEqual([0x49, 0x96, 0xb4, 0x38]);
    expect([...bytes.subarray(at + 8, at + 12)]).toEqual([0xc0, 0, 0, 0]);
    expect(text).toContain('# ValueRangeMinMag: 2\n# ValueRangeMaxMag: 2\n');
  });

  it('reads text with a value multiplier, remarks, another mesh unit and keys in any case', () => {
    const back = valueOf(
      readOvf1(byHand('text', '## values follow\n 1 0 -0.5\n# \n0.25\t1e-1 .5 ## the end\n')),
    );
    expect(cellOf(back, 0)).toEqual([800, 0, -400]);
    expect(cellOf(back, 1)).toEqual([200, 80, 400]);
    expect(back.mesh).toEqual({ nx: 2, ny: 1, nz: 1, dx: 5e-9, dy: 5e-9, dz: 2.5e-9 });
    expect(back.origin).toEqual([7.5e-9 - 5e-9 / 2, 0, -1.25e-9]);
    expect(back).toMatchObject({ time: 3e-10, title: 'by hand', format: 'OVF 1.0 text' });
    expect(back.units[0]).toBe('kA/m');
  });

  it.each([4, 8] as const)('reads binary %i in big endian and refuses little endian', (precision) => {
    const check = precision === 4 ? 1234567 : 123456789012345;
    const values = [check, 1, 0, -0.5, 0, 0, 0];
    const back = valueOf(readOvf1(byHand(`Binary ${precision}`, binary(values, precision, 'big'))));
    expect(cellOf(back, 0)).toEqual([800, 0, -400]);
    expect([...emptyCells(back)]).toEqual([0, 1]);
    const swapped = refusalOf(readOvf1(byHand(`Binary ${precision}`, binary(values, precision, 'little'))));
    expect(swapped.hint).toBe('Wrong byte order, or the file is damaged.');
    expect(swapped.path).toBe(`byte ${header(`Binary ${precision}`).length}`);
  });

  it('takes the time of a frame as mumax3 writes it', () => {
    const bytes = byHand('Text', '1 0 0 1 0 0', { Desc: '# Desc: Time (s) : 2e-11' });
    expect(valueOf(readOvf1(bytes)).time).toBe(2e-11);
    const none = byHand('Text', '1 0 0 1 0 0', { Desc: '# Desc:  Total simulation time: -2 s' });
    expect(valueOf(readOvf1(none)).time).toBeNull();
  });

  it('refuses a multiplier that destroys the values', () => {
    for (const bad of ['0', 'nan', '1e400', '0x10', ''])
      expect(
        refusalOf(readOvf1(byHand('Text', '1 0 0 1 0 0', { valuemultiplier: `# valuemultiplier: ${bad}` })))
          .value,
      ).toBe(`valuemultiplier: ${bad}`);
    const huge = byHand('Text', '1 0 0 1e300 0 0', { valuemultiplier: '# valuemultiplier: 1e300' });
    expect(refusalOf(readOvf1(huge)).allowed).toBe('finite numbers');
  });

  it('refuses irregular meshes and OVF 2.0 by name', () => {
    expect(refusalOf(readOvf1(encode('# OOMMF: irregular mesh v1.0\n'))).value).toBe('an irregular mesh');
    expect(
      refusalOf(readOvf1(byHand('Text', '0 0 0 0 0 0', { MeshType: '# meshtype: irregular' }))).value,
    ).toBe('meshtype: irregular');
    expect(refusalOf(readOvf1(encode('# OOMMF OVF 2.0\n'))).value).toBe('OVF 2.0');
  });

  it('refuses every truncation and names a byte', () => {
    for (const form of ['text', 'binary 4'] as const) {
      const bytes = writeOvf1(mesh, m, { ...meta, form });
      const end = latin(bytes).indexOf('# End: Data') + '# End: Dat'.length;
      for (let length = 0; length <= end; length += form === 'text' ? 7 : 1)
        expect(refusalOf(readOvf1(bytes.subarray(0, length))).path, `${length}`).toMatch(/^byte \d+$/u);
    }
  });
});
