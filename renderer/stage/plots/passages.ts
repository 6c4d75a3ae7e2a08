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

/** Names of passages: over the plot, and inside it where the title stands in the way. */
export interface PassageNames {
  readonly over: readonly Passage[];
  readonly inside: readonly Passage[];
}

/** Average width of a letter of these names, and least distance of two names, px. */
const LETTER = 5.6;
const APART = 8;

/**
 * Which names can be read: over the plot, right of the title, none into the next. @param toX place of a time, px
 * @param titleEnd px @param scale of the letters
 */
export const passageNames = (
  passages: readonly Passage[],
  toX: (time: number) => number,
  titleEnd: number,
  scale: number,
): PassageNames => {
  const [over, inside]: [Passage[], Passage[]] = [[], []];
  let free = titleEnd;
  for (const passage of passages) {
    const x = toX(passage.time);
    if (x < titleEnd) inside.push(passage);
    else if (x >= free) {
      over.push(passage);
      free = x + (passage.name.length * LETTER + APART) * scale;
    }
  }
  return { over, inside };
};
