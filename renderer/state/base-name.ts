/** Last part of a path of either kind of system. */
export const baseName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

/** A title as the name of a file on any system; empty where nothing is left of it. */
export const fileNameOf = (title: string): string => title.replaceAll(/[\\/:*?"<>|]+/gu, ' ').trim();
