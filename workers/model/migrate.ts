import { PROJECT_FORMAT, SCHEMA_VERSION } from './project';
import { failure, success, type Result } from './result';

type Document = Readonly<Record<string, unknown>>;

const part = (of: Document, key: string): Document => {
  const found = of[key];
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? Object.fromEntries(Object.entries(found))
    : {};
};

/**
 * Before the first release heat had a circuit of its own, from end to end of the wire. There is one circuit now, between the
 * leads: it takes over what heat was closed with where it was open itself.
 */
const oneCircuit = (document: Document): Record<string, unknown> => {
  const [electrons, leads] = [part(document, 'electrons'), part(document, 'leads')];
  const { ends, load, ...heat } = part(electrons, 'heat');
  if (ends === undefined && load === undefined) return { ...document };
  const circuit = part(leads, 'circuit');
  const acts = heat['torque'] === 'model' || heat['torque'] === 'measured';
  const open = circuit['state'] === undefined || circuit['state'] === 'open';
  const joined = ends === 'joined' || (ends === 'load' && load === 0);
  const closed = joined ? { state: 'short' } : { state: 'load', load: load ?? 100 };
  return {
    ...document,
    electrons: { ...electrons, heat },
    ...(acts && open && (ends === 'joined' || ends === 'load')
      ? { leads: { ...leads, circuit: { ...circuit, ...closed } } }
      : {}),
  };
};

/** Step `n` turns a document of version n into version n + 1. None yet: version 1 is the first. */
const steps: Readonly<Record<number, (document: Document) => Record<string, unknown>>> = {};

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
  return success(oneCircuit(document));
};
