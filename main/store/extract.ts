import { mkdir, open, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { success, type Failure, type Result } from '@workers/model';
import { replaceBytes } from './atomic';
import { writeJson } from './manifest';
import { refuse } from './problems';
import type { ProjectFile } from './open';
import type { SessionPaths } from './session';

/** Entries that are unpacked side by side: of many small ones most of the time is waiting. */
const LANES = 16;

/** Unpacks one entry into the folder that is there for it. Errors: `damaged`, `system-…`. */
export const unpack = async (file: ProjectFile, name: string, target: string): Promise<Result<null>> => {
  const out = await open(target, 'w');
  try {
    return await file.streamEntry(name, async (piece) => {
      await out.writeFile(piece);
    });
  } finally {
    await out.close();
  }
};

/**
 * Unpacks a project file into an empty working folder, a piece at a time, but for what is left for `later`. Entry names were
 * vetted when it was opened. Errors: `no-space`, `damaged`, `system-…`; then the folder is unfinished and the caller removes it.
 */
export const extractProject = async (
  file: ProjectFile,
  paths: SessionPaths,
  later: ReadonlySet<string> = new Set(),
): Promise<Result<null>> => {
  const needed = [...file.entries.values()].reduce((sum, size) => sum + size + 4096, 0);
  const disk = await statfs(paths.root).catch(() => null);
  if (disk !== null && disk.bsize > 0 && needed > disk.bavail * disk.bsize)
    return refuse('no-space', 'There is not enough room in the data folder for a working copy.');
  const names = [...file.entries.keys()].filter(
    (name) => name !== 'checksums' && name !== 'project.json' && !later.has(name),
  );
  const targets = names.map((name) => join(paths.root, ...name.split('/')));
  const folders = new Set([...file.runs.map(({ id }) => paths.run(id).frames), ...targets.map(dirname)]);
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const left = names.entries();
  let failed: Failure | null = null;
  let going = true;
  const lane = async (): Promise<void> => {
    try {
      for (const [i, name] of left) {
        const result = await unpack(file, name, targets[i] ?? '');
        if (!result.ok) failed ??= result;
        if (!result.ok || !going) break;
      }
    } finally {
      // The first that ends has found the list empty, or a fault: nobody begins another entry then.
      going = false;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const broken = lanes.find((end) => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  if (failed !== null) return failed;
  await replaceBytes(paths.project, writeJson(file.project));
  return success(null);
};
