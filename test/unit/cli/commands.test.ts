import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spinmotive } from './io';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Bad input: exit 2, nothing on standard output, one line that names what is wrong. */
const refused = async (argv: readonly string[], ...words: readonly string[]): Promise<void> => {
  const { code, out, err } = await spinmotive(argv);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  for (const word of words) expect(err).toContain(word);
};

describe('the command line', () => {
  it.each([['--help'], ['help'], ['-h']])('%s explains itself on standard output', async (word) => {
    const { code, out, err } = await spinmotive([word]);
    expect([code, err]).toEqual([0, '']);
    for (const name of ['run', 'evaluate', 'catalogue', 'figure', 'import', 'export', 'validate', 'bench'])
      expect(out).toContain(`spinmotive ${name} `);
  });
  it.each([
    ['run'],
    ['evaluate'],
    ['catalogue'],
    ['figure'],
    ['import'],
    ['export'],
    ['validate'],
    ['bench'],
  ])('%s --help explains its options', async (name) => {
    const { code, out } = await spinmotive([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`spinmotive ${name}`);
  });
  it('says its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await spinmotive(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
  it('names the nearest command for a slip', async () => {
    await refused(['evalute'], 'Did you mean "evaluate"?');
    await refused(['exprot', 'x'], 'Did you mean "export"?');
    await refused(['\u001b[31mrm\n-rf'], 'is not a command');
    expect((await spinmotive(['\u001b[31m'])).err).not.toContain('\u001b');
  });
});

describe('run refuses', () => {
  it.each([
    [['run'], ['PROJECT']],
    [['run', 'a', 'b'], ['"b"']],
    [['run', 'cobalt-wir'], ['Did you mean "cobalt-wire"?']],
    [
      ['run', 'cobalt-wire', '--bogus'],
      ['--bogus', '--help'],
    ],
    [
      ['run', 'cobalt-wire', '--set', 'drive.field.amplitud=20mT'],
      ['drive.field.amplitud', 'Did you mean "drive.field.amplitude"?'],
    ],
    [['run', 'cobalt-wire', '--set', 'amplitude=20mT'], ['Did you mean "drive.field.amplitude"?']],
    [
      ['run', 'cobalt-wire', '--set', 'drive.field.amplitude=20nm'],
      ['drive.field.amplitude', '"20nm"', 'mT'],
    ],
    [
      ['run', 'cobalt-wire', '--set', 'material.alpha=7'],
      ['material.alpha', '7', '1e−5 to 1'],
    ],
    [['run', 'cobalt-wire', '--set', 'solver.nx=NaN'], ['solver.nx']],
    [
      ['run', 'cobalt-wire', '--set', 'material.P=0.9', '--set', 'electrons.source=model'],
      ['material.P', '0.9', 'electrons of the project give this value', 'electrons.source'],
    ],
    [
      ['sweep', 'thermal-wall', '--set', 'signals.heat.seebeck=-5e-6'],
      ['signals.heat.seebeck', 'electrons.heat.torque'],
    ],
    [['run', 'cobalt-wire', '--set', 'solver.nx'], ['path=value']],
    [['run', 'cobalt-wire', '--set', 'drive={}'], ['drive']],
    [['run', 'cobalt-wire', '--set', '__proto__.x=1'], ['__proto__']],
    [['run', 'cobalt-wire', '--set', 'material.preset=kobalt'], ['cobalt, iron']],
    [
      ['run', 'cobalt-wire', '--until', '1nm'],
      ['--until', 'ns'],
    ],
    [['run', 'cobalt-wire', '--until', '-1e-9'], ['solver.duration']],
    [
      ['run', 'cobalt-wire', '--threads', '0'],
      ['--threads', '1 to'],
    ],
    [['run', 'cobalt-wire', '--threads', '1.5'], ['--threads']],
    [['run', 'cobalt-wire', '--progress=xml'], ['json']],
    [['run', 'cobalt-wire', '--checkpoint', '0'], ['--checkpoint']],
  ] as const)('%j', async (argv, words) => {
    await refused(argv, ...words);
  });
  it('a file that is no project, or a newer one', async () => {
    const bad = join(folder, 'bad.json');
    await writeFile(bad, '{"format":"spinmotive-project","version":99}');
    await refused(['run', bad], 'version', '99');
    await writeFile(bad, 'nonsense');
    await refused(['run', bad], 'bad.json');
  });
  it('a folder that holds results already', async () => {
    const out = join(folder, 'taken');
    await (await import('node:fs/promises')).mkdir(out);
    await writeFile(join(out, 'table.csv'), 'mine\n');
    await refused(['run', 'cobalt-wire', '--out', out], '--force', '--resume');
    expect(await readFile(join(out, 'table.csv'), 'utf8')).toBe('mine\n');
  });
});

describe('catalogue', () => {
  it('lists names, formulas and sources; --json gives schemas with units', async () => {
    const { code, out } = await spinmotive(['catalogue', '--json']);
    expect(code).toBe(0);
    const list = JSON.parse(out) as {
      name: string;
      formula: string;
      source: string;
      input: { properties: Record<string, { unit?: string }> };
    }[];
    expect(list.length).toBeGreaterThan(5);
    for (const one of list)
      expect([one.name, one.formula, one.source].every((text) => text.length > 0)).toBe(true);
    const pulse = list.find((one) => one.name === 'voltage.wall.pulse');
    expect(pulse?.input.properties['x2']?.unit).toBe('m');
  });
  it('narrows to one quantity, to a room, and refuses a slip', async () => {
    expect((await spinmotive(['catalogue', 'voltage.disc'])).out).toContain('V_edge_vortex');
    const room = JSON.parse((await spinmotive(['catalogue', 'voltage.wall', '--json'])).out) as unknown[];
    expect(room.length).toBeGreaterThanOrEqual(3);
    await refused(['catalogue', 'voltage.disk'], 'Did you mean "voltage.disc"?');
  });
});

describe('evaluate', () => {
  it('uses the documented defaults without input', async () => {
    const { code, out } = await spinmotive(['evaluate', 'voltage.disc']);
    expect(code).toBe(0);
    // V = (ħP/2e)(2/πR) 4π v with P 0.6, v 100 m/s, R 250 nm.
    const expected =
      ((1.054571817e-34 * 0.6) / (2 * 1.602176634e-19)) * (2 / (Math.PI * 250e-9)) * 4 * Math.PI * 100;
    expect((JSON.parse(out) as { V_edge: number }).V_edge).toBeCloseTo(expected, 20);
  });
  it('answers an array in order with every digit', async () => {
    const input = JSON.stringify([{ v: 100 }, { v: 200 }, { v: -100 }]);
    const { out } = await spinmotive(['evaluate', 'voltage.disc', '--in', '-'], input);
    const [a, b, c] = JSON.parse(out) as { V_edge: number }[];
    expect(b?.V_edge).toBe(2 * (a?.V_edge ?? NaN));
    expect(c?.V_edge).toBe(-(a?.V_edge ?? NaN));
  });
  it('names the place of a refused one in an array', async () => {
    const { code, err } = await spinmotive(['evaluate', 'voltage.disc', '--in', '-'], '[{}, {"P": 3}]');
    expect(code).toBe(2);
    expect(err).toContain('[1].P: 3');
  });
  it('reads and writes files, and overwrites only when told', async () => {
    const [input, output] = [join(folder, 'in.json'), join(folder, 'out.json')];
    await writeFile(input, '\uFEFF{"v": 50}');
    expect((await spinmotive(['evaluate', 'voltage.disc', '--in', input, '--out', output])).code).toBe(0);
    const first = await readFile(output, 'utf8');
    await refused(['evaluate', 'voltage.disc', '--out', output], '--force');
    expect(await readFile(output, 'utf8')).toBe(first);
    expect((await spinmotive(['evaluate', 'voltage.disc', '--out', output, '--force'])).code).toBe(0);
    expect(await readFile(output, 'utf8')).not.toBe(first);
  });
  it('prints names, values and units with --text', async () => {
    expect((await spinmotive(['evaluate', 'voltage.disc', '--text'])).out).toMatch(
      /^V_edge +6\.31\S+e-7 +V /mu,
    );
  });
  it('refuses what is no JSON, no file and no quantity', async () => {
    expect((await spinmotive(['evaluate', 'voltage.disc', '--in', '-'], '{')).code).toBe(2);
    await refused(['evaluate', 'voltage.disc', '--in', join(folder, 'none.json')], 'does not exist');
    await refused(['evaluate', 'voltage.dics'], 'Did you mean "voltage.disc"?');
    await refused(['evaluate'], 'NAME');
  });
});

describe('figure', () => {
  it('lists the figures', async () => {
    expect((await spinmotive(['figure', '--list'])).out).toMatch(/^pulse /mu);
    const kinds = JSON.parse((await spinmotive(['figure', '--list', '--json'])).out) as { name: string }[];
    expect(kinds.map((kind) => kind.name)).toContain('texture');
  });
  it('draws the wall model of a project without runs to a file, to standard output, and never over a file', async () => {
    const file = join(folder, 'expected.svg');
    const drawn = await spinmotive([
      'figure',
      'cobalt-wire',
      'expected-pulse',
      '--out',
      file,
      '--width',
      '178mm',
    ]);
    expect(drawn).toEqual({ code: 0, out: `${file}\n`, err: '' });
    expect(await readFile(file, 'utf8')).toContain('width="178mm"');
    await refused(['figure', 'cobalt-wire', 'expected-pulse', '--out', file], '--force');
    expect((await spinmotive(['figure', 'cobalt-wire', 'expected-wall', '--out', '-'])).out).toMatch(
      /^<\?xml/u,
    );
  });
  it('draws a composition of a file, and takes the figure as a project that has it', async () => {
    const [given, file] = [join(folder, 'two.json'), join(folder, 'two.svg')];
    const panels = [{ kind: 'expected-pulse', title: '$V_{21}$' }, { kind: 'expected-wall' }];
    await writeFile(given, JSON.stringify({ name: 'Two', preset: 'elsevier', widthMm: 190, panels }));
    const drawn = await spinmotive(['figure', 'cobalt-wire', '--composition', given, '--out', file]);
    expect(drawn).toEqual({ code: 0, out: `${file}\n`, err: '' });
    const svg = await readFile(file, 'utf8');
    expect(svg).toContain('width="190mm"');
    // The name alone: the project in the figure has the composition now.
    const again = await spinmotive(['figure', file, '--composition', 'Two', '--out', '-']);
    expect(again).toMatchObject({ code: 0, err: '' });
    const drawing = (of: string): string => of.slice(of.indexOf('</metadata>'));
    expect(drawing(again.out)).toBe(drawing(svg));
  });
  it.each([
    ['{"panels":[{"kind":"puls"}]}', ['Did you mean "pulse"?', 'panels.0']],
    ['{"panels":[]}', ['Add a panel']],
    ['{"panels":[{"kind":"pulse"}]}', ['Run the project first', 'panels.0']],
    ['{"panels":[{"kind":"picture","picture":{"file":"none.png"}}]}', ['none.png', 'panels.0']],
    ['{"columns":9}', ['composition.columns']],
    ['{"columns"', ['not valid JSON']],
  ])('refuses the composition %s', async (json, words) => {
    const given = join(folder, 'bad.json');
    await writeFile(given, json);
    await refused(['figure', 'cobalt-wire', '--composition', given, '--out', '-'], ...words);
  });
  it('refuses a composition that is nowhere, one beside a name, and a figure of another program', async () => {
    await refused(['figure', 'cobalt-wire', '--composition', 'Figure 9'], '--composition');
    await refused(['figure', 'cobalt-wire', 'pulse', '--composition', 'x.json'], 'figure PROJECT NAME');
    const theirs = join(folder, 'theirs.svg');
    await writeFile(theirs, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await refused(['figure', theirs, 'expected-pulse'], 'carries no Spinmotive project');
  });
  it.each([
    [['figure', 'cobalt-wire', 'pulse'], ['run']],
    [['figure', 'cobalt-wire', 'puls'], ['Did you mean "pulse"?']],
    [['figure', 'cobalt-wire'], ['figure PROJECT NAME']],
    [
      ['figure', 'cobalt-wire', 'expected-pulse', '--width', '3mm'],
      ['3 mm', '40'],
    ],
    [['figure', 'cobalt-wire', 'expected-pulse', '--width', '86kg'], ['--width']],
    [['figure', 'cobalt-wire', 'expected-pulse', '--format', 'gif'], ['svg, pdf, png, tiff']],
    [['figure', 'cobalt-wire', 'texture', '--run', 'x'], ['--run']],
    [['figure', '.', 'pulse'], ['run.json']],
  ] as const)('refuses %j', async (argv, words) => {
    await refused(argv, ...words);
  });
});

describe('validate', () => {
  it('passes the public values that need no run', async () => {
    const cases = Array.from({ length: 12 }, (_, i) => `S${String(i + 1)}`);
    const { code, out } = await spinmotive(['validate', ...cases, '--json']);
    expect(code).toBe(0);
    const outcomes = JSON.parse(out) as { case: string; passed: boolean; checks: { passed: boolean }[] }[];
    expect(outcomes.map((one) => one.case)).toEqual(cases);
    for (const one of outcomes) expect(one.checks.length).toBeGreaterThan(0);
  });
  it('writes a report that grows, and refuses one that is damaged', async () => {
    const report = join(folder, 'report');
    expect((await spinmotive(['validate', 'V09', '--report', report])).code).toBe(0);
    expect((await spinmotive(['validate', 'V31', 'V10', '--report', report])).code).toBe(0);
    const page = await readFile(join(report, 'validation.md'), 'utf8');
    expect(page).toContain('3 of 3 cases pass');
    expect(page.indexOf('### V09')).toBeLessThan(page.indexOf('### V10'));
    expect(page.indexOf('### V10')).toBeLessThan(page.indexOf('### V31'));
    const kept = JSON.parse(await readFile(join(report, 'validation.json'), 'utf8')) as { id: string }[];
    expect(kept.map(({ id }) => id)).toEqual(['V09', 'V10', 'V31']);
    await writeFile(join(report, 'validation.json'), '{"a":');
    await refused(['validate', 'V09', '--report', report], 'is damaged');
    await writeFile(join(report, 'validation.json'), '[{"id":1}]');
    await refused(['validate', 'V09', '--report', report], 'not the record of an earlier report');
  });
  it('refuses an unknown case', async () => {
    await refused(['validate', 'wire-twim'], 'Did you mean "wire-twin"?');
  });
});
