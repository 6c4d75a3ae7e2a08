import { z } from 'zod';

/** Figures of several panels are part of the project: they are undone, saved and sent with it, and hold no data of a run. */

export const MAX_COMPOSITIONS = 16;
export const MAX_COMPOSED_PANELS = 24;
export const MAX_COMPOSED_COLUMNS = 4;

const name = z.string().trim().min(1).max(80);
const line = z.string().max(200);

/** A name drawn over a picture; x and y in parts of it from the upper left corner. */
export const PictureLabel = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  text: line.min(1).meta({ description: 'LaTeX-style text: "core", "$m_z$".' }),
});

export const ComposedPicture = z.strictObject({
  file: z.string().max(255).default('').meta({ description: 'PNG or JPEG among the files of the project.' }),
  width: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta({ description: 'What the width of the picture shows, m, for its scale bar; 0: no bar.' }),
  labels: z.array(PictureLabel).max(24).default([]),
});

export const ComposedPanel = z.strictObject({
  kind: z.string().min(1).max(60).meta({ description: 'Name of a figure ("pulse"), or "picture".' }),
  run: z
    .string()
    .max(120)
    .default('')
    .meta({ description: 'Id or title of the run that is drawn; empty: always the newest one.' }),
  time: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .meta({ description: 'Which stored picture, s; empty: the last one.' }),
  column: z.string().max(60).default('').meta({ description: 'Column of the table, for the spectrum.' }),
  model: z.boolean().default(false).meta({ description: 'Lays the wall model under the pulse.' }),
  title: line.default('').meta({ description: 'LaTeX-style text beside the letter of the panel.' }),
  span: z
    .number()
    .int()
    .min(1)
    .max(MAX_COMPOSED_COLUMNS)
    .default(1)
    .meta({ description: 'Columns that the panel covers.' }),
  texts: z
    .record(line.min(1), line)
    .default({})
    .meta({ description: 'Texts of the figure and what stands in their place, LaTeX-style; units stay.' }),
  picture: ComposedPicture.prefault({}),
});
export type ComposedPanel = z.output<typeof ComposedPanel>;

export const Composition = z.strictObject({
  name: name.default('Figure 1'),
  preset: z
    .enum(['aps', 'nature', 'ieee', 'elsevier', 'thesis', 'slide'])
    .default('aps')
    .meta({ description: 'Journal: widths, sizes of texts, least line width, style of the letters.' }),
  widthMm: z.number().min(40).max(1000).default(178).meta({ description: 'Printed width, mm.' }),
  columns: z.number().int().min(1).max(MAX_COMPOSED_COLUMNS).default(2),
  gapMm: z.number().min(0).max(30).default(4).meta({ description: 'Between columns and between rows, mm.' }),
  palette: z.enum(['spinmotive', 'okabe-ito', 'grey']).default('spinmotive'),
  letters: z
    .enum(['preset', 'none', 'a', '(a)', 'A', '(A)'])
    .default('preset')
    .meta({ description: 'Letters of the panels; "preset": as the journal has them.' }),
  panels: z.array(ComposedPanel).max(MAX_COMPOSED_PANELS).default([]),
});
export type Composition = z.output<typeof Composition>;

/** Compositions of a project, told apart by their names. */
export const Compositions = z
  .array(Composition)
  .max(MAX_COMPOSITIONS)
  .default([])
  .superRefine((all, context) => {
    all.forEach(({ name: own }, i) => {
      if (all.findIndex((other) => other.name === own) === i) return;
      context.addIssue({
        code: 'custom',
        path: [i, 'name'],
        params: {
          code: 'same-name',
          allowed: 'a name of its own for every composition',
          hint: 'Give it another name.',
        },
      });
    });
  })
  .meta({ title: 'Compositions', description: 'Figures of several panels.' });

/** Files that the pictures of a project name. */
export const composedFiles = (document: unknown): { readonly path: string; readonly name: string }[] => {
  const read = z.looseObject({ compositions: Compositions }).safeParse(document);
  return !read.success
    ? []
    : read.data.compositions.flatMap(({ panels }, c) =>
        panels.flatMap(({ picture }, p) =>
          picture.file === ''
            ? []
            : [{ path: `compositions.${c}.panels.${p}.picture.file`, name: picture.file }],
        ),
      );
};
