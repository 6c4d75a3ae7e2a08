import type { Column } from '../formats/table';
import { textureObservables, WALL_OBSERVABLES, WIRE_OBSERVABLES } from '../magnet/observables';
import type { Snapshot, TextureObservables } from '../magnet/observables/observable';
import type { Simulation } from '../magnet/simulation';
import type { WallTracker } from '../magnet/wall-tracker';
import { wallCharge, waveformAt, type Project } from '../model';
import type { LeadSpan } from '../voltage/lead-weights';
import { domainSquare } from '../voltage/project-circuit';
import { betweenLeads, LEAD_INTEGRAL_COLUMNS, readLeadIntegrals } from '../voltage/signals/lead-integrals';
import { needsTextureIntegrals } from '../voltage/signals/transport';
import { BOND_TERMS } from '../voltage/energy/bond-balance';
import {
  createEnergyMeter,
  energyColumns,
  readsEnergy,
  type EnergyMeter,
} from '../voltage/energy/energy-meter';
import { leadColumns, VOLTAGE_COLUMNS, Voltmeter } from './voltmeter';

const column = ({ name, label, unit }: Column): Column => ({ name, label, unit });

/** Columns of every run's table, SI. */
export const RUN_COLUMNS: readonly Column[] = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'B', label: 'Applied field', unit: 'T' },
  { name: 'j', label: 'Current density', unit: 'A/m2' },
  ...WALL_OBSERVABLES.map(column),
  ...VOLTAGE_COLUMNS,
  ...WIRE_OBSERVABLES.map(column),
];

/** Where the moving window is; positions in the other columns are those in the wire. */
export const WINDOW_COLUMN: Column = { name: 'window', label: 'Window position', unit: 'm' };
const wanted = ({ outputs, texture }: Project): readonly TextureObservables[] =>
  textureObservables(outputs, wallCharge(texture.kind));

/** Columns of the table of one run: those of every run, then what the project asks for beyond them. */
export const runColumns = ({ project, dynamics }: Simulation): readonly Column[] => [
  ...RUN_COLUMNS,
  ...(project.solver.movingWindow ? [WINDOW_COLUMN] : []),
  ...(needsTextureIntegrals(project) ? LEAD_INTEGRAL_COLUMNS : []),
  ...wanted(project).flatMap(({ columns }) => columns.map(column)),
  ...(project.outputs.termEnergies ? dynamics.energyTerms : []).map(({ name, label }): Column => ({
    name: `E_${name.replaceAll('-', '_')}`,
    label: `Energy: ${label}`,
    unit: 'J',
  })),
  ...leadColumns(project),
  ...energyColumns(project),
];

/** The meter of heat and energy of a simulation; null where its project asks for none. */
export const energyMeterOf = ({ project, mesh, medium }: Simulation): EnergyMeter | null =>
  readsEnergy(project) ? createEnergyMeter(project, mesh, medium) : null;

/** The columns that AMR and thermovoltages need, where the project has those. */
const integralReader = (simulation: Simulation): (() => readonly number[]) => {
  const { project, mesh } = simulation;
  if (!needsTextureIntegrals(project)) return () => [];
  const domains = domainSquare(wallCharge(project.texture.kind)?.axis ?? null);
  return () => {
    const { m, window } = simulation;
    const [first, second] = [project.leads.first, project.leads.second].map((lead): LeadSpan => ({
      position: lead.position - window,
      width: lead.width,
    })) as [LeadSpan, LeadSpan];
    const { along, across } = readLeadIntegrals(mesh, m, betweenLeads(mesh, first, second), domains);
    return [along, across];
  };
};

/** Reads one row of the table from the simulation as it stands; slope and field must be fresh. */
export const createRowReader = (
  simulation: Simulation,
  tracker: WallTracker,
  voltmeter = Voltmeter.of(simulation),
  energyMeter = energyMeterOf(simulation),
): ((t: number) => number[]) => {
  const { project, mesh } = simulation;
  const { drive, outputs, solver } = project;
  const texture = wanted(project);
  const readIntegrals = integralReader(simulation);
  return (t) => {
    const { m, window } = simulation;
    const placed = ({ alongWire }: { readonly alongWire?: true }, value: number): number =>
      alongWire === true ? value + window : value;
    const voltage = voltmeter.read(t);
    const snapshot: Snapshot = {
      average: simulation.average,
      energy: simulation.energy,
      torque: simulation.torque,
      wall: tracker.look(m),
    };
    return [
      t,
      drive.field.amplitude * waveformAt(drive.field, t),
      drive.current.density * waveformAt(drive.current, t) + simulation.extraCurrent(t),
      ...WALL_OBSERVABLES.map((observable) => placed(observable, observable.evaluate(snapshot))),
      ...voltage.main,
      ...WIRE_OBSERVABLES.map((observable) => placed(observable, observable.evaluate(snapshot))),
      ...(solver.movingWindow ? [window] : []),
      ...readIntegrals(),
      ...texture.flatMap(({ columns, read }) =>
        read(mesh, m).map((value, i) => placed(columns[i] ?? {}, value)),
      ),
      ...(outputs.termEnergies ? Object.values(simulation.energies) : []),
      ...voltage.more,
      ...(energyMeter?.read(t, {
        m,
        slope: simulation.slope,
        window,
        bondField: () => simulation.fieldOfTerms(BOND_TERMS),
      }) ?? []),
    ];
  };
};
