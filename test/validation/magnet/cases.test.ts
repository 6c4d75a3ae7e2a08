import { describe, expect, it } from 'vitest';
import { VALIDATION_CASES } from '@workers/validation';
import { testCases } from '../support';

const engine = VALIDATION_CASES.filter(({ id }) => id.startsWith('V'));

describe('the validation list', () => {
  it('has the 34 cases of the specification, each once', () => {
    const ids = engine.map(({ id }) => id);
    expect(ids.length).toBe(34);
    expect(new Set(ids).size).toBe(34);
    for (let n = 1; n <= 32; n++) expect(ids).toContain(`V${String(n).padStart(2, '0')}`);
    expect(ids).toContain('V13b');
    expect(ids).toContain('V13c');
  });
});

testCases(engine.filter(({ id, duration }) => duration === 'fast' && id !== 'V25' && id !== 'V26'));
