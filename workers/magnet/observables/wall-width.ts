import type { Observable } from './observable';

export const wallWidth: Observable = {
  name: 'width',
  label: 'Wall width',
  unit: 'm',
  description: 'Width parameter Δ = (1/π) ∫ √(1 − n²) dx of the easy component n.',
  evaluate: ({ wall }) => wall?.width ?? NaN,
};
