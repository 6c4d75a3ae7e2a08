import type { Field } from '@workers/formats/field';
import type { Failure, Result } from '@workers/model/result';

export const encode = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));
export const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Value of a result that must be one. */
export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.path}: ${result.value} ${result.hint}`);
  return result.value;
};

/** Refusal of a result that must be one. */
export const refusalOf = (result: Result<unknown>): Failure => {
  if (result.ok) throw new Error('accepted');
  return result;
};

/** Values of one cell. */
export const cellOf = (field: Field, cell: number): number[] => {
  const cells = field.values.length / field.dimension;
  return Array.from({ length: field.dimension }, (_, c) => field.values[c * cells + cell] as number);
};

/** Bytes of numbers, written without the code under test. */
export const binary = (values: readonly number[], precision: 4 | 8, order: 'big' | 'little'): Uint8Array => {
  const bytes = new Uint8Array(values.length * precision);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    if (precision === 4) view.setFloat32(4 * i, value, order === 'little');
    else view.setFloat64(8 * i, value, order === 'little');
  });
  return bytes;
};

export const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
