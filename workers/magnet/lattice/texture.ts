import { resampled } from '../../electrons/lattice/slice';
import { givenTexture, type Texture, type Vector, wallTexture } from '../../electrons/lattice/texture';
import { failure, formatNumber, formatQuantity, type Project, type Result, success } from '../../model';
import { followedWall } from '../../model/texture';
import { initialWallWidth } from '../lengths';
import type { Mesh } from '../mesh';

/** A stored picture or an OVF file: m in three blocks, x fastest. */
export interface LatticePicture {
  readonly m: ArrayLike<number>;
  readonly mesh: Mesh;
  /** s */
  readonly time: number;
  /** Left end of the picture in the wire, m. */
  readonly window: number;
}

export interface PlacedTexture {
  readonly texture: Texture;
  /** Place of site (0, 0) in the wire and middle of the picture's layer above its lower face, m. */
  readonly origin: readonly [number, number];
  /**
   * A formula of the lattice itself, with exact gradients: angle of a wall along ±z in the axes whose rows are given; absent for
   * pictures.
   */
  readonly formula?: { readonly phi: number; readonly axes: readonly [Vector, Vector, Vector] };
  /** Width λ of the wall, sites; null where there is no wall. */
  readonly lambda: number | null;
  /** How the texture came onto the lattice, and what is doubtful about it. */
  readonly note: string;
  readonly warnings: readonly string[];
}

/** Sites that a device of this length has: odd, so that one stands in the middle. */
export const sitesAlong = (length: number, spacing: number): number =>
  2 * Math.min(Math.max(Math.round(length / spacing / 2), 4), 10_000) + 1;

const WIDTHS = 14;
const nm = (length: number): string => formatQuantity(length, 'm', { in: 'nm', digits: 3 });

/** Axes (e₁, e₂, e₃) of the wall: e₃ along the domains. */
const AXES = { x: [1, 2, 0], z: [0, 1, 2] } as const;

/** Moves the components of a wall along ±z into those of a wall along its easy axis; n = −m of electrons. */
const turned = (list: Float64Array, axis: 'x' | 'z', charge: 1 | -1): Float64Array => {
  const [first, second, third] = AXES[axis];
  const out = new Float64Array(list.length);
  for (let at = 0; at < list.length; at += 3) {
    out[at + first] = list[at] as number;
    out[at + second] = list[at + 1] as number;
    out[at + third] = -charge * (list[at + 2] as number);
  }
  return out;
};

const unitAlong = (index: number, sign: number): Vector =>
  [0, 1, 2].map((k) => (k === index ? sign : 0)) as unknown as Vector;

/** Right-handed axes in which the wall runs from +z to −z. */
const formulaAxes = (axis: 'x' | 'z', charge: 1 | -1): readonly [Vector, Vector, Vector] => {
  const [first, second, third] = AXES[axis];
  return [unitAlong(first, 1), unitAlong(second, -charge), unitAlong(third, -charge)];
};

/** The wall that the project starts from, m = Q tanh along its axis, as n = −m; exact gradient. */
export const formulaTexture = (project: Project): PlacedTexture => {
  const { lattice } = project;
  const wall = followedWall(project.texture) ?? { Q: 1, axis: 'z' };
  const { Q, axis } = wall as { readonly Q: 1 | -1; readonly axis: 'x' | 'z' };
  const width = lattice.width ?? initialWallWidth(project);
  const L = sitesAlong(lattice.length ?? WIDTHS * width, lattice.spacing);
  const W = lattice.kind === 'strip' ? lattice.across : 1;
  const lambda = width / lattice.spacing;
  const shape = { L, W, left: [0, 0, 1], right: [0, 0, -1] } as const;
  const made = wallTexture(shape, { lambda, phi: project.texture.angle + Math.PI });
  const end = (sign: 1 | -1): Vector => [...turned(Float64Array.of(0, 0, sign), axis, Q)] as unknown as Vector;
  const { position } = project.texture;
  return {
    texture: {
      L,
      W,
      n: turned(made.n, axis, Q),
      dx: turned(made.dx, axis, Q),
      dy: made.dy,
      left: end(1),
      right: end(-1),
    },
    origin: [
      position - ((L - 1) / 2) * lattice.spacing,
      project.geometry.width / 2 - ((W - 1) / 2) * lattice.spacing,
    ],
    formula: { phi: -Q * (project.texture.angle + Math.PI), axes: formulaAxes(axis, Q) },
    lambda,
    note: `Wall of λ = ${nm(width)}, ${formatNumber(lambda, 3)} sites, on ${L}${W > 1 ? ` × ${W}` : ''} sites`,
    warnings: lambda < 0.5 ? ['The wall is narrower than the spacing of the lattice.'] : [],
  };
}; // prettier-ignore

/** Cell where the layer turns most along x: the mean over |∂m|², so a wall between cells is found too. */
const steepestPlace = ({ m, mesh: { nx, ny, nz } }: LatticePicture, layer: number): number => {
  const cells = nx * ny * nz;
  let [sum, moment] = [0, 0];
  for (let y = 0; y < ny; y++)
    for (let x = 0; x + 1 < nx; x++) {
      const at = x + nx * (y + ny * layer);
      let square = 0;
      for (let c = 0; c < 3; c++) {
        const step = (m[c * cells + at + 1] as number) - (m[c * cells + at] as number);
        square += step * step;
      }
      sum += square;
      moment += square * (x + 0.5);
    }
  return sum > 0 ? moment / sum : (nx - 1) / 2;
};

/** λ of the wall that turns as much: Σ|∂n|² = 2/λ for cos θ = tanh(x/λ); null unless the leads point apart. */
const widthOf = ({ n, dx, W, left, right }: Texture): number | null => {
  const cos = left[0] * right[0] + left[1] * right[1] + left[2] * right[2];
  if (cos > -0.8 || n.length === 0) return null;
  return (2 * W) / dx.reduce((sum, v) => sum + v * v, 0);
};

/** Section of a picture at the spacing of the lattice, around the middle that is given or where it turns most. */
export const pictureTexture = (project: Project, picture: LatticePicture): Result<PlacedTexture> => {
  const { lattice } = project;
  const { mesh, m } = picture;
  const { nx, ny, nz, dx, dy } = mesh;
  if (lattice.layer >= nz)
    return failure({
      code: 'out-of-range',
      path: 'lattice.layer',
      value: String(lattice.layer),
      allowed: `0 to ${nz - 1}`,
      hint: 'Choose a layer of the picture.',
    });
  const width = initialWallWidth(project);
  const wanted = lattice.length ?? Math.min(WIDTHS * width, nx * dx);
  const L = sitesAlong(wanted, lattice.spacing);
  const W = lattice.kind === 'strip' ? lattice.across : 1;
  const middle =
    lattice.centre === null ? steepestPlace(picture, lattice.layer) : lattice.centre / dx - 0.5;
  const step = [lattice.spacing / dx, lattice.spacing / dy] as const;
  const first = [middle - ((L - 1) / 2) * step[0], (ny - 1) / 2 - ((W - 1) / 2) * step[1]] as const;
  const found = resampled({ values: m, sizes: [nx, ny, nz] }, { layer: lattice.layer, first, step, L, W, sign: -1 });
  if (!found.ok) return { ...found, path: 'lattice.source' };
  const { shape, n, steepest } = found.value;
  const texture = givenTexture(shape, n);
  if (texture === undefined)
    return failure({ code: 'wrong-type', path: 'lattice.source', value: 'a picture without directions', allowed: 'directions everywhere', hint: 'Choose another picture.' });
  const lambda = widthOf(texture);
  const ends = [first[0], first[0] + (L - 1) * step[0]] as const;
  return success({
    texture,
    origin: [picture.window + (first[0] + 0.5) * dx, (first[1] + 0.5) * dy],
    lambda,
    note: `Cells of ${nm(dx)} interpolated to sites every ${nm(lattice.spacing)}: ${L}${W > 1 ? ` × ${W}` : ''} sites around ${nm(picture.window + (middle + 0.5) * dx)}${W === 1 && ny > 1 ? ', along the middle line' : ''}`,
    warnings: [
      ...(steepest > 0.5
        ? [`Neighbouring sites differ by ${formatQuantity(steepest, 'rad', { in: '°', digits: 2 })}: take a smaller spacing.`]
        : []),
      ...(ends[0] < -0.5 || ends[1] > nx - 0.5
        ? ['The device is longer than the picture, whose last cells go on beyond it.']
        : []),
      ...(W * step[1] > ny && ny > 1
        ? ['The strip is wider than the wire, whose outermost cells go on beyond it.']
        : []),
    ],
  });
}; // prettier-ignore
