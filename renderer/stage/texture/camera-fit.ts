export type Vec3 = readonly [x: number, y: number, z: number];
export interface Box {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** Orthographic camera: unit vectors of its screen, and from the target towards the eye. */
export interface Basis {
  readonly right: Vec3;
  readonly up: Vec3;
  readonly towards: Vec3;
}

/** Free room on each side, px. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Fit {
  readonly target: Vec3;
  /** Screen pixels per world unit. */
  readonly zoom: number;
}

export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * Basis of a camera that looks down on the x–y plane.
 * @param azimuth rad, 0 looks along +y with x to the right; positive turns the left end towards the eye
 * @param elevation rad, π/2 is the top view
 */
export const basisOf = (azimuth: number, elevation: number): Basis => {
  const [ca, sa, ce, se] = [Math.cos(azimuth), Math.sin(azimuth), Math.cos(elevation), Math.sin(elevation)];
  return {
    right: [ca, sa, 0],
    up: [-sa * se, ca * se, ce],
    towards: [sa * ce, -ca * ce, se],
  };
};

/** Eight corners of a box. */
export const cornersOf = ({ min, max }: Box): Vec3[] =>
  [min[0], max[0]].flatMap((x) =>
    [min[1], max[1]].flatMap((y) => [min[2], max[2]].map((z): Vec3 => [x, y, z])),
  );

/** Largest zoom at which every corner lies inside the viewport less its padding, and the target that centres them there. */
export const fitBox = (box: Box, basis: Basis, width: number, height: number, padding: Padding): Fit => {
  const corners = cornersOf(box);
  const across = extent(corners.map((p) => dot(p, basis.right)));
  const upward = extent(corners.map((p) => dot(p, basis.up)));
  const roomX = Math.max(1, width - padding.left - padding.right);
  const roomY = Math.max(1, height - padding.top - padding.bottom);
  const zoom = Math.min(roomX / Math.max(across.size, 1e-9), roomY / Math.max(upward.size, 1e-9));
  // The padded room is off the centre of the viewport; shift the target the other way.
  const shiftX = (padding.right - padding.left) / 2 / zoom;
  const shiftY = (padding.top - padding.bottom) / 2 / zoom;
  const depth = extent(corners.map((p) => dot(p, basis.towards))).middle;
  const [x, y] = [across.middle + shiftX, upward.middle + shiftY];
  const { right, up, towards } = basis;
  const mix = (axis: 0 | 1 | 2): number => x * right[axis] + y * up[axis] + depth * towards[axis];
  return { target: [mix(0), mix(1), mix(2)], zoom };
};

const extent = (values: readonly number[]): { size: number; middle: number } => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { size: high - low, middle: (low + high) / 2 };
};
