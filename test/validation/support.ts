import { describe, expect, it } from 'vitest';
import { passed, type ValidationCase } from '@workers/validation';

/** Runs each case; a number outside its tolerance is a failure that names it. */
export const testCases = (cases: readonly ValidationCase[]): void => {
  describe.each(cases.map((one) => [`${one.id} ${one.title}`, one] as const))('%s', (_name, one) => {
    it('has every number inside its tolerance', { timeout: 300_000 }, async () => {
      const { checks } = await one.run({ threads: 1 });
      expect(checks.length).toBeGreaterThan(0);
      const outside = checks.filter((check) => !passed(check));
      expect(outside).toEqual([]);
    });
  });
};
