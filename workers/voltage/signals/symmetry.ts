/** One voltage among those between the leads. */
export type SignalId = 'smf' | 'induction' | 'drive' | 'ohmic' | 'amr' | 'seebeck' | 'nernst';

/** What a signal does when the wall is exchanged for its opposite, or runs the other way. */
export type Flip = 'yes' | 'no' | 'set by the drive' | 'with the chirality';

export interface Signal {
  readonly id: SignalId;
  readonly title: string;
  /** LaTeX, of V₂₁. */
  readonly formula: string;
  /** Under Q → −Q with the same motion. */
  readonly flipsWithCharge: Flip;
  /** Under reversed motion of the same wall. */
  readonly flipsWithMotion: Flip;
  /** How it is told from the spin-motive force. */
  readonly separation: Separation | null;
}

/** Steps of the recipe. */
export type Separation = 'twin' | 'background' | 'bias-reversal' | 'motion-reversal' | 'rest';

/** What to do, as a piece of a sentence. */
export const SEPARATION_WORDS: Readonly<Record<Separation, string>> = {
  twin: 'half the sum with the twin, a wall of the other charge',
  background: 'the drive pulse without a wall, subtracted',
  'bias-reversal': 'the mean of both signs of the bias current',
  'motion-reversal': 'half the difference to the reversed motion',
  rest: 'the voltage with the wall held at rest along the wire, subtracted',
};

/** The signals and their symmetries, in the order in which they are shown. Source: Saslow spec, section 9. */
export const SIGNALS: readonly Signal[] = [
  {
    id: 'smf',
    title: 'Spin-motive force',
    formula: 'V_{21}=-\\frac{\\hbar P}{e}\\,s\\,[Q\\dot\\varphi+\\beta\\,\\dot q/\\Delta]',
    flipsWithCharge: 'no',
    flipsWithMotion: 'yes',
    separation: null,
  },
  {
    id: 'induction',
    title: 'Induction, wall',
    formula: 'V=-\\frac{\\mu_0Q_m}{4\\pi}\\,\\dot q\\,\\frac{d\\Omega}{dq}',
    flipsWithCharge: 'yes',
    flipsWithMotion: 'yes',
    separation: 'twin',
  },
  {
    id: 'drive',
    title: 'Induction, drive',
    formula: 'V=-A\\,\\frac{dB}{dt}',
    flipsWithCharge: 'set by the drive',
    flipsWithMotion: 'set by the drive',
    separation: 'background',
  },
  {
    id: 'ohmic',
    title: 'Ohmic drop',
    formula: 'V_{21}=-j(t)\\int_1^2\\!\\rho(\\mathbf m)\\,dx',
    flipsWithCharge: 'no',
    flipsWithMotion: 'yes',
    separation: 'background',
  },
  {
    id: 'amr',
    title: 'AMR × bias',
    formula: 'V_{21}=+I\\,\\Delta\\rho\\,\\Delta(T_2-T_1)/S',
    flipsWithCharge: 'no',
    flipsWithMotion: 'no',
    separation: 'bias-reversal',
  },
  {
    id: 'seebeck',
    title: 'Seebeck',
    formula: 'V_{21}=+\\Delta S\\,\\partial_xT\\,\\Delta(T_2-T_1)',
    flipsWithCharge: 'no',
    flipsWithMotion: 'no',
    separation: 'motion-reversal',
  },
  {
    id: 'nernst',
    title: 'Anomalous Nernst',
    formula: 'V_{21}=N\\,\\partial_zT\\int m_y\\,dx',
    flipsWithCharge: 'with the chirality',
    flipsWithMotion: 'no',
    separation: 'motion-reversal',
  },
];

export const signalOf = (id: SignalId): Signal => SIGNALS.find((signal) => signal.id === id) as Signal;
