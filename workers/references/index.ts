import { MATERIAL_REFERENCES } from './materials';
import { METHOD_REFERENCES } from './methods';
import { PHYSICS_REFERENCES } from './physics';
import type { Reference } from './reference';

export type { Reference } from './reference';

const ALL = [...PHYSICS_REFERENCES, ...METHOD_REFERENCES, ...MATERIAL_REFERENCES];
/** Names by which terms, materials and equations cite; a slip of the pen does not compile. */
export type ReferenceId = (typeof ALL)[number]['id'];

/** Every paper, book and page that the program cites, once. */
export const REFERENCES: readonly Reference[] = ALL;

const BY_ID: ReadonlyMap<string, Reference> = new Map(REFERENCES.map((one) => [one.id, one]));

export const referenceById = (id: string): Reference | undefined => BY_ID.get(id);
