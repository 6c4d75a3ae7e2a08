import { ANTIPARALLEL, arcOverSine, faceStrength, type MotiveMaterial } from './texture-emf';
import type { Conductor, FaceValues } from './conductor';

/**
 * Field (T) that the flowing currents add to every cell, three blocks, written into `out`: partner of `textureEmf`, so that
 * Σ M V H·dm/dt = −Σ I E d to rounding, and the power that the electrons receive leaves the magnet. `currents` in A
 * through faces, `Ms` in A/m per cell (0 in empty ones). Source: Saslow spec, section 6 (feedback).
 */
export const backActionField = (
  { axes, cells, mesh }: Pick<Conductor, 'axes' | 'cells' | 'mesh'>,
  m: ArrayLike<number>,
  currents: FaceValues,
  Ms: number | ArrayLike<number>,
  material: MotiveMaterial,
  out: Float64Array,
): void => {
  out.fill(0);
  const volume = mesh.dx * mesh.dy * mesh.dz;
  const moment = (i: number): number => (typeof Ms === 'number' ? Ms : (Ms[i] as number)) * volume;
  const [y, z] = [cells, 2 * cells];
  axes.forEach(({ next }, axis) => {
    const flow = currents[axis] as Float64Array;
    for (let a = 0; a < cells; a++) {
      const b = next[a] as number;
      if (b === a) continue;
      const [ax, ay, az] = [m[a] as number, m[a + y] as number, m[a + z] as number];
      const [bx, by, bz] = [m[b] as number, m[b + y] as number, m[b + z] as number];
      const cosine = ax * bx + ay * by + az * bz;
      if (1 + cosine < ANTIPARALLEL) continue;
      const [p, q] = faceStrength(material, a, b);
      const [cx, cy, cz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
      const adiabatic = (p * (flow[a] as number)) / (1 + cosine);
      const along =
        -0.5 * q * (flow[a] as number) * arcOverSine(Math.sqrt(cx * cx + cy * cy + cz * cz), cosine);
      for (const i of [a, b]) {
        const size = moment(i);
        if (!(size > 0)) continue;
        (out[i] as number) += (adiabatic * cx + along * (bx - ax)) / size;
        (out[i + y] as number) += (adiabatic * cy + along * (by - ay)) / size;
        (out[i + z] as number) += (adiabatic * cz + along * (bz - az)) / size;
      }
    }
  });
};
