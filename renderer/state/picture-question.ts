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
  return { project: askedProject(shown.project, document.project), m: picture.m, time, window: scene.window };
};

/**
 * Inputs of a run as its pictures are asked about: leads, bands, lattice and, but for whether they acted on the run, the
 * electrons of the non-local torque do not belong to the run; what is typed now counts.
 */
export const askedProject = (run: Project, now: Project): Project => {
  const { bands, leads, lattice } = now;
  return { ...run, bands, leads, lattice, nonlocal: { ...now.nonlocal, active: run.nonlocal.active } };
};
