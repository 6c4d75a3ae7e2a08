import { ELECTRON_DERIVED } from '@workers/electrons/road/derived';
import { DERIVED, type Derived } from '@workers/model';

/** Every number that stands below a field of the forms. */
export const ALL_DERIVED: readonly Derived[] = [...DERIVED, ...ELECTRON_DERIVED];
