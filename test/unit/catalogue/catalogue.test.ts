import { describe, expect, it } from 'vitest';
import { catalogue, describeQuantity, evaluateQuantity, findQuantity } from '@workers/catalogue';
import type { Result } from '@workers/model';

const value = (result: Result<unknown>): Record<string, unknown> => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value as Record<string, unknown>;
};

/** Every leaf of a JSON Schema with its path. */
const leaves = (schema: Record<string, unknown>, path = ''): [string, Record<string, unknown>][] =>
  schema['properties'] === undefined
    ? [[path, schema]]
    : Object.entries(schema['properties'] as Record<string, Record<string, unknown>>).flatMap(
        ([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`),
      );

describe('every quantity of the catalogue', () => {
  it('has a dotted name of its own, a title, a formula and a source', () => {
    const names = catalogue.flatMap((q) => [q.name, ...q.aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const q of catalogue) {
      expect(q.name).toMatch(/^(electrons|magnet|voltage)(\.[a-z0-9-]+)+$/u);
      for (const text of [q.title, q.formula, q.source]) expect(text.length).toBeGreaterThan(5);
    }
  });
  it('answers its documented defaults with finite numbers that its output schema accepts', () => {
    for (const q of catalogue) {
      const answer = value(q.evaluate({}));
      expect(q.output.safeParse(answer).success, q.name).toBe(true);
      expect(JSON.stringify(answer)).not.toMatch(/null|NaN/u);
    }
  });
  it('describes itself as JSON with a title for every field, a unit and a default for every number', () => {
    for (const q of catalogue) {
      const text = JSON.parse(JSON.stringify(describeQuantity(q))) as ReturnType<typeof describeQuantity>;
      for (const side of ['input', 'output'] as const)
        for (const [path, leaf] of leaves(text[side])) {
          if (leaf['const'] !== undefined) continue;
          expect(leaf['title'], `${q.name} ${side} ${path}`).toBeTypeOf('string');
          if (leaf['type'] === 'number')
            expect(leaf['unit'], `${q.name} ${side} ${path}`).toBeTypeOf('string');
          if (
            side === 'input' &&
            !String(leaf['description']).startsWith('Default') &&
            path !== 'dn' &&
            path !== 'face.na'
          )
            expect(leaf['default'] !== undefined || path.startsWith('face.'), `${q.name} ${path}`).toBe(true);
        }
    }
  });
  it('refuses a key it does not know and a number that is none', () => {
    for (const q of catalogue) {
      expect(q.evaluate({ nonsense: 1 }), q.name).toMatchObject({ code: 'unknown-key', path: 'nonsense' });
      expect(q.evaluate([1]).ok).toBe(false);
      expect(q.evaluate('text').ok).toBe(false);
    }
    expect(evaluateQuantity('voltage.wall.pulse', { alpha: NaN })).toMatchObject({
      code: 'not-finite',
      path: 'alpha',
      value: 'NaN',
      allowed: '1e−6 to 10',
    });
    expect(evaluateQuantity('voltage.wall.walker', { H: [1e-3, Infinity] })).toMatchObject({
      code: 'not-finite',
      path: 'H.1',
    });
    expect(evaluateQuantity('voltage.noise', { loop: { h: 99 } })).toMatchObject({
      code: 'out-of-range',
      path: 'loop.h',
      allowed: '−10 to 10 m',
    });
    expect(evaluateQuantity('voltage.wall.walker', { delta: 1 })).toMatchObject({
      code: 'unknown-key',
      hint: 'Did you mean "Delta"?',
    });
    expect(evaluateQuantity('voltage.wall.walker', { Q: 2 })).toMatchObject({
      path: 'Q',
      allowed: '1 or −1',
    });
  });
  it('names what it has when asked for something else', () => {
    expect(evaluateQuantity('walker', {})).toMatchObject({
      code: 'unknown-quantity',
      hint: 'Did you mean "voltage.wall.walker"?',
    });
    expect(findQuantity('magnet.wall.walker')?.name).toBe('voltage.wall.walker');
  });
});

describe('the wall quantities', () => {
  it('answer a number with numbers and a list with lists', () => {
    const one = value(evaluateQuantity('voltage.wall.walker', { H: -2e-3 }));
    const many = value(evaluateQuantity('voltage.wall.walker', { H: [-2e-3, 0] }));
    expect((many['V'] as number[])[0]).toBe(one['V']);
    const pulse = value(evaluateQuantity('voltage.wall.pulse', { t: 3e-9 }));
    expect(pulse['V']).toBeTypeOf('number');
  });
  it('take times in any order and twice', () => {
    const { q } = value(evaluateQuantity('voltage.wall.pulse', { t: [4e-9, 1e-9, 4e-9] }));
    const sorted = value(evaluateQuantity('voltage.wall.pulse', { t: [0, 1e-9, 4e-9] }))['q'] as number[];
    expect((q as number[])[0]).toBe((q as number[])[2]);
    expect(Math.abs((q as number[])[1] as number)).toBeCloseTo(Math.abs(sorted[1] as number), 15);
  });
  it('average under wide leads and follow the angle with the width when asked', () => {
    const at = (given: object) =>
      value(evaluateQuantity('voltage.wall.pulse', { t: 10e-9, ...given }))['V'] as number;
    expect(at({ w1: 1e-15 }) / at({})).toBeCloseTo(1, 9);
    expect(at({ w1: 60e-9 })).not.toBeCloseTo(at({}), 10);
    expect(at({ K: 1e12 * 1e-4 })).not.toBe(at({}));
    expect(evaluateQuantity('voltage.wall.pulse', { K: 10, HK: -1 })).toMatchObject({ path: 'K' });
  });
  it('stop with a clear word when the time is too long', () => {
    expect(evaluateQuantity('voltage.wall.pulse', { t: 1, H: 100 })).toMatchObject({
      code: 'too-long',
      path: 't',
    });
  });
  it('refuse a load that would drive the wall on its own', () => {
    expect(evaluateQuantity('voltage.wall.loaded', { Rtot: 1e-9, RL: 0, beta: 5 })).toMatchObject({
      path: 'Rtot',
    });
    expect(evaluateQuantity('voltage.wall.loaded', { RL: 9 })).toMatchObject({ path: 'RL' });
  });
});

describe('the other quantities', () => {
  it('speak of their own fields when the wall model has an objection', () => {
    expect(evaluateQuantity('magnet.wall.parameters', { kind: 'up-down' })).toMatchObject({ path: 'kind' });
    expect(evaluateQuantity('magnet.wall.parameters', { Ms: '20 nm' })).toMatchObject({ code: 'wrong-unit' });
  });
  it('read texts with a unit where the project does', () => {
    const one = value(evaluateQuantity('magnet.wall.parameters', { width: '120 nm' }));
    expect(one['Delta']).toBe(value(evaluateQuantity('magnet.wall.parameters'))['Delta']);
  });
  it('have no number of averages without a signal and refuse a wall at rest', () => {
    expect(value(evaluateQuantity('voltage.noise', { V0: 0 }))['N_for_SNR5']).toBeNull();
    expect(evaluateQuantity('voltage.noise', { v: 0 })).toMatchObject({ path: 'v' });
  });
  it('differ between the two sets of constants in the ninth digit only', () => {
    const V = (constants: string) =>
      value(evaluateQuantity('voltage.wall.walker', { constants }))['V'] as number;
    const difference = Math.abs(V('reference') / V('codata-2022') - 1);
    expect(difference).toBeGreaterThan(1e-10);
    expect(difference).toBeLessThan(3e-9);
  });
  it('refuse a direction without a length', () => {
    expect(evaluateQuantity('voltage.smf.point', { n_unnormalised: [0, 0, 0] })).toMatchObject({
      path: 'n_unnormalised',
    });
  });
});
