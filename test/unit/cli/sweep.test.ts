import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyWire } from '../../tiny-wire';
import { spinmotive } from './io';

const TINY = tinyWire('Tiny wire', 0.1e-9, 0.05e-9);
const built = existsSync('out/main/run.node.mjs');
let folder = '';
const at = (name: string): string => join(folder, name);
const rows = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spinmotive-sweep-'));
  writeFileSync(at('tiny.json'), JSON.stringify(TINY));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIELD = 'drive.field.amplitude=1mT:2mT:2';

describe('a sweep of the wall model', () => {
  it('is a CSV with a row a point and as many columns as observables', async () => {
    const { code, out } = await spinmotive(['sweep', at('tiny.json'), '--wall', '--axis', FIELD, '--axis', 'material.alpha=0.05,0.1']); // prettier-ignore
    expect(code).toBe(0);
    const [head = [], units = [], , ...points] = rows(out);
    expect(head.slice(0, 5)).toEqual([
      'point',
      'state',
      'drive.field.amplitude',
      'material.alpha',
      'plateau',
    ]);
    expect(units.slice(0, 5)).toEqual(['', '', 'T', '', 'V']);
    expect(points.map((row) => row.slice(0, 4).join(' '))).toEqual([
      '1 finished 0.001 0.05',
      '2 finished 0.001 0.1',
      '3 finished 0.002 0.05',
      '4 finished 0.002 0.1',
    ]);
    for (const row of points) expect(Number.isFinite(Number(row[4]))).toBe(true);
  });

  it('gives statistics across repeats', async () => {
    const { code, out } = await spinmotive(['sweep', at('tiny.json'), '--wall', '--statistics', '--axis', 'thermal.seed=repeats(3)']); // prettier-ignore
    expect(code).toBe(0);
    const [head = [], , , values = []] = rows(out);
    expect(head.slice(0, 4)).toEqual(['plateau.count', 'plateau', 'plateau.sd', 'plateau.se']);
    // The wall model knows no fluctuations: three equal answers.
    expect([values[0], values[2], values[3]]).toEqual(['3', '0', '0']);
  });

  it('refuses what makes no sense, with one line', async () => {
    const of = async (...more: string[]): Promise<[number, string]> => {
      const { code, err } = await spinmotive(['sweep', at('tiny.json'), ...more]);
      return [code, err.trim().split('\n').at(-1) ?? ''];
    };
    expect(await of('--axis', 'material.alpa=1,2')).toEqual([
      2,
      expect.stringContaining('a field of the project'),
    ]);
    expect(await of('--axis', FIELD, '--field', '5mT')).toEqual([
      2,
      expect.stringContaining('without --axis'),
    ]);
    expect(await of('--resume')).toEqual([2, expect.stringContaining('beside --axis')]);
    expect(await of('--axis', FIELD, '--runs', '0')).toEqual([2, expect.stringContaining('--runs')]);
  });
});

describe.skipIf(!built)('a sweep of the solver', () => {
  const sweep = (...more: string[]) =>
    spinmotive([
      'sweep',
      at('tiny.json'),
      '--axis',
      FIELD,
      '--runs',
      '2',
      '--out',
      at('swept'),
      '--json',
      ...more,
    ]);

  it('writes a plan, a folder a point and one table', async () => {
    const { code, out, err } = await sweep();
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ points: 2, finished: 2, missing: 0, failed: 0 });
    const [head, , , ...points] = rows(readFileSync(at('swept/points.csv'), 'utf8'));
    expect(head?.slice(0, 3)).toEqual(['point', 'state', 'drive.field.amplitude']);
    expect(points.map((row) => row.slice(0, 3).join(' '))).toEqual(['1 finished 0.001', '2 finished 0.002']);
    expect(existsSync(at('swept/points/0002/run.json'))).toBe(true);
  }, 60_000);

  it('runs again what is missing, and nothing else', async () => {
    const kept = readFileSync(at('swept/points/0001/run.json'), 'utf8');
    const table = readFileSync(at('swept/points.csv'), 'utf8');
    rmSync(at('swept/points/0002'), { recursive: true });
    expect((await sweep()).code).toBe(2);
    const { code, out } = await sweep('--resume');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ finished: 2 });
    expect(readFileSync(at('swept/points/0001/run.json'), 'utf8')).toBe(kept);
    // The same inputs give the same numbers.
    expect(readFileSync(at('swept/points.csv'), 'utf8')).toBe(table);
    const other = await spinmotive(['sweep', at('tiny.json'), '--axis', 'drive.field.amplitude=1mT:3mT:2', '--out', at('swept'), '--resume']); // prettier-ignore
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('It differs from sweep.json')]);
  }, 60_000);
});
