import { describe, expect, it } from 'vitest';
import { parseFormula } from '@workers/model';
import { formulaKinks } from '@workers/numerics/formula-jumps';
import { foldFormula, valueOf, type Tree } from '@workers/numerics/formula-split';

const treeOf = (text: string): Tree => {
  const formula = parseFormula(text, { names: ['x', 't'], units: ['T', 's', 'Hz'] });
  if (!formula.ok) throw new Error(formula.hint);
  return foldFormula(formula.value, {});
};
const kinks = (text: string): number[] => formulaKinks(treeOf(text)).sort((a, b) => a - b);

describe('jumps that can be read off a formula', () => {
  it.each([
    ['1 mT * step(t - 2 ns)', [2]],
    ['t < 3 ns ? 1 : 0', [3]],
    ['0.5 ns <= t && t < 3 ns', [0.5, 3]],
    ['rect((t - 4 ns)/(2 ns))', [3, 5]],
    ['sin(x/1e-9) * (abs(t - 2 ns) < 0.5 ns)', [1.5, 2.5]],
    ['min(t/(1 ns), 1) - max(0, (t - 5 ns)/(1 ns))', [1, 5]],
    ['sign(3 ns - 2*t)', [1.5]],
    ['step(2 ns - t) + step(-t)', [2]],
  ])('%s', (text, expected) => {
    const found = kinks(text);
    expect(found.length).toBe(expected.length);
    found.forEach((t, i) => expect(Math.abs(t / ((expected[i] as number) * 1e-9) - 1)).toBeLessThan(4e-15));
  });

  it.each([
    't <= 1.1 ns', 't > 1.7 ns', 'step(t - 0.3 ns)', 'rect((t - 0.7 ns)/(0.2 ns))', 'rect(t/(3 ns) - 0.9)', '!(t*3 < 1 ns)',
    'abs(t - 1.9 ns) <= 0.3 ns',
  ])('%s has its new value at the jump and its old one just before', (text) => {
    const tree = treeOf(text);
    const at = (t: number): number => valueOf(tree, { x: 0, y: 0, z: 0, t });
    const found = kinks(text);
    expect(found.length).toBeGreaterThan(0);
    for (const t of found) {
      expect(at(t)).toBe(at(t * (1 + 1e-12)));
      expect(at(t)).not.toBe(at(t * (1 - 1e-12)));
    }
  }); // prettier-ignore

  it.each([
    'step(x - t)',
    'mod(t, 1 ns) < 0.1 ns',
    'step(sin(1e9*t))',
    't*t > 1',
    'step(1)',
    'step(t*0 - 1)',
  ])('%s is left to the error control', (text) => expect(kinks(text)).toEqual([]));
});
