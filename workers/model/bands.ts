import { z } from 'zod';
import { optional, quantity } from './field';

const beta = (of: string, symbol: string) =>
  optional(
    quantity({
      label: `Non-adiabaticity, ${of}`,
      symbol,
      unit: '1',
      display: '',
      min: -1,
      max: 1,
      initial: 0.03,
      description: `β of the ${of} band alone, for the two-band margins and potentials.`,
      formula: 'E_s=\\pm\\frac{\\hbar}{2e}(A+\\beta_sB)',
      source: 'Saslow spec, section 8',
    }),
  );

/** The two bands of the conduction electrons apart: what spin accumulation and the second law ask for besides P and β. */
export const Bands = z.strictObject({
  diffusionLength: quantity({
    label: 'Spin diffusion length',
    symbol: 'λ',
    unit: 'm',
    display: 'nm',
    min: 1e-11,
    max: 1e-3,
    initial: 5e-9,
    description:
      'How far spin accumulation reaches; sets the spin-flip rate Γ. Leads farther away do not see it.',
    formula: '\\Gamma=\\sigma_{maj}\\sigma_{min}/(e^2\\lambda^2\\sigma)',
    source: 'Saslow spec, section 3.3',
  }),
  betaMaj: beta('majority', 'β_maj'),
  betaMin: beta('minority', 'β_min'),
  heatConductivity: quantity({
    label: 'Heat conductivity',
    symbol: 'κ',
    unit: 'W/(m K)',
    display: 'W/(m K)',
    min: 1e-3,
    max: 1e5,
    initial: 50,
    description: 'Enters the second law of the whole coefficient set only.',
    source: 'Saslow spec, section 2.3',
  }),
});
export type Bands = z.output<typeof Bands>;
