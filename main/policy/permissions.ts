import { isOwnPage } from './origins';

/** What the page may ask of the browser engine, each with its reason; everything else is denied. */
const ALLOWED: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copy a number, a table or a figure',
  fullscreen: 'show the texture on a projector',
};

export const mayUse = (permission: string, asking: string | undefined | null, own: string): boolean =>
  Object.hasOwn(ALLOWED, permission) && isOwnPage(asking, own);
