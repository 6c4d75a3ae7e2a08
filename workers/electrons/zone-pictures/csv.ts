import { quoted } from '../../formats/csv-text';
import { pictureCsv } from '../pictures';
import type { ZonePicture } from './picture';

/**
 * A picture of the bands as CSV: curves as those of the electrons, one row a point; then one row a pixel of every map, a cell
 * of every table, and a number with its error. Numbers have all their digits, in the units named beside them.
 */
export const zoneCsv = (picture: ZonePicture): string => {
  const rows: string[] = [];
  for (const { x, y, columns, values, name, unit, id } of picture.maps) {
    const count = values.length / columns;
    const place = ([low, high]: readonly [number, number], i: number, of: number): number => low + ((high - low) * (i + 0.5)) / of;
    values.forEach((value, i) => rows.push([id, quoted(`${name} (${unit})`), quoted(x.name), quoted(x.in?.symbol ?? '1'), String(place(x.range, i % columns, columns)), quoted(y.name), quoted(y.in?.symbol ?? '1'), String(place(y.range, Math.floor(i / columns), count)), String(value)].join(',')));
  } // prettier-ignore
  for (const { id, columns, rows: lines, unit } of picture.tables)
    lines.forEach(({ name, cells }, i) =>
      cells.forEach((value, j) => rows.push([id, quoted(`${name}, ${columns[j] ?? ''} (${typeof unit === 'string' ? unit : (unit[i]?.[j] ?? '')})`), '', '', '', '', '', '', String(value)].join(','))),
    ); // prettier-ignore
  for (const { name, value, unit, error } of picture.numbers)
    rows.push(['number', quoted(`${name} (${unit})`), '', '', '', '', '', error === undefined || !Number.isFinite(error) ? '' : String(error), String(value)].join(',')); // prettier-ignore
  const curves = pictureCsv(picture);
  return rows.length === 0
    ? curves
    : `${curves}# maps, tables and numbers: id, name (unit), x name, x unit, x, y name, y unit, y (of a number: its error), value\n${rows.join('\n')}\n`;
};
