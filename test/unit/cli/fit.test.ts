import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { spinmotive } from './io';

const folder = mkdtempSync(join(tmpdir(), 'spinmotive-fit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const trace = resolve(import.meta.dirname, '../../../examples/measurement/synthetic-trace.csv');

describe('spinmotive fit', () => {
  it('gives back what the synthetic trace was made with, within its error bars, and writes CSV and figure', async () => {
    const base = join(folder, 'strip');
    const { code, out } = await spinmotive(['fit', 'permalloy-strip', '--model', '--gain', '1000', '--trace', trace, '--out', base, '--json']); // prettier-ignore
    expect(code).toBe(0);
    const said = JSON.parse(out) as {
      values: Record<'P' | 'beta' | 'offset' | 'shift', { value: number; error: number }>;
    };
    const truth = { P: 0.52, beta: 0.03, offset: 4e-8, shift: 1.7e-9 };
    for (const name of ['P', 'beta', 'offset', 'shift'] as const) {
      const { value, error } = said.values[name];
      expect(Math.abs(value - truth[name]), name).toBeLessThan(3 * error);
    }
    expect(readFileSync(`${base}.csv`, 'utf8')).toMatch(/^t,V,V_fit,residual\n/u);
    expect(readFileSync(`${base}.svg`, 'utf8')).toContain('Residual');
  });
  it('names the line of a damaged trace and refuses a parameter it does not know', async () => {
    const damaged = join(folder, 'damaged.csv');
    writeFileSync(
      damaged,
      `t (s),V (V)\n${Array.from({ length: 20 }, (_, i) => `${i}e-9,1e-6`).join('\n')}\nx\n1,2\n`,
    );
    const refused = await spinmotive(['fit', 'permalloy-strip', '--trace', damaged]);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/damaged\.csv, line 22: "x" is not accepted/u);
    for (const more of [['--trace', trace, '--hold', 'gamma=1'], []])
      expect((await spinmotive(['fit', 'permalloy-strip', ...more])).code).toBe(2);
  });
});
