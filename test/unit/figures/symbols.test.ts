import { describe, expect, it } from 'vitest';
import { symbolPieces } from '@workers/figures/symbols';
import { textsOf } from '@workers/figures/compose';
import { text } from '@workers/figures/svg';

const told = (words: string): string =>
  symbolPieces(words)
    .map((piece) => ['↓', '', '↑'][piece.level + 1] + piece.text)
    .join('|');

describe('identifiers in the words of a figure', () => {
  it.each([
    ['States at E_F', 'States at E|↓F'],
    ['J^Q_x (MW/m²)', 'J|↑Q|↓x| (MW/m²)'],
    ['Wavenumber q/2k_F', 'Wavenumber q/2k|↓F'],
    ['Energy over k_{F} λ', 'Energy over k|↓F| λ'],
    ['β\u0303_xy', 'β\u0303|↓xy'],
    ['run_001.csv', 'run_001.csv'],
    ['Peak of J^DMI', 'Peak of J|↑DMI'],
    ['No symbol here', 'No symbol here'],
  ])('%s', (given, wanted) => {
    expect(told(given)).toBe(wanted);
  });

  it('are lowered and raised in the drawing, and the composer still knows them by their words', () => {
    const svg = `<svg>${text(0, 0, 'Current J^Q_x & heat')}${text(0, 9, 'Plain')}</svg>`;
    expect(svg).toMatch(/>Current J<tspan dy="-[\d.]+" font-size="[\d.]+">Q<\/tspan><tspan dy="[\d.]+"/u);
    expect(textsOf(svg)).toEqual(['Current J^Q_x & heat', 'Plain']);
  });
});
