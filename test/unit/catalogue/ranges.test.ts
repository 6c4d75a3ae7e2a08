import { expect, it } from 'vitest';
import { catalogue, describeQuantity } from '@workers/catalogue';

interface Leaf {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Leaf>>;
}

/** Small repeatable generator. */
let seed = 20;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;

/** A number of the allowed range: its ends, zero where allowed, or any size in between. */
const pick = ({ minimum = -1e3, maximum = 1e3 }: Leaf): number => {
  const kind = random();
  if (kind < 0.15) return minimum;
  if (kind < 0.3) return maximum;
  if (kind < 0.4 && minimum <= 0 && maximum >= 0) return 0;
  const sign = minimum < 0 && random() < 0.5 ? -1 : 1;
  const [low, high] = [minimum > 0 ? minimum : maximum * 1e-12, sign < 0 ? -minimum : maximum];
  return sign * low * (high / low) ** random();
};

const filled = (schema: Leaf): Record<string, unknown> => {
  const input: Record<string, unknown> = {};
  for (const [key, leaf] of Object.entries(schema.properties ?? {}))
    if (leaf.properties !== undefined) input[key] = filled(leaf);
    else if (leaf.type === 'number' && leaf.default !== undefined && random() < 0.6) input[key] = pick(leaf);
  return input;
};

const everyNumber = (x: unknown): number[] =>
  typeof x === 'number'
    ? [x]
    : typeof x === 'object' && x !== null
      ? Object.values(x).flatMap(everyNumber)
      : [];

/** Their inputs are projects, whose ranges contradict each other at random; a simulation may stand behind them. */
const WHOLE_PROJECT = new Set(['voltage.preview', 'voltage.wall.project', 'voltage.wall.overlay']);
const ofProject = (name: string): boolean => WHOLE_PROJECT.has(name) || name.endsWith('.picture');
/** They follow a wall in time, fit, sum over many frequencies, or answer with thousands of numbers. */
const SLOW = new Set([
  'voltage.wall.pulse',
  'voltage.wall.ode',
  'voltage.wall.sweep',
  'voltage.wall.fit',
  'voltage.measurement.fit',
  'voltage.circuit.filter',
  'voltage.potential.solve',
  'voltage.potential.lead-field',
  'voltage.two-band.solve',
  'voltage.signals.separate',
  'electrons.thermal-torque.derivation',
  'electrons.thermal-torque.sweep',
  'electrons.nonlocal.line-torque',
  'electrons.nonlocal.vortex',
  'electrons.lattice.transmission',
  'electrons.lattice.wall-sweep',
  'electrons.lattice.disorder-sampling',
  'electrons.berry.thermal-torkance',
  'electrons.berry.kubo',
  'electrons.berry.temperature-sweep',
  'electrons.berry.energy-sweep',
  'electrons.berry.broadening-sweep',
  'electrons.berry.converged',
  'electrons.berry.angular',
  'electrons.berry.heat-line',
  'electrons.berry.torkance',
  'electrons.berry.dmi',
  'electrons.berry.orbital-magnetisation',
  'electrons.berry.dos',
  'electrons.berry.wannier',
]);

it.each(catalogue.filter((q) => !ofProject(q.name)).map((q) => [q.name, q] as const))(
  '%s answers any input of its range with finite numbers or a reason',
  (name, quantity) => {
    const schema = describeQuantity(quantity).input as Leaf;
    for (let i = 0; i < (SLOW.has(name) ? 8 : 300); i++) {
      const input = filled(schema);
      const answer = quantity.evaluate(input);
      if (answer.ok)
        for (const x of everyNumber(answer.value))
          expect(Number.isFinite(x), JSON.stringify(input)).toBe(true);
      else {
        expect(answer.path, JSON.stringify(input)).not.toBe('');
        expect(answer.hint).not.toBe('');
      }
    }
  },
);
