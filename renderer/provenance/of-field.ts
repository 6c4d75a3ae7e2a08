import { computedFields } from '@workers/electrons/road/computed';
import {
  fieldAt,
  formatQuantity,
  NUMBER_RULE,
  type CitedValue,
  type Field,
  type QuantityMeta,
} from '@workers/model';
import { referenceById, type Reference } from '@workers/references';
import { referencesIn } from '@workers/references/cited';
import { valueText } from '../inspector/value-text';
import type { Desk } from '../state/desk.svelte';
import { valueAt } from '../state/document.svelte';
import { fieldOf } from '../state/draft';
import type { Explanation } from './explanation';

const GIVERS = {
  electrons: {
    origin: 'From the electrons: bands and impurities of the model',
    formula: '\\sigma=\\sum_s\\sigma_s,\\quad P=\\frac{\\sigma_+-\\sigma_-}{\\sigma}',
    references: ['kohno2016'],
  },
  bands: { origin: 'From the band structure', formula: undefined, references: ['freimuth2016'] },
} as const;

/** "293 to 300 K", "293 K". */
export const temperatureText = (range: CitedValue['temperature']): string =>
  range === null ? '' : range[0] === range[1] ? `${range[0]} K` : `${range[0]} to ${range[1]} K`;

/** Uncertainty, temperature and note of a value of the library. */
export const citedFacts = (cited: CitedValue, meta: QuantityMeta, symbol: string): [string, string][] => [
  [
    'Uncertainty',
    cited.uncertainty === null
      ? cited.reference === ''
        ? 'Typical value, not from one measurement'
        : 'The source gives none'
      : `± ${formatQuantity(cited.uncertainty, meta.unit, { in: symbol, digits: 3 })}`,
  ],
  ...(cited.temperature === null
    ? []
    : [['Temperature', temperatureText(cited.temperature)] as [string, string]]),
  ...(cited.note === '' ? [] : [['Note', cited.note] as [string, string]]),
];

const unique = (references: readonly (Reference | undefined)[]): Reference[] => [
  ...new Set(references.filter((one) => one !== undefined)),
];

const ORIGINS = {
  typed: 'Typed',
  fit: 'From the fit to the measured trace',
  default: 'Default of the program',
} as const;

/** What a field's value stands on. */
const groundOf = (
  { document: doc, library, units }: Desk,
  { path, meta }: Field,
): Pick<Explanation, 'origin' | 'facts' | 'references'> & { readonly formula?: string } => {
  const giver = computedFields(doc.project).find((field) => field.path === path)?.giver;
  if (giver !== undefined) {
    const { origin, formula, references } = GIVERS[giver];
    return {
      origin,
      ...(formula === undefined || !path.startsWith('material.') ? {} : { formula }),
      references: unique(references.map(referenceById)),
      facts: [],
    };
  }
  const origin = doc.originOf(path);
  if (origin === 'fit') {
    const { file } = doc.project.measurement;
    return { origin: `${ORIGINS.fit}${file === '' ? '' : ` ${file}`}`, references: [], facts: [] };
  }
  if (origin !== 'preset') {
    const back = origin === 'typed' ? `; otherwise ${valueText(meta, doc.resetValue(path), undefined)}` : '';
    return { origin: `${ORIGINS[origin]}${back}`, references: [], facts: [] };
  }
  const preset = library.preset(doc.project.material.preset);
  const values: Readonly<Record<string, CitedValue | undefined>> = preset?.entry.values ?? {};
  const cited = values[path.slice('material.'.length)];
  const from = `From the library: ${preset?.title ?? ''}`;
  if (cited === undefined || meta.kind !== 'quantity') return { origin: from, references: [], facts: [] };
  const known = referenceById(cited.reference);
  return {
    origin: from,
    references: unique([known]),
    facts: [
      ...(known === undefined && cited.reference !== '' ? [['Source', cited.reference] as const] : []),
      ...citedFacts(cited, meta, units.of(path, meta)),
    ],
  };
};

/** Terms of the equation of motion that read a field; the list of terms is asked for only then. */
const readersOf = async ({ document: doc }: Desk, path: string): Promise<string[]> => {
  const { termsOf } = await import('@workers/references/of-project');
  return termsOf(doc.project)
    .filter(({ parameters }) => parameters.includes(path))
    .map(({ label }) => label);
};

/** Everything that is known of one field of the forms. Null for a path that is no field. */
export const explainField = async (desk: Desk, path: string): Promise<Explanation | null> => {
  const found = fieldAt(fieldOf(path));
  if (found === undefined) return null;
  const field = { ...found, path };
  const { meta } = field;
  const { project } = desk.document;
  const symbol = meta.kind === 'quantity' ? desk.units.of(path, meta) : undefined;
  const ground = groundOf(desk, field);
  const formula = ground.formula ?? meta.formula;
  return {
    title: meta.label,
    ...(meta.symbol === undefined ? {} : { symbol: meta.symbol }),
    value: valueText(meta, valueAt(project, path), symbol),
    ...(ground.origin === undefined ? {} : { origin: ground.origin }),
    ...(formula === undefined ? {} : { formula }),
    text: meta.description,
    ...(meta.source === undefined ? {} : { source: meta.source }),
    references: unique([...ground.references, ...referencesIn(meta.source ?? '')]),
    facts: meta.kind === 'quantity' ? [...ground.facts, ['Entry', NUMBER_RULE]] : ground.facts,
    usedBy: await readersOf(desk, path),
  };
};
