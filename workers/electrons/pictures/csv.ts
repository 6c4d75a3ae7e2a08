import { quoted } from '../../formats/csv-text';
import type { Picture, PictureAxis } from './picture';

const unitOf = ({ unit, in: own }: PictureAxis): string => own?.symbol ?? unit ?? '1';

/**
 * The curves of a picture as CSV: one row a point, with the name of its curve and the axes with their units. Numbers have all
 * their digits, in the units of the axes; a map has one row a cell.
 */
export const pictureCsv = (picture: Picture): string => {
  const rows = [
    `# ${picture.title}. ${picture.source}`,
    `# ${picture.note}`,
    'chart,curve,x name,x unit,x,y name,y unit,y',
  ];
  for (const { id, x, y, curves } of picture.charts) {
    const [fx, fy] = [x.in?.factor ?? 1, y.in?.factor ?? 1];
    for (const curve of curves)
      curve.x.forEach((value, i) => {
        const at = curve.y[i] as number;
        if (Number.isFinite(value) && Number.isFinite(at))
          rows.push([id, quoted(curve.label), quoted(x.name), quoted(unitOf(x)), String(value / fx), quoted(y.name), quoted(unitOf(y)), String(at / fy)].join(','));
      });
  } // prettier-ignore
  for (const { group, label, value } of picture.arrows ?? [])
    rows.push(
      ['arrows', quoted(`${group}, ${label}`), '', '', '', quoted(group), '"m/s"', String(value)].join(','),
    );
  if (picture.map !== undefined) {
    const { x, y, columns, cells, legend } = picture.map;
    const count = cells.length / columns;
    cells.forEach((cell, i) => {
      const at = x.range[0] + ((x.range[1] - x.range[0]) * ((i % columns) + 0.5)) / columns;
      const up = y.range[0] * (y.range[1] / y.range[0]) ** ((Math.floor(i / columns) + 0.5) / count);
      rows.push(['map', quoted(legend[cell] ?? ''), quoted(x.name), '"1"', String(at), quoted(y.name), '"1"', String(up)].join(','));
    });
  } // prettier-ignore
  return `${rows.join('\n')}\n`;
};
