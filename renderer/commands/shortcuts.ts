import type { Desk } from '../state/desk.svelte';
import type { Command } from './command';
import { COMMANDS } from './registry';

/** What a key press says, apart from where it was pressed. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Where it was pressed: text takes all plain keys and its own undo, a field that shows its value takes all plain keys,
 * a button or a control takes those that operate it.
 */
export type Place = 'text' | 'settled' | 'button' | 'control' | 'stage' | 'page';

const TEXT_COMMANDS: readonly string[] = ['Mod+Z', 'Mod+Shift+Z', 'Mod+Y'];

const OWN_KEYS: Readonly<Partial<Record<Place, readonly string[]>>> = {
  button: [' ', 'Enter'],
  control: [' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'],
};

/** "Mod+Shift+S" of a key press. A character that needs Shift, such as ?, is named by itself. */
export const pressName = (press: Press): string => {
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const printed = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return [
    press.ctrlKey || press.metaKey ? 'Mod+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey && !printed ? 'Shift+' : '',
    key,
  ].join('');
};

const hasModifier = (name: string): boolean =>
  name.startsWith('Mod+') || name.startsWith('Alt+') || name === 'F1';

/** Command that a key press asks for at this place, or undefined. */
export const commandFor = (press: Press, place: Place, desk: Desk): Command | undefined => {
  const name = pressName(press);
  if ((place === 'text' || place === 'settled') && !hasModifier(name)) return undefined;
  if (place === 'text' && TEXT_COMMANDS.includes(name)) return undefined;
  if (OWN_KEYS[place]?.includes(press.key) === true) return undefined;
  const command = COMMANDS.find((c) => c.keys?.includes(name) === true);
  if (command === undefined) return undefined;
  // In the stage the space bar belongs to the recording on show.
  if (command.id === 'run.toggle' && place === 'stage' && desk.runs.active === null) {
    const play = COMMANDS.find((c) => c.id === 'play.toggle');
    if (play?.enabled(desk) === true) return play;
  }
  return command.enabled(desk) ? command : undefined;
};

/** What kind of place an element is. */
export const placeOf = (target: EventTarget | null): Place => {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('[data-settled]') !== null) return 'settled';
  if (target.closest('input:not([type=range]), textarea, select, [contenteditable=true]') !== null)
    return 'text';
  if (
    target.closest('input, [role=slider], [role=combobox], [role=option], [role=tab], [role=radio]') !== null
  )
    return 'control';
  if (target.closest('button, a, summary') !== null) return 'button';
  return target.closest('[data-stage]') === null ? 'page' : 'stage';
};

const MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac');
const SHOWN: Readonly<Record<string, string>> = {
  Mod: MAC ? '⌘' : 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** A shortcut as printed in menus and help: "Ctrl Shift S". */
export const shownKeys = (name: string): string[] => name.split('+').map((key) => SHOWN[key] ?? key);
