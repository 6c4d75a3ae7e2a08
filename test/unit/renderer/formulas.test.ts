import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import katex from 'katex';
import { describe, expect, it, vi } from 'vitest';
import { ELECTRON_PICTURES } from '@workers/electrons/pictures';
import { pictureSetting } from '@workers/electrons/road/facts';
import { catalogue } from '@workers/catalogue';
import { TERMS } from '@workers/magnet/terms';
import { FIELDS, readProject } from '@workers/model';
import { SIGNALS } from '@workers/voltage/signals/symmetry';
import { ALL_DERIVED } from '../../../renderer/inspector/derived';
import { KATEX_OPTIONS, warmKatex } from '../../../renderer/math/katex';
import { formulasOf } from '../../../renderer/handbook/markdown';

const root = resolve(import.meta.dirname, '../../..');
const set = (latex: string): string => katex.renderToString(latex, { ...KATEX_OPTIONS, throwOnError: true });
/** Formulas that KaTeX refuses, each with its complaint. */
const refused = (formulas: readonly string[]): string[] =>
  formulas.flatMap((latex) => {
    try {
      set(latex);
      return [];
    } catch (error) {
      return [`${latex}: ${String(error)}`];
    }
  });

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

/** Texts with a command of LaTeX behind a name that says so. */
const LATEX_TEXT =
  /(?:equation|latex|symbol|formula|LAWS|EQUATIONS)\b[^'`;]{0,60}'((?:\\.|[^'\\\n])*\\\\[a-z]+(?:\\.|[^'\\\n])*)'/giu;

describe('KaTeX sets every formula', () => {
  it('of the fields, the computed values and the terms', () => {
    const formulas = [
      ...[...FIELDS.values()].flatMap(({ meta }) => meta.formula ?? []),
      ...ALL_DERIVED.flatMap(({ formula }) => formula ?? []),
      ...TERMS.map(({ formula }) => formula),
      ...SIGNALS.map(({ formula }) => formula),
    ];
    expect(formulas.length).toBeGreaterThan(60);
    expect(refused(formulas)).toEqual([]);
  });

  it('of the catalogue', () => {
    const formulas = catalogue.map(({ formula }) => formula);
    expect(formulas.length).toBeGreaterThan(100);
    expect(refused(formulas)).toEqual([]);
  });

  it('of the plots of the electrons', () => {
    const read = readProject({ format: 'spinmotive-project', version: 1 });
    if (!read.ok) throw new Error(read.hint);
    const setting = pictureSetting(read.value, { vertex: true, spinOrbit: 0 });
    if (!setting.ok) throw new Error(setting.hint);
    const formulas = ELECTRON_PICTURES.map((kind) => kind.build(setting.value).equation);
    expect(formulas.length).toBeGreaterThan(5);
    expect(refused(formulas)).toEqual([]);
  });

  it('that stands as text in a view or a plot', () => {
    const sources = [...filesUnder('renderer', '.svelte'), ...filesUnder('workers/electrons', '.ts')];
    const formulas = sources.flatMap((source) =>
      [...source.matchAll(LATEX_TEXT)].map(([, text = '']) => text.replace(/\\(.)/gu, '$1')),
    );
    expect(formulas.length).toBeGreaterThan(10);
    expect(refused(formulas)).toEqual([]);
  });

  it('of the handbook', () => {
    const formulas = filesUnder('docs', '.md').flatMap(formulasOf);
    expect(formulas.length).toBeGreaterThan(40);
    expect(refused(formulas)).toEqual([]);
  });

  it('with MathML beside the drawing, for those who listen', () => {
    expect(set('\\frac{\\hbar\\gamma}{2e}')).toMatch(/<math[\s\S]*<mfrac>/u);
  });
});

describe('KaTeX', () => {
  it('is read early by the same rule of idle moments as other work that nobody waits for', () => {
    const asked: unknown[] = [];
    vi.stubGlobal('requestIdleCallback', (_task: unknown, options: unknown) => asked.push(options));
    warmKatex();
    vi.unstubAllGlobals();
    expect(asked).toEqual([{ timeout: 2000 }]);
  });
});
