import { describe, expect, it } from 'vitest';
import { readLabel } from '@workers/figures/compose';
import { readProject } from '@workers/model';

describe('labels', () => {
  const shown = (words: string) => {
    const label = readLabel(words);
    if (!label.ok) throw new Error(label.hint);
    return label.value.map(
      ({ text, italic, level }) => `${italic ? '/' : ''}${text}${['↓', '', '↑'][level + 1] ?? ''}`,
    );
  };
  it.each([
    ['Voltage (nV)', ['Voltage (nV)']],
    ['$V_{21}$ (µV)', ['/V', '21↓', ' (µV)']],
    ['m_z', ['m', 'z↓']],
    ['$m_z$', ['/m', '/z↓']],
    ['$10^{-9}$ s', ['10', '−9↑', ' s']],
    ['$\\alpha = \\beta$', ['/α', '=', '/β']],
    ['$\\mathrm{Co}_2$', ['Co', '2↓']],
    ['$\\dot{q}$', ['/q\u0307']],
    ['$\\hbar \\text{ of it}$', ['/ħ', ' of it']],
    ['5 \\% \\mu m', ['5 % μm']],
    ['$-2\\,\\mathrm{mT}$', ['−2\u2009mT']],
  ])('%s', (words, wanted) => {
    expect(shown(words)).toEqual(wanted);
  });
  it.each(['$V', '$V_$', '$a_{b_c}$', '$\\frac{1}{2}$', '${{{{{{{{{{x}}}}}}}}}}$', 'a}$}$', '\\'])(
    'refuses %s',
    (words) => {
      expect(readLabel(words)).toMatchObject({ ok: false, code: 'label' });
    },
  );
});

describe('the schema', () => {
  const raw = { format: 'spinmotive-project', version: 1 };
  it('reads old projects with no composition', () => {
    const old = readProject(raw);
    expect(old.ok && old.value.compositions).toEqual([]);
  });
  it.each([
    { compositions: [{ name: 'a' }, { name: 'a' }] },
    { compositions: [{ widthMm: NaN }] },
    { compositions: [{ widthMm: 1e9 }] },
    { compositions: [{ columns: 0 }] },
    { compositions: [{ preset: 'prl' }] },
    { compositions: [{ panels: [{}] }] },
    { compositions: [{ panels: [{ kind: 'pulse', unknown: 1 }] }] },
    { compositions: 'x' },
    { compositions: Array.from({ length: 17 }, (_, i) => ({ name: String(i) })) },
  ])('refuses %j', (given) => {
    const refused = readProject({ ...raw, ...given });
    expect(refused.ok).toBe(false);
    expect(refused.ok ? '' : refused.path).toContain('compositions');
  });
  it('comes back from JSON as it was', () => {
    const given = { ...raw, compositions: [{ name: 'a', panels: [{ kind: 'pulse' }] }] };
    const once = readProject(given);
    if (!once.ok) throw new Error(once.hint);
    expect(readProject(JSON.parse(JSON.stringify(once.value)))).toEqual(once);
  });
});
