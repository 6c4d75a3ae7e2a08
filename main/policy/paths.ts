import { extname, isAbsolute, relative, resolve } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

export interface PageFile {
  readonly path: string;
  readonly type: string;
}

/**
 * File of the page for the path of an address. Null for whatever would leave the folder, is hidden, or is of a kind
 * that the page does not have.
 */
export const pageFile = (root: string, urlPath: string): PageFile | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!decoded.startsWith('/') || /[\u0000-\u001f\\:]/u.test(decoded)) return null;
  if (decoded.split('/').some((part) => part.startsWith('.'))) return null;
  const path = resolve(root, `.${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`);
  const inside = relative(root, path);
  const type = TYPES[extname(path).toLowerCase()];
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) || type === undefined
    ? null
    : { path, type };
};
