import type { Reference } from '@workers/references';

/** Where a number comes from, as the popover shows it. */
export interface Explanation {
  readonly title: string;
  readonly symbol?: string;
  /** With its unit. */
  readonly value: string;
  /** Typed, preset, electrons, fit, default; absent for a reading, which is computed. */
  readonly origin?: string;
  /** LaTeX. */
  readonly formula?: string;
  /** In words. */
  readonly text?: string;
  /** Section or equation, as the description has it. */
  readonly source?: string;
  readonly references: readonly Reference[];
  /** Uncertainty, temperature, note of a value of the library. */
  readonly facts: readonly (readonly [string, string])[];
  /** Fields that it is worked out from, with the values they had. */
  readonly inputs?: readonly (readonly [string, string])[];
  /** What reads this number. */
  readonly usedBy: readonly string[];
}
