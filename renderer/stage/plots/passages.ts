import type { LeadMark } from '../types';

/** The moment the wall centre crosses a lead. */
export interface Passage {
  readonly name: string;
  readonly time: number;
}

/** More passages than this are an oscillation, and lines would only hide it. */
const MOST = 12;

/** A tap on an end is passed by no wall. */
const alongWire = ({ place }: LeadMark): boolean => place !== 'left-end' && place !== 'right-end';

/** Times at which q(t) crosses the middle of a lead, linear between rows, in order. */
export const passagesOf = (
  t: ArrayLike<number>,
  q: ArrayLike<number>,
  leads: readonly LeadMark[],
): Passage[] => {
  const found: Passage[] = [];
  const rows = Math.min(t.length, q.length);
  for (const { name, position } of leads.filter(alongWire))
    for (let i = 1; i < rows && found.length < MOST; i++) {
      const [before, after] = [(q[i - 1] ?? NaN) - position, (q[i] ?? NaN) - position];
      if (!(before < 0 && after >= 0) && !(before > 0 && after <= 0)) continue;
      const [t0, t1] = [t[i - 1] ?? 0, t[i] ?? 0];
      found.push({ name, time: t0 + ((t1 - t0) * before) / (before - after) });
    }
  return found.sort((a, b) => a.time - b.time);
};
