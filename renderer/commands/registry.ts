import type { Desk } from '../state/desk.svelte';
import type { Command } from './command';
import { matchOf } from './fuzzy';
import { HELP_COMMANDS } from './help';
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
  ...HELP_COMMANDS,
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

/** Commands that may run now and whose words fit the search, best first. */
export const searchCommands = (desk: Desk, search: string): Command[] =>
  COMMANDS.filter((command) => command.enabled(desk))
    .map((command) => ({ command, score: matchOf(search, command.label, command.group) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
