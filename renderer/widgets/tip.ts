import { lettersOf } from '@workers/model';
import type { Attachment } from 'svelte/attachments';
import { shownKeys } from '../commands/shortcuts';

const DELAY_MS = 450;
const GAP = 6;
/** What a tip hangs in: the control's landmark, so that it is read where it belongs, or the layer on top of all. */
const HOLDERS = 'dialog, [popover], main, nav, aside, header, footer';
let count = 0;
let bubble: HTMLElement | null = null;
/** The control that the bubble describes. */
let described: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const hide = (): void => {
  clearTimeout(timer);
  bubble?.remove();
  described?.removeAttribute('aria-describedby');
  bubble = described = null;
};

const build = (text: string, keys: string | undefined): HTMLElement => {
  const element = document.createElement('div');
  element.className = 'tip';
  element.role = 'tooltip';
  element.id = `tip-${String(++count)}`;
  for (const { text: letters, level } of lettersOf(text)) {
    const place = level === 0 ? null : document.createElement(level === 1 ? 'sup' : 'sub');
    if (place !== null) place.textContent = letters;
    element.append(place ?? letters);
  }
  if (keys !== undefined)
    for (const key of shownKeys(keys)) {
      const cap = document.createElement('kbd');
      cap.textContent = key;
      element.append(cap);
    }
  return element;
};

/** Below the element, or above it at the foot of the window; never across an edge. */
const place = (element: HTMLElement, at: DOMRect): void => {
  const { width, height } = element.getBoundingClientRect();
  const left = Math.min(Math.max(at.left + at.width / 2 - width / 2, GAP), innerWidth - width - GAP);
  const below = at.bottom + GAP + height < innerHeight;
  element.style.left = `${String(Math.round(left))}px`;
  element.style.top = `${String(Math.round(below ? at.bottom + GAP : at.top - GAP - height))}px`;
};

/** A person who walks through the window by keys; a dialog that opens puts the focus somewhere by itself. */
const WALKS = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);
let walking = false;
document.addEventListener('keydown', ({ key }) => (walking = WALKS.has(key)), true);
document.addEventListener('pointerdown', () => (walking = false), true);

/** Name of a control on hover and on keyboard focus, with its shortcut. */
export const tip =
  (text: string, keys?: string): Attachment<HTMLElement> =>
  (node) => {
    const show = (wait: number): void => {
      hide();
      if (text === '') return;
      timer = setTimeout(() => {
        bubble = build(text, keys);
        (node.closest(HOLDERS) ?? document.body).append(bubble);
        if (!node.hasAttribute('aria-describedby') && text !== node.getAttribute('aria-label')) {
          node.setAttribute('aria-describedby', bubble.id);
          described = node;
        }
        place(bubble, node.getBoundingClientRect());
      }, wait);
    };
    const enter = (): void => show(DELAY_MS);
    const focus = (): void => {
      if (walking && node.matches(':focus-visible')) show(DELAY_MS);
    };
    node.addEventListener('pointerenter', enter);
    node.addEventListener('focus', focus);
    for (const event of ['pointerleave', 'pointerdown', 'blur', 'keydown'])
      node.addEventListener(event, hide);
    return () => {
      hide();
      node.removeEventListener('pointerenter', enter);
      node.removeEventListener('focus', focus);
      for (const event of ['pointerleave', 'pointerdown', 'blur', 'keydown'])
        node.removeEventListener(event, hide);
    };
  };
