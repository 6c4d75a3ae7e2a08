import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentsOf, headingOf, pageOf, sectionsOf, targetOf } from '../../../renderer/handbook/contents';
import {
  anchorOf,
  inlinesOf,
  parseMarkdown,
  plainOf,
  type Block,
  type Inline,
} from '../../../renderer/handbook/markdown';
import { pictureUrl } from '../../../renderer/handbook/pages';
import { CARD_PAGES, PANEL_PAGES, placeOf } from '../../../renderer/handbook/places';
import { excerptOf, HandbookSearch } from '../../../renderer/handbook/search';
import { FURTHER_PANELS, PANELS } from '../../../renderer/panels';

const docs = resolve(import.meta.dirname, '../../../docs');
const read = (id: string): string => readFileSync(join(docs, `${id}.md`), 'utf8');
const groups = contentsOf(read('README'));
const pages = groups.flatMap((group) => group.pages);
const blocks = new Map(pages.map(({ id }) => [id, parseMarkdown(read(id))]));

const inlinesIn = (block: Block): readonly Inline[] => {
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()].flat();
  if (block.kind === 'list') return block.items.flat().flatMap(inlinesIn);
  if (block.kind === 'quote') return block.of.flatMap(inlinesIn);
  return 'of' in block ? block.of : [];
};
const flat = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline) => ('of' in inline ? [inline, ...flat(inline.of)] : [inline]));
const anchors = (id: string): string[] =>
  (blocks.get(id) ?? []).flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []));
/** Whether page and heading of an address exist. */
const exists = (address: string): boolean =>
  blocks.has(pageOf(address)) &&
  (headingOf(address) === '' || anchors(pageOf(address)).includes(headingOf(address)));

describe('markdown as data', () => {
  it('reads headings, paragraphs, lists in lists, tables, code and formulas', () => {
    const page = parseMarkdown(
      '# T\n\nOne\ntwo.\n\n- a\n  more\n  - b\n- c\n\n1. x\n2. y\n\n| h | `a|b` |\n| - | --: |\n| 1 | **2** |\n\n```sh\nrun <b>\n```\n\n    plain\n\n$$x^2$$\n',
    );
    expect(page.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'table',
      'code',
      'code',
      'math',
    ]);
    expect(page[1]).toEqual({ kind: 'paragraph', of: [{ kind: 'text', text: 'One two.' }] });
    expect(page[2]).toMatchObject({
      ordered: false,
      items: [[{ of: [{ text: 'a more' }] }, { kind: 'list' }], [{}]],
    });
    expect(page[3]).toMatchObject({ ordered: true, items: [[{}], [{}]] });
    expect(page[4]).toMatchObject({
      align: ['left', 'right'],
      head: [[{ text: 'h' }], [{ kind: 'code', text: 'a|b' }]],
      rows: [[[{ text: '1' }], [{ kind: 'strong' }]]],
    });
    expect(page[5]).toEqual({ kind: 'code', text: 'run <b>' });
    expect(page[7]).toEqual({ kind: 'math', latex: 'x^2' });
  });

  it('reads code, formulas, links, pictures and stress inside a line, and leaves the rest as text', () => {
    expect(
      inlinesOf('a `b*c` $\\alpha_1$ [l](p.md#q) ![i](images/x.png) _e_ **s** 2 * 3 * 4 snake_case_name'),
    ).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'code', text: 'b*c' },
      { kind: 'text', text: ' ' },
      { kind: 'math', latex: '\\alpha_1' },
      { kind: 'text', text: ' ' },
      { kind: 'link', href: 'p.md#q', of: [{ kind: 'text', text: 'l' }] },
      { kind: 'text', text: ' ' },
      { kind: 'image', src: 'images/x.png', alt: 'i' },
      { kind: 'text', text: ' ' },
      { kind: 'em', of: [{ kind: 'text', text: 'e' }] },
      { kind: 'text', text: ' ' },
      { kind: 'strong', of: [{ kind: 'text', text: 's' }] },
      { kind: 'text', text: ' 2 * 3 * 4 snake_case_name' },
    ]);
  });

  it('makes no markup of what looks like it', () => {
    expect(inlinesOf('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'text', text: '<img src=x onerror=alert(1)>' },
    ]);
    expect(targetOf('faq', 'javascript:alert(1)')).toEqual({ kind: 'file' });
  });

  it('names headings as the forge does, twice the same with a number', () => {
    expect(anchorOf('Colours (`workers/x.ts`)'.replaceAll('`', ''))).toBe('colours-workersxts');
    expect(parseMarkdown('## A\n## A').map((b) => b.kind === 'heading' && b.anchor)).toEqual(['a', 'a-1']);
  });

  it('ends on any beginning of any page', () => {
    const text = read('electrons-thermal');
    for (let cut = 0; cut < text.length; cut += 997) expect(parseMarkdown(text.slice(0, cut))).toBeDefined();
  });
});

describe('the handbook', () => {
  it('lists every page of docs once, under a heading', () => {
    const files = readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'README.md');
    expect(pages.map(({ id }) => `${id}.md`).sort()).toEqual(files.sort());
    for (const { title, summary } of pages) expect(`${title}${summary}`).not.toMatch(/^$|!/u);
  });

  it('has no link and no picture that leads nowhere', () => {
    const lost = [...blocks].flatMap(([id, page]) =>
      page.flatMap((block) =>
        flat(inlinesIn(block)).flatMap((inline) => {
          if (inline.kind === 'image')
            return pictureUrl(inline.src) === undefined ? [`${id}: ${inline.src}`] : [];
          if (inline.kind !== 'link') return [];
          const target = targetOf(id, inline.href);
          return target.kind === 'page' && !exists(target.address) ? [`${id}: ${inline.href}`] : [];
        }),
      ),
    );
    expect(lost).toEqual([]);
  });

  it('leaves no mark of Markdown in its texts', () => {
    const left = [...blocks].flatMap(([id, page]) =>
      page.flatMap((block) =>
        flat(inlinesIn(block)).flatMap((inline) =>
          inline.kind === 'text' && /\*\*|`|\]\(|\$\$/u.test(inline.text) ? [`${id}: ${inline.text}`] : [],
        ),
      ),
    );
    expect(left).toEqual([]);
  });

  it('explains every card and every panel', () => {
    expect(Object.keys(PANEL_PAGES).sort()).toEqual(
      ['', ...[...PANELS, ...FURTHER_PANELS].map(({ id }) => id)].sort(),
    );
    for (const address of [...Object.values(CARD_PAGES), ...Object.values(PANEL_PAGES)])
      expect(exists(address), address).toBe(true);
    expect(placeOf({ files: { session: null }, panel: null, card: 'drive' } as never)).toBe(
      'getting-started',
    );
  });
});

describe('search in the handbook', () => {
  const search = new HandbookSearch(
    pages.flatMap(({ id, title }) => sectionsOf(id, title, blocks.get(id) ?? [])),
  );
  const first = (query: string): string[] =>
    search
      .find(query)
      .slice(0, 3)
      .map(({ address }) => address);

  it.each([
    ['numbers read', 'faq#how-are-numbers-read'],
    ['moving window', 'magnet#moving-window'],
    ['misprints', 'electrons-thermal#corrected-misprints'],
    ['exit status', 'command-line'],
    ['pinning', 'voltage-wall#pinning'],
    ['shortcuts', 'getting-started#find-things'],
  ])('finds %j', (query, address) => {
    expect(first(query)).toContain(address);
  });
  it('forgives a slip, finds by the beginning of a word, and says when there is nothing', () => {
    expect(first('misprnits')).toContain('electrons-thermal#corrected-misprints');
    expect(first('pinn')).toContain('voltage-wall#pinning');
    expect(search.find('zzzzqqqq')).toEqual([]);
  });
  it('shows the words around the match with the match marked', () => {
    const text = `${'before '.repeat(20)}the Walker field ${'behind '.repeat(40)}`;
    const parts = excerptOf(text, ['walker']);
    expect(parts.find(({ hit }) => hit)?.text).toBe('Walker');
    const whole = parts.map((part) => part.text).join('');
    expect(whole.length).toBeLessThan(180);
    expect(whole.startsWith('… ') && whole.endsWith(' …')).toBe(true);
    expect(excerptOf('a (b', ['(b'])).toBeDefined();
    expect(plainOf(inlinesOf('a **b** `c`'))).toBe('a b c');
  });
});
