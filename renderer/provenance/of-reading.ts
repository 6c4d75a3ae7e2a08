import { referencesIn } from '@workers/references/cited';
import type { Explanation } from './explanation';

interface Law {
  readonly text?: string;
  /** LaTeX. */
  readonly formula?: string;
  readonly source: string;
}

/** A reading whose equation and source stand in one line of words, as the facts of the panels have it. */
export const explainFact = (name: string, value: string, law: string): Explanation => ({
  title: name,
  value,
  text: law,
  references: referencesIn(law),
  facts: [],
  usedBy: [],
});

const SASLOW = 'Saslow spec, section 5';
const STEP: Law = { text: 'Of the last accepted step of the solver.', source: 'llgs-engine, section 7' };

/** Columns of a run and curves of the wall model, by the name that the read-out of the plots shows. */
const LAWS: Readonly<Record<string, Law>> = {
  'V₂₁': {
    text: 'Electrochemical potential of lead 2 over that of lead 1: the motive field summed between them.',
    formula:
      'V_{21}=\\int_{x_1}^{x_2}\\frac{\\hbar P}{2e}\\,[\\mathbf m\\cdot(\\dot{\\mathbf m}\\times\\partial_x\\mathbf m)+\\beta\\,\\dot{\\mathbf m}\\cdot\\partial_x\\mathbf m]\\,dx',
    source: `${SASLOW}.1`,
  },
  adiabatic: {
    text: 'Part of the voltage without β: it counts the turns of the wall.',
    formula: '\\frac{\\hbar P}{2e}\\int\\mathbf m\\cdot(\\dot{\\mathbf m}\\times\\partial_x\\mathbf m)\\,dx',
    source: `${SASLOW}.1`,
  },
  β: {
    text: 'Non-adiabatic part of the voltage: it goes with the velocity of the wall.',
    formula: '\\frac{\\hbar P\\beta}{2e}\\int\\dot{\\mathbf m}\\cdot\\partial_x\\mathbf m\\,dx',
    source: `${SASLOW}.1`,
  },
  q: {
    text: 'Zero of the mean easy component along the wire.',
    source: `${SASLOW}.1; llgs-engine, section 11`,
  },
  φ: { text: 'Angle of the moments in the middle of the wall about the easy axis.', source: `${SASLOW}.1` },
  Δ: { text: 'Width of the wall, from the change of the mean easy component.', source: `${SASLOW}.1` },
  'non-local': {
    text: 'Part of the voltage that belongs to the non-local torque.',
    source: 'Tatara spec, section 5',
  },
  B: { text: 'Applied field, as the drive has it.', source: 'llgs-engine, section 3' },
  j: { text: 'Current density, as the drive has it.', source: 'llgs-engine, section 5.1' },
  Step: STEP,
  Error: STEP,
};

/** A reading of the plots at the time cursor. `modelled`: of the wall model, before any run. */
export const explainReading = (label: string, value: string, modelled: boolean): Explanation => {
  const law = LAWS[label];
  const source = law?.source ?? '';
  return {
    title: label,
    value,
    origin: modelled
      ? 'Wall model: nothing has been run yet'
      : 'Table of the run on show, nearest row to the cursor',
    ...(law?.formula === undefined ? {} : { formula: law.formula }),
    ...(law?.text === undefined ? {} : { text: law.text }),
    ...(source === '' ? {} : { source }),
    references: referencesIn(source),
    facts: [],
    usedBy: [],
  };
};
