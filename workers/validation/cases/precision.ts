import { vanishing, type ValidationCase } from '../case';
import { follow } from '../follow';
import { largestDifference, type Moment } from '../reference-table';
import { requires } from '../requires';
import { constantField, relaxed, simulate } from '../simulate';
import { SP4_FILM } from './standard-problem-4';

const TIMES = Array.from({ length: 101 }, (_, i) => i * 10e-12);

const reversal = (precision: string): Moment[] =>
  follow(
    relaxed(
      simulate({
        ...SP4_FILM,
        ...constantField([-24.6e-3, 4.3e-3, 0]),
        'solver.precision': precision,
        // Rounding of the field to single precision stays far above the goal of the other runs.
        'solver.relaxTorque': 1e-6,
      }),
    ),
    TIMES,
  );

export const precision: readonly ValidationCase[] = [
  {
    id: 'V30',
    title: 'Standard problem 4, field 1, with magnetostatics in single precision',
    source: 'the same in double precision',
    duration: 'slow',
    run: () => {
      requires('solver.precision', 'mixed');
      const [double, mixed] = [reversal('double'), reversal('mixed')];
      return {
        checks: [
          vanishing('largest difference of <m>(t) up to 1 ns', largestDifference(mixed, double), 1e-3),
        ],
      };
    },
  },
];
