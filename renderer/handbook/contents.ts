import { parseMarkdown, plainOf, type Block, type Inline } from './markdown';

/** One page in the order of the index `docs/README.md`. */
export interface PageEntry {
  /** Name of its file without ending. */
  readonly id: string;
  readonly title: string;
  /** What it explains, in one line. */
  readonly summary: string;
}
export interface PageGroup {
  readonly title: string;
  readonly pages: readonly PageEntry[];
}

/** Where a link leads: a page of the handbook with or without a heading ("faq#units"), or out of it. */
export type Target =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'outside'; readonly url: string }
  | { readonly kind: 'file' };

export const pageOf = (address: string): string => address.split('#')[0] ?? '';
export const headingOf = (address: string): string => address.split('#')[1] ?? '';

/** Target of `href` on a page. */
export const targetOf = (page: string, href: string): Target => {
  if (href.startsWith('#')) return { kind: 'page', address: `${page}${href}` };
  const [, id, anchor = ''] = /^(?:\.\/)?([\w-]+)\.md(#[^#]*)?$/u.exec(href) ?? [];
  if (id !== undefined) return { kind: 'page', address: `${id}${anchor}` };
  return /^https?:/u.test(href) ? { kind: 'outside', url: href } : { kind: 'file' };
};

const linkIn = (cell: readonly Inline[]): { readonly id: string; readonly title: string } | null => {
  const link = cell.find((inline) => inline.kind === 'link');
  const target = link === undefined ? null : targetOf('', link.href);
  return link === undefined || target?.kind !== 'page'
    ? null
    : { id: pageOf(target.address), title: plainOf(link.of) };
};

/** Groups of the index: each heading of second level with the table below it. */
export const contentsOf = (index: string): PageGroup[] => {
  const groups: { title: string; pages: PageEntry[] }[] = [];
  for (const block of parseMarkdown(index)) {
    if (block.kind === 'heading' && block.level === 2) groups.push({ title: plainOf(block.of), pages: [] });
    if (block.kind !== 'table') continue;
    for (const [cell = [], summary = []] of block.rows) {
      const link = linkIn(cell);
      if (link !== null) groups.at(-1)?.pages.push({ ...link, summary: plainOf(summary) });
    }
  }
  return groups;
};

/** A page from one heading to the next, as the search knows it. */
export interface PageSection {
  /** "faq#units"; the first one of a page has no heading. */
  readonly address: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

const textOf = (block: Block): string => {
  switch (block.kind) {
    case 'table':
      return [...block.head, ...block.rows.flat()].map(plainOf).join(' · ');
    case 'list':
      return block.items.flat().map(textOf).join(' ');
    case 'quote':
      return block.of.map(textOf).join(' ');
    case 'code':
      return block.text;
    case 'math':
      return block.latex;
    case 'rule':
      return '';
    default:
      return plainOf(block.of);
  }
};

export const sectionsOf = (id: string, title: string, blocks: readonly Block[]): PageSection[] => {
  const sections: { address: string; title: string; heading: string; texts: string[] }[] = [
    { address: id, title, heading: '', texts: [] },
  ];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) continue;
    if (block.kind === 'heading')
      sections.push({ address: `${id}#${block.anchor}`, title, heading: plainOf(block.of), texts: [] });
    else sections.at(-1)?.texts.push(textOf(block));
  }
  return sections.map(({ texts, ...section }) => ({ ...section, text: texts.join(' ') }));
};
