import { PROJECT_FORMAT, SCHEMA_VERSION } from './project';
import { failure, success, type Result } from './result';

/** Step `n` turns a document of version n into version n + 1. None yet: version 1 is the first. */
const steps: Readonly<Record<number, (document: Record<string, unknown>) => Record<string, unknown>>> = {};

/**
 * Brings a document of an older schema version up to date; the input is not touched.
 * Errors: `not-a-project`, `newer-version`, `unknown-version`.
 */
export const migrate = (raw: unknown): Result<Record<string, unknown>> => {
  if (
    typeof raw !== 'object' ||
    raw === null ||
    Array.isArray(raw) ||
    !('format' in raw) ||
    raw.format !== PROJECT_FORMAT
  )
    return failure({
      code: 'not-a-project',
      path: 'format',
      value: '',
      allowed: `"${PROJECT_FORMAT}"`,
      hint: 'This is not a Spinmotive project.',
    });
  let document: Record<string, unknown> = { ...raw };
  const found = document['version'];
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1)
    return failure({
      code: 'unknown-version',
      path: 'version',
      value: JSON.stringify(found) ?? 'missing',
      allowed: `1 to ${SCHEMA_VERSION}`,
      hint: 'Give the schema version of the project.',
    });
  if (found > SCHEMA_VERSION)
    return failure({
      code: 'newer-version',
      path: 'version',
      value: String(found),
      allowed: `up to ${SCHEMA_VERSION}`,
      hint: 'A newer Spinmotive wrote this project. Update the program; the file was not changed.',
    });
  for (let version = found; version < SCHEMA_VERSION; version++) {
    const step = steps[version];
    if (step !== undefined) document = { ...step(document), version: version + 1 };
  }
  return success(document);
};
