import type { ValidationCase } from './case';
import { blochWall } from './cases/bloch-wall';
import { confinedSkyrmion } from './cases/confined-skyrmion';
import { demagnetisation } from './cases/demagnetisation';
import { dmiWire } from './cases/dmi-wire';
import { energies } from './cases/energies';
import { ferromagneticResonance } from './cases/ferromagnetic-resonance';
import { fieldFiles } from './cases/field-files';
import { macrospin } from './cases/macrospin';
import { meshPotential } from './cases/mesh-potential';
import { nonlocalRuns } from './cases/nonlocal-runs';
import { neelHeat } from './cases/neel-heat';
import { precision } from './cases/precision';
import { skyrmion } from './cases/skyrmion';
import { spinPumping } from './cases/spin-pumping';
import { spinWave } from './cases/spin-wave';
import { standardProblem1 } from './cases/standard-problem-1';
import { standardProblem2 } from './cases/standard-problem-2';
import { standardProblem3 } from './cases/standard-problem-3';
import { standardProblem4 } from './cases/standard-problem-4';
import { standardProblem5 } from './cases/standard-problem-5';
import { stripWalls } from './cases/strip-walls';
import { stripe } from './cases/stripe';
import { symmetry } from './cases/symmetry';
import { thermal } from './cases/thermal';
import { thermometer } from './cases/thermometer';
import { wireVoltage } from './cases/wire-voltage';

export * from './case';

/** V9 before V10, V13 before V13b. */
const numbered = new Intl.Collator('en', { numeric: true }).compare;

/** Every case: those of the engine by number, then those of the voltage. A new one is one file in `cases/` and one line here. */
export const VALIDATION_CASES: readonly ValidationCase[] = [
  ...[
    macrospin,
    demagnetisation,
    energies,
    spinWave,
    blochWall,
    dmiWire,
    skyrmion,
    confinedSkyrmion,
    standardProblem1,
    standardProblem2,
    standardProblem3,
    standardProblem4,
    standardProblem5,
    ferromagneticResonance,
    thermal,
    thermometer,
    stripe,
    precision,
    fieldFiles,
    symmetry,
  ]
    .flat()
    .sort((a, b) => numbered(a.id, b.id)),
  ...spinPumping,
  ...meshPotential,
  ...wireVoltage,
  ...stripWalls,
  ...nonlocalRuns,
  ...neelHeat,
];
