import type { BandEffects } from './band-structure';
import { contradiction } from './contradiction';
import { isUsed } from './drive';
import type { Project } from './project';
import type { Problem } from './result';

/** Switches that need the coefficients of the bands, as far as they are on. */
const switchedOn = (effects: BandEffects): string[] => [
  ...(['spinOrbit', 'currents', 'voltage', 'warming'] as const).filter((name) => effects[name]),
  ...(effects.thermal === 'off' ? [] : ['thermal']),
  ...(effects.dmi === 'typed' ? [] : ['dmi']),
];

const warmingProblem = ({ geometry, solver }: Project): [value: string, allowed: string] | undefined => {
  if (geometry.shape !== 'box') return ['a shape that is no box', 'a box'];
  if (geometry.periodicX > 0) return ['periodic images along x', 'a wire with two ends'];
  if (solver.movingWindow) return ['a moving window', 'a wire that stands still'];
  return undefined;
};

/** What the effects of the bands cannot go with. */
export const bandProblems = (project: Project): Problem[] => {
  const { bandStructure, regions, drive, leads, solver, electrons, material } = project;
  const { effects, source } = bandStructure;
  const found: Problem[] = [];
  const refuse = (field: string, value: string, allowed: string, hint: string): void => {
    found.push(contradiction(`bandStructure.${field}`, value, allowed, hint));
  };
  const [first] = switchedOn(effects);
  if (first !== undefined && source === 'none')
    refuse(`effects.${first}`, 'no bands', 'bands or typed coefficients', 'Choose a source of the bands.');
  if (source === 'wannier' && bandStructure.hoppings === '')
    refuse('hoppings', '', '', 'Choose the hoppings of the Wannier90 calculation.');
  const torque = effects.spinOrbit || effects.thermal !== 'off';
  const other = regions.findIndex(({ Ms }) => Ms !== null && Ms !== material.Ms);
  if (torque && other >= 0)
    refuse(
      effects.spinOrbit ? 'effects.spinOrbit' : 'effects.thermal',
      `region ${other + 1} with a magnetisation of its own`,
      'one magnetisation',
      'The coefficients are those of one film.',
    );
  if (effects.spinOrbit && [drive.currentFormula, drive.currentMap].some(isUsed))
    refuse(
      'effects.spinOrbit',
      'a current typed as formula or map',
      'a uniform current',
      'Use the uniform current, or switch the torque off.',
    );
  if (effects.voltage && leads.circuit.backAction)
    refuse(
      'effects.voltage',
      'a current that acts back',
      'a circuit that does not act back',
      'The torque of the loop current leaves out that of its electric field.',
    );
  const profile = electrons.heat.profile !== 'none';
  if (solver.movingWindow && (effects.dmi === 'local' || (effects.thermal !== 'off' && profile)))
    refuse(
      effects.dmi === 'local' ? 'effects.dmi' : 'effects.thermal',
      'a temperature along a wire with a moving window',
      'a wire that is the same everywhere along x',
      'Switch the moving window off.',
    );
  const still = effects.warming ? warmingProblem(project) : undefined;
  if (still !== undefined) refuse('effects.warming', ...still, 'Switch the temperature change off.');
  return found;
};
