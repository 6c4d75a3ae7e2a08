/** Last part of a path of either kind of system. */
export const baseName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
