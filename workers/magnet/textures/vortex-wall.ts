import type { Mesh } from '../mesh';
import { coreProfile } from './core';
import { sampleTexture, spinAlong } from './sample';

export interface VortexWallShape {
  /** +1 head-to-head. */
  readonly Q: 1 | -1;
  /** Centre of the vortex from the left and the lower end, m. */
  readonly x: number;
  readonly y: number;
  readonly polarity: 1 | -1;
  /** +1 anticlockwise seen from +z. */
  readonly circulation: 1 | -1;
  readonly core: number;
}

/** How far the edge defects stand from the vortex along the wire, in widths of the wire. */
const SHIFT = 0.5;

type Complex = readonly [number, number];
const from = ([a, b]: Complex, [c, d]: Complex): number => Math.atan2(b - d, a - c);

/**
 * A vortex wall: a vortex (winding +1) in the strip and a half antivortex (−½) on either edge, one ahead and one behind.
 * The in-plane angle is the harmonic function with these defects and m along both edges: in the upper half plane
 * ζ = exp(π(x + iy)/w) it is a sum of arguments, with the image of the vortex below the axis. Topological charge
 * polarity/2. Source: O. Tchernyshyov, G.-W. Chern, Phys. Rev. Lett. 95, 197204 (2005); H. Youk et al., J. Appl. Phys. 99,
 * 08B101 (2006).
 */
export const vortexWallTexture = (mesh: Mesh, shape: VortexWallShape): Float64Array => {
  const { Q, x, y, polarity, circulation, core } = shape;
  const wire = mesh.ny * mesh.dy;
  const at = (px: number, py: number): Complex => {
    // Beyond 40 widths every argument is that of the end; the exponential stays finite.
    const scale = Math.exp(Math.PI * Math.min(Math.max((px - x) / wire, -40), 40));
    return [scale * Math.cos((Math.PI * py) / wire), scale * Math.sin((Math.PI * py) / wire)];
  };
  // Which edge has the defect ahead decides the circulation.
  const ahead = Math.exp(Math.PI * SHIFT * circulation * Q);
  const centre = at(x, y);
  const image: Complex = [centre[0], -centre[1]];
  const lower: Complex = [ahead, 0];
  const upper: Complex = [-1 / ahead, 0];
  const end = Q > 0 ? Math.PI : 0;
  return sampleTexture(mesh, (px, py) => {
    const here = at(px, py);
    const angle = end + from(here, centre) + from(here, image) - from(here, lower) - from(here, upper);
    return spinAlong(polarity * coreProfile(Math.hypot(px - x, py - y), core), angle);
  });
};
