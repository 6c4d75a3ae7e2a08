import { resolve } from 'node:path';
import { readTyped } from '@workers/electrons/road/resolve';
import { success, type Project, type Result } from '@workers/model';
import { equationsOf, projectReferences, type ProjectReferences } from '@workers/references/of-project';
import { textOf, wholeBibliography } from '@workers/references/print';
import { badArgument, readArguments } from './arguments';
import { EXIT, refuse, type Command, type Exit, type Io } from './io';
import { entryOf } from './own-material';
import { chooseRun, openSource } from './stored-runs';
import { writeNew } from './write-new';

const help = `spinmotive references PROJECT [options]

The papers that the physics of a project rests on: terms that act, electrons, parts of the voltage, solver, constants and
material, each with what it is cited for; sources of your own entries of the library too. PROJECT is a .spinmotive file, a project.json, an example or a folder of "run".

  --run ID             that run; default: the project as it stands
  --format text        a numbered list for people, with the equations (default)
           bib         BibTeX
  --out FILE           default: standard output
  --force              replaces FILE
`;

const OPTIONS = {
  run: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const;

const asText = (project: Project, { uses, own }: ProjectReferences): string => {
  const list = uses.map(
    ({ reference, of }, i) => `[${i + 1}] ${textOf(reference)}\n    For: ${of.join('; ')}\n`,
  );
  const typed = own.map(({ text, of }) => `    ${text}\n    For: ${of.join('; ')}\n`);
  const equations = equationsOf(project).map((line) => `  ${line}\n`);
  return `References of "${project.name}"\n\n${[...list, ...typed].join('')}\nEquations (LaTeX)\n\n${equations.join('')}`;
};

const projectOf = async (name: string, run: string | undefined): Promise<Result<Project>> => {
  const source = await openSource(name);
  if (!source.ok) return source;
  try {
    if (run === undefined) return success(source.value.project);
    const chosen = chooseRun(source.value.runs, run);
    if (!chosen.ok) return chosen;
    return chosen.value === undefined
      ? success(source.value.project)
      : readTyped(chosen.value.manifest.project);
  } finally {
    await source.value.close();
  }
};

const perform = async (argv: readonly string[], io: Io): Promise<Exit> => {
  const parsed = readArguments(argv, OPTIONS, 'references');
  if (!parsed.ok) return refuse(io, parsed);
  const { values, positionals } = parsed.value;
  const [name, extra] = positionals;
  if (name === undefined || extra !== undefined)
    return refuse(io, badArgument(extra === undefined ? '' : `"${extra}"`, '', 'Give one project: spinmotive references PROJECT.')); // prettier-ignore
  const format = values.format ?? (values.out?.endsWith('.bib') === true ? 'bib' : 'text');
  if (format !== 'text' && format !== 'bib')
    return refuse(io, badArgument(`"${format}"`, 'text, bib', 'Choose a format.', '--format'));
  const project = await projectOf(name, values.run);
  if (!project.ok) return refuse(io, project);
  const found = projectReferences(project.value, await entryOf(project.value));
  const text = format === 'bib' ? wholeBibliography(found) : asText(project.value, found);
  if (values.out === undefined || values.out === '-') {
    io.out(text);
    return EXIT.done;
  }
  const written = await writeNew(resolve(values.out), text, values.force === true);
  if (!written.ok) return refuse(io, written);
  io.out(`${written.value}\n`);
  return EXIT.done;
};

/** `spinmotive references`: see `help`. */
export const references: Command = { help, run: perform };
