/**
 * How well a search fits a text, for lists of some hundred entries: every word of the search has to be found, as a whole
 * word, its beginning, a part of it, or, from four letters on, with one slip of the pen.
 */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Whether one letter changed, missing, doubled or swapped makes `a` the beginning of `b`. */
export const slips = (a: string, b: string): boolean => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const rest = a.slice(at);
  return (
    b.startsWith(rest.slice(1), at + 1) ||
    b.startsWith(rest, at + 1) ||
    b.startsWith(rest.slice(1), at) ||
    (rest[0] === b[at + 1] && rest[1] === b[at] && b.startsWith(rest.slice(2), at + 2))
  );
};

const wordScore = (sought: string, words: readonly string[]): number => {
  let best = 0;
  for (const [place, word] of words.entries()) {
    // What stands first names the thing.
    const early = 1 / (2 + place);
    if (word === sought) best = Math.max(best, 8 + early);
    else if (word.startsWith(sought)) best = Math.max(best, 6 + early);
    else if (sought.length > 1 && word.includes(sought)) best = Math.max(best, 3 + early);
    else if (sought.length > 3 && slips(sought, word)) best = Math.max(best, 1 + early);
  }
  return best;
};

/** 0: does not fit. Words of `more` (group, synonyms) count a third of those of the label. */
export const matchOf = (search: string, label: string, more = ''): number => {
  const sought = wordsOf(search);
  if (sought.length === 0) return search.trim() === '' ? 1 : 0;
  const [words, others] = [wordsOf(label), wordsOf(more)];
  let score = 0;
  for (const word of sought) {
    const here = Math.max(wordScore(word, words), wordScore(word, others) / 3);
    if (here === 0) return 0;
    score += here;
  }
  // Of equals, the shorter name is the closer one.
  return score / sought.length + 1 / (2 + words.length);
};
