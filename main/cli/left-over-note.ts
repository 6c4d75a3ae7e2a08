import { resolve } from 'node:path';
import { dataFolder } from '../store/data-folder';
import { findLeftOver } from '../store/left-over';

/** A line about changes to a project file that a window left unsaved: a command reads the file without them. Else null. */
export const leftOverNote = async (path: string): Promise<string | null> => {
  const all = await findLeftOver(dataFolder(), new Set()).catch(() => []);
  const left = all.find((one) => one.path === resolve(path) && one.edits > 0);
  if (left === undefined) return null;
  const changes = left.edits === 1 ? 'a change' : `${String(left.edits)} changes`;
  return `A window ended with ${changes} to ${path} unsaved; this uses the file as saved. The start page of the window recovers them.`;
};
