import type { Observable } from './observable';

/** Mean of each component over the wire. */
export const averageMagnetisation: readonly Observable[] = (['x', 'y', 'z'] as const).map((axis, c) => ({
  name: `m${axis}`,
  label: `Mean m${axis}`,
  unit: '1',
  description: `Component ${axis} of the unit magnetisation, averaged over the wire.`,
  evaluate: ({ average }) => average[c as 0 | 1 | 2],
}));
