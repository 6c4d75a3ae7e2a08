/** A unit as instruments write it: SI value of one, and whether it is a time or a voltage. */
export interface TraceUnit {
  readonly kind: 'time' | 'voltage';
  readonly factor: number;
  /** As it is shown. */
  readonly symbol: string;
}

const PREFIXES: Readonly<Record<string, readonly [shown: string, factor: number]>> = {
  k: ['k', 1e3],
  '': ['', 1],
  m: ['m', 1e-3],
  u: ['µ', 1e-6],
  µ: ['µ', 1e-6],
  μ: ['µ', 1e-6],
  n: ['n', 1e-9],
  p: ['p', 1e-12],
  f: ['f', 1e-15],
};
const WORDS: Readonly<Record<string, string>> = {
  kilo: 'k',
  milli: 'm',
  micro: 'µ',
  nano: 'n',
  pico: 'p',
  femto: 'f',
};

/** Reads `s`, `ms`, `µs`, `second`, `Volts`, `mV`, also in brackets; null for anything else. */
export const traceUnit = (text: string): TraceUnit | null => {
  const bare = text.trim().replace(/^[([]\s*(.*?)\s*[)\]]$/u, '$1');
  const found = /^(kilo|milli|micro|nano|pico|femto|[kmuµμnpf]?)(s|secs?|seconds?|sekunden?|v|volts?)$/iu.exec(bare); // prettier-ignore
  if (found === null) return null;
  const [, before = '', base = ''] = found;
  const prefix = PREFIXES[WORDS[before.toLowerCase()] ?? before];
  // MS and MV are megasiemens and megavolts, no misspelt milli.
  if (prefix === undefined) return null;
  const voltage = /^v/iu.test(base);
  return {
    kind: voltage ? 'voltage' : 'time',
    factor: prefix[1],
    symbol: `${prefix[0]}${voltage ? 'V' : 's'}`,
  };
};

/** Name and unit of a heading: `Time (s)`, `V [mV]`, `in s`, `C1 in V`, `t/ns`, `TIME, s` or a bare unit. */
export const headingOf = (text: string): { readonly name: string; readonly unit: TraceUnit | null } => {
  const cell = text.trim();
  const match =
    /^(.*?)\s*[([]\s*([^()[\]]*)\s*[)\]]$/u.exec(cell) ??
    /^(.*?)\s*\bin\s+(\S+)$/iu.exec(cell) ??
    /^(.*?)\s*[/,_]\s*([^\s/,_]+)$/u.exec(cell);
  const unit = match === null ? null : traceUnit(match[2] ?? '');
  if (match !== null && unit !== null) return { name: (match[1] ?? '').trim(), unit };
  const own = cell.length > 1 ? traceUnit(cell) : null;
  return own === null ? { name: cell, unit: null } : { name: '', unit: own };
};
