// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { axisText, scaleOf, type SweepAxis } from '@workers/sweeps';
import { placeAxis } from '@workers/figures/sweep-data';
import { COMMANDS } from '../../../renderer/commands/registry';
import { Desk } from '../../../renderer/state/desk.svelte';
import type { SweepDraft } from '../../../renderer/state/sweep-draft.svelte';
import { FakeHost } from './fake-host';
import { fakeServices } from './fake-services';

const sit = async (): Promise<{ desk: Desk; draft: SweepDraft }> => {
  const desk = new Desk(new FakeHost().api, fakeServices());
  await desk.files.create();
  desk.newSweep();
  desk.sweepDraft.begin();
  return { desk, draft: desk.sweepDraft };
};
const press = (desk: Desk, id: string): boolean => {
  const command = COMMANDS.find((one) => one.id === id);
  if (command?.enabled(desk) !== true) return false;
  void command.run(desk);
  return true;
};
const undo = (desk: Desk): boolean => press(desk, 'project.undo');
const redo = (desk: Desk): boolean => press(desk, 'project.redo');
/** All that is typed, but for the numbers that tell axes apart. */
const typed = ({ title, method, combine, pictures, axes }: SweepDraft): unknown =>
  JSON.parse(
    JSON.stringify([title, method, combine, pictures, axes.map(({ texts }) => ({ ...texts, id: 0 }))]),
  );
const axisOf = (draft: SweepDraft, at = 0) => {
  const axis = draft.axes[at];
  if (axis === undefined) throw new Error(`no axis ${String(at)}`);
  return axis;
};
beforeEach(() => localStorage.clear());

describe('the form of a sweep', () => {
  it('is typed in the unit that the form shows, and follows it with what was typed', async () => {
    const { desk, draft } = await sit();
    const axis = axisOf(draft);
    expect([axis.unit, axis.from, axis.to]).toEqual(['mT', '5', '20']);
    desk.units.choose('drive.field.amplitude', 'Oe');
    draft.followUnits();
    expect([axis.unit, axis.from, axis.to]).toEqual(['Oe', '50', '200']);
    expect(axis.read).toMatchObject({ ok: true, value: { from: 5e-3, to: 20e-3 } });
    draft.take(axis, 'list');
    draft.type(axis, 'from', '50; 12 mT; rubbish');
    desk.units.choose('drive.field.amplitude', 'T');
    draft.followUnits();
    expect(axis.from).toBe('0.005; 12 mT; rubbish');
    desk.units.choose('drive.field.amplitude', 'Oe');
    draft.choose(axis, 'drive.field.amplitude');
    expect([axis.unit, axis.from, axis.to]).toEqual(['Oe', '50', '200']);
    const plan = draft.sweep('s');
    if (plan === null) throw new Error('no plan');
    const plain = (text: string): string => text.replaceAll('\u2009', ' ');
    expect(plan.axes.map((one) => plain(axisText(one, desk.units.chosen)))).toEqual([
      'Amplitude 50 Oe to 200 Oe (4)',
    ]);
    expect(plan.axes.map((one) => plain(axisText(one)))).toEqual(['Amplitude 5 mT to 20 mT (4)']);
    const scale = scaleOf(plan.axes[0] as SweepAxis, 0, desk.units.chosen);
    expect(scale.texts.map(plain)).toEqual(['50 Oe', '100 Oe', '150 Oe', '200 Oe']);
    expect(placeAxis(scale, 5).axis.label).toBe('Amplitude (Oe)');
    expect(placeAxis(scale, 5).at.map(Math.round)).toEqual([50, 100, 150, 200]);
    expect(placeAxis(scaleOf(plan.axes[0] as SweepAxis, 0), 5).axis.label).toBe('Amplitude (mT)');
  });

  it('takes every kind of edit back, and does each of them again', async () => {
    const { desk, draft } = await sit();
    const edits: readonly [string, () => void][] = [
      ['Sweep, values of axis 1', () => draft.type(axisOf(draft), 'from', '7')],
      ['Sweep, values of axis 1', () => draft.type(axisOf(draft), 'count', '9')],
      ['Sweep, another field', () => draft.add('geometry.width')],
      ['Sweep, field of axis 2', () => draft.choose(axisOf(draft, 1), 'material.alpha')],
      ['Sweep, kind of axis 2', () => draft.take(axisOf(draft, 1), 'list')],
      ['Sweep, how axes combine', () => draft.set('combine', 'together')],
      ['Sweep, method', () => draft.set('method', 'wall')],
      ['Sweep, pictures', () => draft.set('pictures', true)],
      ['Sweep, name', () => draft.set('title', 'Damping')],
      ['Sweep, without axis 1', () => draft.remove(axisOf(draft))],
    ];
    const states = [typed(draft)];
    for (const [name, edit] of edits) {
      edit();
      expect(desk.steps.undoName).toBe(name);
      states.push(typed(draft));
    }
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(edits.length + 1);
    for (const state of states.slice(0, -1).reverse()) {
      expect(undo(desk)).toBe(true);
      expect(typed(draft)).toEqual(state);
    }
    expect(undo(desk)).toBe(false);
    for (const state of states.slice(1)) {
      expect(redo(desk)).toBe(true);
      expect(typed(draft)).toEqual(state);
    }
    expect(redo(desk)).toBe(false);
  });

  it('shares one Ctrl+Z with the inputs: the latest edit of both goes first', async () => {
    const { desk, draft } = await sit();
    const before = desk.document.project.material.alpha;
    draft.type(axisOf(draft), 'from', '7');
    desk.document.set('material.alpha', 0.3);
    draft.type(axisOf(draft), 'to', '8');
    undo(desk);
    expect([axisOf(draft).to === '8', desk.document.project.material.alpha]).toEqual([false, 0.3]);
    undo(desk);
    expect([axisOf(draft).from, desk.document.project.material.alpha]).toEqual(['7', before]);
    undo(desk);
    expect(axisOf(draft).from).not.toBe('7');
    for (let step = 0; step < 3; step++) redo(desk);
    expect([axisOf(draft).from, axisOf(draft).to]).toEqual(['7', '8']);
    expect(desk.document.project.material.alpha).toBe(0.3);
  });

  it('is left alone while it is not on show, and when another project is opened', async () => {
    const { desk, draft } = await sit();
    desk.document.set('material.alpha', 0.3);
    draft.type(axisOf(draft), 'from', '7');
    desk.showPanel('');
    undo(desk);
    expect([axisOf(draft).from, desk.document.project.material.alpha === 0.3]).toEqual(['7', false]);
    expect(undo(desk)).toBe(false);
    desk.newSweep();
    expect(desk.steps.undoName).toBe('Sweep, values of axis 1');
    await desk.files.create();
    desk.newSweep();
    expect(desk.steps.undoName).toBe('');
    expect(axisOf(draft).from).toBe('7');
  });

  it('records nothing where nothing changes', async () => {
    const { desk, draft } = await sit();
    draft.type(axisOf(draft), 'from', axisOf(draft).from);
    draft.set('method', draft.method);
    expect(undo(desk)).toBe(false);
  });
});
