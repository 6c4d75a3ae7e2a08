import { UNITS, type Unit } from '@workers/model';
import type { RunManifest } from '@preload/host-api';
import { z } from 'zod';
import { isRunId, isSweepId, MAX_FRAME_INDEX } from './names';

const cells = z.int().min(1).max(10_000_000);
const edge = z.number().positive();
const whole = z.int().min(0);

/** `run.json` as it may come from a file or a page. Keys of later versions are passed over. */
export const ManifestSchema = z.object({
  id: z.string().refine(isRunId, 'A run needs a plain file name as its id.'),
  title: z.string().max(500),
  status: z.enum(['running', 'finished', 'cancelled', 'diverged', 'interrupted']),
  started: z.string().max(64),
  ended: z.string().max(64).nullable(),
  program: z.object({ name: z.string().max(200), version: z.string().max(64) }),
  project: z.unknown(),
  mesh: z.object({ nx: cells, ny: cells, nz: cells, dx: edge, dy: edge, dz: edge }),
  columns: z
    .array(
      z.object({
        name: z.string().min(1).max(64),
        label: z.string().max(200),
        unit: z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]),
      }),
    )
    .max(1000),
  rows: whole,
  frames: z.array(z.number()).max(MAX_FRAME_INDEX + 1),
  steps: whole,
  rejected: whole,
  wallSeconds: z.number().min(0),
  energies: z.record(z.string().max(64), z.number()).exactOptional(),
  warnings: z.array(z.string().max(2000)).max(1000),
  reason: z.string().max(2000),
  tags: z.array(z.string().min(1).max(60)).max(50).exactOptional(),
  notes: z.string().max(10_000).exactOptional(),
  sweep: z.object({ id: z.string().refine(isSweepId, 'not a sweep'), point: whole }).exactOptional(),
}) satisfies z.ZodType<RunManifest>;

/** Null when the text is no manifest of the run it lies with. */
export const readManifest = (text: string, run: string): RunManifest | null => {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = ManifestSchema.safeParse(raw);
  return parsed.success && parsed.data.id === run ? parsed.data : null;
};

export const writeJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
