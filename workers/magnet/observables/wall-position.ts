import type { Observable } from './observable';

export const wallPosition: Observable = {
  name: 'q',
  label: 'Wall position',
  unit: 'm',
  description: 'Zero of the cross-section average of the easy component, from the left end of the wire.',
  alongWire: true,
  evaluate: ({ wall }) => wall?.q ?? NaN,
};
