import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readPng } from '@workers/magnet/geometry/png';
import { readStl } from '@workers/magnet/geometry/stl';

/** Small seeded generator (mulberry32), so that a failure can be repeated. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const picture = encode({
  width: 9,
  height: 7,
  data: Uint8Array.from({ length: 63 }, (_, i) => (i * 37) % 256),
  channels: 1,
  depth: 8,
});
const facet = 'facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n';
const text = new TextEncoder().encode(`solid s\n${facet.repeat(4)}endsolid s\n`);
const binary = new Uint8Array(84 + 50 * 3);
new DataView(binary.buffer).setUint32(80, 3, true);

const FILES = { picture, text, binary };
const read = (name: string, bytes: Uint8Array) =>
  name === 'picture' ? readPng(bytes, 'p', 'n') : readStl(bytes, 'p', 'n');

describe('hostile pictures and solids', () => {
  for (const [name, whole] of Object.entries(FILES)) {
    it(`are read or refused in one line, never thrown: damaged ${name}`, () => {
      expect(read(name, whole).ok).toBe(true);
      const next = random(31);
      let refused = 0;
      for (let trial = 0; trial < 3000; trial++) {
        const damaged = Uint8Array.from(whole).subarray(
          0,
          next() < 0.3 ? Math.floor(next() * whole.length) : undefined,
        );
        for (let hits = Math.floor(next() * 4); hits > 0; hits--)
          damaged[Math.floor(next() * damaged.length)] = Math.floor(next() * 256);
        const answer = read(name, damaged);
        if (answer.ok) continue;
        refused += 1;
        expect(answer.code).toBe('bad-file');
        expect(answer.hint).toMatch(/^[^\n]+\.$/u);
      }
      expect(refused).toBeGreaterThan(500);
    });
  }
  it('are refused when they are noise', () => {
    const next = random(5);
    for (let trial = 0; trial < 500; trial++) {
      const noise = Uint8Array.from({ length: Math.floor(next() * 400) }, () => Math.floor(next() * 256));
      expect(read('picture', noise).ok).toBe(false);
      expect(read('binary', noise).ok).toBe(false);
    }
  });
});
