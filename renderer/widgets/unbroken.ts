/** A sentence whose lines never break between a number and its unit: the thin space there becomes the one that holds. */
export const unbroken = (text: string): string => text.replaceAll('\u2009', '\u202f');
