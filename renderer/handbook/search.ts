import MiniSearch from 'minisearch';
import type { PageSection } from './contents';

export interface Part {
  readonly text: string;
  readonly hit: boolean;
}
export interface Hit {
  readonly address: string;
  readonly title: string;
  readonly heading: string;
  /** Words around the first match, the matches marked. */
  readonly excerpt: readonly Part[];
}

const MOST = 24;
const BEFORE = 50;
const LENGTH = 150;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** A piece of the text around its first match, cut at words. */
export const excerptOf = (text: string, words: readonly string[]): Part[] => {
  const known = words.filter(Boolean);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.map(escaped).join('|')})`, 'giu');
  const first = known.length === 0 ? -1 : text.search(pattern);
  const from = Math.max(first - BEFORE, 0);
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const stop = start + LENGTH >= text.length ? text.length : text.lastIndexOf(' ', start + LENGTH);
  const piece = text.slice(start, stop <= start ? start + LENGTH : stop);
  const parts: Part[] = [];
  let at = 0;
  for (const match of known.length === 0 ? [] : piece.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: piece.slice(at, match.index), hit: false });
    parts.push({ text: match[0], hit: true });
    at = match.index + match[0].length;
  }
  parts.push({ text: piece.slice(at), hit: false });
  const [head, ...rest] = parts;
  const opened = start > 0 && head !== undefined ? [{ ...head, text: `… ${head.text}` }, ...rest] : parts;
  return (stop < text.length ? [...opened, { text: ' …', hit: false }] : opened).filter(
    (part) => part.text !== '',
  );
};

/** Finds sections of the handbook by title, heading and text; forgives a slip of the pen in longer words. */
export class HandbookSearch {
  readonly #index: MiniSearch<PageSection>;
  readonly #byAddress: ReadonlyMap<string, PageSection>;

  constructor(sections: readonly PageSection[]) {
    this.#byAddress = new Map(sections.map((section) => [section.address, section]));
    this.#index = new MiniSearch<PageSection>({
      idField: 'address',
      fields: ['title', 'heading', 'text'],
      searchOptions: {
        boost: { heading: 4, title: 3 },
        prefix: (term) => term.length > 1,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    });
    this.#index.addAll(sections);
  }

  /** Best first: sections with every word, else those with any. */
  find(query: string): Hit[] {
    const all = this.#index.search(query, { combineWith: 'AND' });
    const found = all.length > 0 ? all : this.#index.search(query, { combineWith: 'OR' });
    return found.slice(0, MOST).flatMap(({ id, terms }) => {
      const section = this.#byAddress.get(String(id));
      if (section === undefined) return [];
      const { address, title, heading, text } = section;
      return [{ address, title, heading, excerpt: excerptOf(text, terms) }];
    });
  }
}
