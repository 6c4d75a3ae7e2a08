import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { csvHeader } from '@workers/formats/table';
import { replaceBytes } from '../../../main/store/atomic';
import { dataFolder } from '../../../main/store/data-folder';
import { readProjectFile } from '../../../main/store/open';
import { RECENT_KEPT, remembered } from '../../../main/store/recent';
import { countLines, probeFrame } from '../../../main/store/repair';
import { adoptRuns } from '../../../main/store/runs';
import { createSession, sessionPaths, sweepSessions, writeSession } from '../../../main/store/session';
import { document, hostOn, manifest, ovf, temporaryFolder, valueOf } from './fixtures';

const base = await temporaryFolder();
let data = '';
let count = 0;
let host = hostOn(base);
beforeEach(async () => {
  data = join(base, `data-${count++}`);
  await mkdir(data);
  host = hostOn(data);
});

const DEAD_PID = 2 ** 22 + 1; // above the largest pid of Linux

/** A project with one run of two rows and two frames, and a figure. */
const filled = async (name = 'A wire') => {
  const opened = valueOf(await host.createProject(document(name)));
  const { session } = opened;
  valueOf(await host.beginRun(session, manifest('r1')));
  valueOf(await host.appendRows(session, 'r1', '0,1e-6\n'));
  valueOf(await host.appendFrame(session, 'r1', 0, ovf(0)));
  valueOf(await host.appendRows(session, 'r1', '1e-12,2e-6\n'));
  valueOf(await host.appendFrame(session, 'r1', 1, ovf(2e-11)));
  valueOf(await host.keepFigure(session, 'pulse', '<svg/>'));
  return session;
};
const finish = async (session: string) =>
  valueOf(await host.updateRun(session, manifest('r1', { status: 'finished', rows: 2, frames: [0, 2e-11] })));

describe('a working folder', () => {
  it('holds what the blueprint says', async () => {
    const { root } = sessionPaths(data, await filled());
    const names = (await readdir(root, { recursive: true })).map(String).sort();
    expect(names).toEqual(
      [
        'figures',
        'figures/pulse.svg',
        'journal.jsonl',
        'project.json',
        'runs',
        'runs/r1',
        'runs/r1/frames',
        'runs/r1/frames/m000000.ovf',
        'runs/r1/frames/m000001.ovf',
        'runs/r1/run.json',
        'runs/r1/table.csv',
        'session.json',
      ].map((path) => path.split('/').join(process.platform === 'win32' ? '\\' : '/')),
    );
  });
  it('gives back table and frames as they were appended', async () => {
    const session = await filled();
    const table = valueOf(await host.readTable(session, 'r1'));
    expect(table).toBe('t,V\ns,V\nTime,Voltage between the leads\n0,1e-6\n1e-12,2e-6\n');
    expect(valueOf(await host.readFrame(session, 'r1', 1))).toEqual(new Uint8Array(ovf(2e-11)));
  });
  it('refuses a document that is no project and creates nothing', async () => {
    await expect(host.createProject({ format: 'other' })).resolves.toMatchObject({ code: 'not-a-project' });
    expect(await readdir(data)).toEqual([]);
  });
  it('refuses a second run of the same id, a frame written before, half a line and an unknown run', async () => {
    const session = await filled();
    await expect(host.beginRun(session, manifest('r1'))).resolves.toMatchObject({ code: 'run-exists' });
    await expect(host.appendFrame(session, 'r1', 0, ovf(0))).resolves.toMatchObject({ code: 'frame-exists' });
    await expect(host.appendRows(session, 'r1', '1,2')).resolves.toMatchObject({ code: 'half-line' });
    await expect(host.appendRows(session, 'r9', '1,2\n')).resolves.toMatchObject({ code: 'no-run' });
    await expect(host.updateRun(session, manifest('r9'))).resolves.toMatchObject({ code: 'no-run' });
    await expect(host.readTable(session, 'r9')).resolves.toMatchObject({ code: 'no-run' });
    await expect(host.readFrame(session, 'r1', 7)).resolves.toMatchObject({ code: 'no-frame' });
    await expect(host.deleteRun(session, 'r9')).resolves.toMatchObject({ code: 'no-run' });
  });
  it('keeps the order of calls that were not awaited one by one', async () => {
    const session = await filled();
    const lines = Array.from({ length: 50 }, (_, at) => `${at},0\n`);
    await Promise.all(lines.map((line) => host.appendRows(session, 'r1', line)));
    expect(valueOf(await host.readTable(session, 'r1')).endsWith(lines.join(''))).toBe(true);
  });
  it('forgets a deleted run and is gone after closing', async () => {
    const session = await filled();
    valueOf(await host.deleteRun(session, 'r1'));
    expect(await readdir(sessionPaths(data, session).runs)).toEqual([]);
    await host.closeProject(session);
    expect(await readdir(join(data, 'sessions'))).toEqual([]);
    await expect(host.readTable(session, 'r1')).resolves.toMatchObject({ code: 'no-session' });
  });
  it('replaces project.json as a whole and refuses one that contradicts itself', async () => {
    const session = await filled();
    valueOf(await host.updateProject(session, document('Renamed')));
    await expect(host.updateProject(session, { ...document(), nonsense: 1 })).resolves.toMatchObject({
      code: 'unknown-key',
    });
    const text = await readFile(sessionPaths(data, session).project, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ name: 'Renamed' });
  });
});

describe('saving and opening', () => {
  it('brings everything back', async () => {
    const session = await filled('Round trip');
    await finish(session);
    const path = join(data, 'a project.spinmotive');
    const { bytes } = valueOf(await host.saveProject(session, path, false));
    expect(bytes).toBe((await stat(path)).size);
    await host.closeProject(session);
    const opened = valueOf(await host.openFile(path));
    expect(opened).toMatchObject({ path, figures: ['pulse'], project: { name: 'Round trip' } });
    expect(opened.runs).toMatchObject([{ id: 'r1', status: 'finished', rows: 2, frames: [0, 2e-11] }]);
    expect(opened.session).not.toBe(session);
    expect(valueOf(await host.readFrame(opened.session, 'r1', 1))).toEqual(new Uint8Array(ovf(2e-11)));
    expect(valueOf(await host.readTable(opened.session, 'r1'))).toContain('1e-12,2e-6\n');
  });
  it('can be read entry by entry without unpacking', async () => {
    const session = await filled('By entry');
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    const file = valueOf(await readProjectFile(path));
    expect(file.project.name).toBe('By entry');
    expect(file.runs).toMatchObject([{ id: 'r1', status: 'interrupted' }]);
    expect(valueOf(await file.readTable('r1'))).toContain('1e-12,2e-6\n');
    expect(valueOf(await file.readFrame('r1', 0))).toEqual(new Uint8Array(ovf(0)));
    await expect(file.readFrame('r1', 9)).resolves.toMatchObject({ code: 'no-entry' });
    await file.close();
  });
  it('writes a plain stored zip with checksums that sha256sum accepts', async () => {
    const session = await filled();
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    const script = [
      'import sys, zipfile, hashlib',
      'z = zipfile.ZipFile(sys.argv[1])',
      'assert z.testzip() is None',
      'assert all(i.compress_type == zipfile.ZIP_STORED for i in z.infolist())',
      'for line in z.read("checksums").decode().splitlines():',
      '  digest, name = line.split("  ", 1)',
      '  assert hashlib.sha256(z.read(name)).hexdigest() == digest, name',
      'print(",".join(sorted(z.namelist())))',
    ].join('\n');
    let listed: string;
    try {
      listed = execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }).trim();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return; // no Python here
      throw error;
    }
    expect(listed).toBe(
      'checksums,figures/pulse.svg,project.json,runs/r1/frames/m000000.ovf,runs/r1/frames/m000001.ovf,runs/r1/run.json,runs/r1/table.csv',
    );
  });
  it('refuses an existing file unless told to replace it, and leaves no other file behind', async () => {
    const session = await filled();
    const folder = join(data, 'out');
    await mkdir(folder);
    const path = join(folder, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    await expect(host.saveProject(session, path, false)).resolves.toMatchObject({ code: 'exists' });
    valueOf(await host.saveProject(session, path, true));
    expect(await readdir(folder)).toEqual(['.x.spinmotive.lock', 'x.spinmotive']);
    await host.closeProject(session);
    expect(await readdir(folder)).toEqual(['x.spinmotive']);
  });
  it('clears away what a killed program left beside the file', async () => {
    const session = await filled();
    const folder = join(data, 'out');
    await mkdir(folder);
    await writeFile(join(folder, `.x.spinmotive.${DEAD_PID}-0123abcd.tmp`), 'half');
    await writeFile(join(folder, '.x.spinmotive.notes.tmp'), 'of somebody else');
    valueOf(await host.saveProject(session, join(folder, 'x.spinmotive'), false));
    await host.closeProject(session);
    expect((await readdir(folder)).sort()).toEqual(['.x.spinmotive.notes.tmp', 'x.spinmotive']);
  });
  it('says in a line when the folder is missing or is a file', async () => {
    const session = await filled();
    const missing = join(data, 'nowhere', 'x.spinmotive');
    await expect(host.saveProject(session, missing, false)).resolves.toMatchObject({
      ok: false,
      code: 'system-enoent',
      hint: `${missing} was not saved: its folder is not there. Plug the drive in or make the folder again and try again, or save elsewhere. Nothing is lost: a file there is whole, and the project stays open.`,
    });
    await expect(host.saveProject(session, data, true)).resolves.toMatchObject({ code: 'is-folder' });
  });
  it('packs a run that goes on meanwhile, and the copy holds whole rows and frames', async () => {
    const session = await filled();
    const path = join(data, 'x.spinmotive');
    const saving = host.saveProject(session, path, false);
    const more = Array.from({ length: 20 }, async (_, at) => {
      valueOf(await host.appendRows(session, 'r1', `${at},1\n`));
      valueOf(await host.appendFrame(session, 'r1', 2 + at, ovf(at * 1e-12)));
    });
    await Promise.all([saving, ...more]);
    valueOf(await saving);
    await host.closeProject(session);
    const opened = valueOf(await host.openFile(path));
    const table = valueOf(await host.readTable(opened.session, 'r1'));
    expect(table.endsWith('\n')).toBe(true);
    expect(opened.runs[0]?.rows).toBe(table.trim().split('\n').length - 3);
    expect(opened.runs[0]).toMatchObject({ status: 'interrupted' });
  });
  it('opens a bare JSON project under no path, so that saving asks for one', async () => {
    const path = join(data, 'bare.json');
    await writeFile(path, `\uFEFF${JSON.stringify(document('Bare'))}`);
    expect(valueOf(await host.openFile(path))).toMatchObject({
      path: null,
      runs: [],
      project: { name: 'Bare' },
    });
  });
  it('opens every bundled example, in the order of learning, with a one-line summary', async () => {
    const list = await host.listExamples();
    expect(list.map(({ id }) => id)).toEqual([
      'cobalt-wire',
      'tail-to-tail-twin',
      'permalloy-strip',
      'current-driven-wall',
      'thermal-wall',
      'vortex-disc',
      'vortex-core-crossing',
      'wide-strip',
      'nonlocal-wall',
      'nonlocal-vortex',
      'neel-wall-heat',
      'lattice-wall',
    ]);
    for (const { id, title, summary } of list) {
      expect(title.length).toBeGreaterThan(0);
      expect(summary).toMatch(/^[^\n]{10,90}$/u);
      expect(valueOf(await host.openExample(id))).toMatchObject({ path: null, project: { name: title } });
    }
    await expect(host.openExample('none')).resolves.toMatchObject({ code: 'no-example' });
  });
});

describe('after a crash', () => {
  it('trims half a line and a short last frame and calls the run interrupted', async () => {
    const session = await filled();
    const paths = sessionPaths(data, session);
    await appendFile(paths.run('r1').table, '2e-12,3e');
    await truncate(paths.run('r1').frame(1), 300);
    const runs = await adoptRuns(paths);
    expect(runs).toMatchObject([{ status: 'interrupted', rows: 2, frames: [0] }]);
    expect(await readFile(paths.run('r1').table, 'utf8')).toMatch(/1e-12,2e-6\n$/u);
    expect(await readdir(paths.run('r1').frames)).toEqual(['m000000.ovf']);
  });
  it('knows the times of frames that the manifest had not yet listed', async () => {
    const session = await filled();
    expect(await adoptRuns(sessionPaths(data, session))).toMatchObject([{ frames: [0, 2e-11] }]);
  });
  it('drops frames behind a gap', async () => {
    const session = await filled();
    valueOf(await host.appendFrame(session, 'r1', 5, ovf(1)));
    const paths = sessionPaths(data, session);
    expect(await adoptRuns(paths)).toMatchObject([{ frames: [0, 2e-11] }]);
    expect((await readdir(paths.run('r1').frames)).sort()).toEqual(['m000000.ovf', 'm000001.ovf']);
  });
  it('sets a run aside whose manifest cannot be read, without deleting it', async () => {
    const session = await filled();
    const paths = sessionPaths(data, session);
    await writeFile(paths.run('r1').manifest, '{');
    expect(await adoptRuns(paths)).toEqual([]);
    expect(await readdir(paths.runs)).toEqual([expect.stringMatching(/^r1~unreadable-\d+$/u)]);
  });
  it('leaves a finished, whole run as it is', async () => {
    const session = await filled();
    await finish(session);
    const before = await readFile(sessionPaths(data, session).run('r1').manifest, 'utf8');
    await adoptRuns(sessionPaths(data, session));
    expect(await readFile(sessionPaths(data, session).run('r1').manifest, 'utf8')).toBe(before);
  });
  it.each([0, 1, 100, 400, -20])('recognises a frame cut at byte %i', async (size) => {
    const path = join(data, 'm.ovf');
    await writeFile(path, ovf(1e-9).subarray(0, size));
    expect(await probeFrame(path)).toBeNull();
  });
  it('reads the time of a frame as our own writer puts it', async () => {
    const path = join(data, 'own.ovf');
    const mesh = { nx: 4, ny: 1, nz: 1, dx: 2e-9, dy: 2e-8, dz: 5e-9 };
    const bytes = writeOvf(mesh, new Float32Array(12).fill(1), { title: 'm', time: 1.25e-10 });
    await writeFile(path, bytes);
    expect(await probeFrame(path)).toBe(1.25e-10);
    await writeFile(path, bytes.subarray(0, bytes.length - 30));
    expect(await probeFrame(path)).toBeNull();
  });
  it('counts lines across pieces of a large table', async () => {
    const path = join(data, 'large.csv');
    const line = `${'1.25,'.repeat(20)}0\n`;
    await writeFile(path, csvHeader([]) + line.repeat(30_000) + 'half');
    const counted = await countLines(path);
    expect(counted).toEqual({
      lines: 30_003,
      whole: 3 + 30_000 * line.length,
      size: 3 + 30_000 * line.length + 4,
    });
  });
});

describe('working folders of windows that are gone', () => {
  const aged = async (pid: number, days: number): Promise<string> => {
    const session = await createSession(data, null);
    await writeSession(data, { ...session, pid });
    const { project } = sessionPaths(data, session.id);
    await replaceBytes(project, '{}');
    const then = Date.now() / 1000 - days * 86_400;
    await utimes(project, then, then);
    return session.id;
  };
  it('are removed two weeks after their last change, while younger and living ones stay', async () => {
    const old = await aged(DEAD_PID, 15);
    const young = await aged(DEAD_PID, 13);
    const living = await aged(process.pid, 100);
    expect(await sweepSessions(data)).toEqual([old]);
    expect((await readdir(join(data, 'sessions'))).sort()).toEqual([young, living].sort());
  });
});

describe('recent projects', () => {
  it('come newest first, once each, twelve at most, and can be forgotten', async () => {
    const session = await filled('Many');
    for (let n = 0; n < 14; n++)
      valueOf(await host.saveProject(session, join(data, `p${n}.spinmotive`), false));
    valueOf(await host.openFile(join(data, 'p5.spinmotive')));
    const list = await host.listRecent();
    expect(list).toHaveLength(RECENT_KEPT);
    expect(list[0]).toMatchObject({ path: join(data, 'p5.spinmotive'), name: 'Many', exists: true });
    expect(new Set(list.map(({ path }) => path)).size).toBe(RECENT_KEPT);
    await host.forgetRecent(join(data, 'p5.spinmotive'));
    expect((await host.listRecent())[0]?.path).toBe(join(data, 'p13.spinmotive'));
  });
  it('say when a file is gone, and survive a list that cannot be read', async () => {
    const entry = { path: join(data, 'gone.spinmotive'), name: 'Gone', opened: '2025-01-01T00:00:00Z' };
    await writeFile(join(data, 'recent.json'), JSON.stringify(remembered([], entry)));
    expect(await host.listRecent()).toEqual([{ ...entry, exists: false }]);
    await writeFile(join(data, 'recent.json'), '{');
    expect(await host.listRecent()).toEqual([]);
  });
});

describe('files of the user', () => {
  it('are exported once and replaced only when told to', async () => {
    const path = join(data, 'pulse.svg');
    valueOf(await host.exportFile(path, new Uint8Array([1]), false));
    await expect(host.exportFile(path, new Uint8Array([2]), false)).resolves.toMatchObject({
      code: 'exists',
    });
    expect([...(await readFile(path))]).toEqual([1]);
    valueOf(await host.exportFile(path, new Uint8Array([3]), true));
    expect([...(await readFile(path))]).toEqual([3]);
  });
  it('are listed folders first, in natural order, hidden ones left out', async () => {
    for (const name of ['b10.json', 'b9.json', '.hidden']) await writeFile(join(data, name), '12');
    await mkdir(join(data, 'zeta'));
    const { path, parent, entries } = valueOf(await host.listFolder(data));
    expect([path, parent]).toEqual([data, base]);
    expect(entries.map(({ name, folder, size }) => [name, folder, size])).toEqual([
      ['zeta', true, 0],
      ['b9.json', false, 2],
      ['b10.json', false, 2],
    ]);
    await expect(host.listFolder(join(data, 'none'))).resolves.toMatchObject({
      hint: 'none does not exist.',
    });
  });
});

describe('the data folder', () => {
  it.each<[Record<string, string>, string, string]>([
    [{ SPINMOTIVE_DATA: '/d', XDG_DATA_HOME: '/x' }, 'linux', '/d'],
    [{ XDG_DATA_HOME: '/x' }, 'linux', '/x/spinmotive'],
    [{ XDG_DATA_HOME: 'relative' }, 'linux', '/home/u/.local/share/spinmotive'],
    [{}, 'linux', '/home/u/.local/share/spinmotive'],
    [{}, 'darwin', '/home/u/Library/Application Support/Spinmotive'],
    [{ APPDATA: '/roaming' }, 'win32', '/roaming/Spinmotive'],
  ])('of %j on %s is %s', (env, platform, folder) => {
    expect(dataFolder(env, platform, '/home/u').split('\\').join('/')).toBe(folder);
  });
});
