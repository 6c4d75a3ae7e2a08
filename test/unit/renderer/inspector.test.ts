// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SECTIONS, isVisible } from '@workers/model';
import { Desk } from '../../../renderer/state/desk.svelte';
import { FakeHost } from './fake-host';
import { fakeServices } from './fake-services';
import InspectorHarness from './InspectorHarness.svelte';

let desk: Desk;
let app: Record<string, unknown>;
beforeEach(async () => {
  localStorage.clear();
  document.body.innerHTML = '';
  desk = new Desk(new FakeHost().api, fakeServices());
  await desk.files.openExample('cobalt-wire');
  app = mount(InspectorHarness, { target: document.body, props: { desk } });
  flushSync();
});
afterEach(() => unmount(app));

const field = (label: string): HTMLInputElement => {
  const found = document.querySelector(`input[aria-label="${label}"]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return found;
};
const type = (input: HTMLInputElement, text: string): void => {
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
};
const key = (input: HTMLElement, name: string, shiftKey = false): void => {
  input.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true }));
  flushSync();
};
const unfold = (): void => {
  for (const details of document.querySelectorAll('details')) {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  }
  flushSync();
};
const show = (card: Desk['card']): void => {
  desk.card = card;
  flushSync();
};

describe('a card', () => {
  it('opens at its head, however far down the one before was read', () => {
    const form = document.querySelector<HTMLElement>('.form.scroll');
    if (form === null) throw new Error('no form');
    form.scrollTop = 120;
    desk.card = 'solver';
    flushSync();
    expect(form.scrollTop).toBe(0);
    form.scrollTop = 60;
    desk.document.setText('solver.duration', '3', 's', 'ns');
    flushSync();
    expect(form.scrollTop).toBe(60);
  });
});

describe('inspector', () => {
  it('shows a field for everything in the schema that applies, and for nothing else', () => {
    let folded = 0;
    for (const section of SECTIONS) {
      if (section.id === 'drive') continue;
      show(section.id);
      const shown = (): (string | null)[] =>
        [...document.querySelectorAll('.row')].map((row) => row.getAttribute('aria-label'));
      const labels = (section.tabs ?? [null]).flatMap((tab) => {
        if (tab !== null) document.querySelector<HTMLElement>(`[role=tab][data-value="${tab.id}"]`)?.click();
        flushSync();
        const before = shown().length;
        unfold();
        folded += shown().length - before;
        return shown();
      });
      const wanted = section.groups.flatMap((group) => {
        // A list shows its entries, and there is none yet.
        if (group.list !== undefined) return [];
        const values = group.path
          .split('.')
          .reduce<unknown>((at, name) => Reflect.get(at as object, name), desk.document.project);
        return group.fields
          .filter((f) => f.path !== 'material.preset' && isVisible(f, values as Record<string, unknown>))
          .map((f) => f.meta.label);
      });
      expect(labels).toEqual(wanted);
    }
    // What is folded has no rows before it is opened.
    expect(folded).toBeGreaterThan(20);
  });

  it('takes a number with Enter and shows it in the unit of the field', () => {
    const input = field('Amplitude');
    expect(input.value).toBe('10');
    type(input, '20');
    expect(desk.document.project.drive.field.amplitude).toBe(0.01);
    key(input, 'Enter');
    expect(desk.document.project.drive.field.amplitude).toBeCloseTo(0.02, 12);
    expect(input.value).toBe('20');
  });

  it('changes to a unit that is typed', () => {
    const input = field('Amplitude');
    type(input, '200 Oe');
    key(input, 'Enter');
    expect(desk.document.project.drive.field.amplitude).toBeCloseTo(0.02, 12);
    expect(input.value).toBe('200');
    expect(document.querySelector('[aria-label="Unit of Amplitude"]')?.textContent.trim()).toBe('Oe');
  });

  it('goes back with Escape', () => {
    const input = field('Amplitude');
    type(input, '999');
    key(input, 'Escape');
    expect(input.value).toBe('10');
    expect(desk.document.project.drive.field.amplitude).toBe(0.01);
  });

  it('steps with the arrows, ten times with Shift', () => {
    const input = field('Amplitude');
    key(input, 'ArrowUp');
    expect(desk.document.project.drive.field.amplitude).toBeCloseTo(0.011, 12);
    key(input, 'ArrowDown', true);
    expect(desk.document.project.drive.field.amplitude).toBeCloseTo(0.001, 12);
  });

  it('keeps a mistake in sight with its reason beside the field', () => {
    const input = field('Amplitude');
    type(input, '20 parsec');
    key(input, 'Enter');
    expect(input.value).toBe('20 parsec');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const error = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(error?.textContent).toContain('mT');
    show('leads');
    show('drive');
    expect(field('Amplitude').value).toBe('20 parsec');
  });

  it('shows only the fields that apply to the chosen shape', () => {
    expect(document.querySelector('input[aria-label="Fall time"]')).not.toBeNull();
    document.querySelector<HTMLElement>('[role=radio][data-value=constant]')?.click();
    flushSync();
    expect(desk.document.project.drive.field.shape).toBe('constant');
    expect(document.querySelector('input[aria-label="Fall time"]')).toBeNull();
  });

  it('resets a typed value from its mark', () => {
    const input = field('Amplitude');
    type(input, '12');
    key(input, 'Enter');
    document.querySelector<HTMLElement>('[aria-label="Reset Amplitude"]')?.click();
    flushSync();
    expect(desk.document.project.drive.field.amplitude).toBe(0.01);
    expect(document.querySelector('[aria-label="Reset Amplitude"]')).toBeNull();
  });

  it('says that a column is chosen by the program instead of 0, and an empty field leaves it to that again', () => {
    show('leads');
    document.querySelector<HTMLElement>('[role=tab][data-value="measurement"]')?.click();
    flushSync();
    unfold();
    const column = field('Time column');
    expect([column.value, column.placeholder]).toEqual(['', 'automatic']);
    type(column, '3');
    key(column, 'Enter');
    expect([desk.document.project.measurement.timeColumn, column.value]).toEqual([3, '3']);
    type(column, '');
    key(column, 'Enter');
    expect([desk.document.project.measurement.timeColumn, column.value]).toEqual([0, '']);
    expect(desk.document.problems.size).toBe(0);
  });

  it('sets a direction along an axis with one press', () => {
    show('material');
    document.querySelector<HTMLElement>('[aria-label="Anisotropy axis along z"]')?.click();
    flushSync();
    expect(desk.document.project.material.easyAxis).toEqual([0, 0, 1]);
    expect(field('Anisotropy axis z').value).toBe('1');
  });

  it('adds entries to a list, takes and empties their fields, and removes them', () => {
    show('wire');
    const press = (label: string): void => {
      const found = [...document.querySelectorAll('button')].find(
        (b) => b.getAttribute('aria-label') === label || b.textContent.trim() === label,
      );
      if (found === undefined) throw new Error(`no button ${label}`);
      found.click();
      flushSync();
    };
    press('Add region');
    press('Add region');
    const { document: doc } = desk;
    expect(doc.project.regions).toHaveLength(2);
    const second = (label: string): HTMLInputElement => {
      const inputs = document.querySelectorAll(`section[aria-label="Region 2"] input[aria-label="${label}"]`);
      if (!(inputs[0] instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
      return inputs[0];
    };
    const input = second('Saturation magnetisation');
    expect(input.value).toBe('');
    type(input, '500');
    key(input, 'Enter');
    expect(doc.project.regions.map(({ Ms }) => Ms)).toEqual([null, 5e5]);
    type(second('Saturation magnetisation'), '');
    key(second('Saturation magnetisation'), 'Enter');
    expect(doc.project.regions[1]?.Ms).toBeNull();
    const z = second('Anisotropy axis z');
    type(z, '1');
    key(z, 'Enter');
    expect(doc.project.regions[1]?.easyAxis).toEqual([0, 0, 1]);
    press('Remove Region 1');
    expect(doc.project.regions.map(({ easyAxis }) => easyAxis)).toEqual([[0, 0, 1]]);
    expect(doc.problems.size).toBe(0);
  });

  it('answers what would be seen, and follows a slider', async () => {
    const expected = (): string | undefined =>
      document.querySelector('[data-testid=expected-voltage]')?.textContent.replaceAll('\u2009', ' ');
    await vi.waitFor(() => expect(expected()).toBe('10 mV'));
    const slider = field('Amplitude, slider');
    slider.value = '0.015';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.waitFor(() => expect(expected()).toBe('15 mV'));
  });
});
