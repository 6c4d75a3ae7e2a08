import { contentsOf, sectionsOf, type PageEntry, type PageGroup, type PageSection } from './contents';
import { parseMarkdown, type Block } from './markdown';

const texts = import.meta.glob<string>('../../docs/*.md', { query: '?raw', import: 'default', eager: true });
/** Of the pictures of every view only those that a page shows: all of them are as large as the program. */
const pictures = import.meta.glob<string>(
  [
    '../../docs/images/{examples,tutorials,validation}/*.{png,svg}',
    '../../docs/images/views/{bands-curvature,compose,electrons,heat,lattice-compare}-light-1280.webp',
    '../../docs/images/views/{measurable,measurement,nonlocal-wall,potential,wall-model}-light-1280.webp',
  ],
  { query: '?url', import: 'default', eager: true },
);

const textOf = (id: string): string | undefined => texts[`../../docs/${id}.md`];

/** Pages of the handbook, as they were when the program was built; `docs/README.md` is their order. */
export const CONTENTS: readonly PageGroup[] = contentsOf(textOf('README') ?? '');
export const PAGES: readonly PageEntry[] = CONTENTS.flatMap(({ pages }) => pages);
export const pageById = (id: string): PageEntry | undefined => PAGES.find((page) => page.id === id);

const read = new Map<string, readonly Block[]>();
export const blocksOf = (id: string): readonly Block[] => {
  const known = read.get(id);
  if (known !== undefined) return known;
  const blocks = parseMarkdown(textOf(id) ?? '');
  read.set(id, blocks);
  return blocks;
};

/** Address of a picture of `docs/`, or undefined where there is none of this name. */
export const pictureUrl = (src: string): string | undefined => pictures[`../../docs/${src}`];

export const allSections = (): PageSection[] =>
  PAGES.flatMap(({ id, title }) => sectionsOf(id, title, blocksOf(id)));
