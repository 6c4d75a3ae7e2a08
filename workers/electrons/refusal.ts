import { failure, type Result } from '../model/result';

/** An input outside of what a theory is made for. */
export const refuse = (path: string, value: number, allowed: string, hint: string): Result<never> =>
  failure({ code: 'out-of-range', path, value: String(value), allowed, hint });
