import { describe, expect, it } from 'vitest';
import { readOvf, writeOvf } from '@workers/formats/ovf';

const mesh = { nx: 4, ny: 3, nz: 2, dx: 2e-9, dy: 5e-9, dz: 1.5e-9 };
const cells = 24;
const m = Float64Array.from({ length: 3 * cells }, (_, i) => Math.sin(1 + i * i));
const meta = { title: 'Wall in\ncobalt', time: 1.25e-10 };
const read = (bytes: Uint8Array) => {
  const result = readOvf(bytes);
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value;
};
const refuse = (bytes: Uint8Array) => {
  const result = readOvf(bytes);
  if (result.ok) throw new Error('accepted');
  return result;
};
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const encode = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const dataStart = (bytes: Uint8Array): number =>
  latin(bytes).indexOf('Begin: Data Binary') + 'Begin: Data Binary 4\n'.length;

/** The same field as another program would write it in text, by hand. */
const textFile = (values: string): Uint8Array =>
  encode(
    [
      '# OOMMF OVF 2.0', '#', '# Segment count: 1', '# Begin: Segment', '# Begin: Header', '# TITLE: by hand ## a remark',
      '# MeshType: rectangular', '# meshunit: m', '# xnodes: 2', '# ynodes: 1', '# znodes: 1',
      '# xstepsize: 1e-9', '# ystepsize: 2e-9', '# zstepsize: 3e-9', '# xbase: 5e-10', '# valuedim: 3',
      '# Desc: Total simulation time:  3e-10  s', '# End: Header', '# Begin: Data Text', values, '# End: Data Text', '# End: Segment', '',
    ].join('\n'),
  ); // prettier-ignore

describe('OVF 2.0', () => {
  it('gives back a double field bit for bit, with mesh, time and title', () => {
    const back = read(writeOvf(mesh, m, { ...meta, precision: 8 }));
    expect(back.m).toEqual(m);
    expect(back.mesh).toEqual(mesh);
    expect(back.time).toBe(1.25e-10);
    expect(back.title).toBe('Wall in cobalt');
  });

  it('gives back a single field bit for bit', () => {
    const single = Float32Array.from(m);
    expect(Float32Array.from(read(writeOvf(mesh, single, meta)).m)).toEqual(single);
  });

  it('writes the check values of the format, little endian', () => {
    const four = writeOvf(mesh, m, meta);
    const eight = writeOvf(mesh, m, { ...meta, precision: 8 });
    expect([...four.subarray(dataStart(four), dataStart(four) + 4)]).toEqual([0x38, 0xb4, 0x96, 0x49]);
    expect([...eight.subarray(dataStart(eight), dataStart(eight) + 8)]).toEqual([
      0x40, 0xde, 0x77, 0x83, 0x21, 0x12, 0xdc, 0x42,
    ]);
  });

  it('writes vectors one after the other, x fastest', () => {
    const bytes = writeOvf(mesh, m, { ...meta, precision: 8 });
    const data = new DataView(bytes.buffer, dataStart(bytes) + 8);
    expect(data.getFloat64(0, true)).toBe(m[0]);
    expect(data.getFloat64(8, true)).toBe(m[cells]);
    expect(data.getFloat64(24, true)).toBe(m[1]);
  });

  it('reads text, whatever the case and spacing of the header', () => {
    const back = read(textFile('0 1e0 0\n -0.6   0.8 0'));
    expect([...back.m]).toEqual([0, -0.6, 1, 0.8, 0, 0]);
    expect(back.mesh).toEqual({ nx: 2, ny: 1, nz: 1, dx: 1e-9, dy: 2e-9, dz: 3e-9 });
    expect(back).toMatchObject({ time: 3e-10, title: 'by hand' });
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = writeOvf(mesh, m, meta);
    const larger = new Uint8Array(bytes.length + 13);
    larger.set(bytes, 13);
    expect(read(larger.subarray(13)).m).toEqual(Float64Array.from(Float32Array.from(m)));
  });

  it('refuses every truncation and names the byte', () => {
    const bytes = writeOvf(mesh, m, meta);
    const end = latin(bytes).indexOf('# End: Data') + '# End: Dat'.length;
    for (let length = 0; length <= end; length++)
      expect(refuse(bytes.subarray(0, length)).path, `${length}`).toMatch(/^byte \d+$/u);
  });

  it('refuses truncated text', () => {
    expect(refuse(textFile('0 1 0 -0.6 0.8')).hint).toBe('The file is cut short.');
    expect(refuse(textFile('0 1 0 -0.6 0.8 0 0')).allowed).toBe('# End: Data');
    expect(refuse(textFile('0 1 0 -0.6 zero 0')).path).toMatch(/^byte 3\d\d$/u);
  });

  it('refuses a wrong check value at its byte', () => {
    const bytes = writeOvf(mesh, m, meta);
    const at = dataStart(bytes);
    bytes.set([0x49, 0x96, 0xb4, 0x38], at);
    expect(refuse(bytes)).toMatchObject({
      path: `byte ${at}`,
      hint: 'Wrong byte order, or the file is damaged.',
    });
  });

  it('refuses NaN and infinity at their byte', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const spoilt = Float64Array.from(m);
      spoilt[cells] = bad;
      const bytes = writeOvf(mesh, spoilt, { ...meta, precision: 8 });
      expect(refuse(bytes)).toMatchObject({
        path: `byte ${dataStart(bytes) + 16}`,
        value: 'NaN or infinity',
      });
    }
  });

  it.each(['1000000000', '9007199254740991', '1e300', '-4', '0', '2.5', 'many'])(
    'refuses xnodes %s without allocating for it',
    (nodes) => {
      const text = latin(writeOvf(mesh, m, meta)).replace('xnodes: 4', `xnodes: ${nodes}`);
      expect(refuse(encode(text)).code).toBe('bad-ovf');
      expect(
        refuse(encode(latin(textFile('0 0 0 0 0 0')).replace('xnodes: 2', `xnodes: ${nodes}`))).code,
      ).toBe('bad-ovf');
    },
  );

  it('refuses other formats by name', () => {
    expect(refuse(encode('# OOMMF: rectangular mesh v1.0\n')).value).toBe('OVF 1.0');
    expect(refuse(encode('PK\u0003\u0004')).hint).toBe('This is not an OVF file.');
    expect(refuse(new Uint8Array()).code).toBe('bad-ovf');
    expect(refuse(encode(latin(textFile('0 0 0 0 0 0')).replace('valuedim: 3', 'valuedim: 1'))).value).toBe(
      'valuedim: 1',
    );
    expect(refuse(encode(latin(textFile('0 0 0 0 0 0')).replace('rectangular', 'irregular'))).allowed).toBe(
      'rectangular',
    );
  });
});
