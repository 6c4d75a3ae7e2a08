import { describe, expect, it } from 'vitest';
import { coresOf } from '@workers/magnet/observables/cores';

const mesh = { nx: 40, ny: 30, nz: 2, dx: 2e-9, dy: 2e-9, dz: 3e-9 };
const plane = mesh.nx * mesh.ny;
/** Angle of m in the plane and m_z of both layers. */
const texture = (of: (x: number, y: number) => { angle: number; mz: number }): Float64Array => {
  const cells = 2 * plane;
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const { angle, mz } = of((i % 40) + 0.5, (Math.floor(i / 40) % 30) + 0.5);
    const flat = Math.sqrt(1 - mz * mz);
    m[i] = flat * Math.cos(angle);
    m[i + cells] = flat * Math.sin(angle);
    m[i + 2 * cells] = mz;
  }
  return m;
};

describe('cores', () => {
  it('of a vortex and an antivortex stand where they were put, with their signs', () => {
    const [a, b] = [
      { x: 12.3, y: 14.8 },
      { x: 28.6, y: 15.4 },
    ];
    const m = texture((x, y) => ({
      angle: Math.atan2(y - a.y, x - a.x) - Math.atan2(y - b.y, x - b.x) + Math.PI / 2,
      mz:
        0.95 * Math.exp(-((x - a.x) ** 2 + (y - a.y) ** 2) / 4) -
        0.95 * Math.exp(-((x - b.x) ** 2 + (y - b.y) ** 2) / 4),
    }));
    const cores = coresOf(mesh, m, 1);
    expect(cores.map(({ winding, polarity }) => [winding, polarity])).toEqual([[1, 1], [-1, -1]]); // prettier-ignore
    expect(Math.abs((cores[0]?.x ?? 0) / 2e-9 - a.x)).toBeLessThan(0.5);
    expect(Math.abs((cores[1]?.y ?? 0) / 2e-9 - b.y)).toBeLessThan(0.5);
  });

  it('are none in a wall, and none are drawn in noise', () => {
    const wall = texture((x) => ({ angle: 2 * Math.atan(Math.exp((x - 20) / 4)), mz: 0 }));
    expect(coresOf(mesh, wall)).toEqual([]);
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    expect(
      coresOf(
        mesh,
        texture(() => ({ angle: 2 * Math.PI * random(), mz: 0.5 })),
      ),
    ).toEqual([]);
  });
});
