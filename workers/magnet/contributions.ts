import type { Material } from '../model/material';
import type { Project } from '../model/project';
import type { Medium } from './medium';
import type { Mesh } from './mesh';
import { TERMS } from './terms';
import type { Contribution, Tensor, Workshop } from './terms/term';

/** Contributions of one kind. */
export type Of<K extends Contribution['kind']> = Extract<Contribution, { kind: K }>;

/** What one term adds, with its name. */
export interface Part {
  readonly name: string;
  readonly label: string;
  readonly contribution: Contribution;
}

/** Everything that acts in a project, built where the workshop says. */
export const buildParts = (
  project: Project,
  mesh: Mesh,
  medium: Medium,
  workshop: Workshop,
): readonly Part[] =>
  TERMS.filter((term) => !term.isZero(project, mesh, medium)).map((term) => ({
    name: term.name,
    label: term.label,
    contribution: term.build(project, mesh, workshop),
  }));

/** Those of one kind, in their order. */
export const kindOf = <K extends Contribution['kind']>(parts: readonly Part[], kind: K): readonly Of<K>[] =>
  parts.map((part) => part.contribution).filter((part): part is Of<K> => part.kind === kind);

/** Sum of the tensors of a material, T. */
export const sumTensors = (parts: readonly Of<'local'>[], material: Material): Tensor => {
  const tensors = parts.map(({ tensor }) => tensor(material));
  const sum = (i: number): number => tensors.reduce((total, tensor) => total + (tensor[i] as number), 0);
  return [sum(0), sum(1), sum(2), sum(3), sum(4), sum(5)];
};

/** Largest sum of sizes in a row. */
export const boundOf = (tensor: Tensor): number => {
  const [xx, yy, zz, xy, xz, yz] = tensor.map(Math.abs) as unknown as Tensor;
  return Math.max(xx + xy + xz, xy + yy + yz, xz + yz + zz);
};

/** Degree of the energy in m; null without one. */
export const degreeOf = (contribution: Contribution): number | null => {
  switch (contribution.kind) {
    case 'local':
      return 2;
    case 'applied':
      return 1;
    case 'torque':
    case 'late':
    case 'noise':
      return null;
    default:
      return contribution.degree;
  }
};

/** Absent while relaxing. */
export const isDrive = (contribution: Contribution): boolean =>
  contribution.kind === 'applied' ||
  contribution.kind === 'torque' ||
  contribution.kind === 'late' ||
  contribution.kind === 'noise' ||
  (contribution.kind === 'field' && contribution.drive === true);
