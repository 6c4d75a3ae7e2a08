import { readWorking } from '@workers/electrons/road/resolve';
import { describeProblem, withValue, type Project } from '@workers/model';

export const documentOf = (changes: Record<string, unknown>): unknown =>
  Object.entries(changes).reduce<unknown>((document, [path, value]) => withValue(document, path, value), {
    format: 'spinmotive-project',
    version: 1,
  });
export const project = (changes: Record<string, unknown>): Project => {
  const read = readWorking(documentOf(changes));
  if (!read.ok) throw new Error(describeProblem(read));
  return read.value;
};
export const refusal = (changes: Record<string, unknown>): string => {
  const read = readWorking(documentOf(changes));
  return read.ok ? 'accepted' : describeProblem(read);
};
export const value = <T>(result: { ok: true; value: T } | { ok: false; hint: string }): T => {
  if (!result.ok) throw new Error(result.hint);
  return result.value;
};

/** A wall in a wire with the default metal, 300 K in its middle. */
export const WIRE = {
  'geometry.length': 2e-6,
  'geometry.width': 100e-9,
  'geometry.thickness': 10e-9,
  'material.Ms': 8e5,
  'material.alpha': 0.01,
  'drive.field.shape': 'off',
  'electrons.source': 'model',
  'electrons.heat.torque': 'model',
  'signals.heat.alongX': 1e7,
  'leads.first.position': 0.2e-6,
  'leads.second.position': 1.8e-6,
};
