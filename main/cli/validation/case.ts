/** One number against its reference. */
export interface Check {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  /** Largest accepted |value − reference|. */
  readonly tolerance: number;
}

export interface ValidationCase {
  /** As on the command line: `S6`, `wire-beta-equals-alpha`. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** `home` is the folder of the built program, where its workers lie. A throw counts as a failure of the case. */
  run(home: URL): Promise<readonly Check[]>;
}

export const passed = ({ value, reference, tolerance }: Check): boolean =>
  Math.abs(value - reference) <= tolerance;
