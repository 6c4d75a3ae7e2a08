import { formatNumber } from '@workers/model';

/** "12 kB", as file managers write it. */
export const bytesText = (bytes: number): string => {
  const names = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes > 0 ? Math.min(Math.floor(Math.log10(bytes) / 3), names.length - 1) : 0;
  return `${formatNumber(bytes / 1000 ** power, 3)}\u2009${names[power] ?? ''}`;
};

/** "20 Nov 2025, 23:35" in the time zone of the machine; empty for a date that cannot be read. */
export const dateText = (iso: string): string => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleString('en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      });
};

export const fitsExtensions = (name: string, extensions: readonly string[]): boolean =>
  extensions.length === 0 || extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));

/** Adds the first extension where none of them is there yet. */
export const withExtension = (name: string, extensions: readonly string[]): string =>
  extensions.length === 0 || fitsExtensions(name, extensions) ? name : `${name}.${extensions[0] ?? ''}`;

/** A name inside a folder, in the folder's own style of path. */
export const joinPath = (folder: string, name: string): string => {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
};
