import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readProject, type Project } from '@workers/model';
import type { Checkpoint } from '@workers/services/protocol';
import { z } from 'zod';
import { replaceBytes } from './atomic';

/**
 * `checkpoint.bin`: one line of magic, one line of JSON, then m as little-endian doubles. One file, replaced as a whole,
 * so state and numbers always belong together; a hash in the JSON guards the doubles.
 */
const MAGIC = 'spinmotive-checkpoint 1\n';

/** Numbers of the solver's state besides m. Loose: what a later solver adds is kept. JSON knows no NaN and says null. */
export const CheckpointState = z.looseObject({
  time: z.number(),
  step: z.number(),
  steps: z.int().min(0),
  rejected: z.int().min(0),
  rows: z.int().min(0),
  frames: z.int().min(0),
  phi: z
    .number()
    .nullish()
    .transform((phi) => phi ?? NaN),
  window: z.int().exactOptional(),
  relax: z
    .object({
      steps: z.int().min(0),
      rejected: z.int().min(0),
      step: z.number(),
      firstTorque: z.number(),
      lowest: z.number(),
      lowestAt: z.int().min(0),
      earlier: z.int().min(0).exactOptional(),
    })
    .exactOptional(),
  warnings: z.array(z.string()).exactOptional(),
});

const Head = z.object({
  project: z.unknown(),
  started: z.string(),
  wallSeconds: z.number(),
  state: CheckpointState,
  values: z.int().min(0),
  sha256: z.string(),
});

export interface StoredCheckpoint {
  readonly project: Project;
  /** When the run began, ISO, and the seconds it had taken. */
  readonly started: string;
  readonly wallSeconds: number;
  readonly checkpoint: Checkpoint;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const littleEndian = (values: Float64Array): Uint8Array => {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat64(8 * i, value, true));
  return bytes;
};

export const writeCheckpoint = async (path: string, stored: StoredCheckpoint): Promise<void> => {
  const { m, ...state } = stored.checkpoint;
  const doubles = littleEndian(m);
  const head = {
    state,
    project: stored.project,
    started: stored.started,
    wallSeconds: stored.wallSeconds,
    values: m.length,
    sha256: sha256(doubles),
  };
  await replaceBytes(path, Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(head)}\n`), doubles]));
};

/** Null when there is none or it is damaged. */
export const readCheckpoint = async (path: string): Promise<StoredCheckpoint | null> => {
  const bytes = await readFile(path).catch(() => null);
  if (bytes?.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return null;
  const end = bytes.indexOf(10, MAGIC.length);
  const head = Head.safeParse(parse(bytes.subarray(MAGIC.length, end).toString('utf8')));
  if (end < 0 || !head.success) return null;
  const doubles = bytes.subarray(end + 1);
  const { project, started, wallSeconds, values, sha256: hash, state } = head.data;
  const read = readProject(project);
  if (!read.ok || doubles.length !== 8 * values || sha256(doubles) !== hash) return null;
  const view = new DataView(doubles.buffer, doubles.byteOffset, doubles.byteLength);
  const m = Float64Array.from({ length: values }, (_, i) => view.getFloat64(8 * i, true));
  return { project: read.value, started, wallSeconds, checkpoint: { ...state, m } };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
