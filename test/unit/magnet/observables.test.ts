import { describe, expect, it } from 'vitest';
import { meshOf } from '@workers/magnet/initial-state';
import { checkMesh, describeNeighbourAngle } from '@workers/magnet/mesh-checks';
import { WALL_OBSERVABLES, WIRE_OBSERVABLES } from '@workers/magnet/observables';
import { largestNeighbourAngle } from '@workers/magnet/observables/neighbour-angle';
import { nearestAngle } from '@workers/magnet/observables/unwrap';
import { WallReader } from '@workers/magnet/observables/wall-profile';
import { uniformTexture } from '@workers/magnet/textures/uniform';
import { wallTexture, type WallShape } from '@workers/magnet/textures/wall';
import { WallTracker } from '@workers/magnet/wall-tracker';
import { projectWith, startOf } from './support';

const mesh = { nx: 200, ny: 3, nz: 2, dx: 1e-9, dy: 4e-9, dz: 4e-9 };
const shape: WallShape = { Q: 1, axis: 'x', position: 98.3e-9, width: 9e-9, angle: 0.7 };

describe('reading a wall', () => {
  it.each([
    ['head-to-head', { Q: 1, axis: 'x' }],
    ['tail-to-tail', { Q: -1, axis: 'x' }],
    ['up-down', { Q: 1, axis: 'z' }],
    ['down-up', { Q: -1, axis: 'z' }],
  ] as const)('finds position, angle and width of a %s wall', (_name, kind) => {
    const wall = new WallReader(mesh, kind).read(wallTexture(mesh, { ...shape, ...kind }));
    // Linear interpolation between cell centres: (dx/Δ)² of a cell at most.
    expect(Math.abs((wall?.q ?? NaN) - 98.3e-9)).toBeLessThan(0.01e-9);
    expect(wall?.phi).toBeCloseTo(0.7, 10);
    expect((wall?.width ?? NaN) / 9e-9).toBeCloseTo(1, 4);
  });

  it('points the moment of an x wall along y at φ = 0 and z at 90°, of a z wall along x and y', () => {
    const middle = (axis: 'x' | 'z', angle: number): number[] => {
      const m = wallTexture({ ...mesh, ny: 1, nz: 1 }, { ...shape, axis, angle, position: 100.5e-9 });
      return [0, 1, 2].map((block) => Math.round(1e9 * (m[200 * block + 100] as number)) / 1e9);
    };
    expect(middle('x', 0)).toEqual([-0, 1, 0]);
    expect(middle('x', Math.PI / 2)).toEqual([-0, 0, 1]);
    expect(middle('z', 0)).toEqual([1, 0, -0]);
    expect(middle('z', Math.PI / 2)).toEqual([0, 1, -0]);
  });

  it('sees none in a single domain, nor one of the other charge', () => {
    expect(new WallReader(mesh, shape).read(uniformTexture(mesh, [1, 0, 0]))).toBeNull();
    expect(new WallReader(mesh, { Q: -1, axis: 'x' }).read(wallTexture(mesh, shape))).toBeNull();
  });

  it('gives NaN in the table where there is no wall', () => {
    const snapshot = { average: [0.1, 0.2, 0.3], energy: 4, torque: 5, wall: null } as const;
    expect(WALL_OBSERVABLES.map((o) => o.evaluate(snapshot))).toEqual([NaN, NaN, NaN]);
    expect(WIRE_OBSERVABLES.map((o) => o.evaluate(snapshot))).toEqual([0.1, 0.2, 0.3, 4, 5]);
  });

  it('counts the turns of the angle in both directions', () => {
    for (const sign of [1, -1]) {
      const tracker = new WallTracker(mesh, shape, 0);
      let phi = 0;
      for (let i = 0; i <= 40; i++) {
        const m = wallTexture(mesh, { ...shape, angle: sign * 0.5 * i });
        tracker.follow(m);
        phi = tracker.look(m)?.phi ?? NaN;
      }
      expect(phi).toBeCloseTo(sign * 20, 8);
    }
  });

  it('starts on the branch of the typed angle', () => {
    const tracker = new WallTracker(mesh, shape, 6.5);
    expect(tracker.look(wallTexture(mesh, { ...shape, angle: 6.4 }))?.phi).toBeCloseTo(6.4, 8);
  });

  it('takes the nearest turn', () => {
    expect(nearestAngle(-3, 3)).toBeCloseTo(2 * Math.PI - 3, 12);
    expect(nearestAngle(0.1, -12.5)).toBeCloseTo(0.1 - 4 * Math.PI, 12);
  });
});

describe('neighbouring angles', () => {
  it('finds the largest one along any axis, small and large', () => {
    const line = (angles: readonly number[]): Float64Array =>
      Float64Array.from([...angles.map(Math.cos), ...angles.map(Math.sin), ...angles.map(() => 0)]);
    const angles = [0, 1e-5, 3e-5, 3.5e-5];
    for (const [nx, ny, nz] of [
      [4, 1, 1],
      [1, 4, 1],
      [1, 1, 4],
    ] as const)
      expect(largestNeighbourAngle({ ...mesh, nx, ny, nz }, line(angles)) / 2e-5).toBeCloseTo(1, 6);
    expect(largestNeighbourAngle({ ...mesh, nx: 2, ny: 2, nz: 1 }, line([0, 0.1, 3, 0.2]))).toBeCloseTo(
      3,
      10,
    );
  });

  it('skips empty cells and does not wrap around the ends of a row', () => {
    const m = new Float64Array(18);
    m.set([1, 0, -1, -1, 0, 1]);
    expect(largestNeighbourAngle({ ...mesh, nx: 3, ny: 2, nz: 1 }, m)).toBeCloseTo(Math.PI, 10);
    expect(
      largestNeighbourAngle(
        { ...mesh, nx: 3, ny: 1, nz: 2 },
        Float64Array.from([1, 1, -1, 1, 1, -1, ...new Array<number>(12).fill(0)]),
      ),
    ).toBeCloseTo(Math.PI, 10);
    expect(
      largestNeighbourAngle(
        { ...mesh, nx: 2, ny: 2, nz: 1 },
        Float64Array.from([1, 1, 1, 1, ...new Array<number>(8).fill(0)]),
      ),
    ).toBe(0);
  });

  it('warns above 30° only', () => {
    expect(describeNeighbourAngle(0.52)).toBeNull();
    expect(describeNeighbourAngle(0.7)).toContain('40°');
  });
});

describe('the mesh of a project', () => {
  it('fills the wire with equal cells', () => {
    const { nx, dx, ny, dy, nz, dz } = meshOf(projectWith({ 'solver.nx': 500, 'solver.ny': 3 }));
    expect([nx * dx, ny * dy, nz * dz]).toEqual(
      [2e-6, 120e-9, 10e-9].map((length) => expect.closeTo(length, 18) as number),
    );
  });

  it('starts the wall where and as wide as it was typed', () => {
    const typed = {
      'texture.widthFrom': 'typed',
      'texture.width': 25e-9,
      'texture.position': 700e-9,
    };
    const wall = new WallReader(meshOf(projectWith(typed)), { Q: 1, axis: 'x' }).read(startOf(typed));
    expect(wall?.q).toBeCloseTo(700e-9, 12);
    expect((wall?.width ?? NaN) / 25e-9).toBeCloseTo(1, 3);
  });

  it('starts a single domain along the typed direction', () => {
    const m = startOf({ 'texture.kind': 'uniform', 'texture.direction': [0, 3, 4], 'solver.nx': 4 });
    expect([m[0], m[5], m[11]]).toEqual([0, 0.6, 0.8]);
  });

  it('is checked against the exchange length where there is no wall', () => {
    const refused = checkMesh(projectWith({ 'texture.kind': 'uniform', 'solver.nx': 300 }));
    expect(refused.ok ? '' : refused.hint).toContain('exchange length');
  });

  it('names the axis of the largest cell', () => {
    const refused = checkMesh(projectWith({ 'solver.ny': 2 }));
    expect(refused.ok ? '' : refused.path).toBe('solver.ny');
  });

  it('warns of the narrow wall of a turning angle: 4 nm cells are too large for permalloy, 2.5 nm are not', () => {
    const strip = (nx: number) =>
      checkMesh(
        projectWith({
          'material.Ms': 8e5,
          'material.A': 1.3e-11,
          'geometry.width': 500e-9,
          'geometry.thickness': 20e-9,
          'solver.nx': nx,
        }),
      );
    expect(strip(500)).toMatchObject({ ok: true, value: [expect.stringContaining('narrows to 5.8')] });
    expect(strip(800)).toEqual({ ok: true, value: [] });
  });

  it('passes the default project without a word', () => {
    expect(checkMesh(projectWith({}))).toEqual({ ok: true, value: [] });
  });
});
