import { z } from 'zod';
import { cellCount } from '../../magnet/mesh';
import { meshOf } from '../../magnet/initial-state';
import { Simulation } from '../../magnet/simulation';
import { NO_FILES } from '../../model/files';
import { readWorking } from '../../electrons/road/resolve';
import { failure, success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { completedProject, pictureInputs } from '../voltage/picture-inputs';

const { project, m, files } = pictureInputs();

/** Energies of one state without a run: what a term costs before anything has moved. */
export const energiesQuantity = defineQuantity({
  name: 'magnet.energies',
  title: 'Energy of every term in the state before the drive, not yet relaxed, or in a given picture',
  formula: 'E=-\\frac{M_sV}{n}\\sum_i\\mathbf m_i\\cdot\\mathbf B_i',
  source: 'llgs-engine, section 3',
  input: z.strictObject({
    project,
    m,
    time: number(0, { title: 'The drive acts as it does then', unit: 's', min: 0, max: 1 }),
    files,
  }),
  output: z.object({
    terms: z
      .array(
        z.object({
          name: z.string().meta({ title: 'Name of the term' }),
          label: z.string().meta({ title: 'What it is called' }),
          energy: out('J', 'Its energy'),
        }),
      )
      .meta({ title: 'Terms that have an energy' }),
    total: out('J', 'Energy of all terms'),
  }),
  compute: (input) => {
    const read = readWorking(completedProject(input.project));
    if (!read.ok) return read;
    const cells = cellCount(meshOf(read.value));
    const given = input.m;
    if (given !== undefined && (given.length !== 3 * cells || !Array.from(given).every(Number.isFinite)))
      return failure({
        code: 'wrong-picture',
        path: 'm',
        value: `${given.length} values`,
        allowed: `${3 * cells} finite values`,
        hint: 'The picture belongs to another mesh.',
      });
    const made = Simulation.create(read.value, {
      files: input.files ?? NO_FILES,
      ...(given === undefined ? {} : { initial: given }),
    });
    if (!made.ok) return made;
    const simulation = made.value;
    if (input.time > 0) simulation.restore({ ...simulation.checkpoint(), time: input.time });
    simulation.refresh();
    const { energies } = simulation;
    const terms = simulation.dynamics.energyTerms.map(({ name, label }) => ({
      name,
      label,
      energy: energies[name] ?? NaN,
    }));
    return success({ terms, total: terms.reduce((sum, { energy }) => sum + energy, 0) });
  },
});
