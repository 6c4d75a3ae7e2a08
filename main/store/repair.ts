import { open, readdir, rename, rm, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunManifest } from '@preload/host-api';
import { HEADER_ROWS } from './cut-run';
import { frameIndex, frameName } from './names';

const CHUNK = 1 << 20;

const chunkAt = async (file: FileHandle, at: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(CHUNK);
  const { bytesRead } = await file.read(buffer, 0, CHUNK, at);
  return buffer.subarray(0, bytesRead);
};

/** Line ends in a file and the length up to the last of them. */
export const countLines = async (path: string): Promise<{ lines: number; whole: number; size: number }> => {
  const file = await open(path, 'r');
  try {
    let lines = 0;
    let whole = 0;
    let size = 0;
    for (let chunk = await chunkAt(file, 0); chunk.length > 0; chunk = await chunkAt(file, size)) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) {
        lines++;
        whole = size + at + 1;
      }
      size += chunk.length;
    }
    return { lines, whole, size };
  } finally {
    await file.close();
  }
};

/** Cuts half a line off the end of a table; returns its data rows. A missing table has none. */
export const trimTable = async (path: string): Promise<number> => {
  const counted = await countLines(path).catch(() => null);
  if (counted === null) return 0;
  if (counted.whole < counted.size) await truncate(path, counted.whole);
  return Math.max(0, counted.lines - HEADER_ROWS);
};

/** OVF 2 ends with these lines, so their presence says that the file is whole. */
const OVF_END = /# End: Segment\s*$/iu;
const OVF_TIME = /^# Desc: *Total simulation time: *([-+0-9.eE]+) *s/imu;

/** Time of a whole OVF frame (NaN when it does not say); null for a frame that was cut short. */
export const probeFrame = async (path: string): Promise<number | null> => {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, 4096));
    await file.read(head, 0, head.length, 0);
    const tail = Buffer.alloc(Math.min(size, 64));
    await file.read(tail, 0, tail.length, size - tail.length);
    if (!OVF_END.test(tail.toString('latin1'))) return null;
    return Number(OVF_TIME.exec(head.toString('latin1'))?.[1] ?? NaN);
  } finally {
    await file.close();
  }
};

/** Frames 0, 1, 2, … without a gap; anything after a gap or a short frame at the end is removed. */
const wholeFrames = async (folder: string, known: readonly number[]): Promise<number[]> => {
  const names = await readdir(folder).catch(() => []);
  const found = new Set(names.map(frameIndex).filter((index) => index !== null));
  let count = 0;
  while (found.has(count)) count++;
  while (count > 0 && (await probeFrame(join(folder, frameName(count - 1)))) === null) count--;
  for (const index of found) if (index >= count) await rm(join(folder, frameName(index)), { force: true });
  const times = known.slice(0, count);
  for (let index = times.length; index < count; index++)
    times.push((await probeFrame(join(folder, frameName(index)))) ?? NaN);
  return times;
};

/**
 * Brings a run folder in order after a crash, or after it was saved in mid-run: whole lines, whole frames, and a run
 * that nobody drives any more is called interrupted. Returns the manifest that fits what is there.
 */
export const repairRun = async (folder: string, manifest: RunManifest): Promise<RunManifest> => {
  const rows = await trimTable(join(folder, 'table.csv'));
  const frames = await wholeFrames(join(folder, 'frames'), manifest.frames);
  // JSON has no NaN: a frame of unknown time continues the spacing of those before it.
  const times = frames.map((time, at) => (Number.isFinite(time) ? time : guessedTime(frames, at)));
  const counted = { ...manifest, rows, frames: times };
  if (manifest.status !== 'running') return counted;
  const reason = manifest.reason === '' ? 'The program ended before the run did.' : manifest.reason;
  return { ...counted, status: 'interrupted', ended: manifest.ended ?? new Date().toISOString(), reason };
};

const guessedTime = (frames: readonly number[], at: number): number => {
  const known = frames.filter(Number.isFinite);
  const last = known.at(-1) ?? 0;
  const spacing = last - (known.at(-2) ?? 0);
  return last + spacing * Math.max(1, at - known.length + 1);
};

/** A run folder that cannot be read is set aside, never deleted; the tilde makes it no run id. */
export const setAside = async (folder: string): Promise<void> => {
  await rename(folder, `${folder}~unreadable-${Date.now()}`);
};
