import type { Unit } from '../model';

/** One number against its reference. */
export interface Check {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  /** Largest accepted |value − reference|. */
  readonly tolerance: number;
}

export interface PlotCurve {
  readonly label: string;
  /** SI. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Another program or a formula: drawn dashed and grey under the others. */
  readonly reference?: boolean;
}

/** A picture of a case for the report: curves in one panel. */
export interface Plot {
  /** Of the file, after the id of the case: `m`. */
  readonly name: string;
  readonly caption: string;
  readonly x: { readonly label: string; readonly unit: Unit };
  readonly y: { readonly label: string; readonly unit: Unit };
  readonly curves: readonly PlotCurve[];
}

export interface Outcome {
  readonly checks: readonly Check[];
  readonly plots?: readonly Plot[];
  /** What a reader should know beside the numbers. */
  readonly remarks?: readonly string[];
}

/** What the caller may choose. */
export interface CaseOptions {
  /** Threads of the solver; the numbers do not depend on them. */
  readonly threads: number;
}

export interface ValidationCase {
  /** As on the command line: `V18`, `S6`, `wire-twin`. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** `slow`: more than a few seconds; runs only where asked for. */
  readonly duration: 'fast' | 'slow';
  /** A throw counts as a failure of the case. */
  run(options: CaseOptions): Outcome | Promise<Outcome>;
}

export const passed = ({ value, reference, tolerance }: Check): boolean =>
  Math.abs(value - reference) <= tolerance;

/** |value − reference| at most `tolerance`. */
export const near = (name: string, value: number, reference: number, tolerance: number): Check => ({
  name,
  value,
  reference,
  tolerance,
});

/** |value/reference − 1| at most `share`. */
export const nearly = (name: string, value: number, reference: number, share: number): Check =>
  near(name, value, reference, share * Math.abs(reference));

/** Zero but for `tolerance`: a largest deviation, a drift. */
export const vanishing = (name: string, value: number, tolerance: number): Check =>
  near(name, value, 0, tolerance);

/** A statement that is true or not. */
export const holds = (name: string, truth: boolean): Check => near(name, truth ? 1 : 0, 1, 0);
