/** Expected failures are values: what is wrong, where, what is allowed, and what to do about it. */
export interface Problem {
  /** Machine-readable kind, for example `out-of-range`, `wrong-unit`, `unknown-key`. */
  readonly code: string;
  /** Dotted path of the field, for example `drive.field.amplitude`; empty for the whole document. */
  readonly path: string;
  /** The offending value as the user would recognise it. */
  readonly value: string;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to do. One short sentence. */
  readonly hint: string;
}

export type Failure = { readonly ok: false } & Problem & { readonly more: readonly Problem[] };
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** First problem speaks for the failure, the others follow in `more`. */
export const failure = (first: Problem, ...more: Problem[]): Failure => ({ ok: false, ...first, more });

export const problemsOf = ({ code, path, value, allowed, hint, more }: Failure): Problem[] => [
  { code, path, value, allowed, hint },
  ...more,
];

/** The one clear line: where, what, allowed, hint. */
export const describeProblem = (p: Problem): string =>
  [
    p.path === '' ? '' : `${p.path}: `,
    p.value === '' ? '' : `${p.value} is not accepted. `,
    p.allowed === '' ? '' : `Allowed: ${p.allowed}. `,
    p.hint,
  ]
    .join('')
    .trim();
