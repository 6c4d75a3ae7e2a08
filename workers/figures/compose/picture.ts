import {
  failure,
  formatQuantity,
  success,
  type ComposedPanel,
  type Failure,
  type Project,
  type Result,
} from '../../model';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureOptions } from '../figure';
import { base64 } from '../image';
import { element, sheet } from '../svg';
import { labelText, plainLabel, readLabel } from './latex-label';

/** A snapshot of the stage, or any other picture: pixels, with scale bar and names drawn over them as vectors. */

const refused = (file: string, hint: string): Failure =>
  failure({
    code: 'no-picture',
    path: 'picture.file',
    value: `"${file}"`,
    allowed: 'PNG or JPEG',
    hint,
  });

/** No screen and no printer has more; a header that claims it is damaged. */
const MOST_PIXELS = 32_768;

interface Pixels {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

const jpegSize = (bytes: Uint8Array): readonly [number, number] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 2; from + 9 < bytes.length;) {
    if (bytes[from] !== 0xff) return null;
    const marker = bytes[from + 1] ?? 0;
    // Frame headers SOF0 to SOF15 without the tables DHT, JPG and DAC among them.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return [view.getUint16(from + 7), view.getUint16(from + 5)];
    from += 2 + view.getUint16(from + 2);
  }
  return null;
};

/** Kind and size of a picture from its header. Error `no-picture`. */
export const pixelsOf = (file: string, bytes: Uint8Array): Result<Pixels> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const png = bytes.length > 33 && view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452;
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const size = png ? ([view.getUint32(16), view.getUint32(20)] as const) : jpeg ? jpegSize(bytes) : null;
  if (size === null) return refused(file, 'It is neither.');
  const [width, height] = size;
  if (!(width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS))
    return refused(file, 'Its size makes no sense.');
  return success({ type: png ? 'image/png' : 'image/jpeg', width, height });
};

/** Dark letters with a light rim are read on any ground. */
const onPicture = (x: number, y: number, words: string, anchor: 'start' | 'middle'): Result<string> => {
  const label = readLabel(words);
  if (!label.ok) return { ...label, path: 'picture.labels' };
  const rim = { stroke: '#FFFFFF', 'stroke-width': 2, 'stroke-linejoin': 'round' };
  const drawn = labelText(x, y, label.value, { anchor });
  return success(`${element('g', rim, drawn)}${drawn}`);
};

/** A bar of a round length, about a fifth of the picture, in its lower left corner. */
const scaleBar = (metres: number, width: number, height: number): Result<string> => {
  const wanted = metres / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const round = [5, 2, 1].find((step) => step * power <= wanted) ?? 1;
  const length = ((round * power) / metres) * width;
  const y = height - 6;
  const bar = { x: 6, y, width: length, height: 1.8 };
  const name = onPicture(6 + length / 2, y - 3, formatQuantity(round * power, 'm'), 'middle');
  if (!name.ok) return name;
  return success(
    element('rect', { ...bar, x: 5.4, y: y - 0.6, width: length + 1.2, height: 3, fill: '#FFFFFF' }) +
      element('rect', { ...bar, fill: INK.text }) +
      name.value,
  );
};

/** A picture as a figure of the width asked for. Errors: `no-picture`, `label`. */
export const pictureFigure = (
  project: Project,
  { file, width: metres, labels }: ComposedPanel['picture'],
  bytes: Uint8Array,
  { widthMm, provenance }: FigureOptions,
): Result<Figure> => {
  const pixels = pixelsOf(file, bytes);
  if (!pixels.ok) return pixels;
  const width = widthMm * POINTS_PER_MM;
  const height = (width * pixels.value.height) / pixels.value.width;
  const parts = [
    element('image', {
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      x: 0,
      y: 0,
      width,
      height,
      'xlink:href': `data:${pixels.value.type};base64,${base64(bytes)}`,
    }),
  ];
  const names: string[] = [];
  for (const { x, y, text: words } of labels) {
    const name = onPicture(x * width, y * height + 0.35 * SIZE.label, words, 'middle');
    if (!name.ok) return name;
    const label = readLabel(words);
    if (label.ok) names.push(plainLabel(label.value));
    parts.push(name.value);
  }
  const bar = metres > 0 ? scaleBar(metres, width, height) : success('');
  if (!bar.ok) return bar;
  parts.push(bar.value);
  return success(
    sheet({
      widthMm,
      height,
      body: parts.join('\n'),
      project,
      provenance,
      origin: {
        title: 'Picture',
        description: names.length === 0 ? 'Picture.' : `Picture: ${names.join(', ')}.`,
        source: 'Picture among the files of the project',
      },
    }),
  );
};
