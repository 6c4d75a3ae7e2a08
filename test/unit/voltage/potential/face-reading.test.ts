import { describe, expect, it } from 'vitest';
import { Simulation } from '@workers/magnet/simulation';
import type { Project } from '@workers/model';
import { createLeadRoute } from '@workers/voltage/potential/lead-route';
import { wireProject } from '../../services/support';

const BASE = {
  'geometry.length': 111e-9,
  'geometry.width': 36e-9,
  'geometry.thickness': 12e-9,
  'geometry.demagnetisation': 'none',
  'material.beta': 0.37,
  'drive.field.amplitude': 0.3,
  'drive.field.shape': 'constant',
  'leads.first': { name: 'a', position: 20e-9, width: 7e-9, place: 'lower-edge' },
  'leads.second': { name: 'b', position: 92e-9, width: 9e-9, place: 'upper-edge' },
  'solver.nx': 37,
  'solver.ny': 9,
  'solver.nz': 3,
};
const OTHERS = {
  'leads.others': [
    { name: 'c', position: 55e-9, width: 6e-9 },
    { name: 'd', place: 'right-end' },
  ],
  'leads.pairs': [
    { from: 1, to: 3 },
    { from: 4, to: 2 },
  ],
};

/** Directions that turn by up to `angle` from cell to cell, in a repeatable disorder. */
const disordered = (cells: number, angle: number): Float64Array => {
  let seed = 12345;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const [theta, phi] = [0.3 + angle * random(), 0.5 + angle * random()];
    m[i] = Math.sin(theta) * Math.cos(phi);
    m[i + cells] = Math.sin(theta) * Math.sin(phi);
    m[i + 2 * cells] = Math.cos(theta);
  }
  return m;
};

/** Voltages by the kernels and from m and slope alone, of a texture that turns by up to `angle` between neighbours. */
const both = (project: Project, angle: number) => {
  const cells = project.solver.nx * project.solver.ny * project.solver.nz;
  const made = Simulation.create(project, { initial: disordered(cells, angle) });
  if (!made.ok) throw new Error(made.hint);
  const simulation = made.value;
  const { mesh, medium, faces } = simulation;
  const route = createLeadRoute(project, mesh, medium);
  if (!route.ok) throw new Error(route.hint);
  simulation.refresh();
  const { m, slope, window } = simulation;
  return {
    kernels: route.value.read({ m, slope, window, faces }),
    plain: route.value.read({ m, slope, window }),
  };
};

const agree = (changes: Record<string, unknown>, angle: number): void => {
  const { kernels, plain } = both(wireProject({ ...BASE, ...changes }), angle);
  expect(kernels).toHaveLength(plain.length);
  plain.forEach(({ adiabatic, beta }, i) => {
    const read = kernels[i] ?? { adiabatic: NaN, beta: NaN };
    const size = Math.max(Math.abs(adiabatic), Math.abs(beta));
    expect(size).toBeGreaterThan(1e-12);
    expect(Math.abs(read.adiabatic - adiabatic)).toBeLessThan(1e-13 * size);
    expect(Math.abs(read.beta - beta)).toBeLessThan(1e-13 * size);
  });
};

describe('voltages read in the memory of a simulation are those from m and dm/dt', () => {
  it.each([0.02, 0.4, 1.5, 3.1])('for neighbours that turn by up to %f', (angle) => {
    agree({}, angle);
    agree(OTHERS, angle);
  });

  it('for regions of other P and β, for a hole and images across', () => {
    const regions = [
      { shape: 'rectangle', x: 40e-9, y: 20e-9, sizeX: 30e-9, sizeY: 80e-9, sigma: 4e6, P: 0.3 },
      { shape: 'rectangle', x: 70e-9, y: 10e-9, sizeX: 30e-9, sizeY: 20e-9, beta: -0.1 },
    ];
    agree({ ...OTHERS, regions }, 1);
    agree(
      { ...OTHERS, regions, 'geometry.shape': 'notched', 'geometry.notchDepth': 8e-9, 'geometry.notchWidth': 20e-9, 'geometry.notchPosition': 60e-9 },
      1,
    ); // prettier-ignore
    agree({ ...OTHERS, 'geometry.periodicY': 2 }, 1);
  });

  it('for a straight wire with probes across it, in one row and in many', () => {
    const probes = {
      'leads.first': { name: 'a', position: 20e-9, width: 7e-9 },
      'leads.second': { name: 'b', position: 92e-9, width: 0 },
    };
    agree(probes, 0.5);
    agree({ ...probes, 'solver.ny': 1, 'solver.nz': 1 }, 0.5);
    const regions = [
      { shape: 'rectangle', x: 70e-9, y: 10e-9, sizeX: 30e-9, sizeY: 20e-9, beta: -0.1, P: 0.2 },
    ];
    agree({ ...probes, regions }, 0.5);
  });

  it('without β has no part of it', () => {
    const { kernels } = both(wireProject({ ...BASE, 'material.beta': 0 }), 1);
    expect(kernels[0]?.beta).toBeCloseTo(0, 30);
    expect(Math.abs(kernels[0]?.adiabatic ?? 0)).toBeGreaterThan(1e-12);
  });
});
