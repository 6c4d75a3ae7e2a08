import { success, type Result } from '../../model';
import { SIZE } from '../figure';
import { tspans, unescapeXml } from '../svg';
import type { Sides } from './layout';
import { readLabel } from './latex-label';

/** A finished figure of this program is taken apart here: it is text of a known form, so no parser is needed. */

/** What stands between root and metadata of a figure. */
export const bodyOf = (svg: string): string =>
  svg
    .replace(/^[^]*?<svg\b[^>]*>/u, '')
    .replace(/<\/svg>\s*$/u, '')
    .replace(/<title>[^<]*<\/title><desc>[^<]*<\/desc><metadata>[^]*?<\/metadata>/u, '')
    .trim();

/** Every id with a prefix, and every reference to one. */
export const withPrefix = (svg: string, prefix: string): string =>
  svg
    .replace(/\bid="([^"]+)"/gu, (_, id: string) => `id="${prefix}-${id}"`)
    .replace(/url\(#([^)]+)\)/gu, (_, id: string) => `url(#${prefix}-${id})`)
    .replace(/href="#([^"]+)"/gu, (_, id: string) => `href="#${prefix}-${id}"`);

/** Lines at least as thick as a journal prints. */
export const withLeastLine = (svg: string, least: number): string =>
  svg.replace(/stroke-width="([\d.]+)"/gu, (all, width: string) =>
    Number(width) > 0 && Number(width) < least ? `stroke-width="${Number(least.toFixed(3))}"` : all,
  );

/** "Voltage (nV)" is a name and a unit. */
const named = (words: string): { readonly name: string; readonly unit: string } => {
  const found = /^(.*\S)(\s\([^()]*\))$/u.exec(words);
  return found === null ? { name: words, unit: '' } : { name: found[1] ?? '', unit: found[2] ?? '' };
};

/** A text of a figure; only indices are runs of their own there. */
const TEXT = /<text\b([^>]*)>((?:[^<]|<tspan\b[^>]*>|<\/tspan>)+)<\/text>/gu;

/** The words that were drawn, indices as they were written: "k_F λ". */
const wordsOf = (content: string): string =>
  unescapeXml(
    content
      .replace(/<tspan\b[^>]*\bdy="(-?)[^>]*\bfont-size=[^>]*>/gu, (_, up: string) => (up === '' ? '_' : '^'))
      .replace(/<\/?tspan\b[^>]*>/gu, '')
      .replaceAll('\u00A0', ' '),
  );

/** Names in a figure that may be put in other words: axes without their units, curves, marks; no numbers. */
export const textsOf = (svg: string): string[] => [
  ...new Set(
    [...bodyOf(svg).matchAll(TEXT)]
      .map(([, , words]) => named(wordsOf(words ?? '')).name)
      .filter((words) => /\p{L}/u.test(words) && !/^[−\d.\s]/u.test(words)),
  ),
];

/** Names of the figure in other words. Error `label`. */
export const withTexts = (svg: string, texts: Readonly<Record<string, string>>): Result<string> => {
  const read = new Map<string, string>();
  for (const [name, words] of Object.entries(texts)) {
    if (words === '') continue;
    const label = readLabel(words);
    if (!label.ok) return { ...label, path: 'texts' };
    read.set(name, words);
  }
  if (read.size === 0) return success(svg);
  return success(
    svg.replace(TEXT, (all, attributes: string, content: string) => {
      const { name, unit } = named(wordsOf(content));
      const label = readLabel(read.get(name) ?? '');
      if (!read.has(name) || !label.ok) return all;
      const size = Number(/font-size="([\d.]+)"/u.exec(attributes)?.[1] ?? SIZE.label);
      // The unit goes back to the line.
      const tail = unit === '' ? [] : [{ text: unit, italic: false, bold: false, level: 0 as const }];
      const drawn = tspans([...label.value, ...tail], size);
      return `<text${attributes.replace(/ data-words="[^"]*"/u, '')}>${drawn}</text>`;
    }),
  );
};

/**
 * Left and right room of the axes in a figure of this width, pt, from the marks that `panel` leaves (`data-frame`, left and
 * right in its own coordinates); null for one without axes.
 */
export const sidesOf = (svg: string, width: number): Sides | null => {
  let [left, right] = [Infinity, -Infinity];
  const shifts: number[] = [];
  for (const [tag, closing] of bodyOf(svg).matchAll(/<(\/?)g\b[^>]*>/gu)) {
    if (closing === '/') {
      shifts.pop();
      continue;
    }
    if (tag.endsWith('/>')) continue;
    const shift = Number(/transform="translate\((-?[\d.]+)/u.exec(tag)?.[1] ?? 0);
    shifts.push(shift);
    const frame = /data-frame="([\d.]+) ([\d.]+)"/u.exec(tag);
    if (frame === null) continue;
    const x = shifts.reduce((sum, one) => sum + one, 0);
    left = Math.min(left, x + Number(frame[1]));
    right = Math.max(right, x + Number(frame[2]));
  }
  return left > right ? null : { left, right: width - right };
};
