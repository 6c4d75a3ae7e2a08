import { readFile, rm } from 'node:fs/promises';
import { success, type Result } from '@workers/model';
import { MAX_POINTS } from '@workers/sweeps/axis';
import { z } from 'zod';
import type { QueuedOrder } from '@preload/host-api';
import { flushFolder, replaceBytes } from './atomic';
import { isRunId, isSweepId } from './names';
import type { SessionPaths } from './session';

/** `queue.json` of a working folder: what waits to be run, in its order. It is in no project file. */
const FORMAT = 'spinmotive-queue';
const MAX_ORDERS = 10_000;

export const QueuedSchema = z
  .array(
    z.union([
      z.strictObject({
        sweep: z.string().refine(isSweepId, 'not a sweep'),
        points: z.array(z.int().min(0).max(MAX_POINTS)).min(1).max(MAX_POINTS),
      }),
      z.strictObject({
        title: z.string().max(500),
        /** Checked in depth when its turn comes. */
        project: z.record(z.string(), z.unknown()),
        run: z.string().refine(isRunId, 'not a run').nullable(),
      }),
    ]),
  )
  .max(MAX_ORDERS) satisfies z.ZodType<readonly QueuedOrder[]>;
const FileSchema = z.object({ format: z.literal(FORMAT), version: z.literal(1), orders: QueuedSchema });

/** What was queued in a working folder; nothing where the file is not there or makes no sense. */
export const readQueued = async (paths: SessionPaths): Promise<readonly QueuedOrder[]> => {
  try {
    return FileSchema.parse(JSON.parse(await readFile(paths.queue, 'utf8'))).orders;
  } catch {
    return [];
  }
};

/** Keeps what waits, in place of what waited before; an empty queue leaves no file. */
export const keepQueue = async (
  paths: SessionPaths,
  orders: readonly QueuedOrder[],
): Promise<Result<null>> => {
  if (orders.length > 0)
    await replaceBytes(paths.queue, `${JSON.stringify({ format: FORMAT, version: 1, orders })}\n`);
  else {
    await rm(paths.queue, { force: true });
    await flushFolder(paths.root);
  }
  return success(null);
};
