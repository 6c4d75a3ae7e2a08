// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS, perform, searchCommands } from '../../../renderer/commands/registry';
import { commandFor, placeOf, pressName, shownKeys, type Place } from '../../../renderer/commands/shortcuts';
import { Desk } from '../../../renderer/state/desk.svelte';
import { FakeHost } from './fake-host';
import { FakeRun, fakeServices } from './fake-services';

const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});
let desk: Desk;
const asked = (key: string, place: Place = 'page', modifiers = {}): string | undefined =>
  commandFor(press(key, modifiers), place, desk)?.id;

beforeEach(() => {
  desk = new Desk(new FakeHost().api, fakeServices([new FakeRun(3)]));
});

describe('commands', () => {
  it('have names and shortcuts of their own', () => {
    const ids = COMMANDS.map((command) => command.id);
    const keys = COMMANDS.flatMap((command) => command.keys ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { label } of COMMANDS) expect(label).not.toMatch(/!|^$/u);
  });

  it('do nothing while they make no sense', async () => {
    expect(perform(desk, 'project.save')).toBe(false);
    expect(perform(desk, 'play.toggle')).toBe(false);
    expect(perform(desk, 'no such command')).toBe(false);
    await desk.files.openExample('cobalt-wire');
    expect(perform(desk, 'go.leads')).toBe(true);
    expect(desk.card).toBe('leads');
  });

  it('are found by their words, the best first, and only those that may run', async () => {
    expect(searchCommands(desk, 'save')).toEqual([]);
    await desk.files.openExample('cobalt-wire');
    const found = searchCommands(desk, 'save').map((c) => c.id);
    expect(found.slice(0, 2)).toEqual(['project.save', 'project.save-as']);
    expect(searchCommands(desk, 'theme da').map((c) => c.id)).toEqual(['view.dark']);
    expect(searchCommands(desk, 'zzz')).toEqual([]);
  });
});

describe('shortcuts', () => {
  it('are named by what is pressed', () => {
    expect(pressName(press('s', { ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+S');
    expect(pressName(press(' '))).toBe('Space');
    expect(pressName(press('?', { shiftKey: true }))).toBe('?');
    expect(shownKeys('Mod+Shift+S')).toEqual(['Ctrl', 'Shift', 'S']);
  });

  it('leave plain keys to text and to controls', async () => {
    await desk.files.openExample('cobalt-wire');
    expect(asked(' ')).toBe('run.toggle');
    expect(asked(' ', 'text')).toBeUndefined();
    expect(asked(' ', 'button')).toBeUndefined();
    expect(asked('?', 'text')).toBeUndefined();
    expect(asked('s', 'text', { ctrlKey: true })).toBe('project.save');
    expect(asked('k', 'text', { ctrlKey: true })).toBe('help.palette');
  });

  it('give the space bar to the recording when the stage has the focus', async () => {
    await desk.files.openExample('cobalt-wire');
    await desk.run();
    expect(asked(' ', 'page')).toBe('run.toggle');
    expect(asked(' ', 'stage')).toBe('play.toggle');
    expect(asked('ArrowRight', 'page')).toBe('play.forward');
    expect(asked('ArrowRight', 'button')).toBe('play.forward');
    expect(asked('ArrowRight', 'control')).toBeUndefined();
    expect(asked('End')).toBe('play.end');
  });

  it('know a place by its element', () => {
    document.body.innerHTML =
      '<main data-stage><canvas></canvas><button><i></i></button></main><input><input type="range"><p></p>';
    const place = (selector: string): Place => placeOf(document.querySelector(selector));
    expect(place('canvas')).toBe('stage');
    expect(place('i')).toBe('button');
    expect(place('input')).toBe('text');
    expect(place('input[type=range]')).toBe('control');
    expect(place('p')).toBe('page');
    expect(placeOf(null)).toBe('page');
  });
});

describe('undo', () => {
  it('belongs to the text while it is typed, to the project when the field shows its value', async () => {
    await desk.files.openExample('cobalt-wire');
    expect(asked('z', 'page', { ctrlKey: true })).toBeUndefined();
    desk.document.set('drive.field.amplitude', 0.05);
    expect(asked('z', 'page', { ctrlKey: true })).toBe('project.undo');
    expect(asked('z', 'text', { ctrlKey: true })).toBeUndefined();
    expect(asked('z', 'settled', { ctrlKey: true })).toBe('project.undo');
    expect(asked('z', 'settled')).toBeUndefined();
    desk.document.undo();
    expect(asked('y', 'page', { ctrlKey: true })).toBe('project.redo');
    expect(asked('Z', 'page', { ctrlKey: true, shiftKey: true })).toBe('project.redo');
  });
});
