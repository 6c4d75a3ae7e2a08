import { INK } from './figure';
import { at, element, escapeXml } from './svg';

/**
 * Writes what Observable Plot drew as plain SVG: no style sheet, no classes, no aria noise, no em lengths (Illustrator and
 * LaTeX importers ignore them), colours spelt out, numbers of at most two decimals, ids of our own. Works on any DOM.
 */
export const plainSvg = (drawn: Element, prefix: string): string => {
  const ids = new Map<string, string>();
  const idOf = (id: string): string => {
    const known = ids.get(id) ?? `${prefix}-${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const write = (node: Element, inherited: number): string => {
    if (node.localName === 'style') return '';
    const size = Number.parseFloat(node.getAttribute('font-size') ?? '') || inherited;
    const attributes: Record<string, string> = {};
    for (const { name, value } of Array.from(node.attributes)) {
      if (name === 'class' || name.startsWith('aria-') || name.startsWith('xmlns')) continue;
      attributes[name] = clean(name, value, size, idOf);
    }
    const content = Array.from(node.childNodes)
      .map((child) =>
        child.nodeType === 1
          ? write(child as Element, size)
          : child.nodeType === 3
            ? escapeXml(child.textContent ?? '')
            : '',
      )
      .join('');
    return element(node.localName, attributes, content);
  };
  const content = Array.from(drawn.children)
    .map((child) => write(child, 10))
    .join('\n');
  // Plot states these on its own root, which is not kept.
  return element('g', { 'text-anchor': 'middle' }, content);
};

const clean = (name: string, value: string, fontSize: number, idOf: (id: string) => string): string => {
  if (name === 'id') return idOf(value);
  if (value.startsWith('url(#')) return `url(#${idOf(value.slice(5, -1))})`;
  if (value === 'currentColor') return INK.text;
  if (value.endsWith('em')) return at(Number.parseFloat(value) * fontSize);
  return /^[a-zA-Z#]*$/u.test(value)
    ? value
    : value.replace(/-?\d+\.\d{3,}/gu, (digits) => at(Number(digits)));
};
