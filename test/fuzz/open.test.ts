import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeProblem } from '@workers/model';
import { decodeWire, encodeWire } from '@preload/wire';
import { readProjectFile } from '../../main/store/open';
import { beginRun, appendFrame, appendRows } from '../../main/store/runs';
import { ProjectStore } from '../../main/store/store';
import { killManifest } from './kill-data';

/** Small seeded generator (Lehmer), so that a failure can be repeated. */
const generator = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
};

let folder = '';
let whole: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-fuzz-'));
  const store = new ProjectStore(join(folder, 'data'));
  const opened = await store.create({ format: 'spinmotive-project', version: 1, name: 'Fuzzed' });
  if (!opened.ok) throw new Error(opened.hint);
  const { session } = opened.value;
  const path = join(folder, 'whole.spinmotive');
  await store.within(session, (paths) => beginRun(paths, killManifest('r1')));
  await store.within(session, (paths) => appendRows(paths, 'r1', '0,0\n1,1\n'));
  await store.within(session, (paths) => appendFrame(paths, 'r1', 0, new Uint8Array(500).fill(7)));
  expect((await store.save(session, path, false)).ok).toBe(true);
  whole = await readFile(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every entry of a file that opens, as text; the line of the refusal otherwise. */
const contents = async (path: string): Promise<string> => {
  const file = await readProjectFile(path);
  if (!file.ok) return `refused: ${describeProblem(file)}`;
  const read: string[] = [];
  for (const name of file.value.entries.keys()) {
    if (name === 'checksums') continue;
    const bytes = await file.value.readEntry(name);
    if (!bytes.ok) {
      await file.value.close();
      return `refused: ${describeProblem(bytes)}`;
    }
    read.push(`${name}=${Buffer.from(bytes.value).toString('hex')}`);
  }
  await file.value.close();
  return read.join('\n');
};

const changes: Record<string, (bytes: Buffer, random: (below: number) => number) => Buffer> = {
  'one byte changed': (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = random(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + random(255));
    return copy;
  },
  'its end cut off': (bytes, random) => bytes.subarray(0, random(bytes.length)),
  'a piece taken out': (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(64))]);
  },
  'a piece put in twice': (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + 64), bytes.subarray(at)]);
  },
};

describe('a project file with', () => {
  it.each(Object.entries(changes))(
    '%s is refused in one line, or reads exactly as before',
    async (_name, change) => {
      const path = join(folder, 'changed.spinmotive');
      await writeFile(path, whole);
      const original = await contents(path);
      expect(original).toContain('project.json=');
      const random = generator(20250101);
      let refused = 0;
      for (let n = 0; n < 150; n++) {
        await writeFile(path, change(whole, random));
        const found = await contents(path);
        if (found.startsWith('refused: ')) {
          refused++;
          expect(found).not.toContain('\n');
        } else expect(found).toBe(original);
      }
      expect(refused).toBeGreaterThan(75);
    },
  );
});

describe('a message of the wire', () => {
  it('with bytes changed is decoded or refused, and never harms', () => {
    const random = generator(7);
    const message = encodeWire(['s', 3, { a: NaN, b: new Uint8Array([1, 2, 3]) }]);
    for (let n = 0; n < 3000; n++) {
      const copy = message.slice(0, random(4) === 0 ? random(message.length) : message.length);
      for (let k = 0; k <= random(3) && copy.length > 0; k++) copy[random(copy.length)] = random(256);
      try {
        decodeWire(copy);
      } catch (error) {
        expect(error instanceof TypeError || error instanceof SyntaxError).toBe(true);
      }
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
