import { isFileName } from '@workers/model';

/** Names that become file names, on every platform: no separators, no leading dot, no device names of Windows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const safe = (pattern: RegExp, name: string): boolean =>
  pattern.test(name) && !DEVICE.test(name) && !/[. ]$/u.test(name);

export const isSessionId = (id: string): boolean => /^[a-z0-9][a-z0-9-]{7,63}$/u.test(id);
export const isRunId = (id: string): boolean => safe(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, id);
export const isSweepId = (id: string): boolean => safe(/^[a-z0-9][a-z0-9-]{0,63}$/u, id);
export const isFigureName = (name: string): boolean =>
  safe(/^[\p{L}\p{N}][\p{L}\p{N} ()+,=._-]{0,95}$/u, name);

export const MAX_FRAME_INDEX = 999_999;
export const frameName = (index: number): string => `m${String(index).padStart(6, '0')}.ovf`;
export const frameIndex = (name: string): number | null => {
  const match = /^m(\d{6})\.ovf$/u.exec(name);
  return match === null ? null : Number(match[1]);
};

export type EntryKind =
  'project' | 'checksums' | 'manifest' | 'table' | 'frame' | 'checkpoint' | 'figure' | 'file' | 'sweep';
export type EntryVerdict =
  | { readonly kind: EntryKind; readonly run: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'unsafe' };

const insideRun = (run: string, rest: readonly string[]): EntryVerdict => {
  const [first, second, ...more] = rest;
  if (!isRunId(run) || more.length > 0) return { kind: 'other' };
  if (first === 'run.json' && second === undefined) return { kind: 'manifest', run };
  if (first === 'table.csv' && second === undefined) return { kind: 'table', run };
  if (first === 'checkpoint.bin' && second === undefined) return { kind: 'checkpoint', run };
  return first === 'frames' && second !== undefined && frameIndex(second) !== null
    ? { kind: 'frame', run }
    : { kind: 'other' };
};

/**
 * What an entry of a project zip is. `unsafe` names try to leave the folder and condemn the file; `other` names
 * (a folder, something a packing tool added) are passed over.
 */
export const entryVerdict = (name: string): EntryVerdict => {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/^[/\\]|\\|^[A-Za-z]:|[\u0000-\u001f]/u.test(name) || name.split('/').includes('..'))
    return { kind: 'unsafe' };
  if (name === 'project.json') return { kind: 'project', run: '' };
  if (name === 'checksums') return { kind: 'checksums', run: '' };
  const [room, item, ...rest] = name.split('/');
  if (item === undefined) return { kind: 'other' };
  if (room === 'runs') return insideRun(item, rest);
  if (room === 'files')
    return isFileName(item) && rest.length === 0 ? { kind: 'file', run: '' } : { kind: 'other' };
  if (room === 'sweeps')
    return item.endsWith('.json') && isSweepId(item.slice(0, -5)) && rest.length === 0
      ? { kind: 'sweep', run: '' }
      : { kind: 'other' };
  const figure = item.endsWith('.svg') && isFigureName(item.slice(0, -4));
  return room === 'figures' && figure && rest.length === 0 ? { kind: 'figure', run: '' } : { kind: 'other' };
};
