import { success, type Result } from '@workers/model';
import { badArgument } from './arguments';

const bound = (text: string, count: number, otherwise: number): number => {
  if (text === '') return otherwise;
  const value = Number(text);
  return Math.min(Math.max(value < 0 ? value + count : value, 0), count);
};

/**
 * Numbers of the frames that `a:b` names of `count`: from a on, up to but without b, negative from the end, as in Python;
 * one number is one frame. Errors: `bad-argument` for other texts, and where no frame is named.
 */
export const framesOf = (text: string | undefined, count: number): Result<number[]> => {
  const allowed = count === 0 ? 'nothing: the run has no frames' : `frames 0 to ${count - 1}`;
  const refuse = (hint: string): Result<never> =>
    badArgument(text === undefined ? '' : `"${text}"`, allowed, hint, '--frames');
  const [, single, from, to] = /^(?:(-?\d{1,7})|(-?\d{0,7}):(-?\d{0,7}))$/u.exec(text ?? ':') ?? [];
  if (single !== undefined) {
    const at = Number(single) < 0 ? Number(single) + count : Number(single);
    return at >= 0 && at < count ? success([at]) : refuse('There is no such frame.');
  }
  if (from === undefined || to === undefined || from === '-' || to === '-')
    return refuse('Give one frame, or a:b for the frames from a on, without b.');
  const [first, end] = [bound(from, count, 0), bound(to, count, count)];
  return end > first
    ? success(Array.from({ length: end - first }, (_, i) => first + i))
    : refuse('That names no frame.');
};
