import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listFolder, makeFolder } from '../../../main/folder-list';
import { valueOf } from './fixtures';

const data = await mkdtemp(join(tmpdir(), 'spinmotive-folders-'));
afterAll(() => rm(data, { recursive: true, force: true }));

describe('a new folder', () => {
  it('is made inside the one on show, and a name that cannot be one is refused in a line', async () => {
    const made = valueOf(await makeFolder(data, ' Runs of May '));
    expect(made.path).toBe(join(data, 'Runs of May'));
    expect(valueOf(await listFolder(made.path)).entries).toEqual([]);
    await expect(makeFolder(data, 'Runs of May')).resolves.toMatchObject({
      code: 'exists',
      hint: 'Runs of May is there already. Choose another name.',
    });
    for (const name of [
      '',
      '  ',
      '.',
      '..',
      'a/b',
      '../a',
      'a\\b',
      '.hidden',
      'con',
      'a?',
      'a\0',
      'x'.repeat(300),
    ])
      await expect(makeFolder(data, name)).resolves.toMatchObject({ ok: false, code: 'bad-name' });
    await expect(makeFolder(join(data, 'gone'), 'a')).resolves.toMatchObject({
      hint: 'gone does not exist.',
    });
    expect((await readdir(data)).filter((name) => name.startsWith('Runs'))).toEqual(['Runs of May']);
  });
});
