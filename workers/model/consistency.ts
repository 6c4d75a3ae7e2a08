import { wallCharge } from './texture';
import type { Lead } from './leads';
import type { Project } from './project';
import type { Problem } from './result';
import { formatQuantity } from './units';

/** Cells the solver of this version holds comfortably in memory. */
export const MAX_CELLS = 4_000_000;
const MAX_ROWS = 5_000_000;
const MAX_FRAMES = 100_000;

const nm = (value: number): string => formatQuantity(value, 'm');
const contradiction = (path: string, value: string, allowed: string, hint: string): Problem => ({
  code: 'contradiction',
  path,
  value,
  allowed,
  hint,
});

const wallProblems = ({ texture, geometry }: Project): Problem[] =>
  wallCharge(texture.kind) !== null && (texture.position <= 0 || texture.position >= geometry.length)
    ? [
        contradiction(
          'texture.position',
          nm(texture.position),
          `between 0 and ${nm(geometry.length)}`,
          'Place the wall inside the wire.',
        ),
      ]
    : [];

const demagnetisationProblems = ({ geometry }: Project): Problem[] => {
  const sum = geometry.Nx + geometry.Ny + geometry.Nz;
  return geometry.demagnetisation === 'given' && Math.abs(sum - 1) > 1e-6
    ? [
        contradiction(
          'geometry.Nx',
          `Nx + Ny + Nz = ${sum}`,
          'a sum of 1',
          'Change one of the three factors.',
        ),
      ]
    : [];
};

/** Sine of the angle between two directions. */
const sineBetween = (a: readonly number[], b: readonly number[]): number => {
  const along = a.reduce((sum, c, i) => sum + c * (b[i] as number), 0) / Math.hypot(...a) ** 2;
  return Math.hypot(...b.map((c, i) => c - along * (a[i] as number))) / Math.hypot(...b);
};

const cubicProblems = ({ material: { cubicAxis1, cubicAxis2 } }: Project): Problem[] =>
  sineBetween(cubicAxis1, cubicAxis2) < 1e-6
    ? [
        contradiction(
          'material.cubicAxis2',
          `(${cubicAxis2.join(', ')})`,
          `any direction but (${cubicAxis1.join(', ')})`,
          'The two cube axes are parallel. Turn one of them.',
        ),
      ]
    : [];

const leadProblems = ({ leads, geometry, solver }: Project): Problem[] => {
  const left = (lead: Lead): number => lead.position - lead.width / 2;
  const right = (lead: Lead): number => lead.position + lead.width / 2;
  const slack = 1e-9 * geometry.length;
  // A window moves along an endless wire.
  const outside = (solver.movingWindow ? [] : (['first', 'second'] as const))
    .filter((key) => left(leads[key]) < -slack || right(leads[key]) > geometry.length + slack)
    .map((key) =>
      contradiction(
        `leads.${key}.position`,
        `${nm(left(leads[key]))} to ${nm(right(leads[key]))}`,
        `inside 0 to ${nm(geometry.length)}`,
        'Move the lead onto the wire or make it narrower.',
      ),
    );
  const apart =
    Math.max(left(leads.first), left(leads.second)) >= Math.min(right(leads.first), right(leads.second));
  const same = leads.first.position === leads.second.position;
  return apart && !same
    ? outside
    : [
        ...outside,
        contradiction(
          'leads.second.position',
          nm(leads.second.position),
          `clear of ${leads.first.name} (${nm(left(leads.first))} to ${nm(right(leads.first))})`,
          'The leads overlap. Move one of them.',
        ),
      ];
};

const timeProblems = ({ solver, outputs }: Project): Problem[] => {
  const ps = (value: number): string => formatQuantity(value, 's');
  const every = (key: 'sampleInterval' | 'frameInterval', most: number): Problem[] => {
    const interval = outputs[key];
    if (interval > solver.duration * (1 + 1e-9))
      return [
        contradiction(
          `outputs.${key}`,
          ps(interval),
          `up to the duration, ${ps(solver.duration)}`,
          'Nothing would be recorded.',
        ),
      ];
    if (solver.duration / interval > most)
      return [
        contradiction(
          `outputs.${key}`,
          ps(interval),
          `${ps(solver.duration / most)} or more`,
          'That is more than this program records in one run.',
        ),
      ];
    return [];
  };
  return [...every('sampleInterval', MAX_ROWS), ...every('frameInterval', MAX_FRAMES)];
};

const meshProblems = ({ solver }: Project): Problem[] => {
  const cells = solver.nx * solver.ny * solver.nz;
  return cells > MAX_CELLS
    ? [
        contradiction(
          'solver.nx',
          `${cells} cells`,
          `up to ${MAX_CELLS} cells`,
          'Use fewer cells along, across or through.',
        ),
      ]
    : [];
};

const windowProblem = (path: string, value: string, allowed: string): Problem =>
  contradiction(path, value, allowed, 'Switch the moving window off, or take that away.');

/** A window that moves needs a wall to follow and a wire that is the same everywhere along x. */
const windowProblems = ({ solver, texture, drive }: Project): Problem[] => {
  if (!solver.movingWindow) return [];
  const { field } = drive;
  const varies = field.shape !== 'off' && field.gradient !== 0 && field.gradientAxis[0] !== 0;
  return [
    ...(wallCharge(texture.kind) === null
      ? [windowProblem('solver.movingWindow', 'a moving window without a wall', 'a texture with one wall')]
      : []),
    ...(varies
      ? [
          windowProblem(
            'drive.field.gradient',
            'a field that changes along the wire',
            'a field uniform along x',
          ),
        ]
      : []),
  ];
};

const endChargeProblems = ({ solver, texture, geometry }: Project): Problem[] => {
  if (!solver.endCharges) return [];
  const refuse = (value: string, allowed: string): Problem[] => [
    contradiction('solver.endCharges', value, allowed, 'Switch the endless domains off.'),
  ];
  if (geometry.demagnetisation !== 'full')
    return refuse('magnetostatics that are not on the mesh', 'full magnetostatics');
  if (wallCharge(texture.kind)?.axis !== 'x')
    return refuse('no wall along the wire', 'a head-to-head or tail-to-tail wall');
  return [];
};

/** Fields that are each in range but contradict each other. */
export const contradictions = (project: Project): Problem[] =>
  [
    wallProblems,
    demagnetisationProblems,
    cubicProblems,
    leadProblems,
    timeProblems,
    meshProblems,
    windowProblems,
    endChargeProblems,
  ].flatMap((check) => check(project));
