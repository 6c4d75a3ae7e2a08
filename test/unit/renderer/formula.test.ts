// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { loadKatex, setFormula } from '../../../renderer/math/katex';

it('a formula asked for before KaTeX is there is drawn once it is', async () => {
  const node = document.createElement('span');
  setFormula(node, '\\dot q');
  await loadKatex();
  await Promise.resolve();
  expect(node.querySelector('math annotation')?.textContent).toBe('\\dot q');
});
