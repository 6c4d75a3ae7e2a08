import type { ValidationCase } from './case';
import { publicValues } from './public-values';
import { wireRuns } from './wire-runs';

export type { Check, ValidationCase } from './case';
export { passed } from './case';

/** Quick ones first. */
export const VALIDATION_CASES: readonly ValidationCase[] = [...publicValues, ...wireRuns];
