import type { Composition } from '../../model';

export type PresetId = Composition['preset'];
export type LetterStyle = Exclude<Composition['letters'], 'preset'>;

/** What a journal asks of a figure. */
export interface Preset {
  readonly id: PresetId;
  readonly title: string;
  /** Widths that it has, mm, with their names. */
  readonly widths: readonly { readonly mm: number; readonly title: string }[];
  /** Height that a page leaves, mm; null where the journal gives none. */
  readonly tallest: number | null;
  readonly family: string;
  /** All texts of the panels, pt; their indices are 3/4 of it. */
  readonly size: number;
  /** Smallest text and smallest index that it accepts, pt. Figures are drawn so that none is below. */
  readonly least: { readonly text: number; readonly index: number };
  /** Letter of a panel, pt. */
  readonly letterSize: number;
  readonly letters: LetterStyle;
  readonly letterWeight: 400 | 600;
  /** Thinnest line, pt. */
  readonly leastLine: number;
  readonly source: string;
}

const SANS = 'Inter, Helvetica, Arial, sans-serif';
const HELVETICA = 'Helvetica, Arial, Inter, sans-serif';

/** Sizes as the authors' guides give them; a guide that says less leaves the rest to the house style of this program. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'aps',
    title: 'APS (Phys. Rev.)',
    widths: [
      { mm: 86, title: 'Column' },
      { mm: 178, title: 'Two columns' },
    ],
    tallest: null,
    family: SANS,
    size: 8,
    // APS, figure preparation: "the height of the smallest capital letters and numerals at least 2 mm", which is 7.8 pt in
    // these faces (capitals of 0.73 em). It names no size for indices: that which TeX sets beside 8 pt.
    least: { text: 7.8, index: 6 },
    letterSize: 9,
    letters: '(a)',
    letterWeight: 400,
    leastLine: 0.5,
    source:
      'APS, Style and Notation Guide and figure guidelines: 8.6 cm and 17.8 cm; capitals and digits of 2 mm, lines of 0.18 mm or more.',
  },
  {
    id: 'nature',
    title: 'Nature',
    widths: [
      { mm: 89, title: 'Column' },
      { mm: 183, title: 'Two columns' },
    ],
    tallest: 170,
    family: HELVETICA,
    size: 7,
    // Nature research figure guide, building and exporting figure panels: text of 5 to 7 pt, without exception for indices.
    least: { text: 5, index: 5 },
    letterSize: 8,
    letters: 'a',
    letterWeight: 600,
    leastLine: 0.25,
    source:
      'Nature, guide to preparing final artwork: 89 mm and 183 mm, 170 mm high with a legend; Helvetica or Arial, 5 to 7 pt; letters 8 pt bold.',
  },
  {
    id: 'ieee',
    title: 'IEEE',
    widths: [
      { mm: 88.9, title: 'Column' },
      { mm: 181, title: 'Two columns' },
    ],
    tallest: 216,
    family: HELVETICA,
    size: 8,
    // IEEE templates: "Figure labels should be legible, approximately 8- to 10-point type"; they set superscripts of tables,
    // which are of 8 pt, in 6 pt.
    least: { text: 8, index: 6 },
    letterSize: 8,
    letters: '(a)',
    letterWeight: 400,
    leastLine: 0.5,
    source: 'IEEE Author Center, graphics: 3.5 in and 7.16 in, 8.5 in high; 8 to 10 pt.',
  },
  {
    id: 'elsevier',
    title: 'Elsevier',
    widths: [
      { mm: 90, title: 'Column' },
      { mm: 140, title: 'One and a half' },
      { mm: 190, title: 'Two columns' },
    ],
    tallest: 240,
    family: HELVETICA,
    size: 8,
    // Elsevier, artwork sizing: "7 pt for normal text and no smaller than 6 pt for subscript and superscript characters".
    least: { text: 7, index: 6 },
    letterSize: 9,
    letters: '(a)',
    letterWeight: 400,
    leastLine: 0.25,
    source:
      'Elsevier, artwork sizing: 90, 140 and 190 mm, 240 mm high; 7 pt or more, indices 6 pt; lines of 0.25 pt or more.',
  },
  {
    id: 'thesis',
    title: 'Thesis, A4',
    widths: [
      { mm: 150, title: 'Text' },
      { mm: 100, title: 'Two thirds' },
    ],
    tallest: 220,
    family: SANS,
    size: 9,
    // No journal: footnotes of a text of 11 pt are 9 pt, their indices 6 pt.
    least: { text: 9, index: 6 },
    letterSize: 10,
    letters: '(a)',
    letterWeight: 400,
    leastLine: 0.4,
    source: 'A4 with margins of 30 mm.',
  },
  {
    id: 'slide',
    title: 'Slide, 16:9',
    widths: [
      { mm: 320, title: 'Slide' },
      { mm: 155, title: 'Half' },
    ],
    tallest: 175,
    family: SANS,
    size: 16,
    // No journal: what the last row of a small room reads.
    least: { text: 14, index: 10 },
    letterSize: 18,
    letters: 'none',
    letterWeight: 600,
    leastLine: 1,
    source: 'Slide of 13.33 × 7.5 in with a margin of 9 mm.',
  },
];

export const presetOf = (id: PresetId): Preset => {
  const found = PRESETS.find((preset) => preset.id === id);
  if (found === undefined) throw new Error(`${id} is no preset.`);
  return found;
};

/** The letter of the n-th panel (from 0): "(a)", "B", or nothing. After z follows aa. */
export const letterOf = (style: LetterStyle, n: number): string => {
  if (style === 'none') return '';
  const letter =
    (n >= 26 ? String.fromCharCode(96 + Math.floor(n / 26)) : '') + String.fromCharCode(97 + (n % 26));
  const cased = style.includes('A') ? letter.toUpperCase() : letter;
  return style.startsWith('(') ? `(${cased})` : cased;
};
