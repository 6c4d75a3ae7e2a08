import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MATERIALS, type MaterialEntry } from '@workers/model';
import { changeOwnMaterials, readOwnMaterials } from '../../../main/store/materials';
import { temporaryFolder } from './fixtures';

const [first, second, third] = MATERIALS.map((entry, i): MaterialEntry => ({ ...entry, id: `my-${i}` })) as [
  MaterialEntry,
  MaterialEntry,
  MaterialEntry,
];

describe('the user’s own materials', () => {
  it('are none at first, then what was put and not removed, in the order in which they came', async () => {
    const data = await temporaryFolder();
    expect(await readOwnMaterials(data)).toEqual({ ok: true, value: [] });
    await changeOwnMaterials(data, [first, second], []);
    const renamed = { ...first, title: 'Another title' };
    expect(await changeOwnMaterials(data, [renamed, third], [second.id])).toEqual({
      ok: true,
      value: [renamed, third],
    });
    expect(await readOwnMaterials(data)).toEqual({ ok: true, value: [renamed, third] });
    expect((await readdir(data)).sort()).toEqual(['materials.json']);
  });

  it('all arrive when many are put at once', async () => {
    const data = await temporaryFolder();
    const many = Array.from({ length: 20 }, (_, i) => ({ ...first, id: `m-${i}` }));
    await Promise.all(many.map((entry) => changeOwnMaterials(data, [entry], [])));
    const read = await readOwnMaterials(data);
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  });

  it('are set aside, not written over, where the file is damaged', async () => {
    const data = await temporaryFolder();
    await writeFile(join(data, 'materials.json'), '{"format": "spinmotive-mat');
    const read = await readOwnMaterials(data);
    expect(read.ok ? '' : read.hint).toContain('set aside as materials-damaged.json');
    expect(await readFile(join(data, 'materials-damaged.json'), 'utf8')).toContain('spinmotive-mat');
    expect((await changeOwnMaterials(data, [first], [])).ok).toBe(true);
  });
});
