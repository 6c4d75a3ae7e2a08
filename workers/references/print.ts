import type { Reference } from './reference';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '{': '\\{',
  '}': '\\}',
};
/** Letters that are no letter and accent, and signs that occur in titles. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: '{\\ss}',
  ø: '{\\o}',
  Ø: '{\\O}',
  å: '{\\aa}',
  Å: '{\\AA}',
  æ: '{\\ae}',
  Æ: '{\\AE}',
  ł: '{\\l}',
  Ł: '{\\L}',
  ı: '{\\i}',
  µ: '{$\\mu$}',
  μ: '{$\\mu$}',
  α: '{$\\alpha$}',
  β: '{$\\beta$}',
  σ: '{$\\sigma$}',
  '°': '{$^\\circ$}',
  '²': '{$^2$}',
  '³': '{$^3$}',
  '–': '--',
  '—': '---',
  '’': "'",
  '‘': '`',
  '“': '``',
  '”': "''",
  '…': '{\\dots}',
};
/** Combining accents of Unicode and how TeX writes them. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u ',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r ',
  '\u030b': 'H ',
  '\u030c': 'v ',
  '\u0327': 'c ',
  '\u0328': 'k ',
};

const letter = (given: string): string => {
  const known = SPECIAL[given] ?? LETTERS[given];
  if (known !== undefined) return known;
  const [base = '', accent = ''] = given.normalize('NFD');
  const command = ACCENTS[accent];
  if (command === undefined || [...given.normalize('NFD')].length !== 2) return given;
  // With an accent above, TeX takes the dotless i and j.
  const under = base === 'i' ? '\\i' : base === 'j' ? '\\j' : base;
  return `{\\${command}{${under}}}`;
};

/** Text for a field of a BibTeX entry: TeX's own signs escaped, accents as commands, so that the oldest BibTeX reads it. */
export const texText = (text: string): string => [...text.normalize('NFC')].map(letter).join('');

const ENTRY = {
  article: 'article',
  book: 'book',
  report: 'techreport',
  preprint: 'misc',
  web: 'misc',
} as const;

/** Several words that sort as one, such as the name of a group, stand in braces in the data. */
const author = (name: string): string => {
  const group = /^\{(.*)\}(.*)$/u.exec(name);
  return group === null ? texText(name) : `{${texText(`${group[1] ?? ''}${group[2] ?? ''}`)}}`;
};

/** One entry. Titles keep their capitals: inner braces. */
export const bibtexOf = (of: Reference): string => {
  const fields: [string, string | undefined][] = [
    ['author', of.authors.length === 0 ? undefined : of.authors.map(author).join(' and ')],
    ['title', `{${texText(of.title)}}`],
    ['journal', of.journal === undefined ? undefined : texText(of.journal)],
    ['volume', of.volume],
    ['pages', of.pages],
    ['year', of.year === undefined ? undefined : String(of.year)],
    [of.kind === 'report' ? 'institution' : 'publisher', of.publisher && texText(of.publisher)],
    // Verbatim: `url` and `doi` are no text for TeX to set.
    ['doi', of.doi],
    ['eprint', of.arxiv],
    ['archiveprefix', of.arxiv === undefined ? undefined : 'arXiv'],
    ['url', of.url],
    ['note', of.note && texText(of.note)],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name} = {${value}}`],
  );
  return `@${ENTRY[of.kind]}{${of.id},\n${lines.join(',\n')}\n}\n`;
};

/** "and others" is BibTeX's own; a name in braces is that of a group. */
const spoken = (name: string): string => name.replace(/[{}]/gu, '').replace(/ and others$/u, ' et al.');

const authorsText = (names: readonly string[]): string => {
  if (names.length === 0) return '';
  const all = names.map(spoken);
  if (all.length > 3) return `${all[0] ?? ''} et al.`;
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
};

/** One line to read: authors, title, journal volume, page (year), DOI or arXiv. */
export const textOf = (of: Reference): string => {
  const place = [of.journal, of.volume].filter(Boolean).join(' ');
  const where = [[place, of.pages].filter(Boolean).join(', '), of.publisher].filter(Boolean).join(', ');
  const year = of.year === undefined ? '' : ` (${of.year})`;
  const link = of.doi !== undefined ? `doi:${of.doi}` : of.arxiv !== undefined ? `arXiv:${of.arxiv}` : of.url;
  const told = [authorsText(of.authors), of.title, where].filter(Boolean).join(', ');
  return `${told}${year}${link === undefined ? '' : `, ${link}`}.`;
};

/** As a paper is called in passing: "Kohno 2016". */
export const shortOf = ({ id, authors, year, title }: Reference): string => {
  const first = spoken(authors[0] ?? '');
  const family =
    first
      .replace(/ et al\.$/u, '')
      .split(' ')
      .at(-1) ?? '';
  const name = authors[0]?.startsWith('{') === true ? first : family;
  return `${name === '' ? (title.split(':')[0] ?? id) : name}${year === undefined ? '' : ` ${year}`}`;
};

/** Entries in the order given, for a .bib file. */
export const bibliography = (references: readonly Reference[]): string => references.map(bibtexOf).join('\n');

/** Sources in words, as the user's own entries of the library have them. */
export const ownBibliography = (
  own: readonly { readonly text: string; readonly of: readonly string[] }[],
): string =>
  own
    .map(
      ({ text, of }, i) =>
        `@misc{own${i + 1},\n  title = {${texText(text)}},\n  note = {${texText(of.join('; '))}}\n}\n`,
    )
    .join('\n');

/** All of a project or run, for a .bib file: papers, then sources in words. */
export const wholeBibliography = ({
  uses,
  own,
}: {
  readonly uses: readonly { readonly reference: Reference }[];
  readonly own: readonly { readonly text: string; readonly of: readonly string[] }[];
}): string =>
  [bibliography(uses.map(({ reference }) => reference)), ownBibliography(own)]
    .filter((part) => part !== '')
    .join('\n');

/** A numbered list, for people. */
export const referenceList = (references: readonly Reference[]): string =>
  references.map((one, i) => `[${i + 1}] ${textOf(one)}\n`).join('');
