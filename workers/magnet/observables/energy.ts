import type { Observable } from './observable';

export const energy: Observable = {
  name: 'energy',
  label: 'Energy',
  unit: 'J',
  description: 'Sum of all energy terms, applied field included.',
  evaluate: (snapshot) => snapshot.energy,
};
