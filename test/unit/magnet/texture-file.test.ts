import { describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { initialState, meshOf } from '@workers/magnet/initial-state';
import { Simulation } from '@workers/magnet/simulation';
import type { Mesh } from '@workers/magnet/mesh';
import type { Failure } from '@workers/model';
import { BARE, box, projectWith, randomUnits, startOf } from './support';

const EDGES = [2e-9, 3e-9, 4e-9] as const;
const SMALL = {
  ...BARE, ...box(6, 4, 2, EDGES), 'material.Ku': 1e5, 'texture.kind': 'file', 'texture.file': 'start.ovf',
}; // prettier-ignore
const mesh: Mesh = { nx: 6, ny: 4, nz: 2, dx: 2e-9, dy: 3e-9, dz: 4e-9 };
const meta = { title: 'm', time: 0, precision: 8 } as const;
const files = (bytes: Uint8Array) => new Map([['start.ovf', bytes]]);
const ovf = (on: Mesh, m: Float64Array): Uint8Array => writeOvf(on, m, meta);
/** A field that turns steadily along x, the kind that linear interpolation gets right. */
const turning = (on: Mesh): Float64Array => {
  const cells = on.nx * on.ny * on.nz;
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const angle = (((i % on.nx) + 0.5) * on.dx) / 12e-9;
    m[i] = Math.cos(angle);
    m[i + cells] = Math.sin(angle);
  }
  return m;
};
const refusal = (bytes: Uint8Array, changes: Record<string, unknown> = {}): Failure => {
  const m = initialState(projectWith({ ...SMALL, ...changes }), files(bytes));
  if (m.ok) throw new Error('was accepted');
  return m;
};

describe('a texture from a file', () => {
  it('is taken cell by cell where the counts agree, whatever the size of the box', () => {
    const m = randomUnits(48);
    for (const on of [mesh, { ...mesh, dx: 5e-9 }])
      startOf(SMALL, files(ovf(on, m))).forEach((c, i) => expect(c).toBeCloseTo(m[i] as number, 14));
  });
  it('may hold M in A/m, and starts a simulation', () => {
    const m = randomUnits(48);
    const made = Simulation.create(projectWith(SMALL), {
      files: files(
        ovf(
          mesh,
          m.map((c) => 8e5 * c),
        ),
      ),
    });
    if (!made.ok) throw new Error(made.hint);
    made.value.m.forEach((c, i) => expect(c).toBeCloseTo(m[i] as number, 14));
  });
  it('of the same box is read at the nearest cell', () => {
    const fine = { nx: 12, ny: 4, nz: 2, dx: 1e-9, dy: 3e-9, dz: 4e-9 };
    const m = randomUnits(96);
    const start = startOf(SMALL, files(ovf(fine, m)));
    // The centre of our cell lies on a face of the file's; nearest takes the right one of the two.
    for (let i = 0; i < 6; i++) expect(start[i]).toBeCloseTo(m[2 * i + 1] as number, 14);
    const coarse = { nx: 2, ny: 2, nz: 1, dx: 6e-9, dy: 6e-9, dz: 8e-9 };
    const few = randomUnits(4);
    const spread = startOf(SMALL, files(ovf(coarse, few)));
    for (let i = 0; i < 48; i++) {
      const [x, y] = [i % 6, Math.floor(i / 6) % 4];
      expect(spread[i]).toBeCloseTo(few[Math.floor(x / 3) + 2 * Math.floor(y / 2)] as number, 14);
    }
  });
  it('of the same box is mixed between cells when asked to', () => {
    const fine = { ...mesh, nx: 24, dx: 0.5e-9 };
    const start = startOf({ ...SMALL, 'texture.resample': 'linear' }, files(ovf(fine, turning(fine))));
    turning(mesh).forEach((c, i) => expect(start[i]).toBeCloseTo(c, 12));
    const coarse = { ...mesh, nx: 3, dx: 4e-9 };
    const rough = startOf({ ...SMALL, 'texture.resample': 'linear' }, files(ovf(coarse, turning(coarse))));
    const inner = [1, 2, 3, 4];
    // A chord of a third of a radian lies within (1/3)²/8 × … of its arc in direction; the ends are held.
    for (const i of inner)
      expect(Math.abs((rough[i] as number) - (turning(mesh)[i] as number))).toBeLessThan(2e-3);
    expect(Math.hypot(rough[0] as number, rough[48] as number, rough[96] as number)).toBeCloseTo(1, 14);
  });
  it('of another box is refused with both sizes', () => {
    const other = { ...mesh, nx: 5 };
    expect(refusal(ovf(other, randomUnits(40)))).toMatchObject({
      code: 'bad-texture-file',
      path: 'texture.file',
      allowed: expect.stringContaining('6 × 4 × 2 cells') as string,
      hint: expect.stringContaining('5 × 4 × 2 cells') as string,
    });
  });
  it('with empty cells is refused where there is material, and taken where there is none', () => {
    const m = randomUnits(48);
    for (const i of [3, 7]) m[i] = m[i + 48] = m[i + 96] = 0;
    expect(refusal(ovf(mesh, m)).hint).toBe('2 of 48 cells would have no magnetisation.');
    const regions = new Uint8Array(48).fill(1);
    regions[3] = regions[7] = regions[9] = 0;
    const start = initialState(projectWith(SMALL), files(ovf(mesh, m)), regions);
    if (!start.ok) throw new Error(start.hint);
    for (const i of [3, 7, 9])
      expect([start.value[i], start.value[i + 48], start.value[i + 96]]).toEqual([0, 0, 0]);
    expect(start.value[4]).toBeCloseTo(m[4] as number, 14);
  });
  it('that is no magnetisation, no vector field, damaged or missing is refused by the name of its field', () => {
    const odd = randomUnits(48);
    odd[5] = 1e4;
    expect(refusal(ovf(mesh, odd)).hint).toContain('no magnetisation');
    expect(refusal(ovf(mesh, new Float64Array(144))).hint).toContain('zero');
    expect(refusal(writeOvf(mesh, new Float64Array(48).fill(1), meta)).hint).toContain('1 components');
    const whole = ovf(mesh, randomUnits(48));
    for (const bytes of [whole.subarray(0, 900), new Uint8Array(0), new Uint8Array([1, 2, 3])])
      expect(refusal(bytes)).toMatchObject({ code: 'bad-ovf', path: 'texture.file', value: '"start.ovf"' });
    expect(refusal(whole, { 'texture.file': 'other.ovf' })).toMatchObject({
      code: 'missing-file',
      value: '"other.ovf"',
    });
    expect(meshOf(projectWith(SMALL))).toMatchObject({ nx: 6, ny: 4, nz: 2 });
  });
});
