import { describe, expect, it } from 'vitest';
import { presetById } from '@workers/model';
import { ProjectDocument } from '../../../renderer/state/document.svelte';

describe('the project under the hands', () => {
  it('reads a typed number in the unit of its field, and any unit typed with it', () => {
    const doc = new ProjectDocument();
    doc.setText('drive.field.amplitude', '20', 'T', 'mT');
    expect(doc.project.drive.field.amplitude).toBeCloseTo(0.02, 12);
    doc.setText('drive.field.amplitude', '200 Oe', 'T', 'mT');
    expect(doc.project.drive.field.amplitude).toBeCloseTo(0.02, 12);
    doc.setText('drive.field.rise', '1,5', 's', 'ns');
    expect(doc.project.drive.field.rise).toBeCloseTo(1.5e-9, 18);
    doc.setText('drive.field.rise', '1e-9', 's', 's');
    expect(doc.project.drive.field.rise).toBe(1e-9);
  });

  it('keeps a text that is no quantity, says why, and keeps the last project that made sense', () => {
    const doc = new ProjectDocument();
    doc.setText('drive.field.amplitude', 'twenty', 'T', 'mT');
    expect(doc.typed('drive.field.amplitude')).toBe('twenty');
    expect(doc.problems.get('drive.field.amplitude')?.code).toBe('not-a-number');
    expect(doc.project.drive.field.amplitude).toBe(0.01);
    expect(doc.edited).toBe(true);
    doc.setText('drive.field.amplitude', '20 parsec', 'T', 'mT');
    expect(doc.problems.get('drive.field.amplitude')?.code).toBe('wrong-unit');
    doc.setText('drive.field.amplitude', '15', 'T', 'mT');
    expect(doc.problems.size).toBe(0);
    expect(doc.typed('drive.field.amplitude')).toBeUndefined();
    expect(doc.project.drive.field.amplitude).toBeCloseTo(0.015, 12);
  });

  it('tells the cards what was typed, also while two of them contradict each other', () => {
    const doc = new ProjectDocument();
    // The second lead stands at 1 µm.
    doc.setText('geometry.length', '800 nm', 'm', 'µm');
    expect(doc.problems.size).toBe(1);
    expect([doc.project.geometry.length, doc.summed.geometry.length]).toEqual([2e-6, 8e-7]);
    doc.setText('material.alpha', 'seven', '1', '');
    expect(doc.summed).toBe(doc.project);
  });

  it('keeps two mistakes at once and forgets each when it is mended', () => {
    const doc = new ProjectDocument();
    doc.setText('material.alpha', '7', '1', '');
    doc.setText('geometry.length', 'long', 'm', 'µm');
    expect([...doc.problems.keys()].sort()).toEqual(['geometry.length', 'material.alpha']);
    doc.reset('geometry.length');
    expect([...doc.problems.keys()]).toEqual(['material.alpha']);
    expect(doc.typed('material.alpha')).toBe('7');
  });

  it('reports a contradiction at the field the model names, so that its card shows it', () => {
    const doc = new ProjectDocument();
    doc.setText('geometry.length', '0.6', 'm', 'µm');
    expect(doc.problems.get('leads.second.position')?.code).toBe('contradiction');
    expect(doc.problemsUnder(['leads.first', 'leads.second']).length).toBeGreaterThan(0);
    expect(doc.problemsUnder(['material'])).toEqual([]);
  });

  it('reports a bad component of a direction under the direction', () => {
    const doc = new ProjectDocument();
    doc.setVector('material.easyAxis', ['1', 'up', '0']);
    expect(doc.problems.has('material.easyAxis')).toBe(true);
    expect(doc.typed('material.easyAxis')).toBe('1\nup\n0');
    doc.setVector('material.easyAxis', ['0', '0', '1']);
    expect(doc.project.material.easyAxis).toEqual([0, 0, 1]);
  });

  it('takes a whole number and refuses half a cell', () => {
    const doc = new ProjectDocument();
    doc.setCount('solver.nx', '500');
    expect(doc.project.solver.nx).toBe(500);
    doc.setCount('solver.nx', '500.5');
    expect(doc.problems.has('solver.nx')).toBe(true);
    expect(doc.project.solver.nx).toBe(500);
  });

  it('knows where a value comes from and resets it to the preset or the default', () => {
    const doc = new ProjectDocument();
    const permalloy = presetById('permalloy');
    if (permalloy === undefined) throw new Error('preset is missing');
    doc.usePreset(permalloy);
    expect(doc.originOf('material.Ms')).toBe('preset');
    doc.setText('material.Ms', '900', 'A/m', 'kA/m');
    expect(doc.originOf('material.Ms')).toBe('typed');
    doc.reset('material.Ms');
    expect(doc.project.material.Ms).toBe(8e5);
    expect(doc.originOf('geometry.width')).toBe('default');
    doc.set('geometry.width', 2e-7);
    expect(doc.originOf('geometry.width')).toBe('typed');
    doc.reset('geometry.width');
    expect(doc.project.geometry.width).toBe(120e-9);
  });

  it('is edited after a change and not after going back or saving', () => {
    let changes = 0;
    const doc = new ProjectDocument(() => changes++);
    expect(doc.edited).toBe(false);
    doc.set('name', 'Mine');
    expect(doc.edited).toBe(true);
    doc.set('name', 'Untitled');
    expect(doc.edited).toBe(false);
    doc.set('name', 'Mine');
    doc.markSaved();
    expect(doc.edited).toBe(false);
    expect(changes).toBe(3);
  });

  it('refuses to load what is no project and stays as it was', () => {
    const doc = new ProjectDocument();
    doc.set('name', 'Mine');
    expect(doc.load({ format: 'something else' })).toBe(false);
    expect(doc.project.name).toBe('Mine');
  });
});
