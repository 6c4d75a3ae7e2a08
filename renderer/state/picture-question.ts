import type { Project } from '@workers/model';
import type { Desk } from './desk.svelte';
import { nearestIndex } from './nearest';

/** The picture under the time cursor as the catalogue takes it. */
export interface PictureQuestion {
  readonly project: Project;
  readonly m: Float32Array;
  readonly time: number;
  readonly window: number;
}

/** The picture of the run on show; null while there is none. */
export const pictureQuestion = ({ scene, runs, player, document }: Desk): PictureQuestion | null => {
  const { shown } = runs;
  const { picture } = scene;
  if (shown?.project === undefined || shown.project === null || picture === null) return null;
  const { frames } = shown.manifest;
  const time = scene.live ? runs.liveTime : (frames[nearestIndex(frames, player.time)] ?? 0);
  // Leads, bands, lattice and, but for whether they acted on the run, the electrons of the non-local torque do not belong to the run:
  // what is typed now counts.
  const { bands, leads, lattice } = document.project;
  const nonlocal = { ...document.project.nonlocal, active: shown.project.nonlocal.active };
  const project = { ...shown.project, bands, leads, lattice, nonlocal };
  return { project, m: picture.m, time, window: scene.window };
};
