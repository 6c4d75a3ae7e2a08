import type { Result } from '../model/result';
import type { Field } from './field';
import { readOvf2 } from './ovf';
import { readOvf1 } from './ovf1';
import { ovfVersion } from './ovf-header';

/**
 * A field from any file this program can read, recognised by its first line: OVF 1.0 and 2.0, text and binary.
 * Error `bad-ovf` with the byte offset as path.
 */
export const readField = (bytes: Uint8Array): Result<Field> => {
  const version = ovfVersion(bytes);
  if (!version.ok) return version;
  return version.value === 1 ? readOvf1(bytes) : readOvf2(bytes);
};
