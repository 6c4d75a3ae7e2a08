export type Spin = readonly [number, number, number];

/** Solid angle of three unit vectors, with the sign of their turn; empty ones span none. */
export const solidAngle = ([ax, ay, az]: Spin, [bx, by, bz]: Spin, [cx, cy, cz]: Spin): number => {
  const triple = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  const ab = ax * bx + ay * by + az * bz;
  const bc = bx * cx + by * cy + bz * cz;
  const ca = cx * ax + cy * ay + cz * az;
  return 2 * Math.atan2(triple, 1 + ab + bc + ca);
};
