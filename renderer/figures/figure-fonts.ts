import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?inline';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';

const face = (data: string, range: string): string =>
  `@font-face{font-family:Inter;font-weight:100 900;src:url(${data}) format('woff2');unicode-range:${range}}`;

/** Faces for an SVG that is drawn as a picture: it cannot see the fonts of the page. */
export const FIGURE_FONT_CSS = [
  face(latin, 'U+0000-00FF,U+2000-206F,U+2191,U+2193,U+2212'),
  face(greek, 'U+0370-03FF'),
].join('');
