const UNIT = 2 ** -32;

/** High 32 bits of the product of two unsigned 32-bit numbers. */
const highProduct = (a: number, b: number): number => {
  const [al, ah, bl, bh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const low = al * bl;
  const middle = ah * bl + (low >>> 16);
  const cross = al * bh + (middle % 0x10000);
  return (ah * bh + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000)) >>> 0;
};

export type Counter = readonly [number, number, number, number];

/**
 * Philox4x32-10: four random 32-bit numbers of a counter and a key, so that each depends on its place alone.
 * Source: Salmon et al., Proc. SC11 (2011), 16.
 */
export const philox = (counter: Counter, key: readonly [number, number]): Counter => {
  let [a, b, c, d] = counter.map((word) => word >>> 0) as [number, number, number, number];
  let [k, l] = [key[0] >>> 0, key[1] >>> 0];
  for (let round = 0; round < 10; round++) {
    const [p, q] = [Math.imul(0xd2511f53, a) >>> 0, Math.imul(0xcd9e8d57, c) >>> 0];
    const [highA, highC] = [highProduct(0xd2511f53, a), highProduct(0xcd9e8d57, c)];
    [a, b, c, d] = [(highC ^ b ^ k) >>> 0, q, (highA ^ d ^ l) >>> 0, p];
    k = (k + 0x9e3779b9) >>> 0;
    l = (l + 0xbb67ae85) >>> 0;
  }
  return [a, b, c, d];
};

/** Between 0 and 1, neither included. */
export const uniform = (bits: number): number => (bits + 0.5) * UNIT;

/** A normal number of two words (Box–Muller). */
export const normal = (a: number, b: number): number =>
  Math.sqrt(-2 * Math.log(uniform(a))) * Math.cos(2 * Math.PI * uniform(b));

/** What a random number is for: two uses of one seed never draw the same. */
export const USE = { roughness: 1, grainCentres: 2, grainColours: 3, grainMaterials: 4 } as const;
