import { z } from 'zod';
import { initialOf, listMetaOf, metaOf } from '../model/field';
import { failure, type Result } from '../model/result';
import { nonlocalQuantities } from './electrons/nonlocal';
import { demagnetisingFactorsQuantity } from './magnet/demagnetising-factors';
import { wallParametersQuantity } from './magnet/wall-parameters';
import type { Quantity } from './quantity';
import { disc } from './voltage/disc';
import { estimate } from './voltage/estimate';
import { noise } from './voltage/noise';
import { preview } from './voltage/preview';
import { smfFace } from './voltage/smf-face';
import { smfAtPoint } from './voltage/smf-point';
import { textureBoundQuantity } from './voltage/texture-bound';
import { wallLoaded } from './voltage/wall-loaded';
import { wallPulse } from './voltage/wall-pulse';
import { wallWalker } from './voltage/wall-walker';

export type { Quantity } from './quantity';

/** Every computable quantity, in the order of the road. A new one is one file and one line here. */
export const catalogue: readonly Quantity[] = [
  ...nonlocalQuantities,
  demagnetisingFactorsQuantity,
  wallParametersQuantity,
  wallWalker,
  wallPulse,
  wallLoaded,
  estimate,
  smfAtPoint,
  smfFace,
  textureBoundQuantity,
  disc,
  noise,
  preview,
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
