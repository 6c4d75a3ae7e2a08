import { z } from 'zod';
import {
  bandsAct,
  filmThickness,
  momentPerCell,
  projectFilm,
  resolveBands,
} from '../../../electrons/road/bands';
import type { Project } from '../../../model/project';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { consistent, projectInput } from '../../project-input';
import { out } from '../../schema';

/** Everything that bands can give, for a project that asks for none of it. */
const asked = (project: Project): Project => {
  const { bandStructure } = project;
  if (bandStructure.source === 'none' || bandsAct(project)) return project;
  const effects = { ...bandStructure.effects, spinOrbit: true, currents: true, dmi: 'bands' as const };
  return { ...project, bandStructure: { ...bandStructure, effects } };
};

export const berryFilm = defineQuantity({
  name: 'electrons.berry.film',
  title: 'What the bands of a project give to its runs: torkances, thermal torkances, DMI',
  formula:
    't_o=t_{xx}^{odd}(\\hat z),\\quad t_e=t_{yx}^{even}(\\hat z),\\quad\\beta=\\frac1T\\int f^{\\prime}(E-\\mu)\\,t\\,dE,\\quad D_{wire}=D_{xy}\\,d/t_{wire}',
  source: 'Freimuth spec, sections 2.1, 2.2, 2.4 and 4; arXiv:1602.03319, (32), (39), (57)',
  input: z.strictObject({ project: projectInput() }),
  output: z.object({
    t_even: out('C m', 'Even torkance t_e'),
    t_odd: out('C m', 'Odd torkance t_o'),
    beta_even: out('J m/K', 'Even thermal torkance β_e'),
    beta_odd: out('J m/K', 'Odd thermal torkance β_o'),
    D: out('J/m2', 'Interfacial DMI of the wire'),
    V: out('m3', 'Cell volume: cell area × film thickness'),
    thickness: out('m', 'Film thickness'),
    mu_s: out('J/T', 'Moment of a cell in the plane'),
    B_DL_per_E: out('T m/V', 'Damping-like field of an electric field'),
    B_FL_per_E: out('T m/V', 'Field-like field of an electric field'),
    B_DL_per_gradT: out('T m/K', 'Damping-like field of a temperature gradient'),
    B_FL_per_gradT: out('T m/K', 'Field-like field of a temperature gradient'),
    wall_heat: out('J/m2', 'Heat that a Néel wall carries through a plane in one passage towards +x'),
    account: z
      .array(z.string())
      .meta({ title: 'What was computed, from what, by which equation; what to be careful with' }),
  }),
  compute: ({ project: given }) => {
    const project = consistent(given);
    if (!project.ok) return project;
    const found = resolveBands(asked(project.value));
    if (!found.ok) return { ...found, path: `project.${found.path}` };
    const used = found.value.project;
    const film = projectFilm(used);
    const mu = momentPerCell(used);
    return success({
      t_even: film.t.even,
      t_odd: film.t.odd,
      beta_even: film.beta.even,
      beta_odd: film.beta.odd,
      D: film.D,
      V: film.V,
      thickness: filmThickness(used),
      mu_s: mu,
      B_DL_per_E: film.t.even / mu,
      B_FL_per_E: film.t.odd / mu,
      B_DL_per_gradT: -film.beta.even / mu,
      B_FL_per_gradT: -film.beta.odd / mu,
      wall_heat: (-film.T / film.V) * film.beta.even * Math.PI,
      account: [...found.value.account],
    });
  },
});
