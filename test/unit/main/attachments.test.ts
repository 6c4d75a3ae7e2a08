import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  freeName,
  isFileName,
  MAX_FILE_BYTES,
  namedFiles,
  neededFiles,
  readProject,
  usableName,
} from '@workers/model';
import { readProjectFile } from '../../../main/store/open';
import { sessionPaths } from '../../../main/store/session';
import { document, hostOn, manifest, temporaryFolder, valueOf } from './fixtures';

const base = await temporaryFolder();
let data = '';
let count = 0;
const open = () => hostOn(data);
let host: ReturnType<typeof open>;
beforeEach(async () => {
  data = join(base, `data-${count++}`);
  await mkdir(data);
  host = open();
});

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const naming = (name: string, kind = 'file') => ({ ...document(), texture: { kind, file: name } });
const begin = async (): Promise<string> => valueOf(await host.createProject(document())).session;

describe('names of files', () => {
  it.each(['start.ovf', 'm (1).ovf', 'Größe µ.png', 'a-b_c.d.e', 'x'])('%s is one', (name) => {
    expect(isFileName(name)).toBe(true);
    expect(usableName(name)).toBe(name);
  });
  it.each([
    '',
    '.',
    '..',
    '.hidden',
    'a/b',
    'a\\b',
    'a:b',
    'con',
    'NUL.ovf',
    'x.',
    'x ',
    'a\nb',
    'a\u0000',
    'é'.repeat(101),
  ])('%j is none, and a usable one is found', (name) => {
    expect(isFileName(name)).toBe(false);
    expect(isFileName(usableName(name))).toBe(true);
  });
  it('are made free without regard to case, within the length that disks take', () => {
    expect(freeName('m.ovf', ['M.OVF', 'm-2.ovf'])).toBe('m-3.ovf');
    const long = `${'x'.repeat(196)}.ovf`;
    expect(isFileName(long)).toBe(true);
    expect(isFileName(freeName(long, [long]))).toBe(true);
  });
  it('of a project are those of its fields; needed are those of fields that apply', () => {
    const project = valueOf(readProject(naming('m.ovf', 'uniform')));
    expect(namedFiles(project)).toEqual([{ path: 'texture.file', name: 'm.ovf' }]);
    expect(neededFiles(project)).toEqual([]);
    expect(neededFiles(valueOf(readProject(naming('m.ovf'))))).toHaveLength(1);
  });
});

describe('files of a project', () => {
  it('are copied in under a free name, the same bytes once', async () => {
    const session = await begin();
    const source = join(data, 'm.ovf');
    await writeFile(source, bytes(1, 2, 3));
    expect(valueOf(await host.attachFile(session, source))).toEqual({ name: 'm.ovf', bytes: 3 });
    expect(valueOf(await host.attachFile(session, source))).toEqual({ name: 'm.ovf', bytes: 3 });
    expect(valueOf(await host.attachBytes(session, '/elsewhere/M.ovf', bytes(9)))).toEqual({
      name: 'M-2.ovf',
      bytes: 1,
    });
    expect(valueOf(await host.attachBytes(session, 'm.ovf', bytes(4, 5, 6)))).toEqual({
      name: 'm-3.ovf',
      bytes: 3,
    });
    expect((await readdir(sessionPaths(data, session).files)).sort()).toEqual([
      'M-2.ovf',
      'm-3.ovf',
      'm.ovf',
    ]);
    expect(valueOf(await host.readAttached(session, 'm-3.ovf'))).toEqual(bytes(4, 5, 6));
    await expect(host.readAttached(session, 'other.ovf')).resolves.toMatchObject({ code: 'no-file' });
  });
  it('are refused when missing, a folder, or larger than a project takes', async () => {
    const session = await begin();
    await expect(host.attachFile(session, join(data, 'none.ovf'))).resolves.toMatchObject({
      code: 'system-enoent',
    });
    await expect(host.attachFile(session, data)).resolves.toMatchObject({ code: 'no-file' });
    const sparse = join(data, 'huge.ovf');
    await writeFile(sparse, '');
    await truncate(sparse, MAX_FILE_BYTES + 1);
    await expect(host.attachFile(session, sparse)).resolves.toMatchObject({ code: 'too-large' });
    await expect(host.attachBytes('abcdefgh-none', 'm.ovf', bytes(1))).resolves.toMatchObject({
      code: 'no-session',
    });
  });
  it('go with the saved project while a field names them, of the project or of a run, and come back', async () => {
    const session = await begin();
    for (const [at, name] of ['kept.ovf', 'of-run.ovf', 'given-up.ovf'].entries())
      valueOf(await host.attachBytes(session, name, bytes(at, 7)));
    valueOf(await host.updateProject(session, naming('kept.ovf')));
    valueOf(await host.beginRun(session, manifest('r1', { project: naming('of-run.ovf') })));
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    const file = valueOf(await readProjectFile(path));
    expect([...file.entries.keys()].filter((name) => name.startsWith('files/'))).toEqual([
      'files/kept.ovf',
      'files/of-run.ovf',
    ]);
    expect(valueOf(await file.readNamed({ path: 'texture.file', name: 'kept.ovf' }))).toEqual(bytes(0, 7));
    await expect(file.readNamed({ path: 'texture.file', name: 'given-up.ovf' })).resolves.toMatchObject({
      code: 'missing-file',
      path: 'texture.file',
    });
    await file.close();
    await host.closeProject(session);
    const opened = valueOf(await host.openFile(path));
    expect(opened.files).toEqual([
      { name: 'kept.ovf', bytes: 2 },
      { name: 'of-run.ovf', bytes: 2 },
    ]);
    expect(valueOf(await host.readAttached(opened.session, 'of-run.ovf'))).toEqual(bytes(1, 7));
  });
  it('that were changed inside the zip are found out', async () => {
    const session = await begin();
    valueOf(await host.attachBytes(session, 'm.ovf', new TextEncoder().encode('the original bytes')));
    valueOf(await host.updateProject(session, naming('m.ovf')));
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    const zip = await readFile(path);
    zip.write('THE', zip.indexOf('the original bytes'));
    await writeFile(path, zip);
    await host.closeProject(session);
    await expect(host.openFile(path)).resolves.toMatchObject({ code: 'damaged' });
  });
  it('of a bare project lie in files/ beside it, or directly beside it; the first wins, a missing one is no hindrance', async () => {
    const path = join(data, 'bare.json');
    await writeFile(path, JSON.stringify(naming('m.ovf')));
    expect(valueOf(await host.openFile(path)).files).toEqual([]);
    await writeFile(join(data, 'm.ovf'), bytes(1));
    expect(valueOf(await host.openFile(path)).files).toEqual([{ name: 'm.ovf', bytes: 1 }]);
    await mkdir(join(data, 'files'));
    await writeFile(join(data, 'files', 'm.ovf'), bytes(1, 2));
    const opened = valueOf(await host.openFile(path));
    expect(valueOf(await host.readAttached(opened.session, 'm.ovf'))).toEqual(bytes(1, 2));
    const file = valueOf(await readProjectFile(path));
    await expect(file.readNamed({ path: 'texture.file', name: 'm.ovf' })).resolves.toMatchObject({
      ok: true,
    });
    await expect(file.readNamed({ path: 'texture.file', name: 'n.ovf' })).resolves.toMatchObject({
      code: 'missing-file',
      hint: expect.stringContaining(join(data, 'files')) as string,
    });
    await file.close();
  });
});
