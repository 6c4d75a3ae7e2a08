import type { z } from 'zod';
import { CurrentDrive, FieldDrive, FlowDrive, PinnedLayerDrive, SpinOrbitDrive } from './drive';
import { metaOf, type FieldMeta } from './field';
import { Geometry } from './geometry';
import { Lead, Readout } from './leads';
import { Material } from './material';
import { Project } from './project';
import { Outputs, Solver } from './solver';
import { Texture } from './texture';
import { Thermal } from './thermal';

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
  readonly fields: readonly Field[];
}
/** One card of the road, in the order of the physics. */
export interface Section {
  readonly id: 'material' | 'wire' | 'wall' | 'drive' | 'leads' | 'solver';
  readonly title: string;
  readonly groups: readonly FieldGroup[];
}

const group = (path: string, title: string, schema: z.ZodObject): FieldGroup => ({
  path,
  title,
  fields: Object.entries(schema.shape).flatMap(([name, leaf]) => {
    const meta = metaOf(leaf);
    return meta === undefined ? [] : [{ path: path === '' ? name : `${path}.${name}`, name, meta }];
  }),
});

/** Forms, tooltips and the handbook are generated from this list and from nothing else. */
export const SECTIONS: readonly Section[] = [
  { id: 'material', title: 'Material', groups: [group('material', 'Material', Material)] },
  { id: 'wire', title: 'Wire', groups: [group('geometry', 'Wire', Geometry)] },
  { id: 'wall', title: 'Wall', groups: [group('texture', 'Wall', Texture)] },
  {
    id: 'drive',
    title: 'Drive',
    groups: [
      group('drive.field', 'Field', FieldDrive),
      group('drive.current', 'Current', CurrentDrive),
      group('drive.flow', 'Velocities', FlowDrive),
      group('drive.spinOrbit', 'SOT', SpinOrbitDrive),
      group('drive.pinnedLayer', 'CPP', PinnedLayerDrive),
    ],
  },
  {
    id: 'leads',
    title: 'Leads',
    groups: [
      group('leads.first', 'First lead', Lead),
      group('leads.second', 'Second lead', Lead),
      group('leads.readout', 'Amplifier', Readout),
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

/** Every form field of the project by its path; `name` and `notes` of the project included. */
export const FIELDS: ReadonlyMap<string, Field> = new Map(
  [group('', 'Project', Project), ...SECTIONS.flatMap((section) => section.groups)].flatMap((g) =>
    g.fields.map((f) => [f.path, f] as const),
  ),
);

/** Whether a field applies, given the other values of its group; a field that hangs on a hidden one is hidden too. */
export const isVisible = (field: Field, values: Readonly<Record<string, unknown>>): boolean => {
  const { when } = field.meta;
  if (when === undefined) return true;
  if (!when.is.some((value) => value === values[when.field])) return false;
  const other = FIELDS.get(`${field.path.slice(0, field.path.length - field.name.length)}${when.field}`);
  return other === undefined || isVisible(other, values);
};
