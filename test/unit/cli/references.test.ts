import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { MATERIALS, writeMaterials } from '@workers/model';
import { temporaryFolder } from '../main/fixtures';
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

  it('lists what the user’s own entry of the library says, as text and as BibTeX', async () => {
    const data = await temporaryFolder();
    vi.stubEnv('SPINMOTIVE_DATA', data);
    try {
      const [cobalt] = MATERIALS.filter(({ id }) => id === 'cobalt');
      if (cobalt?.values.Ms === undefined) throw new Error('no cobalt');
      const Ms = { ...cobalt.values.Ms, value: 1.39e6, reference: 'VSM of film 7, March 2025' };
      const mine = { ...cobalt, id: 'my-film', title: 'Film 7', values: { Ms } };
      await writeFile(join(data, 'materials.json'), writeMaterials([mine]));
      const project = join(data, 'project.json');
      const material = { preset: 'my-film', Ms: 1.39e6 };
      await writeFile(
        project,
        JSON.stringify({ format: 'spinmotive-project', version: 1, name: 'Film', material }),
      );
      const text = await spinmotive(['references', project]);
      expect(text.out).toMatch(/VSM of film 7, March 2025\n {4}For: Ms of Film 7/u);
      const bib = await spinmotive(['references', project, '--format', 'bib']);
      expect(bib.out).toMatch(/@misc\{own1,\n {2}title = \{VSM of film 7, March 2025\},/u);
    } finally {
      vi.unstubAllEnvs();
    }
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
