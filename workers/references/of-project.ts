import { bandsAct } from '../electrons/road/bands';
import { heatActs } from '../electrons/road/heat-drive';
import { usesMetal } from '../electrons/road/metal';
import { meshOf } from '../magnet/initial-state';
import type { Medium } from '../magnet/medium';
import { TERMS } from '../magnet/terms';
import type { Term } from '../magnet/terms/term';
import {
  materialMeta,
  presetById,
  withoutIndices,
  type Material,
  type MaterialEntry,
  type Project,
} from '../model';
import { hasNonlocalMotive } from '../voltage/nonlocal-motive';
import { referenceById, type Reference, type ReferenceId } from '.';

/** A reference, and what of the project rests on it. */
export interface Use {
  readonly reference: Reference;
  /** "Exchange", "Ms of Iron": what it is cited for. */
  readonly of: readonly string[];
}

/** A source that is no reference of the list: what the user wrote into an entry of the library. */
export interface OwnSource {
  readonly text: string;
  readonly of: readonly string[];
}

export interface ProjectReferences {
  readonly uses: readonly Use[];
  readonly own: readonly OwnSource[];
}

const MOTION =
  '\\dot{\\mathbf m}=-\\gamma\\,\\mathbf m\\times\\mathbf B+\\alpha\\,\\mathbf m\\times\\dot{\\mathbf m}+\\mathbf T';
const VOLTAGE =
  'E_i=\\frac{\\hbar P}{2e}\\,[\\mathbf m\\cdot(\\dot{\\mathbf m}\\times\\partial_i\\mathbf m)+\\beta\\,\\dot{\\mathbf m}\\cdot\\partial_i\\mathbf m]';

interface Citation {
  readonly ids: readonly ReferenceId[];
  readonly of: string;
}

/** The material of the project and those of its regions: all that decides which terms act. */
const materialsOf = ({ material, regions }: Project): readonly Material[] => [
  material,
  ...regions.map((region) => {
    const given = Object.entries(region).filter(([key, value]) => key in material && value !== null);
    return { ...material, ...Object.fromEntries(given) };
  }),
];

/** Terms of the equation of motion that act. */
export const termsOf = (project: Project): readonly Term[] => {
  const mesh = meshOf(project);
  const medium: Medium = { regions: null, materials: materialsOf(project) };
  return TERMS.filter((term) => !term.isZero(project, mesh, medium));
};

const ofTerms = (project: Project): Citation[] =>
  termsOf(project).map(({ label, references }) => ({ ids: references, of: label }));

/** The equations that a run of the project solves, LaTeX with their names. */
export const equationsOf = (project: Project): string[] => [
  `Equation of motion: ${MOTION}`,
  ...termsOf(project).map(({ label, formula }) => `${label}: ${formula}`),
  `Voltage between the leads: ${VOLTAGE}`,
];

const METHODS: Readonly<Record<Project['solver']['method'], readonly ReferenceId[]>> = {
  adaptive: ['dormand1980'],
  'bogacki-shampine': ['bogacki1989'],
  // Both are in every textbook.
  'runge-kutta': [],
  heun: [],
};

/** Papers of the time stepper of a project; none for those that are in every textbook. */
export const stepReferences = ({ solver, thermal }: Project): readonly ReferenceId[] =>
  thermal.temperature > 0 && (thermal.steps === 'heun' || solver.method === 'heun')
    ? []
    : METHODS[solver.method];

const ofSolver = (project: Project): Citation[] => {
  const { solver, thermal } = project;
  return [
    { ids: ['gilbert2004'], of: 'Equation of motion' },
    { ids: stepReferences(project), of: 'Time steps' },
    ...(thermal.temperature > 0 && thermal.steps !== 'heun'
      ? [{ ids: ['leliaert2017'] as const, of: 'Thermal steps' }]
      : []),
    ...(solver.relax && solver.relaxMethod === 'minimise'
      ? [{ ids: ['exl2014'] as const, of: 'Minimiser' }]
      : []),
    { ids: ['codata2022'], of: 'Constants' },
  ];
};

const ofVoltage = (project: Project): Citation[] => [
  { ids: ['saslow2007', 'barnes2007'], of: 'Voltage between the leads' },
  ...(hasNonlocalMotive(project)
    ? [{ ids: ['tatara2007'] as const, of: 'Non-local part of the voltage' }]
    : []),
  ...(bandsAct(project) && project.bandStructure.effects.voltage
    ? [
        {
          ids: ['freimuth2016', 'freimuth2015'] as const,
          of: 'Voltage of the inverse spin–orbit torque',
        },
      ]
    : []),
];

const ofElectrons = (project: Project): Citation[] => [
  ...(usesMetal(project)
    ? [{ ids: ['kohno2016'] as const, of: 'P, β, σ and Seebeck coefficient of the metal' }]
    : []),
  ...(heatActs(project) && project.electrons.heat.torque === 'measured'
    ? [{ ids: ['dejene2012'] as const, of: 'Thermal torque from measured Seebeck coefficients' }]
    : []),
  ...(bandsAct(project) ? [{ ids: ['freimuth2016', 'freimuth2014'] as const, of: 'Band structure' }] : []),
];

/** Values of the material that stand as the library gives them, by their reference. */
const ofMaterial = (
  { material }: Project,
  entry: MaterialEntry | undefined,
): [Citation[], [string, string][]] => {
  const known: Citation[] = [];
  const own: [string, string][] = [];
  for (const [name, cited] of Object.entries(entry?.values ?? {})) {
    if (cited === undefined || material[name as keyof Material] !== cited.value) continue;
    const of = `${withoutIndices(materialMeta(name)?.symbol ?? name)} of ${entry?.title.split(',')[0] ?? ''}`;
    const reference = cited.reference === '' ? undefined : referenceById(cited.reference);
    if (reference !== undefined) known.push({ ids: [reference.id as ReferenceId], of });
    else if (cited.reference !== '') own.push([cited.reference, of]);
  }
  return [known, own];
};

const grouped = (pairs: readonly (readonly [string, string])[]): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const [key, of] of pairs) {
    const before = found.get(key) ?? [];
    if (!before.includes(of)) found.set(key, [...before, of]);
  }
  return found;
};

/**
 * Everything that a run of this project rests on: terms that act, electrons, parts of the voltage, solver, constants, and
 * the material as far as its numbers stand untouched. `entry`: that of the user's own library, where the material came
 * from there. In the order of the physics.
 */
export const projectReferences = (
  project: Project,
  entry: MaterialEntry | undefined = presetById(project.material.preset)?.entry,
): ProjectReferences => {
  const [material, own] = ofMaterial(project, entry);
  const citations = [
    ...ofTerms(project),
    ...ofElectrons(project),
    ...ofVoltage(project),
    ...ofSolver(project),
    ...material,
  ];
  const uses = grouped(citations.flatMap(({ ids, of }) => ids.map((id) => [id, of] as const)));
  return {
    uses: [...uses].flatMap(([id, of]) => {
      const reference = referenceById(id);
      return reference === undefined ? [] : [{ reference, of }];
    }),
    own: [...grouped(own)].map(([text, of]) => ({ text, of })),
  };
};
