import { describe, expect, it } from 'vitest';
import { rigidOrbit, type Path } from '@workers/electrons/nonlocal/rigid-fit';
import type { ElectronTexture } from '@workers/magnet/electron-texture';
import { orbitView } from '@workers/figures/nonlocal-orbit';
import { projectWith } from '../magnet/support';

const [E, HBAR] = [1.602176634e-19, 1.054571817e-34];
const CONSTANTS = { e: E, hbar: HBAR, m_e: 9.1093837015e-31 };
const TEXTURE = { P: 0.5, cell: 2e-29, nv: 0.5, thickness: 6e-9, alpha: 0.05, beta: 0.02, dissipation: 11 };
const [SPRING, MOMENTUM, J] = [1.7e-4, 3e-25, 4e11];
const REST = [48e-9, 40e-9] as const;

/** Orbit of the equation of motion by small steps of its own: midpoint rule, complex V = X′ + iY′ written out. */
const orbit = (count: number, step: number): Path => {
  const g = (4 * Math.PI * HBAR * TEXTURE.nv * TEXTURE.thickness) / TEXTURE.cell;
  const K = (HBAR * TEXTURE.thickness * TEXTURE.dissipation) / TEXTURE.cell;
  const u = (-TEXTURE.cell * TEXTURE.P * J) / (2 * E);
  const velocity = (x: number, y: number): readonly [number, number] => {
    // Kα V − g ẑ×V = F + Kβ u − g ẑ×u.
    const fx = MOMENTUM * J - SPRING * (x - REST[0]) + K * TEXTURE.beta * u;
    const fy = -SPRING * (y - REST[1]) - g * u;
    const a = K * TEXTURE.alpha;
    return [(a * fx - g * fy) / (a * a + g * g), (g * fx + a * fy) / (a * a + g * g)];
  };
  let [x, y] = [50e-9, 47e-9];
  const path = { t: [0], x: [x], y: [y], j: [J] };
  for (let i = 1; i < count; i++) {
    for (let k = 0; k < 50; k++) {
      const h = step / 50;
      const [vx, vy] = velocity(x, y);
      const [wx, wy] = velocity(x + (h * vx) / 2, y + (h * vy) / 2);
      [x, y] = [x + h * wx, y + h * wy];
    }
    path.t.push(i * step);
    path.x.push(x);
    path.y.push(y);
    path.j.push(J);
  }
  return path;
};

describe('the rigid orbit beside a path', () => {
  it('finds the spring and the place of rest that a path was made with, and lies on it', () => {
    const found = rigidOrbit(TEXTURE, orbit(300, 20e-12), [MOMENTUM, 0], CONSTANTS);
    if (found === null) throw new Error('no orbit');
    // Velocities are differences over two rows: second order in the row.
    expect(found.stiffness / SPRING).toBeCloseTo(1, 2);
    expect(Math.abs(found.centre[0] - REST[0])).toBeLessThan(0.1e-9);
    expect(Math.abs(found.centre[1] - REST[1])).toBeLessThan(0.1e-9);
    expect(found.distance).toBeLessThan(5e-3);
    // Without the force of momentum transfer the place of rest takes it up: it shifts by F/k.
    const without = rigidOrbit(TEXTURE, orbit(300, 20e-12), [0, 0], CONSTANTS);
    expect(((without?.centre[0] ?? NaN) - found.centre[0]) / ((MOMENTUM * J) / SPRING)).toBeCloseTo(1, 1);
  });

  it('needs eight rows with a position', () => {
    const path = orbit(7, 20e-12);
    expect(rigidOrbit(TEXTURE, path, [0, 0], CONSTANTS)).toBeNull();
    const holes = { ...orbit(20, 20e-12), x: Array.from({ length: 20 }, () => NaN) };
    expect(rigidOrbit(TEXTURE, holes, [0, 0], CONSTANTS)).toBeNull();
  });

  it('is laid over the path of a skyrmion too, where no vortex core is on record', () => {
    const path = orbit(60, 20e-12);
    const columns: Record<string, ArrayLike<number>> = { t: path.t, j: path.j, sk_x: path.x, sk_y: path.y };
    const table = { length: 60, column: (name: string) => columns[name] ?? [] };
    const found = { rigid: TEXTURE, momentumPerCurrent: [MOMENTUM, 0] } as unknown as ElectronTexture;
    const project = projectWith({ 'nonlocal.active': true });
    const view = orbitView(project, table, found);
    if (!view.ok) throw new Error(view.hint);
    expect(view.value.x).toEqual(path.x);
    expect(view.value.orbit.distance).toBeLessThan(0.02);
    const none = orbitView(project, { length: 60, column: () => [] }, found);
    expect(none.ok ? '' : none.hint).toContain('Skyrmions');
  });
});
