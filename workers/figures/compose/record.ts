import { z } from 'zod';
import { readTyped } from '../../electrons/road/resolve';
import { Composition, failure, success, type Failure, type Project, type Result } from '../../model';

/** What a figure file says of itself: enough to make it again. The same text in SVG, PDF, PNG and TIFF. */

export const FIGURE_FORMAT = 'spinmotive-figure';
/** A project has some ten kB; many times that is not one. */
export const MAX_RECORD = 2 ** 25;

const Stored = z.object({
  format: z.literal(FIGURE_FORMAT),
  version: z.literal(1),
  program: z.object({ name: z.string(), version: z.string() }),
  /** Names of the figures in it. */
  figures: z.array(z.string()),
  project: z.unknown(),
  composition: Composition.nullable(),
  runs: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      started: z.string(),
      /** Inputs of the run where they are not those of the project. */
      project: z.unknown().optional(),
    }),
  ),
  /** Equation and paper of each figure. */
  sources: z.array(z.string()),
});

export type FigureRecord = Omit<z.output<typeof Stored>, 'project'> & { readonly project: Project };

/** Nothing of a date or a machine: the same figure is the same text. */
export const writeRecord = (record: FigureRecord): string => JSON.stringify(record);

const refused = (code: string, hint: string): Failure =>
  failure({ code, path: '', value: '', allowed: '', hint });

const withComposition = (project: Project, composition: Composition | null): Project =>
  composition === null || project.compositions.some(({ name }) => name === composition.name)
    ? project
    : { ...project, compositions: [...project.compositions, composition].slice(-16) };

/**
 * Reads a record, or the bare project that figures of one panel carry. Errors: `damaged-record`, `newer-figure`, those of the
 * project.
 */
export const readRecord = (text: string): Result<FigureRecord> => {
  if (text.length > MAX_RECORD)
    return refused('damaged-record', 'What the figure carries is too large for a project.');
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refused('damaged-record', 'The project in this figure is damaged.');
  }
  const object: object = typeof raw === 'object' && raw !== null ? raw : {};
  const format: unknown = Reflect.get(object, 'format');
  if (format !== FIGURE_FORMAT) {
    const project = readTyped(raw);
    return project.ok
      ? success({
          format: FIGURE_FORMAT,
          version: 1,
          program: { name: 'Spinmotive', version: '' },
          figures: [],
          project: project.value,
          composition: null,
          runs: [],
          sources: [],
        })
      : project;
  }
  const version: unknown = Reflect.get(object, 'version');
  if (typeof version === 'number' && version > 1)
    return refused('newer-figure', 'A newer Spinmotive wrote this figure. Update the program.');
  const stored = Stored.safeParse(raw);
  if (!stored.success) return refused('damaged-record', 'The project in this figure is damaged.');
  const project = readTyped(stored.data.project);
  if (!project.ok) return project;
  return success({ ...stored.data, project: withComposition(project.value, stored.data.composition) });
};
