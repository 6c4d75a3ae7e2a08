import { MATERIAL_NUMBERS, materialMeta, type MaterialEntry, type MaterialNumber } from './material-entry';
import { parseQuantity } from './units';

type Comparison = '<' | '>' | '<=' | '>=' | '=';
interface Condition {
  readonly name: MaterialNumber;
  readonly is: Comparison;
  readonly value: number;
}
/** What a search asks for: words in name, formula or note, and values within bounds. */
interface Question {
  readonly words: readonly string[];
  readonly conditions: readonly Condition[];
}

const GREEK: Readonly<Record<string, MaterialNumber>> = {
  α: 'alpha',
  β: 'beta',
  σ: 'sigma',
  ku1: 'Ku',
  d_b: 'Dbulk',
};
const numberNamed = (word: string): MaterialNumber | undefined =>
  GREEK[word.toLowerCase()] ?? MATERIAL_NUMBERS.find((name) => name.toLowerCase() === word.toLowerCase());

const SIGNS: Readonly<Record<string, Comparison>> = { '≤': '<=', '≥': '>=', '==': '=' };
/** A name, a sign and an amount; a word after the amount is its unit unless it begins the next bound. */
const NAME = '([\\p{L}_][\\p{L}_0-9]*)';
const AMOUNT = '[-+−]?[\\d.,]+(?:e[-+−]?\\d+)?';
const UNIT = '[\\p{L}µμ°Ω%]+(?:[/·][\\p{L}µμΩ]+[²³23]?)?(?![\\p{L}\\d_]*\\s*[<>=≤≥])';
const CONDITION = new RegExp(`${NAME}\\s*(<=|>=|==|[<>=≤≥])\\s*(${AMOUNT}(?:\\s*${UNIT})?)`, 'giu');

/** "fe Ms > 1 MA/m" in parts; what is no known quantity stays a word. */
export const readQuestion = (text: string): Question => {
  const conditions: Condition[] = [];
  const rest = text.replaceAll(CONDITION, (whole, word: string, sign: string, amount: string) => {
    const name = numberNamed(word);
    const meta = name === undefined ? undefined : materialMeta(name);
    if (name === undefined || meta?.kind !== 'quantity') return whole;
    const parsed = parseQuantity(amount.trim(), meta.unit);
    if (!parsed.ok) return whole;
    conditions.push({ name, is: SIGNS[sign] ?? (sign as Comparison), value: parsed.value });
    return ' ';
  });
  return { words: folded(rest).split(/\s+/u).filter(Boolean), conditions };
};

/** Subscripts and accents do not hide a name. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const holds = (value: number, { is, value: bound }: Condition): boolean => {
  switch (is) {
    case '<':
      return value < bound;
    case '>':
      return value > bound;
    case '<=':
      return value <= bound;
    case '>=':
      return value >= bound;
    case '=':
      return Math.abs(value - bound) <= 1e-6 * Math.abs(bound);
  }
};

/** Entries that have all words in name, formula, id or note and meet all conditions; a value that is not given is zero. */
export const searchMaterials = (entries: readonly MaterialEntry[], text: string): MaterialEntry[] => {
  const { words, conditions } = readQuestion(text);
  return entries.filter((entry) => {
    const told = folded(`${entry.title} ${entry.formula} ${entry.id} ${entry.note}`);
    return (
      words.every((word) => told.includes(word)) &&
      conditions.every((condition) => holds(entry.values[condition.name]?.value ?? 0, condition))
    );
  });
};
