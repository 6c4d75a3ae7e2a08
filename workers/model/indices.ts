/** Letters of a label that stand on the line (0), raised (1) or lowered (−1). */
export interface Letters {
  readonly text: string;
  readonly level: -1 | 0 | 1;
}

/**
 * An index hangs on one letter ("k_F", "dE_F", "2k_F") or on a closed bracket ("(n×ṅ)_x"), or on an index of the other
 * kind ("J^Q_x"). A longer word before the sign ("my_file") is a name of somebody, and stays as it is.
 */
const INDEX = /(?<=(?<!\p{L})[dδ∂]?\p{L}\p{M}*(?:\^\p{L})?|[)⟩])([_^])(\p{L}[\p{L}\p{N}]{0,6}|\p{N})/gu;

/** "Heat current J^Q_x" as papers print it. */
export const lettersOf = (words: string): readonly Letters[] => {
  const found: Letters[] = [];
  let from = 0;
  for (const match of words.matchAll(INDEX)) {
    if (match.index > from) found.push({ text: words.slice(from, match.index), level: 0 });
    found.push({ text: match[2] ?? '', level: match[1] === '^' ? 1 : -1 });
    from = match.index + match[0].length;
  }
  if (from < words.length) found.push({ text: words.slice(from), level: 0 });
  return found;
};

/** The label where nothing can be raised: "kF", "Ms". */
export const withoutIndices = (words: string): string =>
  lettersOf(words)
    .map(({ text }) => text)
    .join('');
