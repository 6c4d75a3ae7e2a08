import { VALIDATION_CASES } from '@workers/validation';
import { testCases } from '../support';

testCases(
  VALIDATION_CASES.filter(
    ({ id, duration }) => duration === 'fast' && !id.startsWith('V') && !id.startsWith('wire-'),
  ),
);
