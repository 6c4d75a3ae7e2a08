// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ELECTRON_PICTURES } from '@workers/electrons/pictures';
import { ALL_DERIVED } from '../../../renderer/inspector/derived';
import { pictureSetting } from '@workers/electrons/road/facts';
import { FIELDS, readProject } from '@workers/model';
import { mathElement } from '../../../renderer/math/latex';
import { TERMS } from '@workers/magnet/terms';

const shape = (node: Element): string =>
  node.children.length === 0
    ? `${node.localName}:${node.textContent ?? ''}`
    : `${node.localName}(${[...node.children].map(shape).join(' ')})`;

describe('formulas as MathML', () => {
  it('takes one sign for an argument without braces', () => {
    const text = mathElement('1-\\tfrac12(1-P^2)').querySelector('mfrac');
    expect([...(text?.children ?? [])].map(({ textContent }) => textContent)).toEqual(['1', '2']);
  });
  it('sets fractions, scripts and Greek', () => {
    expect(shape(mathElement('\\frac{\\hbar\\gamma}{2e}'))).toBe(
      'math(mfrac(mrow(mi:ħ mi:γ) mrow(mn:2 mi:e)))',
    );
    expect(shape(mathElement('e_n^2'))).toBe('math(msubsup(mi:e mi:n mn:2))');
    expect(shape(mathElement('\\sqrt{x}-1'))).toBe('math(mrow(msqrt(mi:x) mo:− mn:1))');
  });

  it('keeps the LaTeX as text for a reader, and shows unknown commands by name', () => {
    expect(mathElement('a\\cdot b').getAttribute('aria-label')).toBe('a\\cdot b');
    expect(mathElement('\\unheard').textContent).toBe('unheard');
  });

  it('reads every formula of the model without leaving a backslash or a brace', () => {
    const formulas = [...FIELDS.values()].flatMap(({ meta }) => meta.formula ?? []);
    expect(formulas.length).toBeGreaterThan(5);
    for (const formula of formulas) expect(mathElement(formula).textContent).not.toMatch(/[\\{}]/u);
  });

  it('ends on a formula cut in the middle', () => {
    expect(mathElement('\\frac{1}{').textContent).toBe('1');
  });
});

describe('the formulas of computed values, of fields and of the plots of the electrons', () => {
  it('use no command that would be shown by its name', () => {
    const read = readProject({ format: 'spinmotive-project', version: 1 });
    if (!read.ok) throw new Error(read.hint);
    const setting = pictureSetting(read.value, { vertex: true, spinOrbit: 0 });
    if (!setting.ok) throw new Error(setting.hint);
    const formulas = [
      ...ALL_DERIVED.flatMap(({ formula }) => formula ?? []),
      ...[...FIELDS.values()].flatMap(({ path, meta }) =>
        path.startsWith('electrons') ? (meta.formula ?? []) : [],
      ),
      ...ELECTRON_PICTURES.map((kind) => kind.build(setting.value).equation),
    ];
    expect(formulas.length).toBeGreaterThan(25);
    for (const formula of formulas) {
      const shown = mathElement(formula).textContent;
      expect(shown).not.toMatch(/[\\{}]/u);
      for (const [, command = ''] of formula.matchAll(/\\([a-z]{3,})/giu))
        expect(shown.includes(command), `${formula}: \\${command}`).toBe(false);
    }
  });
});

describe('the formulas of the terms', () => {
  it('use no command that would be shown by its name', () => {
    for (const { name, formula } of TERMS) {
      const shown = mathElement(formula).textContent;
      for (const [, command = ''] of formula.matchAll(/\\([a-z]{3,})/giu))
        expect(shown.includes(command), `${name}: \\${command}`).toBe(false);
    }
  });
});
