/**
 * The part of Markdown that the pages of `docs/` use, as data: views make elements of it, never HTML of a string, so
 * nothing in a page can become markup. Anything unknown stays text.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'math'; readonly latex: string }
  | { readonly kind: 'strong'; readonly of: readonly Inline[] }
  | { readonly kind: 'em'; readonly of: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly of: readonly Inline[] }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string };

export type Align = 'left' | 'right' | 'center';

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly anchor: string;
      readonly of: readonly Inline[];
    }
  | { readonly kind: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly kind: 'quote'; readonly of: readonly Block[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly align: readonly Align[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'math'; readonly latex: string }
  | { readonly kind: 'rule' };

const INLINE =
  /\\([\\`*_{}[\]()#+\-.!|$])|(`+)(.+?)\2(?!`)|\$([^$\s](?:[^$]*[^$\s])?)\$(?!\d)|!\[([^\]]*)\]\(([^()\s]*)\)|\[((?:[^[\]`]|`[^`]*`)*)\]\(([^()\s]*)\)|\*\*(?=\S)(.+?)\*\*|\*(?=[^\s*])([^*]*[^\s*])\*|(?<![\p{L}\p{N}])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}])/gu;

const fromMatch = (match: RegExpMatchArray): Inline => {
  const [, escaped, , code, latex, alt, src, label, href, strong, star, under] = match;
  if (escaped !== undefined) return { kind: 'text', text: escaped };
  if (code !== undefined) return { kind: 'code', text: code.trim() };
  if (latex !== undefined) return { kind: 'math', latex };
  if (src !== undefined) return { kind: 'image', src, alt: alt ?? '' };
  if (href !== undefined) return { kind: 'link', href, of: inlinesOf(label ?? '') };
  if (strong !== undefined) return { kind: 'strong', of: inlinesOf(strong) };
  return { kind: 'em', of: inlinesOf(star ?? under ?? '') };
};

/** Text of one paragraph, heading or cell. */
export const inlinesOf = (text: string): Inline[] => {
  const inlines: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) inlines.push({ kind: 'text', text: text.slice(at, match.index) });
    inlines.push(fromMatch(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) inlines.push({ kind: 'text', text: text.slice(at) });
  return inlines;
};

/** The words of a text without its marks; formulas by their LaTeX. */
export const plainOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (inline.kind === 'math') return inline.latex;
      if (inline.kind === 'image') return inline.alt;
      return 'of' in inline ? plainOf(inline.of) : inline.text;
    })
    .join('');

/** Anchor of a heading as the forge of the source makes it: "Which resistance?" is `which-resistance`. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/gu, '-');

/** Cells of a row; a | inside code or behind a backslash is text. */
const cellsOf = (line: string): string[] => {
  const inner = line.trim().replace(/^\|/u, '').replace(/\|$/u, '');
  const cells = inner.match(/(?:\\.|`[^`]*`|[^|\\`]|`)+|(?<=\|)(?=\||$)|^(?=\|)/gu) ?? [];
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
};
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;
const alignOf = (cell: string): Align => {
  if (!cell.endsWith(':')) return 'left';
  return cell.startsWith(':') ? 'center' : 'right';
};

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/u;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/u;
const FENCE = /^\s*(```+|~~~+)/u;
/** A line that ends the paragraph above it. */
const opens = (line: string): boolean =>
  line.trim() === '' ||
  HEADING.test(line) ||
  FENCE.test(line) ||
  ITEM.test(line) ||
  /^\s*(?:>|\$\$|\||(?:-{3,}|\*{3,})\s*$)/u.test(line);

class Reader {
  readonly #lines: readonly string[];
  readonly #taken: Map<string, number>;
  #at = 0;

  constructor(lines: readonly string[], taken = new Map<string, number>()) {
    this.#lines = lines;
    this.#taken = taken;
  }

  blocks(): Block[] {
    const blocks: Block[] = [];
    while (this.#at < this.#lines.length) {
      if (this.#line.trim() === '') this.#at += 1;
      else blocks.push(this.#block());
    }
    return blocks;
  }

  get #line(): string {
    return this.#lines[this.#at] ?? '';
  }
  /** Lines from here on for as long as `go` says so. */
  #while(go: (line: string) => boolean): string[] {
    const from = this.#at;
    while (this.#at < this.#lines.length && go(this.#line)) this.#at += 1;
    return this.#lines.slice(from, this.#at);
  }
  #inside(lines: readonly string[]): Block[] {
    return new Reader(lines, this.#taken).blocks();
  }

  #block(): Block {
    const line = this.#line;
    const heading = HEADING.exec(line);
    if (heading !== null) return this.#heading(heading[1]?.length ?? 1, heading[2] ?? '');
    if (line.startsWith('    ')) return this.#indented();
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) return this.#code(fence);
    if (line.trim().startsWith('$$')) return this.#math();
    if (/^\s*(?:-{3,}|\*{3,})\s*$/u.test(line)) {
      this.#at += 1;
      return { kind: 'rule' };
    }
    if (line.trimStart().startsWith('|') && DIVIDER.test(this.#lines[this.#at + 1] ?? ''))
      return this.#table();
    if (ITEM.test(line)) return this.#list();
    if (line.trimStart().startsWith('>')) {
      const quoted = this.#while((l) => l.trimStart().startsWith('>'));
      return { kind: 'quote', of: this.#inside(quoted.map((l) => l.replace(/^\s*> ?/u, ''))) };
    }
    return this.#paragraph();
  }

  #heading(level: number, text: string): Block {
    this.#at += 1;
    const of = inlinesOf(text);
    const base = anchorOf(plainOf(of));
    const count = this.#taken.get(base) ?? 0;
    this.#taken.set(base, count + 1);
    return { kind: 'heading', level, anchor: count === 0 ? base : `${base}-${String(count)}`, of };
  }

  #code(fence: string): Block {
    this.#at += 1;
    const lines = this.#while((line) => !line.trimStart().startsWith(fence));
    this.#at += 1;
    const margin = Math.min(...lines.filter((l) => l.trim() !== '').map((l) => l.search(/\S/u)), 1e3);
    return { kind: 'code', text: lines.map((line) => line.slice(margin === 1e3 ? 0 : margin)).join('\n') };
  }

  #indented(): Block {
    const lines = this.#while((line) => line.startsWith('    ') || line.trim() === '');
    return {
      kind: 'code',
      text: lines
        .map((line) => line.slice(4))
        .join('\n')
        .trimEnd(),
    };
  }

  #math(): Block {
    const first = this.#line.trim();
    this.#at += 1;
    if (first.length > 4 && first.endsWith('$$')) return { kind: 'math', latex: first.slice(2, -2).trim() };
    const lines = this.#while((line) => !line.trim().endsWith('$$'));
    const last = this.#line.trim().replace(/\$\$$/u, '');
    this.#at += 1;
    return { kind: 'math', latex: [first.slice(2), ...lines, last].join('\n').trim() };
  }

  #table(): Block {
    const [head = '', divider = '', ...rows] = this.#while((line) => line.trimStart().startsWith('|'));
    return {
      kind: 'table',
      align: cellsOf(divider).map(alignOf),
      head: cellsOf(head).map(inlinesOf),
      rows: rows.map((row) => cellsOf(row).map(inlinesOf)),
    };
  }

  #list(): Block {
    const [, indent = '', mark = ''] = ITEM.exec(this.#line) ?? [];
    const ordered = /\d/u.test(mark);
    const items: Block[][] = [];
    for (;;) {
      const item = ITEM.exec(this.#line);
      if (item === null || (item[1] ?? '').length !== indent.length || /\d/u.test(item[2] ?? '') !== ordered)
        break;
      this.#at += 1;
      items.push(this.#inside([item[3] ?? '', ...this.#more(indent.length)]));
      const from = this.#at;
      this.#while((line) => line.trim() === '');
      if (!ITEM.test(this.#line)) {
        this.#at = from;
        break;
      }
    }
    return { kind: 'list', ordered, items };
  }

  /** The other lines of an item: deeper ones, and those that go on with its paragraph. */
  #more(indent: number): string[] {
    const lines: string[] = [];
    while (this.#at < this.#lines.length) {
      const line = this.#line;
      const deep = line.search(/\S/u) > indent;
      const blank = line.trim() === '';
      const next = this.#lines[this.#at + 1] ?? '';
      if (blank ? next.search(/\S/u) <= indent : !deep && opens(line)) break;
      lines.push(line);
      this.#at += 1;
    }
    const margin = Math.min(
      ...lines.filter((l) => l.search(/\S/u) > indent).map((l) => l.search(/\S/u)),
      1e3,
    );
    return lines.map((line) => (line.search(/\S/u) >= margin ? line.slice(margin) : line.trimStart()));
  }

  #paragraph(): Block {
    const first = this.#line;
    this.#at += 1;
    const rest = this.#while((line) => !opens(line));
    return { kind: 'paragraph', of: inlinesOf([first, ...rest].map((line) => line.trim()).join(' ')) };
  }
}

/** A page as blocks. Never fails: what it does not know is a paragraph. */
export const parseMarkdown = (text: string): Block[] => new Reader(text.split(/\r?\n/u)).blocks();

const formulasIn = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) => {
    if (inline.kind === 'math') return [inline.latex];
    return 'of' in inline ? formulasIn(inline.of) : [];
  });
const formulasOfBlock = (block: Block): string[] => {
  if (block.kind === 'math') return [block.latex];
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()].flatMap(formulasIn);
  if (block.kind === 'list') return block.items.flat().flatMap(formulasOfBlock);
  if (block.kind === 'quote') return block.of.flatMap(formulasOfBlock);
  return 'of' in block ? formulasIn(block.of) : [];
};
/** LaTeX of every formula of a page. */
export const formulasOf = (text: string): string[] => parseMarkdown(text).flatMap(formulasOfBlock);
