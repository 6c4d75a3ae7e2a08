// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { matchOf, slips } from '../../../renderer/commands/fuzzy';
import { paletteItems } from '../../../renderer/commands/palette-items';
import { Desk } from '../../../renderer/state/desk.svelte';
import { TEXT_SIZES } from '../../../renderer/state/text-size.svelte';
import { FakeHost } from './fake-host';
import { fakeServices } from './fake-services';

const SECTIONS = [
  { address: 'faq', title: 'Questions', heading: '', text: '' },
  { address: 'magnet#time-steps', title: 'Magnet', heading: 'Time steps', text: '' },
];
let desk: Desk;
beforeEach(async () => {
  localStorage.clear();
  desk = new Desk(new FakeHost().api, fakeServices());
  await desk.files.connect();
});
const labels = (search: string): string[] => paletteItems(desk, search, SECTIONS).map(({ label }) => label);

describe('other words that people have', () => {
  it.each([
    ['material library', 'Materials: search, compare, use…'],
    ['export film', 'Export the view as a picture or a film…'],
    ['gif', 'Export the view as a picture or a film…'],
    ['video', 'Export the view as a picture or a film…'],
  ])('%s finds %s', async (typed, label) => {
    await desk.files.openExample('cobalt-wire');
    expect(labels(typed)[0]).toBe(label);
  });
});

describe('the match of a search', () => {
  it('rates whole words above beginnings, parts and slips', () => {
    const scores = ['Damping', 'Dampings', 'Overdamping', 'Domping'].map((label) =>
      matchOf('damping', label),
    );
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(scores.every((score) => score > 0)).toBe(true);
    expect(matchOf('damping', 'Amplitude')).toBe(0);
  });
  it.each(['dmaping', 'dampig', 'dammping', 'dampung', 'xamping'])('takes %s for damping', (typed) => {
    expect(slips(typed, 'damping')).toBe(true);
  });
  it('asks every word to be found, and finds none in three letters with a slip', () => {
    expect(matchOf('gilbert damping', 'Gilbert damping')).toBeGreaterThan(0);
    expect(matchOf('gilbert amplitude', 'Gilbert damping')).toBe(0);
    expect(matchOf('rux', 'Run')).toBe(0);
    expect(matchOf('!?', 'Run')).toBe(0);
  });
});

describe('the palette', () => {
  it('offers examples and the handbook before a project is open, and no field', () => {
    expect(labels('cobalt')).toContain('Cobalt wire');
    expect(labels('questions')[0]).toBe('Questions');
    expect(labels('damping')).not.toContain('Gilbert damping');
  });
  it('shows all commands that may run while nothing is typed', () => {
    expect(labels('')).toContain('Handbook, on what is on screen');
    expect(labels('')).not.toContain('Save');
  });
  it('jumps to a field: its card is chosen and the inspector opened', async () => {
    await desk.files.openExample('cobalt-wire');
    desk.layout.toggle('inspector');
    const [first] = paletteItems(desk, 'dampng', SECTIONS);
    expect(first).toMatchObject({ group: 'Field', label: 'Gilbert damping', detail: 'Material' });
    first?.run(desk);
    expect(desk.card).toBe('material');
    expect(desk.layout.inspector.open).toBe(true);
    expect(desk.sought).toEqual({ path: 'material.alpha' });
  });
  it('knows fields by symbol and shows only those that apply', async () => {
    await desk.files.openExample('cobalt-wire');
    expect(labels('Ms')).toContain('Saturation magnetisation');
    const before = labels('frequency');
    desk.document.set('drive.field.shape', 'sine');
    expect(labels('frequency').length).toBeGreaterThan(before.length);
  });
  it('opens a page of the handbook at its heading', async () => {
    const item = paletteItems(desk, 'time steps', SECTIONS).find(({ group }) => group === 'Handbook');
    item?.run(desk);
    expect(desk.dialogs.stack.at(-1)?.dialog).toEqual({ kind: 'handbook', address: 'magnet#time-steps' });
    desk.dialogs.handbook('faq');
    expect(desk.dialogs.stack.map(({ dialog }) => dialog)).toEqual([{ kind: 'handbook', address: 'faq' }]);
    desk.dialogs.handbook();
    expect(desk.dialogs.open).toBe(false);
  });
  it('sets the size of the text and remembers it', () => {
    for (const size of TEXT_SIZES) {
      paletteItems(desk, `text size ${String(size)}`)[0]?.run(desk);
      expect(desk.textSize.percent).toBe(size);
    }
    expect(document.documentElement.style.fontSize).toBe('150%');
    expect(new Desk(new FakeHost().api, fakeServices()).textSize.percent).toBe(150);
  });
});

describe('the tour', () => {
  it('is offered once and comes again only when it is asked for', () => {
    desk.tour.offer();
    expect(desk.tour.open).toBe(true);
    desk.tour.end();
    desk.tour.offer();
    expect(desk.tour.open).toBe(false);
    desk.tour.start();
    expect(desk.tour.open).toBe(true);
    expect(new Desk(new FakeHost().api, fakeServices()).tour.open).toBe(false);
  });
});
