import { failure, type Failure } from '@workers/model';

/** A failure of the store is one line for the user; there is no field to point at. */
export const refuse = (code: string, hint: string): Failure =>
  failure({ code, path: '', value: '', allowed: '', hint });

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be opened with your rights',
  EPERM: 'may not be changed with your rights',
  EROFS: 'lies on a read-only disk',
  ENOSPC: 'does not fit: the disk is full',
  EDQUOT: 'does not fit: your disk quota is used up',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not a folder',
  ENAMETOOLONG: 'has too long a name',
  EMFILE: 'could not be opened: too many files are open',
  EBUSY: 'is in use by another program',
  EEXIST: 'exists already',
  EIO: 'could not be read or written: the disk reports an error',
};

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What the operating system said about `name`, in a line. */
export const systemFailure = (error: unknown, name: string): Failure => {
  const code = errorCode(error);
  const said = SYSTEM[code] ?? `failed: ${error instanceof Error ? error.message : String(error)}`;
  return refuse(code === '' ? 'system' : `system-${code.toLowerCase()}`, `${name} ${said}.`);
};
