/**
 * Files that belong to a project (start states, masks, shapes, fields) by the name that the project uses. They lie in
 * `files/` of the project and are read before a simulation is built, so that physics never touches a disk.
 */
export type Files = ReadonlyMap<string, Uint8Array>;

export const NO_FILES: Files = new Map();

/** Largest file that a project takes, bytes: one array of a browser holds no more than twice this. */
export const MAX_FILE_BYTES = 2 ** 30;

/** Devices of Windows; a file of that name opens the device there. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[/\\:*?"<>|\u0000-\u001f\u007f]/u;
/** A name may take 255 bytes on most disks; the rest is for the endings of temporary files. */
const MAX_NAME_BYTES = 200;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Whether a name can be that of a file on every platform: no folder, no device, not hidden, not too long. */
export const isFileName = (name: string): boolean =>
  name !== '' &&
  !FORBIDDEN.test(name) &&
  !DEVICE.test(name) &&
  !name.startsWith('.') &&
  !/[. ]$/u.test(name) &&
  byteLength(name) <= MAX_NAME_BYTES;

const split = (name: string): { stem: string; ending: string } => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, ending: '' } : { stem: name.slice(0, dot), ending: name.slice(dot) };
};

/** Stem and ending, the stem cut so that the name is not too long. */
const joined = (stem: string, ending: string): string => {
  const letters = [...stem];
  while (letters.length > 1 && byteLength(letters.join('') + ending) > MAX_NAME_BYTES) letters.pop();
  return `${letters.join('').replace(/[. ]+$/u, '')}${ending}`;
};

/** The usable name nearest to the one that a file has elsewhere; a usable one stays as it is. */
export const usableName = (name: string): string => {
  if (isFileName(name)) return name;
  const clean = [...name.normalize('NFC')]
    .map((letter) => (FORBIDDEN.test(letter) ? '-' : letter))
    .join('')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const { stem, ending } = split(clean);
  return [joined(stem, ending), joined(`file-${stem}`, ending)].find(isFileName) ?? 'file';
};

/** `name`, or `name-2`, `name-3` …, whichever is free; names that differ only in case are the same on some disks. */
export const freeName = (name: string, taken: Iterable<string>): string => {
  const folded = new Set([...taken].map((other) => other.toLowerCase()));
  const { stem, ending } = split(name);
  let free = name;
  for (let i = 2; folded.has(free.toLowerCase()); i++) free = joined(stem, `-${i}${ending}`);
  return free;
};
