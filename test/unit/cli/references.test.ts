import { describe, expect, it } from 'vitest';
import { spinmotive } from './io';

describe('spinmotive references', () => {
  it('lists what an example rests on, and for what, with its equations', async () => {
    const { code, out, err } = await spinmotive(['references', 'thermal-wall']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^\[\d+\] Hiroshi Kohno et al\., .*doi:10\.1103\/PhysRevB\.94\.104417\.\n {4}For: .*/mu,
    );
    expect(out).toMatch(/Exchange: \\mathbf B_\{ex\}/u);
    expect(out).not.toContain('Freimuth');
  });

  it('prints BibTeX that nothing but entries stands in', async () => {
    const { code, out } = await spinmotive(['references', 'cobalt-wire', '--format', 'bib']);
    expect(code).toBe(0);
    const entries = out.split(/\n\n/u).filter((part) => part.trim() !== '');
    expect(entries.length).toBeGreaterThan(5);
    for (const entry of entries)
      expect(entry.trim()).toMatch(/^@\w+\{[a-z0-9-]+,\n(?: {2}\w+ = \{.*\},?\n)+\}$/u);
  });

  it('refuses another format and an unknown run in one line', async () => {
    const wrong = await spinmotive(['references', 'cobalt-wire', '--format', 'ris']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('text, bib');
    const run = await spinmotive(['references', 'cobalt-wire', '--run', 'nine']);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err.trimEnd().split('\n')).toHaveLength(1);
  });
});
