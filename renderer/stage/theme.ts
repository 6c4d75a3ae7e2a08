/** The tokens of the window as plain strings, for canvases that cannot read CSS variables themselves. */
const FALLBACK = {
  ground: '#F6F7F8',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  line: '#E2E5E9',
  strong: '#C4CAD1',
  text: '#1A1D21',
  muted: '#59636E',
  faint: '#8A949E',
  accent: '#0B6E99',
  beta: '#D9822B',
  green: '#00805D',
} as const;

/** Font size of the page at the usual size of letters, px. */
const USUAL = 16;

export type Tone = keyof typeof FALLBACK;
export type Palette = Readonly<Record<Tone, string>> & {
  readonly font: string;
  readonly numbers: string;
  /** Letters and what stands between them are this many times as large as usual. */
  readonly scale: number;
};

export const NUMBER_FONT = "'IBM Plex Mono', 'DejaVu Sans Mono', monospace";

/** Reads tokens and font in force at `element`. */
export const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element);
  const tones = Object.fromEntries(
    (Object.keys(FALLBACK) as Tone[]).map((tone) => [
      tone,
      style.getPropertyValue(`--${tone}`).trim() || FALLBACK[tone],
    ]),
  ) as Record<Tone, string>;
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const scale = root > 0 ? root / USUAL : 1;
  return { ...tones, font: style.fontFamily || 'sans-serif', numbers: NUMBER_FONT, scale };
};
