import { fieldAt, type Project } from '@workers/model';
import { referenceById, type Reference } from '@workers/references';
import { referencesIn } from '@workers/references/cited';
import { stepReferences } from '@workers/references/of-project';
import type { StandardProblem } from '@workers/validation/gallery';
import { valueText } from '../inspector/value-text';
import { driveTitle } from '../state/run-title';
import { valueAt } from '../state/document.svelte';
import type { Explanation } from './explanation';

interface Law {
  readonly text: string;
  /** LaTeX. */
  readonly formula?: string;
  readonly source?: string;
  /** Fields that it is worked out from. */
  readonly inputs: readonly string[];
  /** The drive is one of its inputs. */
  readonly driven?: boolean;
}

const WIRE = ['material.P', 'material.beta', 'material.alpha', 'material.Ms'] as const;
const LEADS = ['leads.first.position', 'leads.second.position'] as const;
const STAGE = [
  'leads.readout.resistance',
  'leads.readout.temperature',
  'leads.readout.amplifierNoise',
  'leads.readout.currentNoise',
  'leads.readout.input',
] as const;
const MOTIVE =
  'V_{21}=\\int_{x_1}^{x_2}\\frac{\\hbar P}{2e}\\,[\\mathbf m\\cdot(\\dot{\\mathbf m}\\times\\partial_x\\mathbf m)+\\beta\\,\\dot{\\mathbf m}\\cdot\\partial_x\\mathbf m]\\,dx';
const DENSITY = 'S_V=4k_BTR+e_n^2+(i_nR)^2';
const SIGNAL = 'Saslow spec, section 5.1';
const NOISE = 'Saslow spec, section 9';

/** Numbers that are read from a run, or from the wall model in its place. */
const LAWS = {
  plateau: {
    text: 'Mean of the voltage while the whole wall, four widths of it, is between the leads and a drive acts.',
    formula: MOTIVE,
    source: SIGNAL,
    inputs: [...WIRE, ...LEADS],
    driven: true,
  },
  duration: {
    text: 'Time during which the centre q of the wall is between the leads and a drive acts.',
    formula: 't_{12}=\\int[\\,x_1<q(t)<x_2\\,]\\,dt',
    source: SIGNAL,
    inputs: LEADS,
    driven: true,
  },
  peak: {
    text: 'Largest voltage of the motive force between the leads, without its sign.',
    formula: `\\max_t|V_{21}(t)|,\\quad ${MOTIVE}`,
    source: SIGNAL,
    inputs: [...WIRE, ...LEADS],
    driven: true,
  },
  noise: {
    text: 'Johnson noise of the source and noise of the amplifier, rms in the noise bandwidth B.',
    formula: `\\sqrt{S_VB},\\quad ${DENSITY}`,
    source: NOISE,
    inputs: [...STAGE, 'leads.readout.bandwidth'],
  },
  snr: {
    text: 'Signal-to-noise ratio of one pulse behind a matched filter.',
    formula: `\\mathrm{SNR}=\\sqrt{2\\textstyle\\int V_{21}^2\\,dt/S_V},\\quad ${DENSITY}`,
    source: NOISE,
    inputs: STAGE,
    driven: true,
  },
  averages: {
    text: 'Repetitions for the signal-to-noise ratio that counts as measured.',
    formula: 'N=(\\mathrm{SNR}_\\mathrm{asked}/\\mathrm{SNR})^2',
    source: NOISE,
    inputs: ['leads.readout.targetSnr', ...STAGE],
  },
  seconds: {
    text: 'Averages over the repetition rate of the pulses.',
    formula: 'T=N/f_\\mathrm{rep}',
    source: NOISE,
    inputs: ['leads.readout.targetSnr', 'leads.readout.repetition', ...STAGE],
  },
  bandwidth: {
    text: 'Bandwidth that passes the rise of the pulse from 10 to 90 %.',
    formula: 'B=0.35/t_r',
    source: NOISE,
    inputs: LEADS,
    driven: true,
  },
  lockIn: {
    text: 'Mean voltage of walls that are shuttled at the repetition rate, behind a lock-in with averaging time τ.',
    formula: '\\mathrm{SNR}=V_\\mathrm{dc}\\sqrt{2\\tau/S_V(f_\\mathrm{mod})}',
    source: NOISE,
    inputs: [
      'leads.readout.repetition',
      'leads.readout.lockInFrequency',
      'leads.readout.lockInTime',
      ...STAGE,
    ],
  },
  cells: {
    text: 'Cells of the mesh along x, y and z.',
    formula: 'n_i=L_i/d_i',
    inputs: [
      'geometry.length',
      'geometry.width',
      'geometry.thickness',
      'solver.nx',
      'solver.ny',
      'solver.nz',
    ],
  },
  rows: {
    text: 'Rows of the table: one for each sample interval, and one at the start.',
    formula: '1+\\lfloor t_\\mathrm{run}/\\Delta t\\rfloor',
    inputs: ['solver.duration', 'outputs.sampleInterval'],
  },
  frames: {
    text: 'Stored pictures of the magnetisation: one for each interval, and one at the start.',
    formula: '1+\\lfloor t_\\mathrm{run}/\\Delta t\\rfloor',
    inputs: ['solver.duration', 'outputs.frameInterval'],
  },
  steps: {
    text: 'Accepted time steps of the integrator; one whose error is too large is repeated with a shorter step.',
    source: 'llgs-engine, section 7',
    inputs: ['solver.method', 'solver.maxError', 'solver.duration'],
  },
  wall: {
    text: 'Wall time of the solver by the clock of this machine, every continuation of the run counted.',
    inputs: [],
  },
} as const satisfies Readonly<Record<string, Law>>;

/** A number of a run that can be asked about. */
export type RunNumber = keyof typeof LAWS;

const PLACES: Readonly<Record<string, (project: Project) => string>> = {
  'leads.first': ({ leads }) => leads.first.name,
  'leads.second': ({ leads }) => leads.second.name,
};

/** Labels and values of fields as this project has them. Whose they are stands before what is not clear by itself. */
export const inputsOf = (project: Project, paths: readonly string[]): [string, string][] =>
  paths.flatMap((path) => {
    const field = fieldAt(path);
    if (field === undefined) return [];
    const { label } = field.meta;
    const of = PLACES[path.slice(0, path.lastIndexOf('.'))]?.(project);
    const name = of === undefined ? label : `${of}, ${label.toLowerCase()}`;
    return [[name, valueText(field.meta, valueAt(project, path))]];
  });

/** Where a number of a run comes from: its equation, its paper, and the inputs of that run. */
export const explainRunNumber = (
  which: RunNumber,
  title: string,
  value: string,
  project: Project | null,
  origin: string,
): Explanation => {
  const law: Law = LAWS[which];
  const { text, formula, source } = law;
  const ofSteps = which === 'steps' && project !== null ? stepReferences(project) : [];
  const found = [...referencesIn(source ?? ''), ...ofSteps.map(referenceById)];
  const references: Reference[] = [...new Set(found.filter((one) => one !== undefined))];
  return {
    title,
    value,
    origin,
    text,
    ...(formula === undefined ? {} : { formula }),
    ...(source === undefined ? {} : { source }),
    references,
    facts: [],
    inputs:
      project === null
        ? []
        : [
            ...(law.driven === true ? ([['Drive', driveTitle(project)]] as const) : []),
            ...inputsOf(project, law.inputs),
          ],
    usedBy: [],
  };
};

/** The deviation of a run from the reference of its standard problem. */
export const explainDeviation = (
  title: string,
  value: string,
  { title: problem, source, tolerance }: StandardProblem,
): Explanation => ({
  title,
  value,
  origin: 'Table of the run beside the reference of its standard problem',
  text: 'Largest distance of the averaged magnetisation from the reference at its own moments, straight lines between rows.',
  formula: '\\max_{t,i}\\,|\\langle m_i\\rangle(t)-\\langle m_i\\rangle_\\mathrm{ref}(t)|',
  source,
  references: referencesIn(source),
  facts: [
    ['Problem', problem],
    ['Tolerance', String(tolerance)],
  ],
  usedBy: [],
});
