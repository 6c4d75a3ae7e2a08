/** High and low word of the product of two unsigned words. */
const product = (a: number, b: number): readonly [number, number] => {
  const [ah, al, bh, bl] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = ah * bl + ((al * bl) >>> 16);
  const lower = al * bh + (middle & 0xffff);
  return [(ah * bh + Math.floor(middle / 65536) + Math.floor(lower / 65536)) >>> 0, Math.imul(a, b) >>> 0];
};

/**
 * Philox4x32-10: four random words from a key and a counter, so that a number depends on its place alone.
 * Source: J. K. Salmon et al., Proc. SC11 (2011), 16.
 */
export const philox = (
  [a, b, c, d]: readonly [number, number, number, number],
  [k, l]: readonly [number, number],
): readonly [number, number, number, number] => {
  for (let round = 0; round < 10; round++) {
    const [ph, pl] = product(0xd2511f53, a);
    const [qh, ql] = product(0xcd9e8d57, c);
    [a, b, c, d] = [(qh ^ b ^ k) >>> 0, ql, (ph ^ d ^ l) >>> 0, pl];
    k = (k + 0x9e3779b9) >>> 0;
    l = (l + 0xbb67ae85) >>> 0;
  }
  return [a, b, c, d];
};

/** Between 0 and 1, neither included. */
export const uniform = (bits: number): number => (bits + 0.5) * 2 ** -32;

/** A normal number of two words (Box–Muller). */
export const normal = (a: number, b: number): number =>
  Math.sqrt(-2 * Math.log(uniform(a))) * Math.cos(2 * Math.PI * uniform(b));
