import { describe, expect, it } from 'vitest';
import { readProject } from '@workers/model';
import { bandPass } from '@workers/numerics/first-order-filter';
import { faceValues } from '@workers/voltage/potential/conductor';
import { leadFieldVoltage, createLeadSystem, readPotential } from '@workers/voltage/potential/lead-field';
import { leadCellWeights } from '@workers/voltage/potential/lead-patch';
import { createLeadRoute } from '@workers/voltage/potential/lead-route';
import { potentialLeads, projectConductor } from '@workers/voltage/potential/project-leads';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { createTextureEmf, textureEmf, totalEmf } from '@workers/voltage/potential/texture-emf';
import { runProject, wireProject } from './support';
import { WIRE, STRIP, made, value, largest, columnOf } from './lead-runs';

describe('leads in a run', () => {
  it('read by lead fields what a direct solve of every moment gives, on any shape', () => {
    const simulation = made(wireProject(STRIP));
    const { project, mesh, medium } = simulation;
    const route = value(createLeadRoute(project, mesh, medium));
    const conductor = value(projectConductor(mesh, medium));
    const leads = potentialLeads(project);
    const shares = leads.map((lead) => value(leadCellWeights(conductor, lead)));
    // The metal lead holds its cells at one potential in the direct solve, too.
    const system = value(createLeadSystem(conductor, leads));
    const { terminals } = system.solver;
    const metal = terminals.contacts[0]?.cells ?? [];
    shares[1] = Float64Array.from({ length: conductor.cells }, (_, i) =>
      metal.includes(i) ? 1 / metal.length : 0,
    );
    const solver = value(createPotentialSolver(conductor, { terminals, tolerance: 1e-13 }));
    const emf = createTextureEmf(conductor);
    const total = faceValues(conductor);
    for (let row = 0; row < 6; row++) {
      simulation.refresh();
      const { m, slope } = simulation;
      textureEmf(conductor, m, slope, route.material, emf);
      totalEmf(emf, total);
      const { V } = solver.solve({ emf: total });
      const read = route.read({ m, slope, window: 0 }).map(({ adiabatic, beta }) => adiabatic + beta);
      const direct = [
        [0, 1],
        [0, 2],
        [3, 2],
      ].map(
        ([a = 0, b = 0]) =>
          readPotential(shares[b] as Float64Array, V) - readPotential(shares[a] as Float64Array, V),
      );
      expect(largest(read)).toBeGreaterThan(1e-8);
      read.forEach((v, k) =>
        expect(Math.abs(v - (direct[k] as number))).toBeLessThan(1e-10 * largest(direct)),
      );
      simulation.runUntil((row + 1) * 2e-12);
    }
  });

  it('across a straight wire have lead fields equal to the running sums, resistance σ and shape included', () => {
    const project = wireProject({ ...WIRE, 'solver.ny': 5, 'leads.first.width': 33e-9 });
    const simulation = made(project);
    const { mesh, medium } = simulation;
    const route = value(createLeadRoute(project, mesh, medium));
    const conductor = value(projectConductor(mesh, medium));
    const field = value(createLeadSystem(conductor, potentialLeads(project))).field(0, 1);
    simulation.refresh();
    const { m, slope } = simulation;
    const emf = createTextureEmf(conductor);
    textureEmf(conductor, m, slope, route.material, emf);
    const [read] = route.read({ m, slope, window: 0 });
    expect(leadFieldVoltage(field, emf.adiabatic) / (read?.adiabatic ?? NaN)).toBeCloseTo(1, 10);
    expect(leadFieldVoltage(field, emf.beta) / (read?.beta ?? NaN)).toBeCloseTo(1, 10);
    expect(route.resistance() / field.resistance).toBeCloseTo(1, 10);
    const points = wireProject({
      ...WIRE,
      'leads.first': { name: 'a', position: 102e-9, width: 0 },
      'leads.second': { name: 'b', position: 298e-9, width: 0 },
    });
    expect(value(createLeadRoute(points, mesh, medium)).resistance()).toBeCloseTo(
      196e-9 / (3.4e7 * 20e-9 * 10e-9),
      10,
    );
  });

  it('do not see σ(x) of a wire of one row', async () => {
    const plain = await runProject(wireProject(WIRE));
    const regions = [{ shape: 'rectangle', x: 220e-9, y: 10e-9, sizeX: 50e-9, sizeY: 40e-9, sigma: 1e6 }];
    const patched = await runProject(wireProject({ ...WIRE, regions }));
    const [a, b] = [columnOf(plain, 'V'), columnOf(patched, 'V')];
    a.forEach((v, i) => expect(Math.abs(v - (b[i] as number))).toBeLessThan(1e-9 * largest(a)));
  });

  it('give nothing without polarisation or beside the wall, and the same when wall and field are turned round', async () => {
    const wall = { ...WIRE, 'texture.kind': 'head-to-head' };
    const V = columnOf(await runProject(wireProject(wall)), 'V');
    const turned = {
      ...wall,
      'texture.kind': 'tail-to-tail',
      'texture.angle': -0.3,
      'drive.field.amplitude': -40e-3,
    };
    const W = columnOf(await runProject(wireProject(turned)), 'V');
    V.forEach((v, i) => expect(Math.abs(v - (W[i] as number))).toBeLessThan(1e-3 * largest(V)));
    const unpolarised = await runProject(wireProject({ ...WIRE, 'material.P': 0 }));
    expect(largest(columnOf(unpolarised, 'V'))).toBe(0);
    const beside = { ...WIRE, 'leads.first.position': 320e-9, 'leads.second.position': 380e-9 };
    expect(largest(columnOf(await runProject(wireProject(beside)), 'V'))).toBeLessThan(1e-3 * largest(V));
  });
});

describe('circuit and amplifier of a run', () => {
  const loaded = {
    ...WIRE,
    'leads.first.resistance': 0.7,
    'leads.second.resistance': 0.3,
    'leads.circuit.state': 'load',
    'leads.circuit.load': 5,
    'leads.circuit.bias': 1e-6,
    'leads.circuit.highPass': 2e9,
    'leads.circuit.lowPass': 2e10,
    'leads.others': [{ name: 'm', position: 200e-9, width: 0 }],
    'leads.pairs': [{ from: 1, to: 3 }],
  };

  it('has the load line, the share of each pair and the filter as columns', async () => {
    const run = await runProject(wireProject(loaded));
    const [t, V, load, I, out] = ['t', 'V', 'V_load', 'I', 'V_out'].map((name) => columnOf(run, name)) as [
      number[],
      number[],
      number[],
      number[],
      number[],
    ];
    const [half, halfLoaded] = [columnOf(run, 'V_3_1'), columnOf(run, 'V_3_1_load')];
    const perMetre = 1 / (3.4e7 * 20e-9 * 10e-9);
    // A lead of width w that takes its current evenly lacks w/6 of resistance, the point lead none: 1/3 of each half.
    const inner = perMetre * (200e-9 - 2 * (20e-9 / 6)) + 1;
    V.forEach((v, i) => {
      const current = (v + 5e-6) / (inner + 5);
      // The profile of a lead is straight between cell centres, hence the part per thousand.
      expect(Math.abs((I[i] as number) / current - 1)).toBeLessThan(2e-3);
      expect(Math.abs((load[i] as number) - 5 * ((I[i] as number) - 1e-6))).toBeLessThan(1e-18);
      const drop = (I[i] as number) * perMetre * (100e-9 - 20e-9 / 6);
      const found = (half[i] as number) - (halfLoaded[i] as number);
      expect(Math.abs(found / drop - 1)).toBeLessThan(2e-3);
    });
    const filtered = bandPass(t, load, { highPass: 2e9, lowPass: 2e10 });
    out.forEach((v, i) => expect(Math.abs(v - (filtered[i] as number))).toBeLessThan(1e-15));
    expect(run.recorder.info?.columns.slice(-6).map(({ name }) => name)).toEqual([
      'V_load', 'V_out', 'I', 'V_3_1', 'V_3_1_load', 'V_3_1_out',
    ]); // prettier-ignore
  });

  it('goes on from a checkpoint bit for bit, with filters, increments, health figures and back-action', async () => {
    const project = wireProject({
      ...loaded,
      'leads.circuit.backAction': true,
      'leads.reading.form': 'increments',
      'leads.reading.health': true,
    });
    const { recorder: whole } = await runProject(project, { checkpointEvery: 0 });
    const { checkpoint } = whole.checkpoints[Math.floor(whole.checkpoints.length / 2)] ?? {};
    if (checkpoint === undefined) throw new Error('no checkpoint');
    const { recorder: rest } = await runProject(project, { resume: structuredClone(checkpoint) });
    expect([...whole.table.slice(0, checkpoint.rows), ...rest.table]).toEqual(whole.table);
    expect(rest.progressed.at(-1)?.warnings?.at(-1)).toBe(whole.progressed.at(-1)?.warnings?.at(-1));
  });

  it('has the same area by increments as by rates', async () => {
    const area = async (form: string): Promise<number> => {
      const run = await runProject(wireProject({ ...WIRE, 'leads.reading.form': form, 'outputs.sampleInterval': 0.5e-12 })); // prettier-ignore
      const V = columnOf(run, 'V').slice(1);
      const before = columnOf(run, 'V');
      const end = V.reduce((sum, v, i) => sum + (form === 'rates' ? (v + (before[i] as number)) / 2 : v), 0);
      return end * 0.5e-12;
    };
    expect((await area('increments')) / (await area('rates'))).toBeCloseTo(1, 4);
  });

  it('checks every row when asked', async () => {
    const run = await runProject(wireProject({ ...STRIP, 'leads.reading.health': true, regions: [] }));
    const [V, H] = [columnOf(run, 'V'), columnOf(run, 'V_H')];
    expect(largest(columnOf(run, 'work'))).toBeLessThan(1e-12);
    expect(largest(columnOf(run, 'faraday'))).toBeLessThan(1e-9);
    V.forEach((v, i) => expect(Math.abs(v - (H[i] as number))).toBeLessThan(0.03 * largest(V)));
    expect(run.recorder.progressed.at(-1)?.warnings?.at(-1)).toMatch(/^Health: work balanced to/u);
  });
});

describe('leads that cannot be read', () => {
  const refusal = async (changes: Record<string, unknown>): Promise<string> => {
    const { end } = await runProject(wireProject({ ...STRIP, ...changes }));
    return end.status === 'refused' ? `${end.problem.code} ${end.problem.path}` : end.status;
  };
  const validation = (changes: Record<string, unknown>): string => {
    const read = readProject(structuredClone(wireProject({ ...STRIP, ...changes })));
    return read.ok ? 'fine' : `${read.code} ${read.path}`;
  };

  it('are refused at the start of a run, before anything is computed', async () => {
    const hole = { 'leads.first': { name: 'a', place: 'top', position: 250e-9, width: 4e-9, y: 76e-9, height: 4e-9 } }; // prettier-ignore
    expect(await refusal(hole)).toBe('lead-on-empty-cell leads.first');
    const touching = [
      { name: 'c', place: 'upper-edge', position: 312e-9, width: 20e-9, touch: 'metal' },
      { name: 'd', place: 'right-end' },
    ];
    expect(await refusal({ 'leads.others': touching, 'leads.pairs': [] })).toBe(
      'leads-overlap leads.others.0',
    );
  });

  it('on parts that do not touch, and metal that does not conduct', async () => {
    const cut = { 'geometry.shape': 'image', 'geometry.image': 'cut.png' };
    expect(await refusal(cut)).toMatch(/^missing-file/u);
    const dead = wireProject(WIRE);
    const { mesh } = made(dead);
    const material = { ...dead.material };
    const regions = Uint8Array.from({ length: 100 }, (_, i) => (i === 50 ? 0 : 1));
    const parts = createLeadRoute(dead, mesh, { regions, materials: [material] });
    expect(parts.ok ? '' : parts.code).toBe('isolated-islands');
    for (const sigma of [0, -4e6, NaN]) {
      const none = createLeadRoute(dead, mesh, { regions: null, materials: [{ ...material, sigma }] });
      expect(none.ok ? '' : none.code).toBe('bad-conductivity');
      expect(readProject({ format: 'spinmotive-project', version: 1, material: { sigma } }).ok).toBe(false);
    }
  });

  it('are refused by validation where the project alone shows it', () => {
    expect(validation({})).toBe('fine');
    expect(validation({ 'leads.second.position': 395e-9 })).toBe('contradiction leads.second.position');
    expect(validation({ 'leads.others.1.y': 75e-9 })).toBe('contradiction leads.others.1.y');
    expect(validation({ 'leads.others.1.place': 'across' })).toBe('fine');
    expect(validation({ 'leads.others.1': { name: 'd', position: 105e-9, width: 10e-9 } })).toBe('contradiction leads.others.1.position'); // prettier-ignore
    expect(validation({ 'leads.pairs': [{ from: 1, to: 5 }] })).toBe('contradiction leads.pairs.0.to');
    expect(validation({ 'leads.pairs': [{ from: 3, to: 3 }] })).toBe('contradiction leads.pairs.0.to');
    expect(validation({ 'leads.pairs': [{ from: 1, to: 2 }] })).toBe('contradiction leads.pairs.0.to');
    expect(validation({ 'leads.circuit.backAction': true, 'material.amr': 0.02 })).toBe('contradiction leads.circuit.backAction'); // prettier-ignore
  });
});
