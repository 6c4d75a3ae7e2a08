/** Columns [from, to) of a wire. */
export type Stretch = readonly [from: number, to: number];

/** A peak fills about a third of its plot. */
const ROOM = 1;
const FEWEST = 24;

/** The stretch in which any of the lists exceeds a share of its largest size, with room on both sides; all of it where none does. */
export const stretchOf = (lists: readonly (readonly number[])[], share = 0.01): Stretch => {
  const count = lists[0]?.length ?? 0;
  let [from, to] = [count, 0];
  for (const list of lists) {
    const most = list.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    if (most === 0) continue;
    list.forEach((x, i) => {
      if (Math.abs(x) < share * most) return;
      from = Math.min(from, i);
      to = Math.max(to, i + 1);
    });
  }
  if (to <= from) return [0, count];
  const room = Math.max(Math.ceil(ROOM * (to - from)), FEWEST);
  return [Math.max(0, from - room), Math.min(count, to + room)];
};
