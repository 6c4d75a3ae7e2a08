import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { changesBetween, readProject, type Edit, type Project, type Result } from '@workers/model';
import { readInputs } from '../../main/store/left-over';
import { readProjectFile } from '../../main/store/open';
import { adoptRuns, appendFrame, appendRows, beginRun } from '../../main/store/runs';
import { sessionPaths } from '../../main/store/session';
import { ProjectStore } from '../../main/store/store';
import { document, manifest, ovf } from '../unit/main/fixtures';
import type { Fault, FaultyDisk } from './faulty-disk';

vi.mock('node:fs/promises', async (original) => {
  const { FaultyDisk: Disk } = await import('./faulty-disk');
  const disk = new Disk();
  const fs = disk.wrap(await original());
  return { ...fs, default: fs, disk };
});
const { disk } = (await import('node:fs/promises')) as unknown as { disk: FaultyDisk };

/** Injections of each fault; the full validation makes twenty. */
const COUNT = Number(process.env['SPINMOTIVE_FAULTS'] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'spinmotive-faults-'));
const work = join(folder, 'work');
const drive = join(folder, 'drive');
const file = join(drive, 'wire.spinmotive');

/** Mulberry32: the same moments each time. */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

interface Row {
  readonly fault: string;
  readonly where: string;
  injections: number;
  refused: number;
  old: number;
  fresh: number;
  damaged: number;
  lost: number;
  retried: number;
  readonly messages: Set<string>;
}
const rows: Row[] = [];
const rowOf = (fault: string, where: string): Row => {
  const row: Row = { fault, where, injections: 0, refused: 0, old: 0, fresh: 0, damaged: 0, lost: 0, retried: 0, messages: new Set() }; // prettier-ignore
  rows.push(row);
  return row;
};
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.hint}`);
  return result.value;
};
const named = (name: string): Project => must(readProject({ ...document(), name }));
const stepTo = (before: Project, after: Project): Edit => ({
  at: new Date().toISOString(),
  step: 'name',
  set: changesBetween(before, after),
});

/** A saved project "Old" with a run of a frame, and the name "New" edited on top of it. */
const begin = async (): Promise<{ store: ProjectStore; session: string }> => {
  disk.mend();
  for (const at of [work, drive]) {
    rmSync(at, { recursive: true, force: true });
    mkdirSync(at);
  }
  disk.settle(folder);
  const store = new ProjectStore(work);
  const { session } = must(await store.create(named('Old')));
  must(await store.within(session, (paths) => beginRun(paths, manifest('r1'))));
  must(await store.within(session, (paths) => appendFrame(paths, 'r1', 0, ovf(0))));
  must(await store.save(session, file, true));
  return { store, session };
};
const edit = async (store: ProjectStore, session: string, from: string, to: string) => {
  const recorded = await store.record(session, [stepTo(named(from), named(to))]);
  const updated = await store.update(session, named(to));
  return recorded.ok ? updated : recorded;
};

/** Name of the project in the file when every entry of it is whole; null otherwise. */
const inFile = async (): Promise<string | null> => {
  const read = await readProjectFile(file);
  if (!read.ok) return null;
  for (const name of read.value.entries.keys())
    if (name !== 'checksums' && !(await read.value.readEntry(name)).ok) return null;
  await read.value.close();
  return read.value.project.name;
};
const recovered = async (session: string): Promise<string> =>
  must(await readInputs(sessionPaths(work, session))).now.name;

/** One clear line with the place. */
const checkMessage = (row: Row, result: Result<unknown>, place: string): void => {
  if (result.ok) return;
  row.refused++;
  row.messages.add(result.hint.replaceAll(folder, '').replace(/sessions\/[\w-]+/u, 'sessions/…'));
  expect(result.hint).not.toContain('\n');
  expect(result.hint).toContain(place);
  expect(result.hint).toMatch(/try again|Until then|another name/u);
};

const FAULTS: readonly (Pick<Fault, 'code' | 'kind'> & { name: string })[] = [
  { name: 'full disk', code: 'ENOSPC', kind: 'write' },
  { name: 'quota used up', code: 'EDQUOT', kind: 'write' },
  { name: 'file size limit', code: 'EFBIG', kind: 'write' },
  { name: 'disk error', code: 'EIO', kind: 'write' },
  { name: 'drive removed', code: 'ENODEV', kind: 'all' },
  { name: 'drive removed, folder gone', code: 'ENOENT', kind: 'all' },
  { name: 'read-only folder', code: 'EACCES', kind: 'make' },
  { name: 'read-only disk', code: 'EROFS', kind: 'make' },
];

/** Moments of a piece of work, spread by a seed over all its touches of the disk. */
const moments = (seed: number, touches: number): number[] => {
  const random = seeded(seed);
  return Array.from({ length: COUNT }, () => 1 + Math.floor(random() * touches));
};
const countTouches = async (kind: Fault['kind'], under: string, work_: () => Promise<unknown>) => {
  disk.watch({ code: 'EIO', kind, under, at: Infinity });
  await work_();
  const { touched } = disk;
  disk.mend();
  return touched;
};

afterAll(() => {
  disk.mend();
  rmSync(folder, { recursive: true, force: true });
  const report = process.env['SPINMOTIVE_FAULT_TABLE'];
  if (report === undefined) return;
  const line = (row: Row): string =>
    `| ${[row.fault, row.where, row.injections, row.refused, row.old, row.fresh, row.damaged, row.lost, row.retried].join(' | ')} |`;
  const messages = rows.flatMap(({ fault, where, messages: all }) =>
    [...all].map((text) => `${fault}, ${where}: ${text}`),
  );
  writeFileSync(report, `${rows.map(line).join('\n')}\n\n${messages.join('\n')}\n`);
});

describe.each(FAULTS)('$name ($code)', ({ name, code, kind }) => {
  it(`in the middle of a save, ${COUNT} times: old or new file whole, one message, a retry that works`, async () => {
    const row = rowOf(name, 'project file');
    const first = await begin();
    must(await edit(first.store, first.session, 'Old', 'New'));
    const touches = await countTouches(kind, drive, () => first.store.save(first.session, file, true));
    for (const at of moments(1, touches)) {
      const { store, session } = await begin();
      must(await edit(store, session, 'Old', 'New'));
      disk.watch({ code, kind, under: drive, at });
      const saved = await store.save(session, file, true);
      expect(disk.hit).toBe(true);
      disk.mend();
      row.injections++;
      checkMessage(row, saved, drive);
      const there = await inFile();
      if (there === 'Old') row.old++;
      else if (there === 'New') row.fresh++;
      else row.damaged++;
      if (saved.ok) expect(there).toBe('New');
      if ((await recovered(session)) !== 'New') row.lost++;
      const again = await store.save(session, file, true, there === 'New');
      if (again.ok && (await inFile()) === 'New') row.retried++;
      expect(readdirSync(drive).filter((one) => one.endsWith('.tmp'))).toEqual([]);
      await store.close(session);
    }
    expect(row).toMatchObject({ damaged: 0, lost: 0, retried: COUNT });
    // A fault that meets only the note in the lock, once the file is whole, refuses nothing.
    expect(row.refused).toBeGreaterThan(0);
    expect(row.refused + row.fresh).toBeGreaterThanOrEqual(COUNT);
  });

  it(`under the working copy, ${COUNT} times: journal, rows and frames go on when it has gone`, async () => {
    const row = rowOf(name, 'working copy');
    const doing = async (store: ProjectStore, session: string) => [
      await edit(store, session, 'Old', 'New'),
      await store.within(session, (paths) => appendRows(paths, 'r1', '0,1\n1,2\n')),
      await store.within(session, (paths) => appendFrame(paths, 'r1', 1, ovf(1e-12))),
    ];
    const first = await begin();
    const touches = await countTouches(kind, work, () => doing(first.store, first.session));
    for (const at of moments(2, touches)) {
      const { store, session } = await begin();
      disk.watch({ code, kind, under: work, at });
      const [edited, appended, framed] = await doing(store, session);
      disk.mend();
      row.injections++;
      const failed = [edited, appended, framed].find((one) => one?.ok === false);
      if (failed !== undefined) checkMessage(row, failed, work);
      // What a crash at this moment would leave.
      const left = await recovered(session);
      if (left !== 'New' && left !== 'Old') row.damaged++;
      else if (left === 'New') row.fresh++;
      else row.old++;
      if (edited?.ok === true && left !== 'New') row.lost++;
      // Saved elsewhere meanwhile, the latest inputs are in the file.
      const elsewhere = join(drive, 'elsewhere.spinmotive');
      must(await store.save(session, elsewhere, true));
      const other = must(await readProjectFile(elsewhere));
      if (other.project.name !== 'New') row.lost++;
      await other.close();
      const again = [
        await edit(store, session, 'Old', 'New'),
        appended?.ok === true
          ? appended
          : await store.within(session, (paths) => appendRows(paths, 'r1', '0,1\n1,2\n')),
        framed?.ok === true
          ? framed
          : await store.within(session, (paths) => appendFrame(paths, 'r1', 1, ovf(1e-12))),
      ];
      const [run] = await adoptRuns(sessionPaths(work, session));
      if (again.every(({ ok }) => ok) && run?.rows === 2 && run.frames.length === 2) row.retried++;
      if ((await recovered(session)) !== 'New') row.lost++;
      await store.close(session);
    }
    expect(row).toMatchObject({ damaged: 0, lost: 0, retried: COUNT });
    expect(row.refused).toBeGreaterThan(COUNT / 2);
  });
});

describe('a power cut', () => {
  /** Edits one after the other and saves now and then, until the power goes. Names tell how far it came. */
  const untilDark = async (at: number): Promise<{ session: string; told: number; saved: number }> => {
    const { store, session } = await begin();
    const state = { session, told: 0, saved: 0 };
    disk.watch({ code: 'POWER', kind: 'all', under: folder, at });
    for (let n = 1; n <= 6; n++) {
      const answer = await store.record(session, [
        stepTo(named(n === 1 ? 'Old' : `Edit ${n - 1}`), named(`Edit ${n}`)),
      ]);
      if (!answer.ok) return state;
      state.told = n;
      if (n % 3 === 0) {
        if (!(await store.update(session, named(`Edit ${n}`))).ok) return state;
        if (!(await store.save(session, file, true)).ok) return state;
        state.saved = n;
      }
    }
    return state;
  };
  const numberOf = (name: string | null): number => (name === 'Old' ? 0 : Number(name?.slice(5) ?? NaN));

  it(`at any moment, ${COUNT} times, with all that no flush had reached gone: every edit that was answered is there`, async () => {
    const row = rowOf('power cut', 'both');
    const first = await begin();
    const touches = await countTouches('all', folder, async () => {
      for (let n = 0; n < 6; n++)
        must(await first.store.record(first.session, [stepTo(named('Old'), named(`Edit ${n}`))]));
      must(await first.store.save(first.session, file, true));
      must(await first.store.save(first.session, file, true));
    });
    const reached: number[] = [];
    for (const at of moments(3, touches)) {
      const { session, told, saved } = await untilDark(at);
      reached.push(told);
      disk.restart(folder);
      row.injections++;
      const left = numberOf(await recovered(session));
      const there = numberOf(await inFile());
      if (Number.isNaN(left) || Number.isNaN(there)) row.damaged++;
      else if (there > saved) row.fresh++;
      else row.old++;
      if (left < told || there < saved) row.lost++;
      // The next start takes it over and saves. Its locks are of an earlier boot; this process lives on.
      rmSync(join(drive, '.wire.spinmotive.lock'), { force: true });
      const store = new ProjectStore(work);
      const opened = must(await store.takeOver(session));
      if ((await store.save(opened.session, file, true, true)).ok && numberOf(await inFile()) === left)
        row.retried++;
      await store.close(opened.session);
    }
    expect(row).toMatchObject({ damaged: 0, lost: 0, retried: COUNT });
    // A cut that always came before the first edit would prove nothing.
    expect(Math.max(...reached)).toBeGreaterThan(0);
  });

  it(`leaves a torn line at the end of the journal, ${COUNT} times: it is passed over, the others count`, async () => {
    const row = rowOf('torn last line', 'journal');
    const random = seeded(4);
    const { store, session } = await begin();
    for (let n = 1; n <= 5; n++)
      must(
        await store.record(session, [stepTo(named(n === 1 ? 'Old' : `Edit ${n - 1}`), named(`Edit ${n}`))]),
      );
    const { journal, project } = sessionPaths(work, session);
    const whole = readFileSync(journal);
    const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1;
    cpSync(project, `${project}.kept`);
    for (let n = 0; n < COUNT; n++) {
      const cut = lastLine + 1 + Math.floor(random() * (whole.length - lastLine - 1));
      // Half of them with the zeros that some file systems leave.
      const zeros = n % 2 === 0 ? Buffer.alloc(0) : Buffer.alloc(whole.length - cut);
      writeFileSync(journal, Buffer.concat([whole.subarray(0, cut), zeros]));
      row.injections++;
      const left = await recovered(session);
      if (left === 'Edit 4') row.old++;
      else row.lost++;
    }
    writeFileSync(journal, whole);
    expect(await recovered(session)).toBe('Edit 5');
    row.retried = COUNT;
    expect(row).toMatchObject({ old: COUNT, lost: 0 });
  });
});

describe('in place of the file', () => {
  const cases: readonly [string, string, () => void][] = [
    ['file renamed or deleted', 'moved', () => rmSync(file)],
    ['changed by another program', 'changed', () => writeFileSync(file, 'of another program')],
    [
      'a folder of that name',
      'is-folder',
      () => {
        rmSync(file);
        mkdirSync(join(file, 'inside'), { recursive: true });
      },
    ],
    ['folder of the file removed', 'system-enoent', () => rmSync(drive, { recursive: true })],
  ];
  it.each(cases)(
    `%s (%s), ${COUNT} times: refused with one message, nothing touched, then saved`,
    async (name, code, befall) => {
      const row = rowOf(name, 'project file');
      for (let n = 0; n < COUNT; n++) {
        const { store, session } = await begin();
        must(await edit(store, session, 'Old', 'New'));
        befall();
        const before = readdirSync(folder, { recursive: true }).filter((one) =>
          String(one).startsWith('drive'),
        );
        const saved = await store.save(session, file, true);
        const after = readdirSync(folder, { recursive: true }).filter((one) =>
          String(one).startsWith('drive'),
        );
        expect(saved).toMatchObject({ ok: false, code });
        expect(after).toEqual(before);
        row.injections++;
        if (!saved.ok) {
          row.refused++;
          row.messages.add(saved.hint.replaceAll(folder, ''));
          expect(saved.hint).toContain(file);
        }
        row.old++;
        if ((await recovered(session)) !== 'New') row.lost++;
        if (code === 'is-folder') rmSync(file, { recursive: true });
        if (code === 'system-enoent') mkdirSync(drive);
        if ((await store.save(session, file, true, true)).ok && (await inFile()) === 'New') row.retried++;
        await store.close(session);
      }
      expect(row).toMatchObject({ refused: COUNT, lost: 0, retried: COUNT });
    },
  );
});
