import { z } from 'zod';
import { success, type Result } from '../../model/result';
import { parabolicWell, periodicPinning, tablePinning, type Pinning } from '../../voltage/pinning';
import { number, oneOf } from '../schema';

const table = (title: string, unit: string, most: number) =>
  z.array(z.number().min(-most).max(most)).max(10_000).default([]).meta({ title, unit });

/** Landscape of the wall as an input of a quantity. */
export const landscapeInput = z.strictObject({
  kind: oneOf(['none', 'well', 'periodic', 'table'], 'none', 'Landscape'),
  depth: number(4e-5, {
    title: 'Depth U₀ of the well or height of the period',
    unit: 'J/m2',
    min: -1e3,
    max: 1e3,
  }),
  position: number(0, { title: 'Place of lowest energy', unit: 'm', min: -1, max: 1 }),
  halfWidth: number(50e-9, { title: 'Half width of the parabolic well', unit: 'm', min: 1e-11, max: 1 }),
  period: number(100e-9, { title: 'Period', unit: 'm', min: 1e-11, max: 1 }),
  q: table('Places of the table, increasing', 'm', 1),
  U: table('Energies of the table', 'J/m2', 1e3),
});

/** Error `contradiction` of a table. */
export const landscapeOf = (given: z.output<typeof landscapeInput>): Result<Pinning | undefined> => {
  const { kind, depth, position, halfWidth, period, q, U } = given;
  if (kind === 'table') return tablePinning(q, U);
  if (kind === 'none' || depth === 0) return success(undefined);
  return success(
    kind === 'well' ? parabolicWell(depth, position, halfWidth) : periodicPinning(depth, position, period),
  );
};
