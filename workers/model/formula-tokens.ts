import { fromDisplay, unitSpellings, type Unit } from './units';

export type Token = { readonly at: number; readonly text: string } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name' }
  | { readonly kind: 'sign' }
  | { readonly kind: 'end' }
);
export type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly at: number; readonly words: string };

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?/uy;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SIGN = /\*\*|<=|>=|==|!=|&&|\|\||[-+*/^()<>,?:!−·×≤≥≠]/uy;
const SPACE = /\s*/uy;
/** Signs that people paste, as this program writes them. */
const PLAIN = new Map(
  Object.entries({ '−': '-', '·': '*', '×': '*', '**': '^', '≤': '<=', '≥': '>=', '≠': '!=' }),
);
const ENDS_A_UNIT = /^(?![\p{L}\p{N}_])/u;

const matched = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

/** Every spelling of every unit, longest first, with its dimension. */
const spellingsOf = (units: readonly Unit[]): readonly (readonly [string, Unit])[] => {
  const all = new Map<string, Unit>();
  for (const unit of units)
    for (const spelling of unitSpellings(unit)) if (!all.has(spelling)) all.set(spelling, unit);
  return [...all].sort(([a], [b]) => b.length - a.length);
};

/** Splits a formula into numbers (with their units, in SI), names and signs. Refuses characters that are none of these. */
export const formulaTokens = (text: string, units: readonly Unit[]): Tokens => {
  const spellings = spellingsOf(units);
  const tokens: Token[] = [];
  const skip = (from: number): number => from + (matched(SPACE, text, from)?.length ?? 0);
  let at = skip(0);
  while (at < text.length) {
    const digits = matched(NUMBER, text, at);
    if (digits !== null) {
      const plain = Number(digits.replaceAll('−', '-'));
      if (!Number.isFinite(plain)) return { ok: false, at, words: `${digits} is too large.` };
      const behind = skip(at + digits.length);
      const unit = spellings.find(
        ([s]) => text.startsWith(s, behind) && ENDS_A_UNIT.test(text.slice(behind + s.length)),
      );
      const end = unit === undefined ? at + digits.length : behind + unit[0].length;
      const value = unit === undefined ? plain : fromDisplay(plain, unit[1], unit[0]);
      tokens.push({ kind: 'number', at, text: text.slice(at, end), value });
      at = skip(end);
      continue;
    }
    const name = matched(NAME, text, at);
    const sign = name === null ? matched(SIGN, text, at) : null;
    const found = name ?? sign;
    if (found === null)
      return {
        ok: false,
        at,
        words: `${String.fromCodePoint(text.codePointAt(at) ?? 32)} is not part of a formula.`,
      };
    tokens.push({
      at,
      ...(name === null ? { kind: 'sign', text: PLAIN.get(found) ?? found } : { kind: 'name', text: found }),
    });
    at = skip(at + found.length);
  }
  return { ok: true, tokens: [...tokens, { kind: 'end', at: text.length, text: '' }] };
};
