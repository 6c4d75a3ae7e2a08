import { leadsOf, type Lead, type Project } from '../model';
import { INK, SIZE } from './figure';
import { element, text, textWidth } from './svg';

/** Where a map stands on the sheet, pt. */
export interface MarkBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const METAL = '#59636E';

/** Where a lead touches, in parts of the map from the lower left corner: x, y, width, height. */
export const leadRectangle = (
  { place, position, width, y, height }: Lead,
  [length, across]: readonly [number, number],
): readonly [number, number, number, number] => {
  const [u, w] = [(position - width / 2) / length, width / length];
  const [v, h] = height === 0 ? [0, 1] : [(y - height / 2) / across, height / across];
  switch (place) {
    case 'across':
      return [u, 0, w, 1];
    case 'lower-edge':
      return [u, 0, w, 0];
    case 'upper-edge':
      return [u, 1, w, 0];
    case 'left-end':
      return [0, v, 0, h];
    case 'right-end':
      return [1, v, 0, h];
    case 'top':
      return [u, (y - height / 2) / across, w, height / across];
  }
};

/** Middles of names side by side between two edges, each as near to its lead as its neighbours leave room; in order. */
const spread = (wanted: readonly number[], halves: readonly number[], from: number, to: number): number[] => {
  const middles: number[] = [];
  let clear = from - 4;
  wanted.forEach((place, i) => {
    const half = halves[i] ?? 0;
    const middle = Math.max(place, clear + half + 4);
    middles.push(middle);
    clear = middle + half;
  });
  let limit = to + 4;
  for (let i = middles.length - 1; i >= 0; i--) {
    const half = halves[i] ?? 0;
    const middle = Math.min(middles[i] ?? 0, limit - half - 4);
    middles[i] = middle;
    limit = middle - half;
  }
  return middles;
};

const contact = (lead: Lead, [u, v, w, h]: ReturnType<typeof leadRectangle>, box: MarkBox): string => {
  const [width, height] = [Math.max(w * box.w, 2.4), Math.max(h * box.h, 2.4)];
  const x = box.x + (u + w / 2) * box.w - width / 2;
  const y = box.y + box.h - (v + h / 2) * box.h - height / 2;
  return lead.place === 'across'
    ? element('rect', { x, y: box.y - 4, width, height: 3.5, fill: METAL }) +
        element('rect', { x, y: box.y + box.h + 0.5, width, height: 3.5, fill: METAL })
    : element('rect', { x, y, width, height, fill: METAL, stroke: '#FFFFFF', 'stroke-width': 0.6 });
};

/** All leads of a project on a map of a wire of length × width m, names below; names that would touch are pushed apart. */
export const leadMarks = (project: Project, size: readonly [number, number], box: MarkBox): string => {
  const marks = leadsOf(project.leads)
    .map((lead) => ({ lead, place: leadRectangle(lead, size) }))
    .sort((a, b) => a.place[0] - b.place[0]);
  const middles = spread(
    marks.map(({ place: [u, , w] }) => box.x + (u + w / 2) * box.w),
    marks.map(({ lead }) => textWidth(lead.name, SIZE.note) / 2),
    box.x,
    box.x + box.w,
  );
  return marks
    .map(
      ({ lead, place }, i) =>
        contact(lead, place, box) +
        text(middles[i] ?? box.x, box.y + box.h + 13, lead.name, {
          size: SIZE.note,
          anchor: 'middle',
          fill: INK.muted,
        }),
    )
    .join('');
};
