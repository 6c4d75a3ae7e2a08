import type { Observable } from './observable';

export const largestTorque: Observable = {
  name: 'torque',
  label: 'Largest torque',
  unit: 'T',
  description: 'Largest |m × B| of all cells.',
  evaluate: ({ torque }) => torque,
};
