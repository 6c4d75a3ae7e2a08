import { describe, expect, it } from 'vitest';
import { DERIVED, Project, wallCharge, velocityPerCurrent, withValue, type Convention } from '@workers/model';
import { Simulation } from '@workers/magnet/simulation';
import { wallParameters } from '@workers/magnet/wall-parameters';
import { WallTracker } from '@workers/magnet/wall-tracker';
import { createRowReader, RUN_COLUMNS } from '@workers/services/run-rows';
import { wallDriveOf, wallModelOf } from '@workers/voltage/project-wall';

const projectWith = (changes: Record<string, unknown>): Project => {
  const start: unknown = Project.parse({ format: 'spinmotive-project', version: 1 });
  return Object.entries(changes).reduce((p, [path, value]) => withValue(p, path, value), start) as Project;
};
const velocity = (convention: Convention, changes: Record<string, unknown>): number =>
  velocityPerCurrent(projectWith({ ...changes, 'drive.current.convention': convention }));

/** Standard problem 5 as mumax3 states it. */
const SP5 = { 'material.Ms': 8e5, 'material.P': 1, 'material.g': 2, 'material.beta': 0.05 };
const MU_B = 9.2740100783e-24;
const E = 1.602176634e-19;

describe('conversion of a current density into velocities (llgs-engine, section 5.1)', () => {
  it('SP5: mumax3 with J = +1e12, Pol = 1, ξ = 0.05 is u = −72.174 m/s of Anv_SpinTEvolve', () => {
    const u = velocity('zhang-li', SP5) * 1e12;
    expect(Math.abs(u / -72.174 - 1)).toBeLessThan(5e-5);
  });

  it.each([
    ['drift-bohr', 0.05, 1],
    ['drift-bohr', 0.5, 1],
    ['zhang-li', 0.05, 1 / 1.0025],
    ['zhang-li', 0.5, 0.8],
  ] as const)('%s at β = %d: u = −P µ_B J q/(e Ms)', (convention, beta, q) => {
    const u = velocity(convention, { ...SP5, 'material.P': 0.6, 'material.beta': beta, 'material.g': 2.1 });
    expect(u / ((-0.6 * MU_B * q) / (E * 8e5))).toBeCloseTo(1, 8);
  });

  it('the house form has ħγ/2 for µ_B, which is |g|/2 of it, and no q', () => {
    const changes = { ...SP5, 'material.g': 2.1, 'material.beta': 0.5 };
    expect(velocity('drift', changes) / velocity('drift-bohr', changes)).toBeCloseTo(1.05, 12);
  });

  it('is the house form unless told, and then nothing changes', () => {
    expect(projectWith({}).drive.current.convention).toBe('drift');
  });

  it('the motive field carries the same q, and the wall model both', () => {
    const of = (convention: Convention) => {
      const project = projectWith({
        'drive.current.convention': convention,
        'material.beta': 0.5,
        'drive.current.shape': 'constant',
        'drive.current.density': 1e12,
      });
      const wall = wallParameters(project);
      if (!wall.ok) throw new Error(wall.hint);
      const model = wallModelOf(project, wall.value);
      if (!model.ok) throw new Error(model.hint);
      return { motive: model.value.motive, v: wallDriveOf(project, wall.value)(1e-9).v };
    };
    const [house, mumax] = [of('drift-bohr'), of('zhang-li')];
    expect(mumax.motive / house.motive).toBeCloseTo(0.8, 12);
    expect(mumax.v / house.v).toBeCloseTo(0.8, 12);
  });

  it('so does the voltage in the table of a run, current or not', () => {
    const row = (convention: Convention): number[] => {
      const project = projectWith({
        'drive.current.convention': convention,
        'material.beta': 0.5,
        'solver.nx': 200,
        'solver.ny': 1,
        'geometry.demagnetisation': 'wire',
        'drive.field.shape': 'constant',
      });
      const made = Simulation.create(project);
      if (!made.ok) throw new Error(made.hint);
      made.value.refresh();
      const tracker = new WallTracker(made.value.mesh, wallCharge(project.texture.kind), 0);
      return createRowReader(made.value, tracker)(0);
    };
    const at = RUN_COLUMNS.findIndex(({ name }) => name === 'V_beta');
    const [house, mumax] = [row('drift')[at] as number, row('zhang-li')[at] as number];
    expect(house).not.toBe(0);
    expect(mumax / house).toBeCloseTo(0.8, 12);
  });

  it('the form shows u beside j', () => {
    const row = DERIVED.find(({ below }) => below === 'drive.current.density');
    const project = projectWith({
      ...SP5,
      'drive.current.convention': 'zhang-li',
      'drive.current.density': 1e12,
    });
    expect(row?.unit).toBe('m/s');
    expect(row?.value(project)).toBeCloseTo(-72.174, 2);
  });
});
