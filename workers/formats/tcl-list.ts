/**
 * Tcl lists, as OOMMF writes column names, labels and units: words between blanks, in braces or quotes where they contain
 * blanks, `{}` for an empty one. Source: Tcl manual, "list"; OOMMF user's guide, data table and OVF 2.0 formats.
 */

const BLANK = /\s/u;

/** End of the word that opens with the brace at `start`: index behind the closing brace, or -1. */
const closingBrace = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return -1;
};

/** Words of a list; null where a brace or quote is not closed or followed by more than a blank. */
export const readTclList = (text: string): string[] | null => {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && BLANK.test(text[at] as string)) at++;
    if (at >= text.length) return words;
    if (text[at] === '{') {
      const end = closingBrace(text, at);
      if (end < 0) return null;
      words.push(text.slice(at + 1, end - 1));
      at = end;
    } else {
      const quoted = text[at] === '"';
      if (quoted) at++;
      let word = '';
      while (at < text.length && !(quoted ? text[at] === '"' : BLANK.test(text[at] as string))) {
        if (text[at] === '\\' && at + 1 < text.length) at++;
        word += text[at++];
      }
      if (quoted && text[at++] !== '"') return null;
      words.push(word);
    }
    if (at < text.length && !BLANK.test(text[at] as string)) return null;
  }
};

const writeWord = (text: string): string => {
  const word = text.replaceAll(/[\r\n\t]+/gu, ' ');
  if (/^[^\s{}"\\]+$/u.test(word)) return word;
  if (!word.includes('\\') && closingBrace(`{${word}}`, 0) === word.length + 2) return `{${word}}`;
  return word.replaceAll(/[\s{}"\\]/gu, '\\$&');
};

/** Words as a list that reads back as the same words; line breaks and tabs become blanks. */
export const writeTclList = (words: readonly string[]): string => words.map(writeWord).join(' ');
