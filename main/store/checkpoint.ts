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
  windowEnds: z.array(z.number()).exactOptional(),
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
  current: z.number().exactOptional(),
  voltmeter: z.object({ numbers: z.array(z.number()) }).exactOptional(),
  energy: z.array(z.number()).exactOptional(),
});

const Head = z.object({
  project: z.unknown(),
  started: z.string(),
  wallSeconds: z.number(),
  state: CheckpointState,
  values: z.int().min(0),
  /** Doubles of m at the last row, after those of m. */
  before: z.int().min(0).exactOptional(),
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

const joined = (a: Float64Array, b: Float64Array): Float64Array => {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
};

export const writeCheckpoint = async (path: string, stored: StoredCheckpoint): Promise<void> => {
  const { m, voltmeter, ...state } = stored.checkpoint;
  const before = voltmeter?.before;
  const doubles = littleEndian(before === undefined ? m : joined(m, before));
  const head = {
    state: { ...state, ...(voltmeter === undefined ? {} : { voltmeter: { numbers: voltmeter.numbers } }) },
    project: stored.project,
    started: stored.started,
    wallSeconds: stored.wallSeconds,
    values: m.length,
    ...(before === undefined ? {} : { before: before.length }),
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
  const { project, started, wallSeconds, values, before: extra = 0, sha256: hash } = head.data;
  const { voltmeter, ...state } = head.data.state;
  const read = readProject(project);
  if (!read.ok || doubles.length !== 8 * (values + extra) || sha256(doubles) !== hash) return null;
  const view = new DataView(doubles.buffer, doubles.byteOffset, doubles.byteLength);
  const block = (from: number, length: number): Float64Array =>
    Float64Array.from({ length }, (_, i) => view.getFloat64(8 * (from + i), true));
  const remembered =
    voltmeter === undefined
      ? {}
      : { voltmeter: { ...voltmeter, ...(extra === 0 ? {} : { before: block(values, extra) }) } };
  const checkpoint = { ...state, ...remembered, m: block(0, values) };
  return { project: read.value, started, wallSeconds, checkpoint };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
