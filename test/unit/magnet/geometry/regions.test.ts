import { describe, expect, it } from 'vitest';
import { filledCells } from '@workers/magnet/geometry';
import { meshOf } from '@workers/magnet/initial-state';
import { checkMesh } from '@workers/magnet/mesh-checks';
import { readProject, withValue } from '@workers/model';
import { film, laidOut, regionAt } from './support';

const withRegions = (regions: readonly Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  film(100, { regions, ...more });

describe('regions', () => {
  it('override what they give and leave the rest as the wire', () => {
    const project = withRegions([
      { x: 100e-9, y: 50e-9, sizeX: 40e-9, sizeY: 20e-9, Ms: 5e5, easyAxis: [0, 0, 1], alpha: 0.5 },
    ]);
    const { medium, bodies } = laidOut(project);
    const own = regionAt(project, medium, 100e-9, 50e-9);
    expect(medium.materials[own - 1]).toEqual({
      ...project.material,
      Ms: 5e5,
      easyAxis: [0, 0, 1],
      alpha: 0.5,
    });
    expect(bodies[own - 1]).toBe(1);
    expect(medium.materials[regionAt(project, medium, 10e-9, 50e-9) - 1]).toEqual(project.material);
    // 40 × 20 nm of cells of 2 nm.
    expect(medium.regions?.filter((r) => r === own).length).toBe(200);
    expect(filledCells(medium, meshOf(project))).toBe(5000);
  });
  it('are rectangles, ellipses and half-planes, turned about their place', () => {
    const count = (region: Record<string, unknown>): number => {
      const { medium, bodies } = laidOut(withRegions([{ x: 100e-9, y: 50e-9, Ms: 5e5, ...region }]));
      return medium.regions?.filter((r) => bodies[r - 1] === 1).length ?? 0;
    };
    const size = { sizeX: 60e-9, sizeY: 20e-9 };
    expect(count({ shape: 'rectangle', ...size, angle: Math.PI / 2 })).toBe(300);
    expect(Math.abs(count({ shape: 'rectangle', ...size, angle: 0.4 }) - 300)).toBeLessThan(12);
    expect(Math.abs(count({ shape: 'ellipse', ...size }) - 300 * (Math.PI / 4))).toBeLessThan(12);
    expect(count({ shape: 'half-plane', x: 150e-9 })).toBe(1250);
    expect(count({ shape: 'half-plane', x: 150e-9, angle: Math.PI })).toBe(3750);
    expect(count({ shape: 'half-plane', y: 80e-9, angle: Math.PI / 2 })).toBe(1000);
  });
  it('cover a range of heights', () => {
    const project = withRegions([{ shape: 'half-plane', x: 0, from: 4e-9, Ms: 5e5 }], { 'solver.nz': 5 });
    const { medium } = laidOut(project);
    expect(medium.materials[regionAt(project, medium, 50e-9, 50e-9, 3e-9) - 1]?.Ms).toBe(project.material.Ms);
    expect(medium.materials[regionAt(project, medium, 50e-9, 50e-9, 5e-9) - 1]?.Ms).toBe(5e5);
  });
  it('lie over earlier ones, add no magnet, and scale the exchange across their border', () => {
    const project = withRegions(
      [
        { shape: 'half-plane', x: 0, Ms: 5e5, exchange: 0.5 },
        { shape: 'half-plane', x: 100e-9, Ms: 6e5, exchange: -0.2 },
      ],
      { 'geometry.shape': 'ellipse' },
    );
    const { medium } = laidOut(project);
    const [left, right] = [40e-9, 160e-9].map((x) => regionAt(project, medium, x, 50e-9)) as [number, number];
    expect([left, right].map((r) => medium.materials[r - 1]?.Ms)).toEqual([5e5, 6e5]);
    expect(medium.exchangeScale?.(left, right)).toBe(-0.2);
    expect(medium.exchangeScale?.(right, left)).toBe(-0.2);
    expect(medium.exchangeScale?.(left, left)).toBe(1);
    expect(regionAt(project, medium, 1e-9, 1e-9)).toBe(0);
  });
  it('are read from a list, with units, empty fields and one clear line for a mistake', () => {
    const plain = film(100);
    const one = readProject(withValue(withValue(plain, 'regions.0.Ms', '500 kA/m'), 'regions.0.alpha', ''));
    if (!one.ok) throw new Error(one.hint);
    expect(one.value.regions).toHaveLength(1);
    expect(one.value.regions[0]).toMatchObject({
      shape: 'rectangle',
      Ms: 5e5,
      alpha: null,
      A: null,
      easyAxis: null,
    });
    const two = readProject(withValue(one.value, 'regions.1.shape', 'ellipse'));
    expect(two.ok && two.value.regions.map(({ shape }) => shape)).toEqual(['rectangle', 'ellipse']);
    const refused = (document: unknown) => {
      const read = readProject(document);
      return read.ok ? null : { code: read.code, path: read.path, hint: read.hint };
    };
    expect(refused(withValue(plain, 'regions.0.Ms', '5 nm'))).toMatchObject({
      code: 'wrong-unit',
      path: 'regions.0.Ms',
    });
    expect(refused(withValue(plain, 'regions.0.ms', 5))).toMatchObject({
      code: 'unknown-key',
      hint: 'Did you mean "Ms"?',
    });
    expect(refused(withValue(plain, 'regions.0.alpha', 7))).toMatchObject({ code: 'out-of-range' });
    expect(refused(withValue(plain, 'regions.3.alpha', 0.1))?.path).toBe('regions.0');
    expect(refused({ ...plain, regions: Array.from({ length: 17 }, () => ({})) })?.path).toBe('regions');
    expect(refused({ ...plain, regions: {} })?.path).toBe('regions');
    expect(refused(withValue(plain, 'regions.0', { from: 5e-9, to: 5e-9 }))?.path).toBe('regions.0.to');
    expect(refused(withValue(plain, 'regions.0', { shape: 'grey' }))?.path).toBe('regions.0.shape');
  });
});

describe('what a user is told', () => {
  it('warns where closed forms do not hold and where the mesh hides edges or grains', () => {
    const told = (settings: Record<string, unknown>): string =>
      [checkMesh(film(100, settings))].flatMap((r) => (r.ok ? r.value : [r.hint])).join(' ');
    const fine = { 'material.Ms': 1e5, 'geometry.demagnetisation': 'bar' };
    expect(told(fine)).toBe('');
    expect(told({ ...fine, 'geometry.shape': 'ellipse' })).toContain('Full (mesh)');
    expect(told({ ...fine, 'geometry.shape': 'ellipse', 'geometry.demagnetisation': 'full' })).toBe('');
    expect(told({ ...fine, 'geometry.roughEdges': true, 'geometry.roughness': 1e-9 })).toContain('steps');
    expect(told({ ...fine, 'geometry.roughEdges': true, 'geometry.roughnessLength': 3e-9 })).toContain(
      'two cells',
    );
    expect(told({ ...fine, 'grains.on': true, 'grains.size': 3e-9 })).toContain('boundaries');
  });
});
