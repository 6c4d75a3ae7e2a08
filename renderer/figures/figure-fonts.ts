import greek from '@fontsource/inter/files/inter-greek-400-normal.woff2?inline';
import greekBold from '@fontsource/inter/files/inter-greek-600-normal.woff2?inline';
import latin from '@fontsource/inter/files/inter-latin-400-normal.woff2?inline';
import latinBold from '@fontsource/inter/files/inter-latin-600-normal.woff2?inline';

const LATIN = 'U+0000-00FF,U+2000-206F,U+2191,U+2193,U+2212';
const GREEK = 'U+0370-03FF';

const face = (data: string, weight: number, range: string): string =>
  `@font-face{font-family:Inter;font-weight:${weight};src:url(${data}) format('woff2');unicode-range:${range}}`;

/** Faces for an SVG that is drawn as a picture: it cannot see the fonts of the page. */
export const FIGURE_FONT_CSS = [
  face(latin, 400, LATIN),
  face(latinBold, 600, LATIN),
  face(greek, 400, GREEK),
  face(greekBold, 600, GREEK),
].join('');
