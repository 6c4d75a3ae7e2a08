import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURES } from '@workers/figures';
import { describeProblem, readProject, withValue } from '@workers/model';
import { unreadable } from '../../print-sizes';
import { tinyWire } from '../../tiny-wire';
import { spinmotive } from './io';

const TINY = tinyWire('Tiny wire', 0.4e-9, 0.2e-9);
const built = existsSync('out/main/run.node.mjs');

let folder = '';
const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), 'utf8');
/** Columns of a CSV by name; labels and units stand between head and rows. */
const table = (name: string): Readonly<Record<string, number[]>> => {
  const [head = '', , , ...rows] = text(name).trim().split('\n');
  const numbers = rows.map((row) => row.split(',').map(Number));
  return Object.fromEntries(head.split(',').map((column, i) => [column, numbers.map((row) => row[i] ?? NaN)])); // prettier-ignore
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spinmotive-voltage-'));
  writeFileSync(at('tiny.json'), JSON.stringify(TINY));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Figures of runs with columns of heat. */
const HEAT_OF_RUN = new Set(['heat-pulse', 'heat-map', 'heat-ellipse']);

/** A whole figure without a letter or an index smaller than any of the journals accepts. */
const isPrintable = (svg: string, name: string): void => {
  expect(svg, name).toMatch(/^<\?xml[\s\S]*<\/svg>\s*$/u);
  expect(unreadable(svg), name).toEqual([]);
};

/** With plain spaces between number and unit. */
const plain = (words: string): string => words.replace(/[\u00a0\u2009\u202f]/gu, ' ');
/** Bad input: exit 2, nothing on standard output, exactly this line. */
const refusedWith = async (argv: readonly string[], line: string): Promise<void> => {
  const { code, out, err } = await spinmotive(argv);
  expect([code, out, plain(err)]).toEqual([2, '', `spinmotive: ${line}\n`]);
};
const settings = (changes: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(changes).flatMap(([path, value]) => ['--set', `${path}=${String(value)}`]);

/** Refused with the project. */
const WRONG = [
  [{ 'leads.second.position': 395e-9 }, 'leads.second.position: 385 nm to 405 nm is not accepted. Allowed: inside 0 to 400 nm. Move the lead onto the wire or make it narrower.'],
  [{ 'leads.first.position': 0 }, 'leads.first.position: −10 nm to 10 nm is not accepted. Allowed: inside 0 to 400 nm. Move the lead onto the wire or make it narrower.'],
  [{ 'leads.second.position': 100e-9 }, 'leads.second.position: 100 nm is not accepted. Allowed: clear of Lead 1 (90 nm to 110 nm). The leads overlap. Move one of them.'],
  [{ 'leads.second.position': 115e-9 }, 'leads.second.position: 115 nm is not accepted. Allowed: clear of Lead 1 (90 nm to 110 nm). The leads overlap. Move one of them.'],
  [{ 'material.sigma': 0 }, 'material.sigma: 0 S/m is not accepted. Allowed: 10000 S/m to 1000 MS/m. Choose a value above the lower limit.'],
  [{ 'material.sigma': -4e6 }, 'material.sigma: −4 MS/m is not accepted. Allowed: 10000 S/m to 1000 MS/m. Choose a value above the lower limit.'],
] as const; // prettier-ignore

describe('leads and metal that cannot be', () => {
  it.each(WRONG)('%j, by the reader of projects', (changes, line) => {
    const read = readProject(
      Object.entries(changes).reduce<unknown>((doc, [path, x]) => withValue(doc, path, x), TINY),
    );
    expect(read.ok ? 'accepted' : plain(describeProblem(read))).toBe(line);
  });
  it.each(WRONG)('%j, by the command line', async (changes, line) => {
    await refusedWith(['run', at('tiny.json'), '--out', at('none'), ...settings(changes)], line);
    expect(existsSync(at('none'))).toBe(false);
  });
  const STRIP = { 'geometry.width': 80e-9, 'solver.ny': 8 };
  const TOP = { 'leads.first.place': 'top', 'leads.second.place': 'top', 'leads.second.y': 40e-9 };
  const HALVES = {
    'geometry.shape': 'notched',
    'geometry.notchDepth': 39.9e-9,
    'geometry.notchWidth': 60e-9,
    'geometry.notchPosition': 200e-9,
  };
  it.skipIf(!built).each([
    [
      { ...STRIP, ...TOP, 'geometry.shape': 'ellipse', 'leads.first.position': 12e-9, 'leads.first.y': 5e-9 },
      'leads.first: Lead 1 on empty cells is not accepted. Allowed: filled cells. Move the lead onto the magnet.',
    ],
    [
      { ...STRIP, ...HALVES },
      'leads: 2 parts is not accepted. Allowed: leads on one part of the magnet. Between parts that do not touch there is no voltage to read.',
    ],
  ] as const)('%j, once the mesh is known', async (changes, line) => {
    await refusedWith(['run', at('tiny.json'), '--quiet', '--out', at('none'), ...settings(changes)], line);
  });
  it('a coefficient set that violates the second law is named with its pair', async () => {
    const input = JSON.stringify({ alpha: 1e-5, P: 1, beta: 1, sigma: 6e7 });
    const { code, out } = await spinmotive(['evaluate', 'voltage.thermodynamics.margins', '--in', '-'], input); // prettier-ignore
    expect(code).toBe(0);
    expect((JSON.parse(out) as { generic_verdict: string }).generic_verdict).toBe(
      'The coefficient set violates the second law: LnM1 = LMn1 couples ∇µ and H too strongly.',
    );
  });
});

describe('sweep', () => {
  it('writes both ways to the mean voltage over the field, odd in it', async () => {
    const argv = ['sweep', at('tiny.json'), '--field', '5mT', '--points', '5', '--out', at('sweep.csv')];
    expect(await spinmotive(argv)).toEqual({ code: 0, out: '', err: '' });
    const { H = [], V = [], V_closed = [] } = table('sweep.csv');
    expect(H).toHaveLength(5);
    [-5e-3, -2.5e-3, 0, 2.5e-3, 5e-3].forEach((x, i) => expect(H[i]).toBeCloseTo(x, 15));
    [0, 1].forEach((i) => expect(V_closed[i]).toBeCloseTo(-(V_closed[4 - i] ?? NaN), 15));
    V.forEach((x, i) => expect(Math.abs(x - (V_closed[i] ?? NaN))).toBeLessThan(1e-9));
    await refusedWith(argv, `--out: "${at('sweep.csv')}" is not accepted. Allowed: a new file. It exists already. Add --force to replace it.`); // prettier-ignore
  });
  it.each([
    [
      ['--points', '2'],
      '--points: "2" is not accepted. Allowed: a whole number from 3 to 2001. Choose the number of rows.',
    ],
    [
      ['--field', '0 T'],
      '--field: 0 T is not accepted. Allowed: above 0, up to 1000 T. Give the largest field of the sweep.',
    ],
  ] as const)('refuses %j', async (more, line) => {
    // prettier-ignore
    await refusedWith(['sweep', at('tiny.json'), ...more], line);
  });
});

describe.skipIf(!built)('a tiny run', () => {
  beforeAll(async () => {
    const { code, err } = await spinmotive(['run', at('tiny.json'), '--quiet', '--out', at('run')]);
    expect([code, err]).toEqual([0, '']);
  }, 60_000);

  it('of the twin moves in the same way and reads the same voltage', async () => {
    const { code } = await spinmotive(['run', at('tiny.json'), '--quiet', '--twin', '--out', at('twin')]);
    expect(code).toBe(0);
    const [one, twin] = [table('run/table.csv'), table('twin/table.csv')];
    expect(one['V']?.length).toBeGreaterThan(90);
    for (const column of ['t', 'q', 'V'])
      one[column]?.forEach((x, i) => expect((twin[column]?.[i] ?? NaN) - x).toBeCloseTo(0, 11));
    const { project } = JSON.parse(text('twin/run.json')) as { project: typeof TINY };
    expect(project.texture.kind).toBe('tail-to-tail');
  });

  it('and its twin are told apart by separate', async () => {
    const { code, out, err } = await spinmotive(['separate', at('tiny.json'), '--quiet', '--json', '--out', at('apart')]); // prettier-ignore
    expect([code, err]).toEqual([0, '']);
    const summary = JSON.parse(out) as { file: string; smf: number; off: number };
    expect(summary.smf).toBeGreaterThan(1e-7);
    expect(summary.off).toBeLessThan(1e-6 * summary.smf);
    const { V_even = [], V = [] } = table('apart/separation.csv');
    expect(V_even.length).toBeGreaterThan(90);
    V_even.forEach((x, i) => expect(Math.abs(x - (V[i] ?? NaN))).toBeLessThan(1e-6 * summary.smf));
    await refusedWith(['separate', at('tiny.json'), '--twin'], '--twin: "--twin" is not accepted. Both are run. Leave it out.'); // prettier-ignore
  });

  it('gives back its own P and β when its voltage is the trace', async () => {
    const { t = [], V = [] } = table('run/table.csv');
    const rows = t.map((x, i) => `${String(x)},${String((V[i] ?? 0) * 0.75 + 3e-9)}`);
    writeFileSync(at('trace.csv'), `Time (s),V (V)\n${rows.join('\n')}\n`);
    const argv = ['fit', at('run'), '--trace', at('trace.csv'), '--hold', 'shift=0', '--hold', 'beta=0.05', '--set', 'measurement.amplifier=false', '--out', at('fit'), '--json']; // prettier-ignore
    const { code, out } = await spinmotive(argv);
    expect(code).toBe(0);
    const { values } = JSON.parse(out) as { values: Record<string, { value: number }> };
    expect(values['P']?.value).toBeCloseTo(0.45, 5);
    expect(values['offset']?.value).toBeCloseTo(3e-9, 12);
    for (const ending of ['csv', 'svg']) expect(text(`fit.${ending}`).length).toBeGreaterThan(500);
  });

  it('warns where the damping is below what the second law asks', async () => {
    const changes = { 'material.alpha': 1e-5, 'material.P': 1, 'material.beta': 1, 'material.sigma': 6e7, 'solver.duration': 8e-12, 'outputs.frameInterval': 8e-12 }; // prettier-ignore
    const { code, err } = await spinmotive(['run', at('tiny.json'), '--quiet', '--out', at('law'), ...settings(changes)]); // prettier-ignore
    expect(code, err).toBe(0);
    expect(err).toMatch(/Second law: the wall needs α ≥ \S+ \(one fluid, constants fixed against the current\); the material has /u); // prettier-ignore
    const { warnings } = JSON.parse(text('law/run.json')) as { warnings: string[] };
    expect(warnings.some((line) => line.startsWith('Second law'))).toBe(true);
  });

  it('and its project hold all that any figure needs', async () => {
    writeFileSync(
      at('measured.json'),
      JSON.stringify({ ...TINY, measurement: { file: 'trace.csv', fitBeta: false, fitShift: false } }),
    );
    for (const { name, needs } of FIGURES) {
      if (name === 'nonlocal-orbit' || HEAT_OF_RUN.has(name)) continue; // Of runs of their own: below.
      if (needs === 'zone' || needs === 'lattice') continue; // Of bands and of a lattice, without a run: below.
      const source = needs === 'measurement' ? 'measured.json' : 'run';
      const file = at(`figure-${name}.svg`);
      const drawn = await spinmotive(['figure', at(source), name, '--out', file]);
      expect(drawn, name).toEqual({ code: 0, out: `${file}\n`, err: '' });
      isPrintable(readFileSync(file, 'utf8'), name);
    }
  });

  it('with bands has columns of heat, the ISOT part in its pulse, and a heat pulse; without there is none', async () => {
    const changes = {
      'bandStructure.source': 'typed', 'bandStructure.betaEven': 5e-35, 'bandStructure.tEven': 4e-30,
      'bandStructure.effects.currents': true, 'bandStructure.effects.voltage': true, 'bandStructure.effects.warming': true,
      'bandStructure.effects.places': 4,
      'solver.duration': 8e-12, 'outputs.frameInterval': 8e-12,
    }; // prettier-ignore
    const { code, err } = await spinmotive(['run', at('tiny.json'), '--quiet', '--out', at('bands'), ...settings(changes)]); // prettier-ignore
    expect(code, err).toBe(0);
    expect(text('bands/pulse.csv').split('\n')[0]).toBe('t,V,V_ad,V_beta,V_isot');
    const { balance, dT, JQ } = table('bands/table.csv');
    for (const column of [balance, dT, JQ]) expect(column?.every(Number.isFinite)).toBe(true);
    for (const name of HEAT_OF_RUN) {
      const file = at(`${name}.svg`);
      const drawn = await spinmotive(['figure', at('bands'), name, '--out', file]);
      expect(drawn, name).toEqual({ code: 0, out: `${file}\n`, err: '' });
      isPrintable(readFileSync(file, 'utf8'), name);
      const none = await spinmotive(['figure', at('run'), name, '--out', at('none.svg')]);
      expect([none.code, none.out], name).toEqual([2, '']);
      expect(none.err, name).toMatch(/Allowed: a run with (heat and energy currents|temperature columns)/u);
    }
  });

  it('with the bands of a model has all that any figure of bands needs; without bands there is one clear line', async () => {
    writeFileSync(at('rashba.json'), JSON.stringify({ ...TINY, bandStructure: { source: 'rashba', N: 12 } }));
    const of = FIGURES.filter(({ needs }) => needs === 'zone');
    expect(of.length).toBeGreaterThan(10);
    for (const { name } of of) {
      const { code, out, err } = await spinmotive(['figure', at('rashba.json'), name, '--out', '-']);
      expect([code, err], name).toEqual([0, '']);
      isPrintable(out, name);
      await refusedWith(['figure', at('tiny.json'), name, '--out', '-'], 'bandStructure.source: none is not accepted. Allowed: rashba, bilayer, wannier, typed. Choose bands for the film.'); // prettier-ignore
    }
  });

  it('of a vortex gives its orbit; without a core there is none', async () => {
    const changes = {
      'geometry.length': 1e-7, 'geometry.width': 1e-7, 'geometry.thickness': 5e-9, 'geometry.demagnetisation': 'film',
      'texture.kind': 'vortex', 'texture.position': 5e-8, 'solver.nx': 20, 'solver.ny': 20, 'outputs.topology': true,
      'leads.first.position': 2e-8, 'leads.second.position': 8e-8, 'material.Kh': 0, 'material.Ku': 0,
      'solver.duration': 8e-11, 'outputs.frameInterval': 4e-11,
    }; // prettier-ignore
    const { code, err } = await spinmotive(['run', at('tiny.json'), '--quiet', '--out', at('vortex'), ...settings(changes)]); // prettier-ignore
    expect(code, err).toBe(0);
    const file = at('orbit.svg');
    const drawn = await spinmotive(['figure', at('vortex'), 'nonlocal-orbit', '--out', file]);
    expect(drawn).toEqual({ code: 0, out: `${file}\n`, err: '' });
    isPrintable(readFileSync(file, 'utf8'), 'nonlocal-orbit');
    await refusedWith(['figure', at('run'), 'nonlocal-orbit', '--out', at('none.svg')], 'Allowed: a run that follows a vortex core or a skyrmion. Switch Topology or Skyrmions on under Solver, Output, and run again.'); // prettier-ignore
  });

  it('is what figures without one ask for', async () => {
    for (const { name, needs } of FIGURES) {
      const { code, out, err } = await spinmotive(['figure', at('tiny.json'), name, '--out', '-']);
      if (['preview', 'project', 'lead-field', 'lattice'].includes(needs)) {
        expect([code, err], name).toEqual([0, '']);
        isPrintable(out, name);
      } else {
        expect([code, out], name).toEqual([2, '']);
        expect(err.trimEnd().split('\n'), name).toHaveLength(1);
      }
    }
  });
});
