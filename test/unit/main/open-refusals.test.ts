import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '@workers/model';
import { readProjectFile } from '../../../main/store/open';
import { ProjectStore } from '../../../main/store/store';
import { entryVerdict } from '../../../main/store/names';
import { document, manifest, temporaryFolder } from './fixtures';

const folder = await temporaryFolder();

/** CRC-32 as in the zip specification, bit by bit. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

interface Item {
  readonly name: string;
  readonly data: Uint8Array;
  /** What the directory claims, where it lies. */
  readonly claim?: { readonly size?: number; readonly packed?: number; readonly crc?: number };
  readonly method?: number;
  readonly attributes?: number;
  readonly flags?: number;
}

/** A zip written by hand from the specification (APPNOTE 4.3), so that it can lie. */
const zip = (items: readonly Item[]): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claim, method = 0, attributes = 0, flags = 0x800 } of items) {
    const raw = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(claim?.crc ?? crc32(data), 10);
    common.writeUInt32LE(claim?.packed ?? data.length, 14);
    common.writeUInt32LE(claim?.size ?? data.length, 18);
    common.writeUInt16LE(raw.length, 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, raw]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(attributes, 6);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 3]);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), made, common, tail, raw]));
    local.push(head, Buffer.from(data));
    offset += head.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
};

const item = (name: string, data: unknown): Item => ({
  name,
  data:
    data instanceof Uint8Array ? data : Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)),
});
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sealed = (items: readonly Item[]): Item[] => [
  ...items,
  item('checksums', items.map(({ name, data }) => `${sha(data)}  ${name}\n`).join('')),
];
const project = item('project.json', document());
const run = [
  item('runs/r1/run.json', manifest('r1', { status: 'finished' })),
  item('runs/r1/table.csv', 't,V\ns,V\nTime,V\n0,0\n'),
];

let count = 0;
const write = async (bytes: Uint8Array | string): Promise<string> => {
  const path = join(folder, `case-${count++}.spinmotive`);
  await writeFile(path, bytes);
  return path;
};
/** Opens in a data folder of its own; the refusal, with a proof that nothing was created and the file not touched. */
const refusal = async (bytes: Uint8Array | string) => {
  const path = await write(bytes);
  const data = `${path}-data`;
  const result = await new ProjectStore(data).openFile(path);
  if (result.ok) throw new Error('opened');
  expect(await readFile(path)).toEqual(Buffer.from(bytes));
  expect(await readdir(join(data, 'sessions')).catch(() => [])).toEqual([]);
  const line = describeProblem(result);
  expect(line).not.toContain('\n');
  return { code: result.code, line };
};

describe('a project file', () => {
  it('written by another program opens', async () => {
    const path = await write(
      zip(
        sealed([project, ...run, item('notes.txt', 'kept out')].filter(({ name }) => name !== 'notes.txt')),
      ),
    );
    const file = await readProjectFile(path);
    expect(file).toMatchObject({ ok: true, value: { runs: [{ id: 'r1', status: 'finished' }] } });
    if (file.ok) await file.value.close();
  });
  it('may hold entries that a packing tool added', async () => {
    const extra = [item('.DS_Store', 'x'), item('__MACOSX/project.json', 'x'), item('runs/', '')];
    const path = await write(zip([...extra, ...sealed([project, ...run])]));
    const opened = await new ProjectStore(`${path}-data`).openFile(path);
    expect(opened).toMatchObject({ ok: true, value: { runs: [{ id: 'r1' }] } });
  });
});

describe('refused in one line, with nothing created', () => {
  it('an empty file, text, and JSON that is no project', async () => {
    expect(await refusal('')).toMatchObject({ code: 'not-a-project' });
    expect(await refusal('hello')).toMatchObject({ code: 'not-a-project' });
    expect(await refusal('{"a":1}')).toMatchObject({ code: 'not-a-project' });
    expect(await refusal('[]')).toMatchObject({ code: 'not-a-project' });
  });
  it('a zip that is no project', async () => {
    expect(await refusal(zip([item('readme.txt', 'x')]))).toMatchObject({ code: 'not-a-project' });
    expect(await refusal(zip([project]))).toMatchObject({ code: 'not-a-project' });
    expect(await refusal(zip([]))).toMatchObject({ code: 'not-a-project' });
  });
  it('a file of a newer version, as zip and as JSON', async () => {
    const newer = { ...document(), version: 99, future: true };
    expect(await refusal(JSON.stringify(newer))).toMatchObject({ code: 'newer-version' });
    expect(await refusal(zip(sealed([item('project.json', newer)])))).toMatchObject({
      code: 'newer-version',
    });
  });
  it('a document out of range, with the path of the field', async () => {
    const bad = { ...document(), material: { alpha: 7 } };
    expect((await refusal(zip(sealed([item('project.json', bad)])))).line).toMatch(/^material\.alpha: 7/u);
  });
  it.each([0.1, 0.5, 0.9, 0.999])('a zip cut to %f of its length', async (part) => {
    const whole = zip(sealed([project, ...run]));
    expect((await refusal(whole.subarray(0, Math.floor(whole.length * part)))).code).toMatch(
      /damaged|not-a-project/u,
    );
  });
  it('a table that does not match its checksum', async () => {
    const items = sealed([project, ...run]);
    const changed = items.map((one) =>
      one.name.endsWith('.csv') ? item(one.name, 't,V\ns,V\nTime,V\n0,9\n') : one,
    );
    expect(await refusal(zip(changed))).toMatchObject({
      code: 'damaged',
      line: expect.stringContaining('runs/r1/table.csv does not match its checksum') as string,
    });
  });
  it('a flipped byte in a frame', async () => {
    const frame = item('runs/r1/frames/m000000.ovf', 'frame data');
    const bytes = zip(sealed([project, ...run, frame]));
    const at = bytes.indexOf('frame data');
    bytes[at] = 0;
    expect(await refusal(bytes)).toMatchObject({ code: 'damaged' });
  });
  it('an entry without checksum, a checksum without entry, and checksums that cannot be read', async () => {
    expect(await refusal(zip([...sealed([project]), ...run]))).toMatchObject({ code: 'damaged' });
    const items = sealed([project, ...run]).filter(({ name }) => !name.endsWith('.csv'));
    expect((await refusal(zip(items))).line).toContain('table.csv is missing');
    expect(await refusal(zip([project, item('checksums', 'no lines of this kind')]))).toMatchObject({
      code: 'damaged',
    });
  });
  it('frames that belong to no run, and a manifest of another run', async () => {
    const frame = item('runs/r2/frames/m000000.ovf', 'x');
    expect(await refusal(zip(sealed([project, frame])))).toMatchObject({ code: 'damaged' });
    const foreign = item('runs/r3/run.json', manifest('r1'));
    expect(await refusal(zip(sealed([project, foreign])))).toMatchObject({ code: 'damaged' });
  });
  it.each([
    '../evil.txt',
    '/etc/evil',
    'runs/../../evil',
    'C:/evil',
    'runs\\..\\evil',
    'figures/a\u0000.svg',
  ])('the entry name %j', async (name) => {
    const { code } = await refusal(zip(sealed([project, item(name, 'x')])));
    // The zip library itself refuses some of these names.
    expect(['unsafe-entry', 'damaged']).toContain(code);
    expect(entryVerdict(name).kind).toBe('unsafe');
  });
  it('a symbolic link', async () => {
    const link: Item = { ...item('figures/a.svg', '/etc/passwd'), attributes: (0o120777 << 16) >>> 0 };
    expect(await refusal(zip(sealed([project, link])))).toMatchObject({ code: 'unsafe-entry' });
  });
  it('two entries of one name, also when only the case differs', async () => {
    expect((await refusal(zip([...sealed([project]), project]))).code).toBe('damaged');
    const figures = [item('figures/a.svg', 'x'), item('figures/A.svg', 'y')];
    expect((await refusal(zip(sealed([project, ...figures])))).code).toBe('damaged');
  });
  it('an entry that claims to unpack to far more than it holds', async () => {
    const bomb: Item = { ...item('figures/a.svg', 'x'), claim: { size: 200 * 2 ** 20 }, method: 8 };
    expect(await refusal(zip(sealed([project, bomb])))).toMatchObject({ code: 'too-large' });
  });
  it('a project.json too large for a project', async () => {
    const large: Item = { ...project, claim: { size: 2 ** 31, packed: 2 ** 31 } };
    expect(await refusal(zip(sealed([large])))).toMatchObject({ code: 'too-large' });
  });
  it('entries that together hold more than the file', async () => {
    const liar = (name: string): Item => ({ ...item(name, 'x'), claim: { size: 1000, packed: 1000 } });
    const items = Array.from({ length: 30 }, (_, at) => liar(`figures/f${at}.svg`));
    expect(await refusal(zip(sealed([project, ...items])))).toMatchObject({ code: 'too-large' });
  });
  it('an encrypted entry', async () => {
    const locked: Item = { ...item('figures/a.svg', 'x'.repeat(20)), flags: 0x801 };
    expect(await refusal(zip(sealed([project, locked])))).toMatchObject({ code: 'encrypted' });
  });
  it('a folder, and a file that is not there', async () => {
    await expect(readProjectFile(folder)).resolves.toMatchObject({ ok: false });
    await expect(readProjectFile(join(folder, 'none.spinmotive'))).resolves.toMatchObject({
      hint: 'none.spinmotive does not exist.',
    });
  });
});
