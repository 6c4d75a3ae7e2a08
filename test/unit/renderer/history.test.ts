import { describe, expect, it } from 'vitest';
import { presetById } from '@workers/model';
import { ProjectDocument } from '../../../renderer/state/document.svelte';
import { History } from '../../../renderer/state/history.svelte';

describe('steps', () => {
  it('go back and forth, and an edit after going back forgets what was taken back', () => {
    let now = 0;
    const history = new History<number>(() => (now += 5000));
    history.record('one', 'a', 0, 1);
    history.record('two', 'a', 1, 2);
    expect([history.undo(), history.undoName, history.redoName]).toEqual([1, 'one', 'two']);
    expect([history.redo(), history.redo()]).toEqual([2, undefined]);
    history.undo();
    history.record('three', 'b', 1, 3);
    expect([history.redoName, history.undo(), history.undo(), history.undo()]).toEqual(['', 1, 0, undefined]);
  });

  it('in quick succession on one thing are one, on two things two', () => {
    let now = 0;
    const history = new History<number>(() => now);
    history.record('slide', 'a', 0, 1);
    now = 900;
    history.record('slide', 'a', 1, 2);
    now = 1800;
    history.record('slide', 'a', 2, 3);
    history.record('other', 'b', 3, 4);
    expect([history.undo(), history.undo(), history.undo()]).toEqual([3, 0, undefined]);
    // What was done again is not joined with what follows at once.
    history.redo();
    history.record('slide', 'a', 3, 5);
    expect([history.undo(), history.undo()]).toEqual([3, 0]);
  });

  it('are kept to a bounded number, the oldest forgotten first', () => {
    const history = new History<number>(() => 0);
    for (let i = 0; i < 600; i += 1) history.record('n', `key ${i}`, i, i + 1);
    let [count, first] = [0, NaN];
    for (let state = history.undo(); state !== undefined; state = history.undo())
      [count, first] = [count + 1, state];
    expect([count, first]).toEqual([500, 100]);
  });
});

describe('the document', () => {
  it('takes every kind of edit back, and is as saved again', () => {
    const doc = new ProjectDocument();
    const start = JSON.stringify(doc.project);
    doc.setText('drive.field.amplitude', '20', 'T', 'mT');
    doc.set('drive.field.kind', 'constant');
    const preset = presetById('permalloy');
    if (preset === undefined) throw new Error('no permalloy');
    doc.usePreset(preset);
    const end = JSON.stringify(doc.project);
    expect(doc.undoName).toBe('material');
    while (doc.undoName !== '') doc.undo();
    expect(JSON.stringify(doc.project)).toBe(start);
    expect(doc.edited).toBe(false);
    expect(doc.redoName).toBe('Amplitude');
    while (doc.redoName !== '') doc.redo();
    expect(JSON.stringify(doc.project)).toBe(end);
  });

  it('takes a mistake back with its text, and brings it again', () => {
    const doc = new ProjectDocument();
    doc.setText('drive.field.amplitude', 'twenty', 'T', 'mT');
    doc.undo();
    expect([doc.typed('drive.field.amplitude'), doc.problems.size]).toEqual([undefined, 0]);
    doc.redo();
    expect([doc.typed('drive.field.amplitude'), doc.problems.size]).toEqual(['twenty', 1]);
  });

  it('takes a fit back in one step with its mark', () => {
    const doc = new ProjectDocument();
    const { P, beta } = doc.project.material;
    doc.takeFitted({ 'material.P': 0.5, 'material.beta': 0.03 });
    expect([doc.originOf('material.P'), doc.undoName]).toEqual(['fit', 'fit']);
    doc.undo();
    expect([doc.project.material.P, doc.project.material.beta, doc.undoName]).toEqual([P, beta, '']);
    expect(doc.originOf('material.P')).not.toBe('fit');
  });

  it('lets a fitted D take over from the bands, in the same step', () => {
    const doc = new ProjectDocument();
    doc.set('bandStructure.source', 'rashba');
    doc.set('bandStructure.effects.dmi', 'bands');
    doc.takeFitted({ 'material.D': 1e-4 });
    expect([doc.project.material.D, doc.project.bandStructure.effects.dmi]).toEqual([1e-4, 'typed']);
    doc.undo();
    expect(doc.project.bandStructure.effects.dmi).toBe('bands');
  });

  it('counts an edit that changes nothing as none, and forgets the steps of another file', () => {
    const doc = new ProjectDocument();
    doc.set('drive.field.amplitude', doc.project.drive.field.amplitude);
    expect(doc.undoName).toBe('');
    doc.set('drive.field.amplitude', 0.05);
    expect(doc.load(doc.project)).toBe(true);
    expect(doc.undoName).toBe('');
  });
});
