import { z } from 'zod';
import { choice, flag, formula, quantity } from './field';

const pinnedBy = (...is: readonly string[]) => ({ field: 'pinning', is }) as const;

/** What a formula of the pinning energy may name. */
export const PINNING_NAMES = ['x', 'length', 'width', 'thickness'] as const;

/**
 * What the wall model knows beyond material, wire and drive. None of it changes a simulation: the mesh has its own walls,
 * notches and edges.
 */
export const WallModelSettings = z.strictObject({
  variableWidth: flag({
    label: 'Width follows the angle',
    symbol: 'Δ(φ)',
    description:
      'Wall model only. On: the wall narrows and widens as it turns, exact in steady motion. Off: width at φ = 0.',
    formula: '\\Delta(\\varphi)=\\sqrt{A/(K+K_\\perp\\sin^2\\varphi)}',
    source: 'Saslow spec, section 5.1',
    initial: true,
  }),
  pinning: choice({
    label: 'Pinning',
    description:
      'Energy of the wall against its place, wall model only: the simulation does not have it. A notch drawn under Wire, or the field −U′/2MQ typed as a field formula, pins the simulated wall.',
    formula: 'H_{pin}=-\\frac{1}{2MQ}\\frac{dU}{dq}',
    source: 'Saslow spec, section 5.1',
    options: [
      { value: 'none', label: 'None' },
      { value: 'well', label: 'Parabolic well' },
      { value: 'periodic', label: 'Periodic' },
      { value: 'formula', label: 'Formula' },
    ],
    initial: 'none',
  }),
  depth: quantity({
    label: 'Depth',
    symbol: 'U₀',
    unit: 'J/m2',
    display: 'mJ/m²',
    min: -1,
    max: 1,
    initial: 4e-5,
    when: pinnedBy('well', 'periodic'),
    description:
      'Energy per cross-section between the top and the bottom of the landscape. A negative well is a barrier. Depinning field: U₀/(Mw) of a well, πU₀/(2Mλ) of a period.',
    formula:
      'U=U_0\\Big[\\frac{(q-x_0)^2}{w^2}-1\\Big]\\;|\\;\\frac{U_0}{2}\\Big[1-\\cos\\frac{2\\pi(q-x_0)}{\\lambda}\\Big]',
    source: 'Saslow spec, section 5.1',
  }),
  position: quantity({
    label: 'Centre',
    symbol: 'x₀',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 500e-9,
    when: pinnedBy('well', 'periodic'),
    description: 'Where the energy is lowest, from the left end of the wire.',
  }),
  halfWidth: quantity({
    label: 'Half width',
    symbol: 'w',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-3,
    initial: 50e-9,
    when: pinnedBy('well'),
    description: 'The well ends at this distance from its centre; there its force is largest.',
  }),
  period: quantity({
    label: 'Period',
    symbol: 'λ',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-3,
    initial: 100e-9,
    when: pinnedBy('periodic'),
    description: 'Distance from one place of lowest energy to the next.',
  }),
  energy: formula({
    label: 'Energy',
    unit: 'J/m2',
    words: { names: PINNING_NAMES, units: ['J/m2', 'm'] },
    when: pinnedBy('formula'),
    description:
      'U in J/m² against the place x of the wall from the left end (m); also length, width, thickness, pi. Numbers may carry units: -0.04 mJ/m² * gauss((x - length/2)/30 nm).',
    source: 'docs/voltage-wall.md',
  }),
});
export type WallModelSettings = z.output<typeof WallModelSettings>;
