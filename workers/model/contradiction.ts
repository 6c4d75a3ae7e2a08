import type { Problem } from './result';
import { formatQuantity } from './units';

export const nm = (value: number): string => formatQuantity(value, 'm');

/** Fields that are each in range but contradict each other. */
export const contradiction = (path: string, value: string, allowed: string, hint: string): Problem => ({
  code: 'contradiction',
  path,
  value,
  allowed,
  hint,
});
