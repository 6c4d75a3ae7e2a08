import type { Cut } from '../types';
import { NO_RANGE } from './colour-lookup';
import type { Contents } from './painter';
import type { SceneContents } from './scene-protocol';

const sameCut = (a: Cut | undefined, b: Cut): boolean => a?.x === b.x && a.y === b.y && a.z === b.z;

/**
 * What the scene must hear to go from `old` to `now`, as plain copies: the window's objects may be proxies, and its
 * pictures are refilled in place. `m` is a fresh array that may be transferred.
 */
export const changesBetween = (old: Contents | null, now: Contents): Partial<SceneContents> => {
  const changed = (...names: (keyof Contents)[]): boolean =>
    old === null || names.some((name) => old[name] !== now[name]);
  const { mesh, wire, picture, leads, wall, mode, easyAxis, arrows, density, cut, scalar, surface, theme } =
    now;
  const sameSize =
    old?.wire.length === wire.length &&
    old.wire.width === wire.width &&
    old.wire.thickness === wire.thickness;
  const newPicture =
    old?.picture?.m !== picture?.m || old?.picture?.version !== picture?.version || old?.mesh !== mesh;
  return {
    ...(changed('mesh') && { mesh: mesh === null ? null : { ...mesh } }),
    ...(!sameSize && { wire: { length: wire.length, width: wire.width, thickness: wire.thickness } }),
    ...(newPicture && { m: picture === null ? null : new Float32Array(picture.m) }),
    ...(changed('leads') && {
      leads: leads.map((lead) => ({ ...lead })),
    }),
    ...(old?.wall?.position !== wall?.position && { wall: wall?.position ?? null }),
    ...(changed('mode', 'easyAxis') && { mode, easyAxis }),
    ...(changed('arrows', 'density') && { arrows, density }),
    ...(!sameCut(old?.cut, cut) && { cut: { x: cut.x, y: cut.y, z: cut.z } }),
    ...(old?.scalar?.version !== scalar?.version && {
      scalar: scalar === null ? null : new Float32Array(scalar.values),
      range: scalar === null ? NO_RANGE : { low: scalar.low, high: scalar.high, signed: scalar.signed },
    }),
    ...(changed('surface') && { surface }),
    ...(changed('theme', 'palette') && { theme, text: now.palette.text }),
  };
};
