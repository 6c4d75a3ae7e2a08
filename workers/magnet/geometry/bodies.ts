import type { Material } from '../../model/material';
import type { Region } from '../../model/regions';
import { greyAt } from './image-mask';
import type { Picture } from './png';
import type { Box, Inside } from './shape';

/** Points of a region, in the magnet or not. */
export const regionInside = (region: Region, box: Box, picture: Picture | null): Inside => {
  const { shape, angle, sizeX, sizeY, from, to } = region;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const high = (z: number): boolean => z >= from && z < to;
  if (shape === 'grey') {
    const grey = picture === null ? () => -1 : greyAt(picture, box);
    const [low, most] = [255 * region.greyFrom, 255 * region.greyTo];
    return (x, y, z) => {
      const value = grey(x, y);
      return value >= low && value <= most && high(z);
    };
  }
  return (x, y, z) => {
    if (!high(z)) return false;
    const [dx, dy] = [x - region.x, y - region.y];
    const [u, v] = [cos * dx + sin * dy, cos * dy - sin * dx];
    if (shape === 'half-plane') return u >= 0;
    return shape === 'rectangle'
      ? 2 * Math.abs(u) <= sizeX && 2 * Math.abs(v) <= sizeY
      : ((2 * u) / sizeX) ** 2 + ((2 * v) / sizeY) ** 2 <= 1;
  };
};

/** The wire's material with what the region gives of its own. */
export const regionMaterial = (material: Material, region: Region): Material => ({
  ...material,
  Ms: region.Ms ?? material.Ms,
  A: region.A ?? material.A,
  Ku: region.Ku ?? material.Ku,
  easyAxis: region.easyAxis ?? material.easyAxis,
  alpha: region.alpha ?? material.alpha,
  D: region.D ?? material.D,
  P: region.P ?? material.P,
  beta: region.beta ?? material.beta,
  sigma: region.sigma ?? material.sigma,
});

/**
 * Material of a cell filled by a part: moment, energies and current scale alike, so that the local fields and the drift
 * velocity are those of the full cell; only the exchange with fuller neighbours and the stray field differ.
 */
export const thinned = (material: Material, part: number): Material =>
  part === 1
    ? material
    : {
        ...material,
        Ms: part * material.Ms,
        A: part * material.A,
        Ku: part * material.Ku,
        Ku2: part * material.Ku2,
        Kh: part * material.Kh,
        Kc1: part * material.Kc1,
        Kc2: part * material.Kc2,
        D: part * material.D,
        Dbulk: part * material.Dbulk,
        P: part * material.P,
      };
