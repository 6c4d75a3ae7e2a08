import { describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from '@preload/wire';

const roundTrip = (value: unknown): unknown => decodeWire(encodeWire(value));

/** A message put together by hand from the format, not by the encoder. */
const message = (header: unknown, body: readonly number[] = []): Uint8Array => {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return new Uint8Array(Buffer.concat([length, text, Buffer.from(body)]));
};

describe('the wire between page and loopback host', () => {
  it.each([
    [null],
    ['text with \u0000, µ and 😀'],
    [{ a: [1, -0.1, 1e300], b: { c: true, d: null } }],
    [[NaN, Infinity, -Infinity, undefined]],
    [{ nested: [{ value: NaN }] }],
    [undefined],
    [{ blobs: [], odd: [], value: 1 }],
  ])('brings back %j', (value) => {
    expect(roundTrip(value)).toEqual(value);
  });
  it('brings back bytes at any depth, empty ones included', () => {
    const value = ['s', 3, new Uint8Array([0, 255, 7]), { x: [new Uint8Array(0), new Uint8Array([9])] }];
    expect(roundTrip(value)).toEqual(value);
  });
  it('sends the view of a larger buffer only', () => {
    const large = new Uint8Array([1, 2, 3, 4, 5]);
    expect(roundTrip(large.subarray(1, 3))).toEqual(new Uint8Array([2, 3]));
  });
  it('reads a message written by hand', () => {
    const header = { value: [['id', null]], blobs: [{ path: [0, 1], length: 2 }], odd: [] };
    expect(decodeWire(message(header, [5, 6]))).toEqual(['id', new Uint8Array([5, 6])]);
  });
  it('refuses to send other binary types instead of losing them', () => {
    expect(() => encodeWire([new Float64Array(2)])).toThrow(TypeError);
    expect(() => encodeWire({ a: new ArrayBuffer(2) })).toThrow(TypeError);
  });
  it.each([
    ['nothing', new Uint8Array(0)],
    ['a header longer than the message', new Uint8Array([255, 255, 255, 255, 1])],
    ['text that is no JSON', message('{')],
    ['a header without lists', message({ value: [1] })],
    [
      'a blob longer than the body',
      message({ value: [null], blobs: [{ path: [0], length: 9 }], odd: [] }, [1]),
    ],
    ['a negative blob', message({ value: [null], blobs: [{ path: [0], length: -1 }], odd: [] }, [1])],
    ['bytes that nobody asked for', message({ value: [1], blobs: [], odd: [] }, [1])],
    ['an unknown oddity', message({ value: [null], blobs: [], odd: [{ path: [0], is: 'constructor' }] })],
    ['a place that is not there', message({ value: [{}], blobs: [], odd: [{ path: [0, 'x'], is: 'NaN' }] })],
    ['no root', message({ value: 3, blobs: [], odd: [] })],
  ])('refuses %s', (_name, bytes) => {
    expect(() => decodeWire(bytes)).toThrow();
  });
  it('cannot be led to a prototype', () => {
    const path = [0, '__proto__', 'polluted'];
    expect(() => decodeWire(message({ value: [{}], blobs: [], odd: [{ path, is: 'NaN' }] }))).toThrow();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
