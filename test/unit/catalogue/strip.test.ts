import { expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import reference from '../../../workers/validation/data/saslow-public.json';

it('the potential of the strip is the public value S9', () => {
  const { inputs, outputs } = reference.find(({ id }) => id.startsWith('S9')) as unknown as {
    inputs: unknown;
    outputs: { V: number[] };
  };
  const found = evaluateQuantity('voltage.strip', inputs);
  if (!found.ok) throw new Error(found.hint);
  const { V } = found.value as { V: number[] };
  V.forEach((v, i) => expect(v / (outputs.V[i] as number)).toBeCloseTo(1, 9));
});
