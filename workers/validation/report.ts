import { passed, type Check } from './case';

/** What is kept of a case that was run, so that the page can be written again without it. */
export interface CaseRecord {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly duration: 'fast' | 'slow';
  /** Wall time, s. */
  readonly seconds: number;
  readonly checks: readonly Check[];
  readonly remarks: readonly string[];
  readonly plots: readonly { readonly file: string; readonly caption: string }[];
  /** Why it could not be computed; empty when it could. */
  readonly error: string;
}

export const succeeded = ({ error, checks }: Pick<CaseRecord, 'error' | 'checks'>): boolean =>
  error === '' && checks.length > 0 && checks.every(passed);

const number = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(8))).replace('-', '−') : 'none';
const small = (value: number): string =>
  value === 0 ? '0' : String(Number(value.toPrecision(2))).replaceAll('-', '−');

/** `|` would end a cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

const checkRow = (check: Check): string =>
  `| ${cell(check.name)} | ${number(check.value)} | ${number(check.reference)} | ${small(check.value - check.reference)} | ${small(check.tolerance)} | ${passed(check) ? 'pass' : '**fail**'} |`;

const wallTime = (seconds: number): string =>
  seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

/** The check that comes closest to its tolerance, as a share of it. */
const tightest = (checks: readonly Check[]): string => {
  const shares = checks
    .filter(({ tolerance }) => tolerance > 0)
    .map(({ value, reference, tolerance }) => Math.abs(value - reference) / tolerance);
  return shares.length === 0 ? '' : `${(100 * Math.max(...shares)).toPrecision(2)} %`;
};

const summaryRow = (record: CaseRecord): string =>
  `| [${record.id}](#${record.id.toLowerCase()}) | ${cell(record.title)} | ${record.checks.length} | ${tightest(record.checks)} | ${record.duration === 'slow' ? 'slow' : ''} | ${wallTime(record.seconds)} | ${succeeded(record) ? 'pass' : record.error === '' ? '**fail**' : 'not computed'} |`;

const section = (record: CaseRecord): string =>
  [
    `### ${record.id}`,
    `${record.title}. Source: ${record.source}.`,
    ...(record.error === '' ? [] : [`Not computed: ${record.error}`]),
    ...(record.checks.length === 0
      ? []
      : [
          [
            '| number | value | reference | difference | tolerance | verdict |',
            '| --- | --- | --- | --- | --- | --- |',
            ...record.checks.map(checkRow),
          ].join('\n'),
        ]),
    ...record.remarks,
    ...record.plots.map(({ file, caption }) => `![${record.id}: ${caption}](images/validation/${file})\n\n_${caption}_`),
  ].join('\n\n'); // prettier-ignore

/** The page of the handbook, from the records of all cases. */
export const reportPage = (records: readonly CaseRecord[], version: string): string => {
  const good = records.filter(succeeded).length;
  return `${[
    '# Validation',
    `Written by \`spinmotive validate --slow --report docs\` of version ${version}; nothing on this page is typed by hand. ${good} of ${records.length} cases pass.`,
    'A number passes when |value − reference| is at most the tolerance. _Closest_ is the largest share of its tolerance that any number of the case takes up. Slow cases run only where asked for: `spinmotive validate --slow`, or by name. Times are those of the machine that wrote the page.',
    [
      '| case | what | numbers | closest | | time | verdict |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...records.map(summaryRow),
    ].join('\n'),
    '## The cases',
    ...records.map(section),
  ].join('\n\n')}\n`;
};
