import { describe, expect, it } from 'vitest';
import type { LoopCircuit } from '@workers/magnet/loop-current';
import { Simulation } from '@workers/magnet/simulation';
import { magnetisedConduction } from '@workers/voltage/potential/conductivity-tensor';
import { faceValues } from '@workers/voltage/potential/conductor';
import { readPotential } from '@workers/voltage/potential/lead-field';
import { leadCellWeights } from '@workers/voltage/potential/lead-patch';
import { createLeadRoute, type LeadRoute } from '@workers/voltage/potential/lead-route';
import { projectLoop } from '@workers/voltage/potential/loop';
import { motiveMaterial, potentialLeads, projectConductor } from '@workers/voltage/potential/project-leads';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { createTextureEmf, textureEmf, totalEmf } from '@workers/voltage/potential/texture-emf';
import { runProject, wireProject } from './support';
import { WIRE, STRIP, made, value, largest, columnOf } from './lead-runs';

describe('the current of a loaded loop', () => {
  it('adds k to the damping of the wall angle, so that a wall without hard axis moves with (α + k)/α of its velocity', async () => {
    // Spec 5.4 with HK = 0, β = 0: q' = D(α + k)φ', φ' = γH/(1 + α(α + k)); leads on both sides of the wall, s = 1.
    const [alpha, S, R] = [0.01, 20e-9 * 10e-9, 1];
    const wall = {
      ...WIRE,
      'geometry.demagnetisation': 'none',
      'material.Ku': 4.1e5,
      'solver.nx': 200,
      'material.alpha': alpha,
      'material.beta': 0,
      'material.Kh': 0,
      'solver.duration': 100e-12,
      'outputs.frameInterval': 100e-12,
      'leads.first.position': 20e-9,
      'leads.second.position': 380e-9,
      'leads.circuit.wire': R / 2,
      'leads.circuit.load': R / 2,
    };
    const speed = async (state: string): Promise<readonly [number, number]> => {
      const run = await runProject(
        wireProject({ ...wall, 'leads.circuit.state': state, 'leads.circuit.backAction': true }),
      );
      const [q, width] = [columnOf(run, 'q'), columnOf(run, 'width')];
      return [
        ((q.at(-1) as number) - (q[0] as number)) / 100e-12,
        width[Math.floor(width.length / 2)] as number,
      ];
    };
    const [[open, D], [closed]] = [await speed('open'), await speed('load')];
    const [hbar, e, gamma, Ms, P] = [1.054571817e-34, 1.602176634e-19, 1.76085963e11, 1.45e6, 0.6];
    const k = (P * P * hbar * hbar * gamma) / (2 * e * e * Ms * S * R * D);
    expect(k).toBeGreaterThan(1e-4);
    expect((closed / open - 1) / (k / alpha)).toBeCloseTo(1, 1);
  });
});

describe('a conductivity that follows the magnetisation', () => {
  it('is solved anew for every row of a run, whose voltages are those of a direct solve', async () => {
    const given = { ...STRIP, 'leads.second.touch': 'probe', regions: [], 'material.amr': 0.08, 'material.hall': 0.1 }; // prettier-ignore
    const simulation = made(wireProject(given));
    const { project, mesh, medium } = simulation;
    const conductor = value(projectConductor(mesh, medium));
    const run = await runProject(project);
    const emf = createTextureEmf(conductor);
    const total = faceValues(conductor);
    const [V, second] = [columnOf(run, 'V'), columnOf(run, 'V_3_1')];
    const read = (lead: number, potential: Float64Array): number => {
      const lead_ = potentialLeads(project)[lead];
      if (lead_ === undefined) throw new Error('no lead');
      return readPotential(value(leadCellWeights(conductor, lead_)), potential);
    };
    const plain: number[] = [];
    for (let row = 0; row < V.length; row++) {
      simulation.refresh();
      const { m, slope } = simulation;
      const material = motiveMaterial(project, medium);
      textureEmf(conductor, m, slope, material, emf);
      totalEmf(emf, total);
      const conduction = magnetisedConduction(conductor, m, { amr: 0.08, hall: 0.1 });
      const { V: u } = value(createPotentialSolver(conductor, { conduction, tolerance: 1e-12 })).solve({ emf: total }); // prettier-ignore
      expect(Math.abs((V[row] as number) - (read(1, u) - read(0, u)))).toBeLessThan(1e-8 * largest(V));
      expect(Math.abs((second[row] as number) - (read(2, u) - read(0, u)))).toBeLessThan(1e-8 * largest(second)); // prettier-ignore
      const still = value(createPotentialSolver(conductor)).solve({ emf: total }).V;
      plain.push(read(1, still) - read(0, still));
      simulation.runUntil((row + 1) * 2e-12);
    }
    // Without the tensor the side taps would read something else.
    expect(largest(V.map((v, i) => v - (plain[i] as number)))).toBeGreaterThan(2e-4 * largest(V));
  });
});

describe('the power of a loaded loop', () => {
  it('leaves the magnet: energy lost is heat of the damping and of the circuit', () => {
    const [wire, load] = [2e-3, 1e-3];
    const project = wireProject({
      ...WIRE,
      'geometry.demagnetisation': 'none',
      'material.Ku': 4.1e5,
      'material.beta': 0,
      'leads.circuit.state': 'load',
      'leads.circuit.wire': wire,
      'leads.circuit.load': load,
      'leads.circuit.backAction': true,
    });
    const kept: { route?: LeadRoute; loop?: LoopCircuit | null } = {};
    const made = Simulation.create(project, {
      loop: (mesh, medium) => {
        const route = createLeadRoute(project, mesh, medium);
        if (!route.ok) return route;
        kept.route = route.value;
        kept.loop = projectLoop(project, mesh, medium, route.value);
        return { ok: true, value: kept.loop };
      },
    });
    const simulation = value(made);
    const { alpha, Ms, g } = project.material;
    const cell = simulation.mesh.dx * simulation.mesh.dy * simulation.mesh.dz;
    const gamma = (g * 9.2740100657e-24) / 1.054571817e-34;
    const moment = () => {
      simulation.refresh();
      const { m, slope } = simulation;
      const damping = ((alpha * Ms * cell) / gamma) * slope.reduce((sum, v) => sum + v * v, 0);
      const [read] = kept.route?.read({ m, slope, window: 0 }) ?? [];
      const emf = (read?.adiabatic ?? 0) + (read?.beta ?? 0);
      return { energy: simulation.energy, damping, circuit: (emf * emf) / (wire + load), emf };
    };
    const dt = 0.02e-12;
    // The current of a step is that of its beginning: it flows from the second step on.
    simulation.runUntil(dt);
    let before = moment();
    let [lost, damping, circuit] = [before.energy, 0, 0];
    for (let i = 2; i <= 200; i++) {
      simulation.runUntil(i * dt);
      const now = moment();
      damping += 0.5 * dt * (before.damping + now.damping);
      circuit += 0.5 * dt * (before.circuit + now.circuit);
      before = now;
    }
    lost -= before.energy;
    // Enough power goes through the circuit for its share to be tested.
    expect(circuit).toBeGreaterThan(1e-2 * damping);
    expect(lost / (damping + circuit)).toBeCloseTo(1, 4);
    expect((kept.loop?.current[0] ?? NaN) / (before.emf / (wire + load))).toBeCloseTo(1, 4);
  });
});
