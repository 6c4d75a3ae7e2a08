import type { Observable } from './observable';

export const wallAngle: Observable = {
  name: 'phi',
  label: 'Wall angle',
  unit: 'rad',
  description: 'Angle of the moment at the wall centre about the easy axis, counted over whole turns.',
  evaluate: ({ wall }) => wall?.phi ?? NaN,
};
