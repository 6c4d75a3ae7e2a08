import { describe, expect, it } from 'vitest';
import { lettersOf, withoutIndices } from '../../../workers/model';
import { text, unescapeXml } from '../../../workers/figures/svg';
import { textsOf, withTexts } from '../../../workers/figures/compose/rework';

const levels = (words: string): string =>
  lettersOf(words)
    .map(({ text: letters, level }) => (level === 0 ? letters : `${level === 1 ? '↑' : '↓'}${letters}`))
    .join('|');

describe('indices of a plain label', () => {
  it.each([
    ['E_F', 'E|↓F'],
    ['Wavenumber q/2k_F', 'Wavenumber q/2k|↓F'],
    ['Heat current J^Q_x', 'Heat current J|↑Q|↓x'],
    ['(n×ṅ)_x', '(n×ṅ)|↓x'],
    ['d ln β/dE_F', 'd ln β/dE|↓F'],
    ['½(−ħ div J + T_so + T_sf)', '½(−ħ div J + T|↓so| + T|↓sf|)'],
    ['0.0056 K_m, ⟨m_z⟩', '0.0056 K|↓m|, ⟨m|↓z|⟩'],
  ])('are found: %s', (words, found) => {
    expect(levels(words)).toBe(found);
  });

  it.each(['my_file', 'scope_2.csv', '10^5', 'drive.field_map', '_x', 'plain', ''])(
    'are not found in a name or a power: %s',
    (words) => {
      expect(levels(words)).toBe(words);
      expect(withoutIndices(words)).toBe(words);
    },
  );

  it('leave only their letters where nothing can be raised', () => {
    expect(withoutIndices('K_u2 of Cobalt')).toBe('Ku2 of Cobalt');
  });

  it('are drawn smaller and shifted, and the line ends where it began', () => {
    const drawn = text(0, 0, 'J^Q_x (W/m²)', { size: 10 });
    const shifts = [...drawn.matchAll(/dy="(-?[\d.]+)"/gu)].map(([, dy]) => Number(dy));
    expect(shifts.map(Math.sign)).toEqual([-1, 1, -1]);
    expect(shifts.reduce((sum, dy) => sum + dy, 0)).toBeCloseTo(0, 2);
    expect(unescapeXml(drawn.replace(/<[^>]*>/gu, ''))).toBe('JQx\u00A0(W/m²)');
  });

  it('keep their name in a composed figure, so that it can be put in other words', () => {
    const drawn = `<svg>${text(0, 0, 'Distance k_F x (nm)')}${text(0, 9, 'J^Q_x')}</svg>`;
    expect(textsOf(drawn)).toEqual(['Distance k_F x', 'J^Q_x']);
    const other = withTexts(drawn, { 'Distance k_F x': 'Place' });
    expect(other.ok && other.value).toContain('>Place');
  });
});
