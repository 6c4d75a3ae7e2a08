import type { RunTable } from '../stage/run-table';

/** Time whose picture tells most at first sight, s: that of the largest voltage on record; 0 without one. */
const timeOfLargest = (t: ArrayLike<number>, V: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 1; i < V.length; i++) if (Math.abs(V[i] ?? 0) > Math.abs(V[most] ?? 0)) most = i;
  return V.length === 0 ? 0 : (t[most] ?? 0);
};

export const tellingTime = (table: RunTable | null): number =>
  table === null ? 0 : timeOfLargest(table.column('t'), table.column('V'));

const HEADER_ROWS = 3;

/** The same from the text of a table, in a small part of the time that reading it takes; its picture can be on its way meanwhile. */
export const tellingTimeOfText = (csv: string): number => {
  const column = csv.slice(0, csv.indexOf('\n')).trimEnd().split(',').indexOf('V');
  if (column < 1) return 0;
  const [t, V]: [number[], number[]] = [[], []];
  let at = 0;
  for (let row = 0; at < csv.length; row++) {
    const end = csv.indexOf('\n', at);
    // The last line may have been cut off.
    if (end < 0) break;
    if (row >= HEADER_ROWS) {
      let from = at;
      let to = csv.indexOf(',', from);
      t.push(Number(csv.slice(from, to)));
      for (let i = 0; i < column; i++) {
        from = to + 1;
        to = csv.indexOf(',', from);
      }
      V.push(Number(csv.slice(from, to < 0 || to > end ? end : to)));
    }
    at = end + 1;
  }
  return timeOfLargest(t, V);
};
