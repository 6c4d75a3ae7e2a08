import type katexLibrary from 'katex';
import type { KatexOptions } from 'katex';
import { idle } from '../state/idle';

/** No formula of the program needs trust, macros of its own or HTML; a mistake is shown in red, never thrown into a view. */
export const KATEX_OPTIONS = {
  output: 'htmlAndMathml',
  throwOnError: false,
  strict: 'ignore',
  trust: false,
} as const satisfies KatexOptions;

type Katex = typeof katexLibrary;

let ready: Katex | null = null;
let loading: Promise<Katex> | null = null;

/** KaTeX and its fonts, read when the first formula is shown or when the window has nothing else to do. */
export const loadKatex = (): Promise<Katex> =>
  (loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([{ default: katex }]) => {
      ready = katex;
      return katex;
    },
  ));

/** Sets LaTeX into an element, at once where KaTeX is there already. */
export const setFormula = (node: HTMLElement, latex: string, displayMode = false): void => {
  const draw = (katex: Katex): void => katex.render(latex, node, { ...KATEX_OPTIONS, displayMode });
  if (ready !== null) draw(ready);
  else void loadKatex().then(draw);
};

/** Longest wait for an idle moment, ms: the first card with a formula may be asked for after that. */
const PATIENCE_MS = 2000;

/** Reads KaTeX once the window is at rest, so that the first card with a formula opens at its full height. */
export const warmKatex = (): void => void idle(PATIENCE_MS).then(loadKatex);
