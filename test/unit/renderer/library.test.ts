// @vitest-environment happy-dom
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import type { StandardProblem } from '@workers/validation/gallery';
import { failure, MATERIALS, withCited, writeMaterials, type CitedPart } from '@workers/model';
import { kindOfFile, TARGETS, targetsOf } from '../../../renderer/drop/targets';
import { takeFiles } from '../../../renderer/drop/take';
import { explainField } from '../../../renderer/provenance/of-field';
import { explainFact, explainReading } from '../../../renderer/provenance/of-reading';
import { explainDeviation, explainRunNumber, type RunNumber } from '../../../renderer/provenance/of-run';
import { Desk } from '../../../renderer/state/desk.svelte';
import { FakeHost, projectWith } from './fake-host';
import { fakeServices } from './fake-services';

const sit = async (): Promise<{ desk: Desk; host: FakeHost }> => {
  const host = new FakeHost();
  const desk = new Desk(host.api, fakeServices());
  await desk.files.create();
  return { desk, host };
};
const cobalt = MATERIALS.find(({ id }) => id === 'cobalt');
if (cobalt?.values.P === undefined) throw new Error('no cobalt');
const { values } = cobalt;
const P = cobalt.values.P;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const last = (desk: Desk): string => desk.notices.list.at(-1)?.text ?? '';
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('what a file is', () => {
  it('is told by its first bytes, then by its name', () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4]);
    expect(kindOfFile('run.zip', zip)).toBe('project');
    expect(kindOfFile('A.SPINMOTIVE', new Uint8Array(0))).toBe('project');
    expect(kindOfFile('x.json', bytes('{'))).toBe('json');
    expect(kindOfFile('m.OVF', bytes('# OOMMF'))).toBe('field');
    expect(kindOfFile('song.mp3', bytes('ID3'))).toBe('unknown');
  });

  it('goes to every field that takes it, each once', () => {
    expect(new Set(TARGETS.map(({ path }) => path)).size).toBe(TARGETS.length);
    expect(targetsOf('a.ovf').map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'texture.file',
        'drive.fieldMap.file',
        'drive.currentMap.file',
        'lattice.file',
      ]),
    );
    expect(targetsOf('a.png').map(({ path }) => path)).toEqual(['geometry.image']);
    expect(targetsOf('a.csv').map(({ path }) => path)).toEqual([
      'measurement.file',
      'measurement.background',
    ]);
    expect(targetsOf('a.png')[0]?.when).toEqual({ path: 'geometry.shape', is: ['image'] });
  });
});

describe('a file dropped onto the window', () => {
  it('is put into the one field that takes it, switches that on, and one undo takes all back', async () => {
    const { desk } = await sit();
    const shape = desk.document.project.geometry.shape;
    await takeFiles(desk, [new File([Uint8Array.of(1, 2)], 'mask.png')]);
    expect([desk.document.project.geometry.shape, desk.document.project.geometry.image]).toEqual([
      'image',
      'mask.png',
    ]);
    expect(desk.card).toBe('wire');
    desk.document.undo();
    expect([desk.document.project.geometry.shape, desk.document.project.geometry.image]).toEqual([shape, '']);
  });

  it('is asked about where several fields take it, and left alone when the question is dismissed', async () => {
    const { desk } = await sit();
    const taking = takeFiles(desk, [new File(['# OOMMF OVF 2.0'], 'm.ovf')]);
    await expect.poll(() => desk.dialogs.stack.length).toBe(1);
    const [pending] = desk.dialogs.stack;
    expect(pending?.dialog.kind === 'ask' && pending.dialog.choices.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Start state', 'Field map', 'Current map', 'Lattice texture']),
    );
    pending?.answer(null);
    await taking;
    expect(desk.document.project.texture.file).toBe('');
    expect(desk.document.undoName).toBe('');
  });

  it('opens a project, takes materials in, and says in one line what it does not know', async () => {
    const { desk, host } = await sit();
    await takeFiles(desk, [new File([writeMaterials([{ ...cobalt, id: 'iron' }])], 'mine.json')]);
    expect(host.materials.map(({ id }) => id)).toEqual(['my-iron']);
    expect(desk.library.preset('my-iron')?.values.Ms).toBe(1.45e6);
    for (const [name, text, said] of [
      ['song.mp3', 'x', 'song.mp3 is not known here'],
      ['a.json', '{"format": 3}', 'neither a project nor a list of materials'],
      ['b.json', '{', 'b.json is not JSON'],
      ['c.json', '{"format": "spinmotive-materials", "version": 1, "materials": [{}]}', 'materials.0'],
    ] as const) {
      await takeFiles(desk, [new File([text], name)]);
      expect(last(desk)).toContain(said);
      expect(last(desk)).not.toContain('\n');
    }
  });

  it('needs a project for anything but a project or materials', async () => {
    const desk = new Desk(new FakeHost().api, fakeServices());
    await takeFiles(desk, [new File(['x'], 'm.ovf')]);
    expect(last(desk)).toContain('Open or create a project first');
  });
});

describe('where a number comes from', () => {
  it('names preset, source, temperature and the terms that read it', async () => {
    const { desk } = await sit();
    const preset = desk.library.preset('cobalt');
    if (preset === undefined) throw new Error('no cobalt');
    desk.document.usePreset(preset);
    const A = await explainField(desk, 'material.A');
    expect(A).toMatchObject({
      title: 'Exchange stiffness',
      symbol: 'A',
      value: expect.stringMatching(/^31\spJ\/m$/u) as string,
      usedBy: ['Exchange'],
    });
    expect(A?.origin).toBe('From the library: Cobalt, c axis along the wire');
    expect(A?.references.map(({ id }) => id)).toEqual(['coey2010']);
    expect(A?.facts).toContainEqual(['Temperature', '293 to 300 K']);
    const alpha = await explainField(desk, 'material.alpha');
    expect(alpha?.facts[0]).toEqual(['Uncertainty', 'Typical value, not from one measurement']);
  });

  it('tells typed, fitted, defaulted and computed values apart', async () => {
    const { desk } = await sit();
    const { document: doc } = desk;
    doc.set('material.P', 0.5);
    expect((await explainField(desk, 'material.P'))?.origin).toMatch(/^Typed; otherwise 0\.6/u);
    doc.takeFitted({ 'material.P': 0.41 });
    expect((await explainField(desk, 'material.P'))?.origin).toMatch(/^From the fit to the measured trace/u);
    expect((await explainField(desk, 'solver.maxError'))?.origin).toBe('Default of the program');
    doc.set('electrons.source', 'model');
    const computed = await explainField(desk, 'material.P');
    expect(computed?.origin).toMatch(/^From the electrons/u);
    expect(computed?.references.map(({ id }) => id)).toContain('kohno2016');
    expect(computed?.formula).toContain('\\sigma_+');
    expect(await explainField(desk, 'no.field')).toBeNull();
  });

  it('finds the paper behind a reading', () => {
    expect(explainReading('V₂₁', '−694 nV', true)).toMatchObject({
      origin: expect.stringContaining('Wall model') as string,
    });
    expect(explainReading('V₂₁', '1', false).references.map(({ id }) => id)).toEqual(['saslow2007']);
    expect(explainReading('unheard of', '1', false).references).toEqual([]);
    expect(explainFact('β', '0.04', 'β = …; Kohno spec, section 4').references.map(({ id }) => id)).toEqual([
      'kohno2016',
    ]);
  });
});

describe('where a number of a run comes from', () => {
  const WITH_PAPER: readonly RunNumber[] = [
    'plateau', 'duration', 'peak', 'noise', 'snr', 'averages', 'seconds', 'bandwidth', 'lockIn',
  ]; // prettier-ignore
  it.each(WITH_PAPER)('%s has its equation, its paper and the inputs of that run', (which) => {
    const project = projectWith((one) => {
      one.material.P = 0.31;
      one.leads.first.position = 0.41e-6;
      one.leads.readout.resistance = 77;
    });
    const found = explainRunNumber(which, which, '1 µV', project, 'Run “x”');
    expect(found.references.map(({ id }) => id)).toEqual(['saslow2007']);
    expect(() => katex.renderToString(found.formula ?? '', { throwOnError: true })).not.toThrow();
    expect(found.formula).not.toBe('');
    const inputs = new Map(found.inputs);
    if (inputs.has('Spin polarisation')) expect(inputs.get('Spin polarisation')).toBe('0.31');
    const own = [...inputs].filter(([, text]) => /^(?:0\.31|0\.41.µm|410.nm|77.Ω)$/u.test(text));
    expect(own.length, JSON.stringify([...inputs])).toBeGreaterThan(0);
  });
  it('mesh, table, pictures and steps name what they follow from; the stepper cites its paper', () => {
    const project = projectWith((one) => {
      one.solver.nx = 321;
      one.solver.duration = 3e-9;
    });
    const of = (which: RunNumber) => explainRunNumber(which, which, '1', project, 'Run “x”');
    expect(of('cells').inputs).toContainEqual(['Cells along', '321']);
    for (const which of ['rows', 'frames', 'steps'] as const)
      expect(of(which).inputs?.map(([, text]) => text)).toContain('3\u2009ns');
    expect(of('steps').references.map(({ id }) => id)).toEqual(['dormand1980']);
    expect(explainRunNumber('peak', 'Peak', '1', null, '').inputs).toEqual([]);
  });
  it('a deviation names the reference of its problem', () => {
    const problem = {
      title: 'µMAG 4',
      source: 'µMAG standard problem 4',
      tolerance: 0.02,
    } as StandardProblem;
    const found = explainDeviation('Deviation', '1e-7', problem);
    expect(found.references.map(({ id }) => id)).toEqual(['mumag']);
    expect(found.facts).toContainEqual(['Tolerance', '0.02']);
  });
});

describe('the library of the user', () => {
  it('is read at the start and gives origin and reset to the fields of a project that names it', async () => {
    const host = new FakeHost();
    const own = { value: 0.33, reference: 'Lab book 7' };
    host.materials = [
      { ...cobalt, id: 'my-film', title: 'My film', values: { ...values, P: { ...P, ...own } } },
    ];
    const desk = new Desk(host.api, fakeServices());
    await desk.connect();
    await soon();
    await desk.files.create();
    const film = desk.library.preset('my-film');
    if (film === undefined) throw new Error('no film');
    desk.document.usePreset(film);
    expect(desk.document.originOf('material.P')).toBe('preset');
    expect((await explainField(desk, 'material.P'))?.facts[0]).toEqual(['Source', 'Lab book 7']);
    desk.document.set('material.P', 0.9);
    desk.document.reset('material.P');
    expect(desk.document.project.material.P).toBe(0.33);
  });

  it('takes edits of an entry back and does them again, keeps them on the machine, and exports them whole', async () => {
    const { desk, host } = await sit();
    const { library } = desk;
    const mine = { ...cobalt, id: 'my-cobalt', title: 'My cobalt' };
    await library.change([mine]);
    const edit = async (name: 'P' | 'Ms', part: CitedPart, text: string): Promise<void> => {
      const now = library.own.find(({ id }) => id === mine.id) ?? mine;
      const next = withCited(now, name, part, text);
      if (!next.ok) throw new Error(next.hint);
      expect(await library.edit(next.value, name, `${name} ${part}`)).toBe(true);
    };
    await edit('P', 'value', '0.33');
    await edit('P', 'uncertainty', '0.02');
    await edit('P', 'temperature', '4.2 K');
    await edit('P', 'reference', 'our lab, 2025');
    const P4 = { ...P, value: 0.33, uncertainty: 0.02, temperature: [4.2, 4.2], reference: 'our lab, 2025' };
    expect(host.materials[0]?.values.P).toEqual(P4);
    expect(library.undoName).toBe('P of My cobalt');
    for (let i = 0; i < 4; i++) await library.undo();
    expect(host.materials).toEqual([mine]);
    expect(library.undoName).toBe('');
    for (let i = 0; i < 4; i++) await library.redo();
    expect(host.materials[0]?.values.P).toEqual(P4);
    const other = await sit();
    expect(await other.desk.library.take(writeMaterials(library.own))).toBe(true);
    expect(other.host.materials).toEqual(host.materials);
    await library.remove(mine.id);
    expect([host.materials, library.undoName]).toEqual([[], '']);
  });

  it('is as it was when the machine does not keep an edit', async () => {
    const { desk, host } = await sit();
    const mine = { ...cobalt, id: 'my-cobalt' };
    await desk.library.change([mine]);
    host.api.changeMaterials = async () =>
      failure({ code: 'system-enospc', path: '', value: '', allowed: '', hint: 'The disk is full.' });
    expect(await desk.library.edit({ ...mine, title: 'Other' }, 'Title', 'title')).toBe(false);
    expect(desk.library.own).toEqual([mine]);
    expect(desk.library.undoName).toBe('');
    expect(last(desk)).toBe('The disk is full.');
  });
});
