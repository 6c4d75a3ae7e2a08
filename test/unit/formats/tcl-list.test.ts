import { describe, expect, it } from 'vitest';
import { readTclList, writeTclList } from '@workers/formats/tcl-list';
import { readNumber, readScaled, writeNumber, writeSingle } from '@workers/formats/numbers';

describe('Tcl lists', () => {
  it('reads words, braces, quotes and escapes as Tcl does', () => {
    expect(readTclList(' a  {b c} "d e" {} f\\ g {h {i j}} {k\\}l} m"n ')).toEqual([
      'a', 'b c', 'd e', '', 'f g', 'h {i j}', 'k\\}l', 'm"n',
    ]); // prettier-ignore
    expect(readTclList('')).toEqual([]);
  });

  it.each(['{a', 'a {b} {c', '"a', '{a}b', '"a"b'])('finds %s malformed', (text) => {
    expect(readTclList(text)).toBeNull();
  });

  it('gives back any words', () => {
    const letters = ['a', ' ', '{', '}', '"', '\\', 'µ', '#', ';', '$'];
    let state = 7;
    const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
    for (let trial = 0; trial < 500; trial++) {
      const words = Array.from({ length: next(5) }, () =>
        Array.from({ length: next(6) }, () => letters[next(letters.length)]).join(''),
      );
      expect(readTclList(writeTclList(words)), JSON.stringify(words)).toEqual(words);
    }
  });
});

describe('numbers of text files', () => {
  it('accepts decimals and nothing else', () => {
    expect(['1', '-.5', '+2.', '1E3', '1e-400'].map(readNumber)).toEqual([1, -0.5, 2, 1000, 0]);
    for (const word of ['', ' ', 'NaN', 'inf', 'Infinity', '0x10', '1e999', '1_0', '1,5', '.', 'e5', '1e+'])
      expect(readNumber(word), word).toBeNaN();
    expect(readNumber(`${'1'.repeat(200_000)}x`)).toBeNaN();
  });

  it('shifts the decimal point without rounding', () => {
    expect([readScaled('5', -9), readScaled('0.7e1', -9), readScaled('3.3E0', -6)]).toEqual([
      5e-9, 7e-9, 3.3e-6,
    ]);
  });

  it('writes the shortest digits that read back as the same number', () => {
    expect([0.1, -0, 1e21, 5e-324].map(writeNumber)).toEqual(['0.1', '-0', '1e+21', '5e-324']);
    expect([0.1, 1 / 3, -0, 16777217, 1e-12].map(writeSingle)).toEqual([
      '0.1',
      '0.33333334',
      '-0',
      '16777216',
      '1e-12',
    ]);
    const bits = new DataView(new ArrayBuffer(4));
    for (let i = 1; i < 4000; i++) {
      bits.setUint32(0, (i * 2654435761) >>> 0);
      const single = bits.getFloat32(0);
      if (Number.isFinite(single)) expect(Math.fround(Number(writeSingle(single)))).toBe(single);
    }
  });
});
