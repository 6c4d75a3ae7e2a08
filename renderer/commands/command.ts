import type { Desk } from '../state/desk.svelte';

/** One thing the user can ask for. Keyboard, palette, menus and the help sheet all read this one entry. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Other words that people have for it. */
  readonly also?: string;
  readonly group: 'Project' | 'Run' | 'Play' | 'Go to' | 'View' | 'Help';
  /** "Mod+Shift+S": Mod is Ctrl, or ⌘ on a Mac. The first one is shown. */
  readonly keys?: readonly string[];
  enabled(desk: Desk): boolean;
  run(desk: Desk): unknown;
}

export const always = (): boolean => true;
export const withProject = (desk: Desk): boolean => desk.files.session !== null;
/** A recorded run is on show. */
export const withRecording = (desk: Desk): boolean =>
  desk.runs.shown !== null && !desk.runs.shown.active && desk.player.duration > 0;
