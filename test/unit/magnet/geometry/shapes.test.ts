import { describe, expect, it } from 'vitest';
import { clearEmpty, filledCells, filledVolume, mediumOf } from '@workers/magnet/geometry';
import { meshOf } from '@workers/magnet/initial-state';
import { NO_FILES, readProject, type Project } from '@workers/model';
import { film, laidOut, refusal, regionAt } from './support';

const BOX = 200e-9 * 100e-9;
/** Area of the magnet as a part of that of the box. */
const part = (project: Project): number => {
  const mesh = meshOf(project);
  return filledVolume(laidOut(project), mesh) / (mesh.nx * mesh.ny * mesh.nz);
};

const SHAPES: Record<string, { settings: Record<string, unknown>; area: number }> = {
  ellipse: { settings: { 'geometry.shape': 'ellipse' }, area: (Math.PI / 4) * BOX },
  ring: {
    settings: { 'geometry.shape': 'ring', 'geometry.innerDiameter': 80e-9 },
    area: (Math.PI / 4) * (BOX - 80e-9 * 40e-9),
  },
  wedge: {
    settings: { 'geometry.shape': 'wedge', 'geometry.leftWidth': 90e-9, 'geometry.rightWidth': 30e-9 },
    area: 200e-9 * 60e-9,
  },
  'pair of triangular notches': {
    settings: {
      'geometry.shape': 'notched',
      'geometry.notchPosition': 100e-9,
      'geometry.notchDepth': 20e-9,
      'geometry.notchWidth': 50e-9,
    },
    area: BOX - 50e-9 * 20e-9,
  },
  'two round notches in one edge': {
    settings: {
      'geometry.shape': 'notched',
      'geometry.notchCount': 2,
      'geometry.notchPosition': 60e-9,
      'geometry.notchSpacing': 80e-9,
      'geometry.notchDepth': 20e-9,
      'geometry.notchWidth': 50e-9,
      'geometry.notchProfile': 'round',
      'geometry.notchEdges': 'upper',
    },
    area: BOX - ((2 * Math.PI) / 4) * 50e-9 * 20e-9,
  },
  'rectangular notch in the lower edge': {
    settings: {
      'geometry.shape': 'notched',
      'geometry.notchPosition': 100e-9,
      'geometry.notchDepth': 33e-9,
      'geometry.notchWidth': 50e-9,
      'geometry.notchProfile': 'rectangle',
      'geometry.notchEdges': 'lower',
    },
    area: BOX - 50e-9 * 33e-9,
  },
};

describe('shapes inside the box', () => {
  it('leaves a plain box without a map of cells', () => {
    const project = film(40);
    expect(laidOut(project).medium).toEqual({ regions: null, materials: [project.material] });
    expect(filledCells(laidOut(project).medium, meshOf(project))).toBe(800);
  });

  for (const [name, { settings, area }] of Object.entries(SHAPES)) {
    it(`has the area of the formula: ${name}`, () => {
      const errors = [50, 400].map((n) => Math.abs(part(film(n, settings)) - area / BOX));
      // The centre rule errs by a fraction of the boundary cells, about perimeter × cell / box.
      expect(errors[0]).toBeLessThan(0.03);
      expect(errors[1]).toBeLessThan(0.004);
    });
    it(`keeps the area to one in a thousand with smooth edges on coarse cells: ${name}`, () => {
      const smooth = film(50, { ...settings, 'geometry.smoothEdges': true });
      expect(Math.abs(part(smooth) - area / BOX)).toBeLessThan(1e-3 * (area / BOX));
    });
  }

  it('makes a square box a disc, symmetric about both axes', () => {
    const project = film(40, { 'geometry.length': 100e-9, 'solver.ny': 40, 'geometry.shape': 'ellipse' });
    const { regions } = laidOut({ ...project }).medium;
    const turned = Uint8Array.from(
      regions ?? [],
      (_, at) => regions?.[(at % 40) * 40 + Math.floor(at / 40)] ?? 9,
    );
    expect(turned).toEqual(regions);
    expect(Uint8Array.from(regions ?? []).reverse()).toEqual(regions);
    expect(regions?.[0]).toBe(0);
  });

  it('puts an upper notch at +y', () => {
    const project = film(100, {
      'geometry.shape': 'notched',
      'geometry.notchPosition': 100e-9,
      'geometry.notchEdges': 'upper',
    });
    const { medium } = laidOut(project);
    expect(regionAt(project, medium, 101e-9, 97e-9)).toBe(0);
    expect(regionAt(project, medium, 101e-9, 3e-9)).toBe(1);
    expect(regionAt(project, medium, 31e-9, 97e-9)).toBe(1);
  });

  it('fills every layer alike', () => {
    const project = film(40, { 'geometry.shape': 'ellipse', 'solver.nz': 3 });
    const { regions } = laidOut(project).medium;
    expect(regions?.length).toBe(2400);
    expect(regions?.slice(0, 800)).toEqual(regions?.slice(1600));
  });

  it('scales moment, energies and current of a cell that is filled in part, and never exceeds 255 materials', () => {
    const project = film(50, {
      'geometry.shape': 'ellipse',
      'geometry.smoothEdges': true,
      'material.Ku': 1e5,
    });
    const { medium, filled } = laidOut(project);
    expect(medium.materials.length).toBeGreaterThan(20);
    expect(medium.materials.length).toBeLessThanOrEqual(64);
    filled.forEach((share, i) => {
      const made = medium.materials[i];
      expect(made?.Ms).toBeCloseTo(share * project.material.Ms, 6);
      expect((made?.Ku ?? NaN) / (made?.Ms ?? NaN)).toBeCloseTo(1e5 / project.material.Ms, 12);
      expect((made?.P ?? NaN) / (made?.Ms ?? NaN)).toBeCloseTo(project.material.P / project.material.Ms, 18);
      expect(made?.alpha).toBe(project.material.alpha);
    });
  });

  it('refuses a shape that fills no cell, and a hole without a rim', () => {
    const needle = film(2, {
      'geometry.shape': 'wedge',
      'geometry.leftWidth': 1e-9,
      'geometry.rightWidth': 1e-9,
      'solver.ny': 2,
    });
    expect(refusal(needle)).toBe('empty-magnet');
    const bad: Record<string, unknown>[] = [
      { shape: 'ring', innerDiameter: 200e-9 },
      { shape: 'wedge', leftWidth: 110e-9 },
      { shape: 'notched', notchDepth: 50e-9 },
      { shape: 'image' },
      { shape: 'stl' },
    ];
    for (const geometry of bad) {
      const project = film(50);
      const read = readProject({ ...project, geometry: { ...project.geometry, ...geometry } });
      expect(read.ok ? 'accepted' : read.code, JSON.stringify(geometry)).toBe('contradiction');
    }
  });

  it('sets a state to zero where nothing is', () => {
    const project = film(20, { 'geometry.shape': 'ellipse' });
    const medium = mediumOf(project, NO_FILES);
    if (!medium.ok) throw new Error(medium.hint);
    const m = new Float32Array(600).fill(1);
    clearEmpty(m, medium.value);
    expect(m[0]).toBe(0);
    expect(m[599]).toBe(0);
    expect(m.reduce((sum, c) => sum + c, 0)).toBe(3 * filledCells(medium.value, meshOf(project)));
  });
});
