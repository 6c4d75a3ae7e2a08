import { ELEMENTARY_CHARGE, REDUCED_PLANCK, gyromagneticRatio } from '../../model/constants';
import { effectivePolarisation } from '../../model/convention';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import type { Medium } from '../../magnet/medium';
import type { HeatingConstants } from './heating';

/** Constants of a material with the polarisation of torque and motive field, as a run uses them. */
export const heatingConstants = (
  { material: { g }, drive }: Pick<Project, 'material' | 'drive'>,
  material: Material,
): HeatingConstants => ({
  gamma: gyromagneticRatio(g),
  alpha: material.alpha,
  beta: material.beta,
  P: effectivePolarisation({ material, drive }),
  sigma: material.sigma,
  M: material.Ms,
  e: ELEMENTARY_CHARGE,
  hbar: REDUCED_PLANCK,
});

/** Constants of every cell by its region; a cell filled in part conducts with its full P and σ. */
export const constantsByCell = (
  project: Pick<Project, 'material' | 'drive'>,
  { regions, materials, parts }: Medium,
): ((cell: number) => HeatingConstants) => {
  const byRegion = materials.map((material, r) =>
    heatingConstants(project, { ...material, P: material.P / (parts?.[r] ?? 1) }),
  );
  const [first] = byRegion as [HeatingConstants, ...HeatingConstants[]];
  return regions === null ? () => first : (cell) => byRegion[(regions[cell] as number) - 1] ?? first;
};
