import { fieldBytes, writeField } from '../../kernels/arena';
import type { Address, Kernels } from '../../kernels/loader';
import { waveformAt } from '../../model/drive';
import type { Project } from '../../model/project';
import type { Mesh } from '../mesh';
import {
  formulaBytes,
  isBlank,
  largestValue,
  placeFormula,
  uniformValue,
  vectorFormula,
} from '../vector-formula';
import { largestOf, vectorMap } from '../vector-map';
import { built, type Vector, type Workshop } from './term';

/** A current of the drive as the non-local torque reads it: j + f J, with J three blocks of cells or none. */
export interface CurrentSource {
  /** A/m², of each component. */
  readonly most: Vector;
  at(t: number): { readonly j: Vector; readonly f: number };
  readonly field: Address;
  /** Makes J belong to time t in some cells. */
  prepare?(kernels: Kernels, from: number, to: number, t: number): void;
}

const FILE = 'drive.currentMap.file';
const hasMap = ({ drive: { currentMap: map } }: Project): boolean => map.shape !== 'off' && map.factor !== 0;
const hasCurrent = ({ drive: { current } }: Project): boolean =>
  current.shape !== 'off' && current.density !== 0;
const placedFormula = (project: Project) => {
  if (isBlank(project, 'currentFormula')) return null;
  const formula = vectorFormula(project, 'currentFormula');
  return formula.ok ? formula.value : null;
};

export const hasSources = (project: Project): boolean =>
  hasCurrent(project) || hasMap(project) || !isBlank(project, 'currentFormula');

/** Bytes of what `currentSources` takes. */
export const sourceBytes = (project: Project, cells: number): number => {
  const formula = placedFormula(project);
  return (
    (hasMap(project) ? fieldBytes(cells) : 0) +
    (formula?.depends.place === true ? formulaBytes(formula, cells) + fieldBytes(cells) + 64 : 0)
  );
};

const mapSource = (project: Project, mesh: Mesh, { arena, files }: Workshop): CurrentSource => {
  const { currentMap: drive } = project.drive;
  const map = built(vectorMap(files, drive.file, FILE, 'A/m2', mesh));
  const field = arena.take(fieldBytes(arena.cells));
  if (!arena.joined) writeField(arena, field, map);
  return {
    most: largestOf(map).map((size) => Math.abs(drive.factor) * size) as unknown as Vector,
    at: (t) => ({ j: [0, 0, 0], f: drive.factor * waveformAt(drive, t) }),
    field,
  };
};

const formulaSource = (project: Project, mesh: Mesh, workshop: Workshop): CurrentSource => {
  const formula = built(vectorFormula(project, 'currentFormula'));
  const most = built(largestValue(formula, mesh, project.solver.duration));
  if (!formula.depends.place) return { most, at: (t) => ({ j: uniformValue(formula, t), f: 0 }), field: 0 };
  const { arena } = workshop;
  const placed = placeFormula(formula, mesh, workshop);
  const field = arena.take(fieldBytes(arena.cells));
  return {
    most,
    at: () => ({ j: [0, 0, 0], f: 1 }),
    field,
    prepare: (kernels, from, to, t) => placed.evaluate({ kernels, from, to, t }, field, arena.stride, true),
  };
};

/** The currents of the project's drive; the same as its adiabatic and β torques take. */
export const currentSources = (project: Project, mesh: Mesh, workshop: Workshop): CurrentSource[] => {
  const { current } = project.drive;
  const uniform: CurrentSource = {
    most: [Math.abs(current.density), 0, 0],
    at: (t) => ({ j: [current.density * waveformAt(current, t), 0, 0], f: 0 }),
    field: 0,
  };
  return [
    ...(hasCurrent(project) ? [uniform] : []),
    ...(isBlank(project, 'currentFormula') ? [] : [formulaSource(project, mesh, workshop)]),
    ...(hasMap(project) ? [mapSource(project, mesh, workshop)] : []),
  ];
};
