import { z } from 'zod';
import { NO_FILES, type Files } from '../../model/files';
import { PROJECT_FORMAT, SCHEMA_VERSION, type Project } from '../../model/project';
import { readWorking } from '../../electrons/road/resolve';
import { success, type Result } from '../../model/result';
import { motionReader, type MotionReader, type TextureMotion } from '../../voltage/texture-motion';
import { number } from '../schema';

const isList = (raw: unknown): raw is ArrayLike<number> =>
  (Array.isArray(raw) && raw.every((x) => typeof x === 'number')) ||
  raw instanceof Float32Array ||
  raw instanceof Float64Array;

/** A stored picture of a project: what a run leaves behind, or its state before the drive. */
export const pictureInputs = () => ({
  project: z.unknown().optional().meta({
    title: 'A whole project; format and version may be left out',
    description: 'Default: the default project.',
  }),
  m: z
    .custom<ArrayLike<number>>(isList, { message: 'Give the three components as one list.' })
    .optional()
    .meta({
      title: 'Magnetisation, three blocks (mx, my, mz) of one value per cell, x fastest',
      description: 'Default: the state before the drive.',
    }),
  time: number(0, {
    title: 'Time of the picture; the drive acts as it does then',
    unit: 's',
    min: 0,
    max: 1,
  }),
  window: number(0, { title: 'Left end of a moving window in the wire', unit: 'm', min: -1, max: 1 }),
  files: z
    .custom<Files>((raw) => raw instanceof Map)
    .optional()
    .meta({
      title: 'Bytes of the files that the project names',
      description: 'Default: none.',
    }),
});

interface PictureInput {
  readonly project?: unknown;
  readonly m?: ArrayLike<number> | undefined;
  readonly time: number;
  readonly window: number;
  readonly files?: Files | undefined;
}

/** A project may leave out its format and version here. */
export const completedProject = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === 'object' && raw !== null && !Array.isArray(raw))
    ? { format: PROJECT_FORMAT, version: SCHEMA_VERSION, ...raw }
    : raw;

/** The last project asked about: a moving time cursor asks again and again, and its demagnetising tensor takes the time. */
let kept: { readonly key: string; readonly reader: MotionReader } | null = null;

const readerOf = (project: Project, files: Files): Result<MotionReader> => {
  const key = JSON.stringify([project, [...files].map(([name, bytes]) => [name, bytes.byteLength])]);
  if (kept?.key === key) return success(kept.reader);
  const made = motionReader(project, files);
  if (made.ok) kept = { key, reader: made.value };
  return made;
};

/** Project and motion of a picture. Errors: those of the project, the simulation and the picture. */
export const pictureOf = (
  input: PictureInput,
): Result<{ readonly project: Project; readonly motion: TextureMotion }> => {
  const project = readWorking(completedProject(input.project));
  if (!project.ok) return project;
  const reader = readerOf(project.value, input.files ?? NO_FILES);
  if (!reader.ok) return reader;
  const { m, time, window } = input;
  const motion = reader.value.read(m === undefined ? null : { m, time, window });
  return motion.ok ? success({ project: project.value, motion: motion.value }) : motion;
};
