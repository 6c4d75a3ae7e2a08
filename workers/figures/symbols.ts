/** A run of letters on the line (0), raised (1) or lowered (−1). */
export interface SymbolPiece {
  readonly text: string;
  readonly level: -1 | 0 | 1;
}

/** A letter, with a mark over it or not, and its indices: E_F, J^Q_x, k_{F}, β̃_xy. */
const SYMBOL = /(?<![\p{L}_])(\p{L}\p{M}?)((?:[_^](?:\{[^{}]+\}|[\p{L}\p{N}]{1,3}(?![\p{L}\p{N}])))+)/gu;
const INDEX = /([_^])(?:\{([^{}]+)\}|([\p{L}\p{N}]+))/gu;

/** Words with the identifiers in them as they are printed: "Energy E_F" becomes "Energy E" and a lowered "F". */
export const symbolPieces = (words: string): SymbolPiece[] => {
  const pieces: SymbolPiece[] = [];
  let at = 0;
  for (const found of words.matchAll(SYMBOL)) {
    const [all, letter = '', indices = ''] = found;
    pieces.push({ text: words.slice(at, found.index) + letter, level: 0 });
    for (const [, mark, braced, bare] of indices.matchAll(INDEX))
      pieces.push({ text: braced ?? bare ?? '', level: mark === '^' ? 1 : -1 });
    at = found.index + all.length;
  }
  if (at < words.length || pieces.length === 0) pieces.push({ text: words.slice(at), level: 0 });
  return pieces;
};
