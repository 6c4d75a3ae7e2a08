import type { Desk } from '../state/desk.svelte';
import type { Command } from './command';
import { LIBRARY_COMMANDS } from './library';
import { PLAY_COMMANDS } from './play';
import { PROJECT_COMMANDS } from './project';
import { RUN_COMMANDS } from './run';
import { VIEW_COMMANDS } from './view';

/** Every command of the window. */
export const COMMANDS: readonly Command[] = [
  ...PROJECT_COMMANDS,
  ...RUN_COMMANDS,
  ...PLAY_COMMANDS,
  ...VIEW_COMMANDS,
  ...LIBRARY_COMMANDS,
];

export const commandById = (id: string): Command | undefined => COMMANDS.find((c) => c.id === id);

/** Runs a command if it may run now; true when it did. */
export const perform = (desk: Desk, id: string): boolean => {
  const command = commandById(id);
  if (command === undefined || !command.enabled(desk)) return false;
  command.run(desk);
  return true;
};

/** Commands whose words contain every word of the search, best first: those whose label starts with it. */
export const searchCommands = (desk: Desk, search: string): Command[] => {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? '';
  const rank = ({ label }: Command): number => (label.toLowerCase().startsWith(first) ? 0 : 1);
  return COMMANDS.filter((command) => {
    const text = `${command.group} ${command.label}`.toLowerCase();
    return command.enabled(desk) && words.every((word) => text.includes(word));
  }).sort((a, b) => rank(a) - rank(b));
};
