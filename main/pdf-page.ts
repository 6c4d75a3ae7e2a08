import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Font faces of the built page with the font files inside them, for a page that stands alone. */
export const embeddedFonts = async (rendererRoot: string): Promise<string> => {
  const assets = join(rendererRoot, 'assets');
  const sheets = (await readdir(assets).catch(() => [])).filter((name) => name.endsWith('.css'));
  const faces: string[] = [];
  for (const sheet of sheets) {
    const css = await readFile(join(assets, sheet), 'utf8');
    for (const [face] of css.matchAll(/@font-face\s*\{[^}]*\}/gu))
      faces.push(await withData(face, join(assets, sheet), rendererRoot));
  }
  return faces.filter((face) => face !== '').join('\n');
};

const withData = async (face: string, sheet: string, root: string): Promise<string> => {
  const url = /url\(["']?([^"')]+\.woff2)["']?\)/u.exec(face)?.[1];
  if (url === undefined) return '';
  const path = url.startsWith('/') ? join(root, url) : resolve(dirname(sheet), url);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return '';
  const source = `src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")`;
  return face.replace(/src:[^;}]+/u, source);
};

/**
 * A page that prints as the SVG alone at its exact size. The figure is put in as text that cannot run anything: the
 * page's policy allows no script and no address.
 */
export const pdfPage = (
  svg: string,
  widthMm: number,
  heightMm: number,
  fonts: string,
): string => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>${/<title>([^<]*)<\/title>/u.exec(svg)?.[1] ?? 'Figure'}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<style>
${fonts}
@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 }
html, body { margin: 0; padding: 0 }
body { width: ${widthMm}mm; height: ${heightMm}mm; overflow: hidden; -webkit-print-color-adjust: exact }
body > svg { display: block; width: ${widthMm}mm; height: ${heightMm}mm }
</style>
</head>
<body>${svg.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/u, '').replace(/<!DOCTYPE[^>]*>/iu, '')}</body>
</html>
`;
