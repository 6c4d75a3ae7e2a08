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
  EFBIG: 'does not fit: the system allows no file of that size',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not a folder',
  ENAMETOOLONG: 'has too long a name',
  EMFILE: 'could not be opened: too many files are open',
  EBUSY: 'is in use by another program',
  EEXIST: 'exists already',
  EIO: 'could not be read or written: the disk reports an error',
  ENODEV: 'cannot be reached: its disk is gone',
  ENXIO: 'cannot be reached: its disk is gone',
};

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const codeOf = (error: unknown): string => {
  const code = errorCode(error);
  return code === '' ? 'system' : `system-${code.toLowerCase()}`;
};

/** What the operating system said about `name`, in a line. */
export const systemFailure = (error: unknown, name: string): Failure =>
  refuse(codeOf(error), `${name} ${SYSTEM[errorCode(error)] ?? `failed: ${reasonOf(error)}`}.`);

/** Why a file could not be written, and what helps. */
const WRITE: Readonly<Record<string, readonly [why: string, then: string]>> = {
  ENOENT: ['its folder is not there', 'Plug the drive in or make the folder again'],
  ENOTDIR: ['its folder is not there', 'Plug the drive in or make the folder again'],
  ENODEV: ['its disk is gone', 'Plug the drive in again'],
  ENXIO: ['its disk is gone', 'Plug the drive in again'],
  EIO: ['the disk reports an error', 'Check the drive and its cable'],
  ENOSPC: ['the disk is full', 'Free some space'],
  EDQUOT: ['your disk quota is used up', 'Free some space'],
  EFBIG: ['the system allows no file of that size', 'Raise the limit or delete runs'],
  EACCES: ['the folder is read-only for you', 'Allow writing there'],
  EPERM: ['the folder is read-only for you', 'Allow writing there'],
  EROFS: ['the disk is read-only', 'Make it writable'],
  EISDIR: ['a folder has that name', 'Rename that folder'],
  EBUSY: ['another program holds it', 'Close that program'],
  EMFILE: ['too many files are open', 'Close other programs'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one'],
};
const whyOf = (error: unknown): readonly [string, string] =>
  WRITE[errorCode(error)] ?? [reasonOf(error), 'See to it'];

/** The one line about a file that could not be saved: where, why, what to do, and that nothing is lost. */
export const saveFailure = (error: unknown, path: string): Failure => {
  const [why, then] = whyOf(error);
  return refuse(
    codeOf(error),
    `${path} was not saved: ${why}. ${then} and try again, or save elsewhere. Nothing is lost: a file there is whole, and the project stays open.`,
  );
};

/** The one line about the working folder: what is open in the window cannot be kept safe meanwhile. */
export const workingFailure = (error: unknown, root: string): Failure => {
  const [why, then] = whyOf(error);
  return refuse(
    codeOf(error),
    `The working copy in ${root} cannot be written: ${why}. ${then}. Until then the latest changes are in this window only; saving the project elsewhere keeps them.`,
  );
};
