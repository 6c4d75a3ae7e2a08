import { recall, remember } from './remembered';

/** Per cent of the usual size. */
export const TEXT_SIZES = [90, 100, 110, 125, 150] as const;
export type TextPercent = (typeof TEXT_SIZES)[number];
const isPercent = (value: unknown): value is TextPercent => TEXT_SIZES.some((size) => size === value);

/**
 * Size of words and controls. All lengths of the style sheets are rem after the build (`build/px-to-rem.ts`), so the font
 * size of the root is the only thing to set; the pictures of the stage keep their size and get the room that is left.
 */
export class TextSize {
  percent = $state<TextPercent>(recall('text-size', 100, isPercent));

  constructor() {
    this.#apply();
  }

  /** Number of px that one px of the style sheets stands for now. */
  get scale(): number {
    return this.percent / 100;
  }

  /** The same for the width of the panels beside the stage: they grow less than their words, so that the stage keeps room. */
  get panelScale(): number {
    return 1 + 0.4 * (this.scale - 1);
  }

  choose(percent: TextPercent): void {
    this.percent = percent;
    remember('text-size', percent);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.style.fontSize = this.percent === 100 ? '' : `${String(this.percent)}%`;
  }
}
