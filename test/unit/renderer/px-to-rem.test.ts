import { describe, expect, it } from 'vitest';
import { inRem, pxToRem } from '../../../renderer/styles/px-to-rem';

describe('lengths of the style sheets', () => {
  it.each([
    ['16px', '1rem'],
    ['4px 1px -8px', '0.25rem 1px -0.5rem'],
    ['calc(100vh - 48px)', 'calc(100vh - 3rem)'],
    ['0 0 0 2px var(--tint)', '0 0 0 0.125rem var(--tint)'],
    ['400 12px/16px var(--sans)', '400 0.75rem/1rem var(--sans)'],
    ["url('a12px.svg')", "url('a12px.svg')"],
    ['1.5px', '1.5px'],
  ])('%s is %s', (px, rem) => {
    expect(inRem(px)).toBe(rem);
  });
  it('leaves the style sheets of others alone', () => {
    const own = { value: '8px', source: { input: { file: '/p/renderer/a.svelte' } } };
    const other = { value: '8px', source: { input: { file: '/p/node_modules/b.css' } } };
    pxToRem.Declaration(own);
    pxToRem.Declaration(other);
    expect([own.value, other.value]).toEqual(['0.5rem', '8px']);
  });
});
