/**
 * Lengths of the program's own style sheets in rem, so that one number, the font size of the root, scales words, controls
 * and the room around them together. Sources stay in px, the unit they are designed in. Hairlines stay one px; other
 * people's style sheets stay as they are. A part of PostCSS's plug-in interface, for electron.vite.config.ts.
 */
const ROOT_PX = 16;
const LENGTH = /(?<![\w.#-])(-?\d*\.?\d+)px\b/gu;

/** "4px 1px" is "0.25rem 1px". */
export const inRem = (value: string): string =>
  value.replace(LENGTH, (text, digits: string) =>
    Math.abs(Number(digits)) < 2 ? text : `${String(Number((Number(digits) / ROOT_PX).toFixed(5)))}rem`,
  );

interface Node {
  readonly source?: { readonly input?: { readonly file?: string | undefined } } | undefined;
}
const foreign = (node: Node): boolean => node.source?.input?.file?.includes('node_modules') === true;

export const pxToRem = {
  postcssPlugin: 'px-to-rem',
  Declaration: (node: Node & { value: string }): void => {
    if (node.value.includes('px') && !foreign(node)) {
      const value = inRem(node.value);
      // A changed value is visited again.
      if (value !== node.value) node.value = value;
    }
  },
  AtRule: {
    // A container is as wide as its words ask for; a screen is not.
    container: (node: Node & { params: string }): void => {
      const params = inRem(node.params);
      if (params !== node.params && !foreign(node)) node.params = params;
    },
  },
};
