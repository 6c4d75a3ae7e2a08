import type { Medium } from '../magnet/medium';
import { effectivePolarisation } from '../model/convention';
import type { Project } from '../model/project';

/** What each cell gives of motive force, by its region: tables with 0 for the empty region 0. */
export interface LocalMotive {
  readonly regions: Uint8Array;
  /** P of the region as the motive field sees it. */
  readonly P: Float64Array;
  /** P times β. */
  readonly Pbeta: Float64Array;
}

/** P and β by region; null where they are the same in all of them. A cell filled in part counts with its full P, as σ does. */
export const localMotive = (
  { drive }: Pick<Project, 'drive'>,
  { regions, materials, parts }: Medium,
): LocalMotive | null => {
  if (regions === null) return null;
  const P = [0];
  const Pbeta = [0];
  materials.forEach((material, r) => {
    const full = effectivePolarisation({ material, drive }) / (parts?.[r] ?? 1);
    P.push(full);
    Pbeta.push(full * material.beta);
  });
  const same = (values: readonly number[]): boolean =>
    values.slice(2).every((value) => Math.abs(value - (values[1] as number)) <= 1e-14 * Math.abs(value));
  return same(P) && same(Pbeta)
    ? null
    : { regions, P: Float64Array.from(P), Pbeta: Float64Array.from(Pbeta) };
};
