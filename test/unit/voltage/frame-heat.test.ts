import { describe, expect, it } from 'vitest';
import { Simulation } from '@workers/magnet/simulation';
import { readProject, withValue, type Project } from '@workers/model';
import { motionReader } from '@workers/voltage/texture-motion';
import { alongWire, frameHeat, leastAlongWire } from '@workers/voltage/thermodynamics/frame-heat';
import { heatingConstants } from '@workers/voltage/thermodynamics/material-constants';
import { frameBands } from '@workers/voltage/two-band/frame-bands';
import { value } from './potential/support';

const given = (changes: Readonly<Record<string, unknown>>): Project =>
  value(
    readProject(
      Object.entries(changes).reduce<unknown>((doc, [path, x]) => withValue(doc, path, x), {
        format: 'spinmotive-project',
        version: 1,
      }),
    ),
  );

/** One row of cells, a wall far above the field at which it turns. */
const WIRE = {
  'material.Ms': 8e5,
  'material.A': 1.3e-11,
  'material.Ku': 3.25e4,
  'material.Kh': 2e4,
  'material.alpha': 0.1,
  'material.beta': 0.05,
  'material.P': 0.6,
  'material.sigma': 4e6,
  'geometry.length': 480e-9,
  'geometry.width': 20e-9,
  'geometry.thickness': 10e-9,
  'geometry.demagnetisation': 'none',
  'texture.kind': 'head-to-head',
  'texture.position': 240e-9,
  'drive.field.shape': 'constant',
  'drive.field.amplitude': 10e-3,
  'solver.nx': 240,
  'solver.ny': 1,
  'solver.nz': 1,
  'solver.duration': 10e-9,
  'leads.first.position': 100e-9,
  'leads.second.position': 380e-9,
};

describe('the heat of a run', () => {
  it('integrated over a turning wall and averaged over a period is 2 M H <q̇> Q', () => {
    const project = given(WIRE);
    const simulation = value(Simulation.create(project));
    const reader = value(motionReader(project));
    const { gamma } = heatingConstants(project, project.material);
    const area = 20e-9 * 10e-9;
    // Half a turn brings the energy back. Mean rate of the closed form, α HK/2 = 2.5 mT.
    const period = (Math.PI * 1.01) / (gamma * Math.sqrt(10e-3 ** 2 - 2.5e-3 ** 2));
    const place = (): number => (240 * 2e-9 * (1 + simulation.average[0])) / 2;
    const start = 0.3e-9;
    simulation.runUntil(start);
    const from = place();
    const STEPS = 48;
    let [current, force, motion] = [0, 0, 0];
    for (let k = 0; k < STEPS; k++) {
      simulation.runUntil(start + ((k + 0.5) * period) / STEPS);
      const heat = value(frameHeat(project, value(reader.read({ m: simulation.m, time: simulation.time }))));
      current += heat.power.current.total / STEPS;
      force += heat.power.force.total / STEPS;
      motion += heat.power.current.damping / STEPS;
      expect(heat.power.current.joule).toBe(0);
      expect(heat.warnings['generic-current']).toBe('');
    }
    simulation.runUntil(start + period);
    const wanted = (2 * 8e5 * 10e-3 * area * (place() - from)) / period;
    expect(current / wanted).toBeCloseTo(1, 2);
    expect(current).toBeCloseTo(motion, 20);
    // The paper's constants differ at order η₀ν: 4e-20 m² over (20 nm)².
    expect(force / current).toBeCloseTo(1, 3);
    expect(force).not.toBe(current);
  });
  it('is read from a stored picture in single precision as from the run itself', () => {
    const project = given(WIRE);
    const simulation = value(Simulation.create(project));
    simulation.runUntil(0.2e-9);
    simulation.refresh();
    const slope = Float64Array.from(simulation.slope);
    const reader = value(motionReader(project));
    const motion = value(reader.read({ m: Float32Array.from(simulation.m), time: 0.2e-9 }));
    // The rounding of a picture, 6e-8, in the exchange field 2A/(Ms dx²) of a cell between two others.
    const bound = (3 * 6e-8 * 1.76e11 * 2 * 1.3e-11) / (8e5 * 4e-18);
    motion.v.forEach((v, i) => expect(Math.abs(v - (slope[i] as number))).toBeLessThan(bound));
    expect(slope.reduce((a, b) => Math.max(a, Math.abs(b)), 0)).toBeGreaterThan(1e4 * bound);
    expect(motion.current).toBe(0);
  });
  it('has a Joule part where the motive current runs in circles, and a cross part of the right sign', () => {
    const project = given({
      ...WIRE,
      'geometry.length': 300e-9,
      'geometry.width': 80e-9,
      'texture.kind': 'vortex-head-to-head',
      'texture.position': 150e-9,
      'leads.second.position': 250e-9,
      'solver.nx': 60,
      'solver.ny': 16,
    });
    const motion = value(value(motionReader(project)).read(null));
    const heat = value(frameHeat(project, motion));
    expect(heat.power.current.joule).toBeGreaterThan(0);
    // Open circuit: what the motive force gives away is Joule heat, and β j·B counts twice in it.
    expect(Math.abs(heat.power.current.cross)).toBeLessThan(heat.power.current.damping);
    expect(heat.power.current.total).toBeGreaterThan(0);
    const profile = alongWire(heat.mesh, heat.map.current.damping, heat.filled);
    const volume = 5e-9 * 80e-9 * 10e-9;
    expect((profile.reduce((s, x) => s + x, 0) * volume) / heat.power.current.damping).toBeCloseTo(1, 10);
    const still = value(
      frameHeat(given({ ...WIRE, 'drive.current.shape': 'constant', 'drive.current.density': 1e12 }), {
        ...motion,
        mesh: { ...motion.mesh, ny: 1, nx: 960 },
        current: 1e12,
        v: new Float64Array(2880),
      }),
    );
    expect(still.power.current.joule / ((1e24 / 4e6) * (5e-9 * 5e-9 * 10e-9 * 960))).toBeCloseTo(1, 10);
    expect(still.power.current.damping).toBe(0);
  });
  it('warns where the damping is too small for the texture, by region and form, and clamps nothing', () => {
    const project = given({
      ...WIRE,
      'material.alpha': 0.001,
      'material.sigma': 6e7,
      'material.beta': 0.5,
      'material.Ku': 1e6,
      'bands.betaMin': 1,
    });
    const heat = value(frameHeat(project, value(value(motionReader(project)).read(null))));
    expect(heat.warnings['two-band-force']).toMatch(/violates the second law in \d+ cells/u);
    const least = leastAlongWire(heat.mesh, heat.margins['two-band-current'], heat.filled);
    expect(Math.min(...least)).toBeLessThan(0);
    expect(heat.steepest).toBeGreaterThan(1e16);
    const { margins } = heat;
    const worst = (form: keyof typeof margins): number => Math.min(...margins[form]);
    // β_min 1 beside β 0.5: more than one fluid with P² β².
    expect(worst('two-band-current')).toBeLessThan(worst('generic-current'));
    expect(worst('two-band-force')).toBeLessThan(worst('generic-force'));
  });
  it('refuses a picture of another mesh in one line', () => {
    const reader = value(motionReader(given(WIRE)));
    for (const m of [new Float64Array(3), new Float64Array(720).fill(NaN)])
      expect(reader.read({ m, time: 0 })).toMatchObject({ ok: false, code: 'wrong-picture' });
  });
});

describe('the bands of a run', () => {
  it('give far leads the voltage of the table and leads near the wall another one', () => {
    const project = given({ ...WIRE, 'bands.diffusionLength': 6e-9 });
    const motion = value(value(motionReader(project)).read(null));
    const far = value(frameBands(project, motion));
    expect(Math.abs(far.V / far.Vcharge - 1)).toBeLessThan(1e-3);
    const near = given({
      ...WIRE,
      'bands.diffusionLength': 6e-9,
      'leads.second.position': 246e-9,
      'leads.second.width': 4e-9,
    });
    const close = value(frameBands(near, motion));
    expect(Math.abs(close.V / close.Vcharge - 1)).toBeGreaterThan(1e-2);
    const same = value(
      frameBands(
        given({
          ...WIRE,
          'bands.diffusionLength': 6e-9,
          'leads.first.polarisation': near.material.P,
          'leads.second.position': 246e-9,
          'leads.second.width': 4e-9,
          'leads.second.polarisation': near.material.P,
        }),
        motion,
      ),
    );
    expect(same.V / same.Vcharge).toBeCloseTo(1, 10);
    expect(far.caveats).toEqual([]);
    const short = value(frameBands(given({ ...WIRE, 'bands.diffusionLength': 1e-9 }), motion));
    expect(short.caveats[0]).toContain('longer than λ');
  });
});
