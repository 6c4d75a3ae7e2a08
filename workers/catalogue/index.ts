import { z } from 'zod';
import { initialOf, listMetaOf, metaOf } from '../model/field';
import { failure, type Result } from '../model/result';
import { continuityLifetimes } from './electrons/continuity-lifetimes';
import { continuityTorqueQuantity } from './electrons/continuity-torque';
import { electronPicture } from './electrons/picture';
import { thermalCalibrate, thermalMeasured } from './electrons/thermal-calibrate';
import { thermalDerivation } from './electrons/thermal-derivation';
import { thermalEnergy } from './electrons/thermal-energy';
import { thermalSweep } from './electrons/thermal-sweep';
import { thermalCoefficients, thermalSea, thermalTorqueQuantity } from './electrons/thermal-torque';
import { thermalIntegrals, thermalMott } from './electrons/thermal-transport';
import { thermalVelocity } from './electrons/thermal-velocities';
import { thermalWire } from './electrons/thermal-wire';
import { berryQuantities } from './electrons/berry';
import { nonlocalQuantities } from './electrons/nonlocal';
import { latticeQuantities } from './electrons/lattice';
import { magnetQuantities } from './magnet';
import type { Quantity } from './quantity';
import { bandsOfPicture } from './voltage/bands-of-picture';
import { disc } from './voltage/disc';
import { estimate } from './voltage/estimate';
import { measurementFit } from './voltage/measurement-fit';
import { estimateCard } from './voltage/estimate-card';
import { heatOfPicture } from './voltage/heat-of-picture';
import { heating } from './voltage/heating';
import { noise } from './voltage/noise';
import { averagingQuantity, noiseDensityQuantity } from './voltage/noise-budget';
import { preview } from './voltage/preview';
import { amrQuantity, inductionQuantity, thermalQuantity } from './voltage/signals';
import { smfFace } from './voltage/smf-face';
import { smfAtPoint } from './voltage/smf-point';
import { strip } from './voltage/strip';
import { textureBoundQuantity } from './voltage/texture-bound';
import { wallClosedForm } from './voltage/wall-closed-form';
import { wallFit } from './voltage/wall-fit';
import { thermodynamicsGeneric } from './voltage/thermodynamics-generic';
import { thermodynamicsMargins } from './voltage/thermodynamics-margins';
import { thermodynamicsTwoBand } from './voltage/thermodynamics-two-band';
import { torqueCoefficients } from './voltage/torque-coefficients';
import { twoBandLine } from './voltage/two-band-line';
import { twoBandRelaxation } from './voltage/two-band-relaxation';
import { wallLoaded } from './voltage/wall-loaded';
import { wallOde } from './voltage/wall-ode';
import { wallOverlayQuantity } from './voltage/wall-overlay';
import { wallProject } from './voltage/wall-project';
import { wallPulse } from './voltage/wall-pulse';
import { coreCrossing, wallTurnArea } from './voltage/wall-quanta';
import { wallMobilityQuantity, wallPrecessing, wallRipple, wallSteady } from './voltage/wall-regimes';
import { wallSensitivity } from './voltage/wall-sensitivity';
import { wallSweep } from './voltage/wall-sweep';
import { wallWalker } from './voltage/wall-walker';
import { circuitFilter, circuitLoad, leadResistance } from './voltage/circuit';
import { driftQuantity } from './voltage/drift';
import { errata } from './voltage/errata';
import { potentialLeadField, potentialSolve } from './voltage/potential-solve';
import { separateQuantity } from './voltage/separate';
import { smfFeedback, smfIncrement, smfPlaquette, smfRigid } from './voltage/smf-faces';
import { twoBandSolve } from './voltage/two-band-solve';
import {
  energyTheorem,
  pulseShape,
  wallField,
  wallResistance,
  wallShare,
  wallWidth,
} from './voltage/wall-profile';

export type { Quantity } from './quantity';

/** Every computable quantity, in the order of the road. A new one is one file and one line here. */
export const catalogue: readonly Quantity[] = [
  thermalEnergy,
  thermalMott,
  thermalIntegrals,
  thermalVelocity,
  thermalTorqueQuantity,
  thermalCoefficients,
  thermalSea,
  thermalCalibrate,
  thermalMeasured,
  thermalWire,
  thermalSweep,
  thermalDerivation,
  electronPicture,
  continuityTorqueQuantity,
  continuityLifetimes,
  ...nonlocalQuantities,
  ...latticeQuantities,
  ...berryQuantities,
  ...magnetQuantities,
  wallWalker,
  wallPulse,
  wallLoaded,
  wallOde,
  wallClosedForm,
  wallSteady,
  wallPrecessing,
  wallRipple,
  wallMobilityQuantity,
  wallSweep,
  wallSensitivity,
  wallTurnArea,
  coreCrossing,
  wallFit,
  wallProject,
  wallOverlayQuantity,
  estimate,
  estimateCard,
  smfAtPoint,
  smfFace,
  textureBoundQuantity,
  torqueCoefficients,
  thermodynamicsGeneric,
  thermodynamicsTwoBand,
  thermodynamicsMargins,
  heating,
  heatOfPicture,
  twoBandRelaxation,
  twoBandLine,
  bandsOfPicture,
  disc,
  strip,
  noise,
  noiseDensityQuantity,
  averagingQuantity,
  inductionQuantity,
  amrQuantity,
  thermalQuantity,
  measurementFit,
  preview,
  driftQuantity,
  smfIncrement,
  smfPlaquette,
  smfFeedback,
  smfRigid,
  wallField,
  wallShare,
  wallWidth,
  pulseShape,
  energyTheorem,
  wallResistance,
  leadResistance,
  circuitLoad,
  circuitFilter,
  potentialSolve,
  potentialLeadField,
  twoBandSolve,
  separateQuantity,
  errata,
];

/** Quantity of this dotted name or alias. */
export const findQuantity = (name: string): Quantity | undefined =>
  catalogue.find((quantity) => quantity.name === name || quantity.aliases.includes(name));

const closest = (name: string): string | undefined => {
  const last = name.split('.').at(-1) ?? name;
  return catalogue.find((q) => last !== '' && q.name.includes(last))?.name;
};

/**
 * Value of the quantity for one input object; without input the documented defaults.
 * Errors: `unknown-quantity`, those of the input (`unknown-key`, `out-of-range`, `not-finite`, `wrong-type`), and what the
 * quantity itself cannot answer.
 */
export const evaluateQuantity = (name: string, input: unknown = {}): Result<unknown> => {
  const quantity = findQuantity(name);
  if (quantity !== undefined) return quantity.evaluate(input);
  const close = closest(name);
  return failure({
    code: 'unknown-quantity',
    path: 'name',
    value: name,
    allowed: catalogue.map((q) => q.name).join(', '),
    hint: close === undefined ? 'List the names with "spinmotive catalogue".' : `Did you mean "${close}"?`,
  });
};

/** A quantity as plain JSON: what it is, and JSON Schemas of input and output that carry the units. */
export interface QuantityDescription {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  readonly input: Record<string, unknown>;
  readonly output: Record<string, unknown>;
}

export const describeQuantity = ({
  name,
  aliases,
  title,
  formula,
  source,
  input,
  output,
}: Quantity): QuantityDescription => ({
  name,
  aliases,
  title,
  formula,
  source,
  input: z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    // Fields of the project also read text with a unit, and zod leaves the default of such a field out.
    override: ({ zodSchema, jsonSchema }) => {
      const meta = metaOf(zodSchema);
      if (meta !== undefined) jsonSchema.default ??= initialOf(meta) as never;
      else if (listMetaOf(zodSchema) !== undefined) jsonSchema.default = [];
    },
  }),
  output: z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }),
});
