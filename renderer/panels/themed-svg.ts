import { FONT, INK } from '@workers/figures/figure';
import { SIGNAL_INK } from '@workers/figures/signals';

/** Colours of a printed figure as tokens of the window, so that the same drawing lives in both themes. */
const TOKENS: Readonly<Record<string, string>> = {
  [INK.text]: 'var(--text)',
  [INK.muted]: 'var(--muted)',
  [INK.faint]: 'var(--faint)',
  [INK.line]: 'var(--strong)',
  [INK.band]: 'var(--hover)',
  [INK.adiabatic]: 'var(--accent)',
  [INK.beta]: 'var(--beta)',
  [INK.bad]: 'var(--bad)',
  [SIGNAL_INK.ohmic]: 'var(--ohmic)',
  // Light enough for the dark theme, dark enough for the light one.
  [SIGNAL_INK.induction]: '#3d8fd1',
  [SIGNAL_INK.amr]: '#1fa37c',
  [SIGNAL_INK.seebeck]: '#d8662a',
  [SIGNAL_INK.nernst]: '#d9961f',
};

/** Colour of the window for one of the press. */
export const screenInk = (ink: string): string => TOKENS[ink] ?? ink;

/** Printed points to pixels on screen: 8 pt labels become the 11 px of the window. */
export const SCREEN_SCALE = 11 / 8;

/** SVG text of a figure in the colours and the face of the window. */
export const themed = (svg: string): string =>
  Object.entries(TOKENS).reduce(
    (text, [ink, token]) => text.replaceAll(ink, token),
    svg.replaceAll(`font-family="${FONT}"`, ''),
  );

/** A figure of the press as an element of the page. */
export const inlineFigure = (svg: string): Element => {
  const root = new DOMParser().parseFromString(themed(svg), 'image/svg+xml').documentElement;
  // Author, parameters and the whole project belong to a file, not to the page; a title would be a tooltip over all of it.
  root.querySelector('metadata')?.remove();
  root.querySelector('title')?.remove();
  root.setAttribute('width', '100%');
  root.removeAttribute('height');
  return document.importNode(root, true);
};
