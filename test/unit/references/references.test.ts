import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_DERIVED } from '../../../renderer/inspector/derived';
import { describe, expect, it } from 'vitest';
import { catalogue } from '@workers/catalogue';
import { FIELDS, MATERIALS, readProject, withValue, type MaterialEntry, type Project } from '@workers/model';
import { TERMS } from '@workers/magnet/terms';
import { REFERENCES, referenceById } from '@workers/references';
import { referencesIn, sourceText } from '@workers/references/cited';
import { projectReferences } from '@workers/references/of-project';
import {
  bibliography,
  bibtexOf,
  referenceList,
  shortOf,
  texText,
  textOf,
  wholeBibliography,
} from '@workers/references/print';

const projectWith = (changes: Readonly<Record<string, unknown>>): Project => {
  const start: unknown = { format: 'spinmotive-project', version: 1 };
  const read = readProject(
    Object.entries(changes).reduce((document, [path, value]) => withValue(document, path, value), start),
  );
  if (!read.ok) throw new Error(`${read.path} ${read.hint}`);
  return read.value;
};
const idsOf = (changes: Readonly<Record<string, unknown>>): string[] =>
  projectReferences(projectWith(changes)).uses.map(({ reference }) => reference.id);

describe('the list of references', () => {
  it('has every id once, and DOIs of the form that DOIs have', () => {
    const ids = REFERENCES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, doi, arxiv } of REFERENCES) {
      expect(id).toMatch(/^[a-z][a-z0-9-]+$/u);
      if (doi !== undefined) expect(doi, id).toMatch(/^10\.\d{4,5}\/[^\s{}]+$/u);
      if (arxiv !== undefined) expect(arxiv, id).toMatch(/^\d{4}\.\d{4,5}$/u);
    }
  });

  it('has an APS DOI that says the journal, volume and page of its own entry', () => {
    const aps = REFERENCES.filter(({ doi }) => doi?.startsWith('10.1103/') === true);
    expect(aps.length).toBeGreaterThan(8);
    for (const { doi, journal, volume, pages } of aps) {
      const name = journal?.replaceAll(/[. ]/gu, '').replace(/(Phys)(Rev)(.*)/u, 'PhysRev$3');
      const dotted = name?.replace(/^PhysRev(?=\w)/u, 'PhysRev') ?? '';
      expect(doi).toBe(`10.1103/${dotted}.${volume ?? ''}.${pages ?? ''}`);
    }
  });

  it('is cited by every material with ids that it has, or the value says that it is typical', () => {
    for (const { id, values } of MATERIALS)
      for (const [name, cited] of Object.entries(values))
        if (cited !== undefined && cited.reference !== '')
          expect(referenceById(cited.reference), `${id} ${name}`).toBeDefined();
  });

  it('is cited by every term of the equation of motion', () => {
    for (const { name, references } of TERMS)
      for (const id of references) expect(referenceById(id), name).toBeDefined();
    for (const { name, references } of TERMS) expect(references.length, name).toBeGreaterThan(0);
  });

  it('is reached from the sources in words of fields', () => {
    const sources = [...FIELDS.values()].flatMap(({ meta }) =>
      meta.source === undefined ? [] : [meta.source],
    );
    expect(referencesIn('Saslow spec, section 5.1').map(({ id }) => id)).toEqual(['saslow2007']);
    expect(referencesIn('Tatara–Entel spec, A2').map(({ id }) => id)).toEqual(['tatara2008']);
    expect(referencesIn('Tatara spec, section 5').map(({ id }) => id)).toEqual(['tatara2007']);
    expect(sources.filter((source) => referencesIn(source).length > 0).length).toBeGreaterThan(40);
  });
  it('are told by the papers of a specification, never by the name of it', () => {
    expect(sourceText('llgs-engine, section 3')).toBe('after Vansteenkiste 2014');
    expect(sourceText('Saslow spec, section 5.1')).toBe('after Saslow 2007');
    expect(sourceText('llgs-engine, sections 5.1 and 5.2')).toBe('after Zhang 2004, Thiaville 2005');
    expect(sourceText('Newell, Williams, Dunlop 1993; llgs-engine, section 4')).toBe(
      'Newell, Williams, Dunlop 1993',
    );
    expect(sourceText('S. A. Yang et al., PRL 102, 067201 (2009)')).toMatch(/^S\. A\. Yang/u);
    const sources = [
      ...[...FIELDS.values()].flatMap(({ meta }) => meta.source ?? []),
      ...TERMS.map(({ source }) => source),
      ...ALL_DERIVED.flatMap(({ source }) => source ?? []),
    ];
    expect(sources.length).toBeGreaterThan(60);
    for (const source of sources) {
      expect(sourceText(source), source).not.toMatch(/llgs-engine|\bspec\b/u);
      expect(sourceText(source), source).not.toBe('');
    }
  });
});

describe('sources in words', () => {
  it('of own entries stand in the list and in BibTeX behind the papers', () => {
    const entry = MATERIALS.find(({ id }) => id === 'iron');
    if (entry?.values.Ms === undefined) throw new Error('no iron');
    const own: MaterialEntry = {
      ...entry,
      id: 'my-iron',
      title: 'My iron',
      values: { Ms: { ...entry.values.Ms, value: 1.7e6, reference: 'SQUID, 3 % & our lab, 2025' } },
    };
    const project = projectWith({ 'material.preset': 'my-iron', 'material.Ms': 1.7e6 });
    const found = projectReferences(project, own);
    expect(found.own).toEqual([{ text: 'SQUID, 3 % & our lab, 2025', of: ['Ms of My iron'] }]);
    const text = wholeBibliography(found);
    expect(text).toContain('@article{saslow2007');
    expect(text).toContain('@misc{own1,\n  title = {SQUID, 3 \\% \\& our lab, 2025}');
    expect(wholeBibliography({ uses: found.uses, own: [] })).not.toContain('@misc{own');
  });
});

describe('the catalogue', () => {
  it('reaches a paper from every quantity that it has', () => {
    const without = catalogue.filter(({ source }) => referencesIn(source).length === 0);
    expect(without.map(({ name, source }) => `${name}: ${source}`)).toEqual([]);
  });
});

describe('BibTeX', () => {
  it('escapes the signs of TeX and writes accents as commands', () => {
    expect(texText('100 % & $5_000 #1 {x} a^b ~ \\')).toBe(
      '100 \\% \\& \\$5\\_000 \\#1 \\{x\\} a\\textasciicircum{}b \\textasciitilde{} \\textbackslash{}',
    );
    expect(texText('Blügel, Lüscher, Jué, João, Przemysław, Ångström, ï')).toBe(
      'Bl{\\"{u}}gel, L{\\"{u}}scher, Ju{\\\'{e}}, Jo{\\~{a}}o, Przemys{\\l}aw, {\\AA}ngstr{\\"{o}}m, {\\"{\\i}}',
    );
  });

  it('has balanced braces, plain ASCII and one entry for each reference', () => {
    const text = bibliography(REFERENCES);
    expect(text.match(/^@\w+\{/gmu)?.length).toBe(REFERENCES.length);
    expect([...text].every((sign) => (sign.codePointAt(0) ?? 0) < 128)).toBe(true);
    let depth = 0;
    for (const [i, sign] of [...text].entries()) {
      if (text[i - 1] === '\\' && (sign === '{' || sign === '}')) continue;
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
  });

  it('prints an article with all that is known of it', () => {
    const kohno = referenceById('kohno2016');
    if (kohno === undefined) throw new Error('no Kohno');
    expect(bibtexOf(kohno)).toBe(
      [
        '@article{kohno2016,',
        '  author = {Hiroshi Kohno and Yuuki Hiraoka and Moosa Hatami and Gerrit E. W. Bauer},',
        '  title = {{Microscopic calculation of thermally induced spin-transfer torques}},',
        '  journal = {Phys. Rev. B},',
        '  volume = {94},',
        '  pages = {104417},',
        '  year = {2016},',
        '  doi = {10.1103/PhysRevB.94.104417},',
        '  eprint = {1408.4562},',
        '  archiveprefix = {arXiv}',
        '}\n',
      ].join('\n'),
    );
    expect(textOf(kohno)).toBe(
      'Hiroshi Kohno et al., Microscopic calculation of thermally induced spin-transfer torques, Phys. Rev. B 94, 104417 (2016), doi:10.1103/PhysRevB.94.104417.',
    );
    expect(shortOf(kohno)).toBe('Kohno 2016');
  });

  it('leaves out what is not certain instead of printing an empty field', () => {
    const freimuth = referenceById('freimuth2016');
    if (freimuth === undefined) throw new Error('no Freimuth');
    expect(bibtexOf(freimuth)).not.toMatch(/volume|pages|doi|\{\}/u);
    expect(referenceList([freimuth])).toMatch(
      /^\[1\] Frank Freimuth, Stefan Blügel and Yuriy Mokrousov, .*arXiv:1602\.03319\.\n$/u,
    );
  });
});

describe('the references of a project', () => {
  it('name the terms that act and nothing that is switched off', () => {
    const plain = idsOf({
      'material.A': 1.3e-11,
      'drive.current.shape': 'off',
      'geometry.demagnetisation': 'full',
    });
    expect(plain).toEqual(
      expect.arrayContaining(['vansteenkiste2014', 'newell1993', 'saslow2007', 'gilbert2004', 'codata2022']),
    );
    for (const id of ['zhang2004', 'kohno2016', 'freimuth2016', 'brown1963', 'tatara2007'])
      expect(plain, id).not.toContain(id);
  });

  it('follow the current, the temperature, the electrons, the non-local torque and the solver', () => {
    expect(idsOf({ 'drive.current.shape': 'constant', 'drive.current.density': 1e11 })).toContain(
      'zhang2004',
    );
    const warm = idsOf({ 'thermal.temperature': 300 });
    expect(warm).toContain('brown1963');
    expect(warm).not.toContain('dormand1980');
    expect(idsOf({ 'electrons.source': 'model' })).toContain('kohno2016');
    expect(idsOf({ 'nonlocal.active': true })).toContain('tatara2007');
    expect(idsOf({ 'bandStructure.source': 'rashba', 'bandStructure.effects.voltage': true })).toContain(
      'freimuth2016',
    );
    expect(idsOf({ 'solver.method': 'bogacki-shampine' })).toContain('bogacki1989');
    expect(idsOf({ 'solver.relaxMethod': 'minimise' })).toContain('exl2014');
  });

  it('cite the material only for the values that stand as its source gives them', () => {
    const iron = MATERIALS.find(({ id }) => id === 'iron');
    const values = Object.fromEntries(
      Object.entries(iron?.values ?? {}).map(([name, cited]) => [`material.${name}`, cited?.value]),
    );
    const whole = projectReferences(projectWith({ 'material.preset': 'iron', ...values }));
    const soulen = whole.uses.find(({ reference }) => reference.id === 'soulen1998');
    expect(soulen?.of).toEqual(['P of Iron']);
    const typed = idsOf({ 'material.preset': 'iron', ...values, 'material.P': 0.5 });
    expect(typed).not.toContain('soulen1998');
    expect(typed).toContain('coey2010');
  });

  it('find something to cite for every example', () => {
    for (const name of ['cobalt-wire', 'thermal-wall', 'wide-strip', 'nonlocal-wall']) {
      const raw: unknown = JSON.parse(
        readFileSync(join(import.meta.dirname, `../../../examples/${name}.json`), 'utf8'),
      );
      const read = readProject(raw);
      if (!read.ok) throw new Error(read.hint);
      expect(projectReferences(read.value).uses.length, name).toBeGreaterThan(4);
    }
  });
});
