import { mkdir, open, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { success, type Result } from '@workers/model';
import { replaceBytes } from './atomic';
import { writeJson } from './manifest';
import { refuse } from './problems';
import type { ProjectFile } from './open';
import type { SessionPaths } from './session';

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
  for (const { id } of file.runs) await mkdir(paths.run(id).frames, { recursive: true });
  for (const name of file.entries.keys()) {
    if (name === 'checksums' || name === 'project.json' || later.has(name)) continue;
    const target = join(paths.root, ...name.split('/'));
    await mkdir(dirname(target), { recursive: true });
    const result = await unpack(file, name, target);
    if (!result.ok) return result;
  }
  await replaceBytes(paths.project, writeJson(file.project));
  return success(null);
};
