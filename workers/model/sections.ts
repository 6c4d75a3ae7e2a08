import type { z } from 'zod';
import { BandEffects, BandStructure } from './band-structure';
import { Bands } from './bands';
import {
  CurrentDrive,
  CurrentFormula,
  CurrentMap,
  ElectricDrive,
  FieldDrive,
  FieldFormula,
  FieldMap,
  FlowDrive,
  PinnedLayerDrive,
  SpinOrbitDrive,
  ThermalSpinOrbitDrive,
} from './drive';
import { Electrons, HeatDrive, HeatPulse } from './electrons';
import { listMetaOf, metaOf, type FieldMeta, type ListMeta } from './field';
import { Geometry } from './geometry';
import { Grains } from './grains';
import { Circuit, Reading } from './circuit';
import { Lattice } from './lattice';
import { Lead, LeadPair, LeadPairs, OtherLeads, Readout } from './leads';
import { Material } from './material';
import { Measurement } from './measurement';
import { Nonlocal } from './nonlocal';
import { Project } from './project';
import { Region, Regions } from './regions';
import { Loop, TemperatureGradient } from './signals';
import { Outputs, Solver } from './solver';
import { Texture } from './texture';
import { Thermal } from './thermal';
import { WallModelSettings } from './wall-model';

/** One form field: where its value stands in the project, and its description. */
export interface Field {
  readonly path: string;
  readonly name: string;
  readonly meta: FieldMeta;
}
export interface FieldGroup {
  /** Dotted path of the object that holds the fields. */
  readonly path: string;
  readonly title: string;
  /** Where groups stand behind tabs: path of the group that names the tab, its own unless told. */
  readonly tab: string;
  /** Shown closed until it is asked for: few projects need it. */
  readonly folded?: boolean;
  readonly fields: readonly Field[];
  /** Set where the fields are those of every entry of a list: their paths then carry a `*` in place of its number. */
  readonly list?: ListMeta;
}
/** One card of the road, in the order of the physics. */
export interface Section {
  readonly id: 'material' | 'wire' | 'wall' | 'drive' | 'leads' | 'solver';
  readonly title: string;
  readonly groups: readonly FieldGroup[];
  /** Tabs behind which the groups stand; absent: one below the other. */
  readonly tabs?: readonly Tab[];
}
export interface Tab {
  /** The `tab` of its groups. */
  readonly id: string;
  readonly title: string;
}

const group = (path: string, title: string, schema: z.ZodObject, tab = path): FieldGroup => ({
  path,
  title,
  tab,
  fields: Object.entries(schema.shape).flatMap(([name, leaf]) => {
    const meta = metaOf(leaf);
    return meta === undefined ? [] : [{ path: path === '' ? name : `${path}.${name}`, name, meta }];
  }),
});

/** Fields of every entry of the list at `path`. */
const listGroup = (path: string, schema: z.ZodType, item: z.ZodObject, tab = path): FieldGroup => {
  const meta = listMetaOf(schema);
  if (meta === undefined) throw new Error(`${path} is no list.`);
  return { ...group(`${path}.*`, meta.label, item, tab), path, list: meta };
};

const folded = (of: FieldGroup): FieldGroup => ({ ...of, folded: true });

/** The uniform gradient drives the wall as well: its field stands in both places. */
const heat = group('electrons.heat', 'Heat', HeatDrive);
const gradientOfHeat = group('signals.heat', 'Heat', TemperatureGradient).fields.filter(
  ({ name }) => name === 'alongX',
);

/** What every project sets stands before the terms that few have. */
const FURTHER = ['Ku2', 'Kh', 'hardAxis', 'Kc1', 'Kc2', 'cubicAxis1', 'cubicAxis2', 'D', 'Dbulk'];
const material = group('material', 'Material', Material);
const materialGroups: readonly FieldGroup[] = [
  { ...material, fields: material.fields.filter(({ name }) => !FURTHER.includes(name)) },
  folded({
    ...material,
    title: 'Further anisotropies, DMI',
    fields: material.fields.filter(({ name }) => FURTHER.includes(name)),
  }),
];

/** Forms, tooltips and the handbook are generated from this list and from nothing else. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'material',
    title: 'Material',
    groups: [
      ...materialGroups,
      group('electrons', 'Electrons', Electrons),
      group('bands', 'Two bands', Bands),
      folded(group('bandStructure', 'Band structure', BandStructure)),
      folded(group('bandStructure.effects', 'Effects of the bands', BandEffects)),
      folded(group('nonlocal', 'Non-local torque', Nonlocal)),
      folded(group('lattice', 'Lattice', Lattice)),
    ],
  },
  {
    id: 'wire',
    title: 'Wire',
    groups: [
      group('geometry', 'Wire', Geometry),
      group('grains', 'Grains', Grains),
      listGroup('regions', Regions, Region),
    ],
  },
  {
    id: 'wall',
    title: 'Wall',
    groups: [group('texture', 'Wall', Texture), group('wallModel', 'Wall model', WallModelSettings)],
  },
  {
    id: 'drive',
    title: 'Drive',
    tabs: [
      { id: 'drive.field', title: 'Field' },
      { id: 'drive.current', title: 'Current' },
      { id: 'drive.flow', title: 'Velocities' },
      { id: 'drive.spinOrbit', title: 'SOT' },
      { id: 'drive.pinnedLayer', title: 'CPP' },
      { id: 'electrons.heat', title: 'Heat' },
    ],
    groups: [
      group('drive.field', 'Field', FieldDrive),
      group('drive.fieldFormula', 'Field formula', FieldFormula, 'drive.field'),
      group('drive.fieldMap', 'Field map', FieldMap, 'drive.field'),
      group('drive.current', 'Current', CurrentDrive),
      group('drive.currentFormula', 'Current formula', CurrentFormula, 'drive.current'),
      group('drive.currentMap', 'Current map', CurrentMap, 'drive.current'),
      group('drive.flow', 'Velocities', FlowDrive),
      group('drive.spinOrbit', 'SOT', SpinOrbitDrive),
      group('drive.thermalSpinOrbit', 'Thermal twin', ThermalSpinOrbitDrive, 'drive.spinOrbit'),
      group('drive.electric', 'Electric field', ElectricDrive, 'drive.spinOrbit'),
      group('drive.pinnedLayer', 'CPP', PinnedLayerDrive),
      { ...heat, fields: [...gradientOfHeat, ...heat.fields] },
      group('electrons.heat.pulse', 'Heat in time', HeatPulse, 'electrons.heat'),
    ],
  },
  {
    id: 'leads',
    title: 'Leads',
    tabs: [
      { id: 'leads', title: 'Leads' },
      { id: 'leads.circuit', title: 'Circuit' },
      { id: 'leads.readout', title: 'Amplifier' },
      { id: 'signals', title: 'Signals' },
      { id: 'measurement', title: 'Trace' },
    ],
    groups: [
      group('leads.first', 'First lead', Lead, 'leads'),
      group('leads.second', 'Second lead', Lead, 'leads'),
      folded(listGroup('leads.others', OtherLeads, Lead, 'leads')),
      folded(listGroup('leads.pairs', LeadPairs, LeadPair, 'leads')),
      group('leads.circuit', 'Circuit', Circuit),
      folded(group('leads.reading', 'Reading', Reading, 'leads.circuit')),
      group('leads.readout', 'Amplifier', Readout),
      group('signals.loop', 'Flux through the loop', Loop, 'signals'),
      group('signals.heat', 'Heat', TemperatureGradient, 'signals'),
      group('measurement', 'Measured trace', Measurement),
    ],
  },
  {
    id: 'solver',
    title: 'Solver',
    groups: [
      group('solver', 'Solver', Solver),
      group('thermal', 'Temperature', Thermal),
      group('outputs', 'Output', Outputs),
    ],
  },
];

const groups = SECTIONS.flatMap((section) => section.groups);
const byPath = (of: readonly FieldGroup[]): ReadonlyMap<string, Field> =>
  new Map(of.flatMap((g) => g.fields.map((f) => [f.path, f] as const)));

/** Every form field of the project by its path; `name` and `notes` of the project included, entries of lists not. */
export const FIELDS: ReadonlyMap<string, Field> = byPath([
  group('', 'Project', Project),
  ...groups.filter(({ list }) => list === undefined),
]);

/** Fields of the entries of lists, by their path with `*` for the number of the entry. */
export const LIST_FIELDS: ReadonlyMap<string, Field> = byPath(
  groups.filter(({ list }) => list !== undefined),
);

/** Lists of the project by their path. */
export const LISTS: ReadonlyMap<string, FieldGroup & { readonly list: ListMeta }> = new Map(
  groups.flatMap((g) => (g.list === undefined ? [] : [[g.path, { ...g, list: g.list }] as const])),
);

/** The field at a path, also inside an entry of a list (`regions.0.Ms`). */
export const fieldAt = (path: string): Field | undefined => {
  const known = FIELDS.get(path);
  if (known !== undefined) return known;
  const entry = LIST_FIELDS.get(path.replace(/\.\d{1,3}\./u, '.*.'));
  return entry === undefined ? undefined : { ...entry, path };
};

/** The groups a form shows now: for a list one per entry, with their places as paths. */
export const entriesOf = ({ path, fields, list }: FieldGroup, count: number): FieldGroup[] =>
  list === undefined
    ? []
    : Array.from({ length: count }, (_, i) => ({
        path: `${path}.${i}`,
        tab: `${path}.${i}`,
        title: `${list.one} ${i + 1}`,
        fields: fields.map((field) => ({ ...field, path: `${path}.${i}.${field.name}` })),
      }));

/** Whether a field applies, given the other values of its group; what decides it must apply itself. */
export const isVisible = (field: Field, values: Readonly<Record<string, unknown>>): boolean => {
  const when = field.meta.when;
  if (when === undefined) return true;
  const decider = fieldAt(`${field.path.slice(0, -field.name.length)}${when.field}`);
  return (
    when.is.some((value) => value === values[when.field]) &&
    (decider === undefined || isVisible(decider, values))
  );
};
