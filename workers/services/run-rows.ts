import type { Column } from '../formats/table';
import { textureObservables, WALL_OBSERVABLES, WIRE_OBSERVABLES } from '../magnet/observables';
import type { Snapshot, TextureObservables } from '../magnet/observables/observable';
import type { Simulation } from '../magnet/simulation';
import type { WallTracker } from '../magnet/wall-tracker';
import { wallCharge, waveformAt, type Project } from '../model';
import { leadPairWeights, leadVoltage } from '../voltage/lead-weights';
import { createFaceEmfs, faceEmfs } from '../voltage/spin-motive-force';

const column = ({ name, label, unit }: Column): Column => ({ name, label, unit });

/** Columns of every run's table, SI. */
export const RUN_COLUMNS: readonly Column[] = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'B', label: 'Applied field', unit: 'T' },
  { name: 'j', label: 'Current density', unit: 'A/m2' },
  ...WALL_OBSERVABLES.map(column),
  { name: 'V', label: 'Voltage between the leads', unit: 'V' },
  { name: 'V_ad', label: 'Adiabatic part', unit: 'V' },
  { name: 'V_beta', label: 'β part', unit: 'V' },
  ...WIRE_OBSERVABLES.map(column),
];

const wanted = ({ outputs, texture }: Project): readonly TextureObservables[] =>
  textureObservables(outputs, wallCharge(texture.kind));

/** Columns of the table of one run: those of every run, then what the project asks for beyond them. */
export const runColumns = ({ project, dynamics }: Simulation): readonly Column[] => [
  ...RUN_COLUMNS,
  ...wanted(project).flatMap(({ columns }) => columns.map(column)),
  ...(project.outputs.termEnergies ? dynamics.energyTerms : []).map(({ name, label }): Column => ({
    name: `E_${name.replaceAll('-', '_')}`,
    label: `Energy: ${label}`,
    unit: 'J',
  })),
];

/** Reads one row of the table from the simulation as it stands; slope and field must be fresh. */
export const createRowReader = (simulation: Simulation, tracker: WallTracker): ((t: number) => number[]) => {
  const { project, mesh } = simulation;
  const { material, drive, leads, outputs } = project;
  const texture = wanted(project);
  const emfs = createFaceEmfs(mesh);
  const weights = leadPairWeights(mesh, leads.first, leads.second);
  return (t) => {
    const m = simulation.m;
    faceEmfs(mesh, m, simulation.slope, material.P, material.beta, emfs);
    const adiabatic = leadVoltage(weights, emfs.adiabatic);
    const beta = leadVoltage(weights, emfs.beta);
    const snapshot: Snapshot = {
      average: simulation.average,
      energy: simulation.energy,
      torque: simulation.torque,
      wall: tracker.look(m),
    };
    return [
      t,
      drive.field.amplitude * waveformAt(drive.field, t),
      drive.current.density * waveformAt(drive.current, t),
      ...WALL_OBSERVABLES.map((observable) => observable.evaluate(snapshot)),
      adiabatic + beta,
      adiabatic,
      beta,
      ...WIRE_OBSERVABLES.map((observable) => observable.evaluate(snapshot)),
      ...texture.flatMap((observables) => observables.read(mesh, m)),
      ...(outputs.termEnergies ? Object.values(simulation.energies) : []),
    ];
  };
};
