/**
 * How a call crosses the loopback border, both ways: u32 length of the header (little endian), JSON header, then the
 * bytes of every Uint8Array in order. JSON has no bytes, NaN, ±Infinity or undefined: the header lists the places
 * where they stood, so nothing in the value itself can be mistaken for a marker.
 */
type Path = readonly (string | number)[];
interface Header {
  readonly value: unknown;
  readonly blobs: readonly { readonly path: Path; readonly length: number }[];
  readonly odd: readonly { readonly path: Path; readonly is: OddName }[];
}
const ODD = { NaN, Infinity, '-Infinity': -Infinity, undefined } as const;
type OddName = keyof typeof ODD;

const oddName = (value: unknown): OddName | null => {
  if (value === undefined) return 'undefined';
  return typeof value === 'number' && !Number.isFinite(value) ? (String(value) as OddName) : null;
};

interface Taken {
  readonly blobs: { path: Path; bytes: Uint8Array }[];
  readonly odd: { path: Path; is: OddName }[];
}

/** Without what JSON cannot say; `path` leads to the value. What has nothing of that kind is passed on as it is: an answer may hold thousands of runs. */
const strip = (value: unknown, path: (string | number)[], taken: Taken): unknown => {
  if (typeof value === 'string' || Number.isFinite(value) || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) {
    taken.blobs.push({ path: [...path], bytes: value });
    return null;
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    throw new TypeError('Only Uint8Array crosses the border.');
  const odd = oddName(value);
  if (odd !== null) {
    taken.odd.push({ path: [...path], is: odd });
    return null;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let changed: unknown[] | null = null;
    for (const [at, item] of value.entries()) {
      path.push(at);
      const kept = strip(item, path, taken);
      path.pop();
      if (kept !== item) (changed ??= [...(value as unknown[])])[at] = kept;
    }
    return changed ?? value;
  }
  let changed: Record<string, unknown> | null = null;
  for (const [key, item] of Object.entries(value)) {
    path.push(key);
    const kept = strip(item, path, taken);
    path.pop();
    if (kept !== item) (changed ??= { ...value })[key] = kept;
  }
  return changed ?? value;
};

export const encodeWire = (value: unknown): Uint8Array<ArrayBuffer> => {
  const taken: Taken = { blobs: [], odd: [] };
  // The root sits in a list so that it has a path too.
  const root = strip([value], [], taken);
  const header: Header = {
    value: root,
    blobs: taken.blobs.map(({ path, bytes }) => ({ path, length: bytes.length })),
    odd: taken.odd,
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const size = taken.blobs.reduce((sum, { bytes }) => sum + bytes.length, 4 + text.length);
  const message = new Uint8Array(size);
  new DataView(message.buffer).setUint32(0, text.length, true);
  message.set(text, 4);
  let at = 4 + text.length;
  for (const { bytes } of taken.blobs) {
    message.set(bytes, at);
    at += bytes.length;
  }
  return message;
};

const malformed = (): never => {
  throw new TypeError('The message is malformed.');
};

/** Only places that the JSON itself made can be filled: no path reaches a prototype. */
const place = (root: unknown, path: unknown, value: unknown): void => {
  if (!Array.isArray(path) || path.length === 0) return malformed();
  let node: unknown = root;
  path.forEach((key: unknown, depth) => {
    if (typeof node !== 'object' || node === null || (typeof key !== 'string' && typeof key !== 'number'))
      return malformed();
    if (!Object.hasOwn(node, key)) return malformed();
    const owner = node as Record<string | number, unknown>;
    if (depth === path.length - 1) owner[key] = value;
    else node = owner[key];
  });
};

const readHeader = (message: Uint8Array): { header: Header; body: Uint8Array } => {
  if (message.length < 4) return malformed();
  const length = new DataView(message.buffer, message.byteOffset).getUint32(0, true);
  if (length > message.length - 4) return malformed();
  const header: unknown = JSON.parse(new TextDecoder().decode(message.subarray(4, 4 + length)));
  if (typeof header !== 'object' || header === null || !('value' in header)) return malformed();
  const { blobs, odd } = header as Partial<Header>;
  if (!Array.isArray(blobs) || !Array.isArray(odd)) return malformed();
  return { header: header as Header, body: message.subarray(4 + length) };
};

/** Inverse of `encodeWire`. Throws a TypeError or SyntaxError on anything that `encodeWire` cannot have written. */
export const decodeWire = (message: Uint8Array): unknown => {
  const { header, body } = readHeader(message);
  let at = 0;
  for (const { path, length } of header.blobs) {
    if (!Number.isInteger(length) || length < 0 || at + length > body.length) return malformed();
    // A copy of its own: a Buffer's slice would share memory and stay a Buffer.
    place(header.value, path, new Uint8Array(body.subarray(at, at + length)));
    at += length;
  }
  if (at !== body.length) return malformed();
  for (const { path, is } of header.odd) {
    if (!Object.hasOwn(ODD, is)) return malformed();
    place(header.value, path, ODD[is]);
  }
  return Array.isArray(header.value) ? (header.value[0] as unknown) : malformed();
};
