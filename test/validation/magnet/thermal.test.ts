import { VALIDATION_CASES } from '@workers/validation';
import { testCases } from '../support';

/** Beside the others in a file of its own: files run at the same time, and these take the longest. */
testCases(VALIDATION_CASES.filter(({ id }) => id === 'V25' || id === 'V26'));
