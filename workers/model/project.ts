import { z } from 'zod';
import { BandStructure } from './band-structure';
import { Bands } from './bands';
import { Compositions } from './composition';
import { Drive } from './drive';
import { Electrons } from './electrons';
import { text } from './field';
import { Geometry } from './geometry';
import { Grains } from './grains';
import { Lattice } from './lattice';
import { Leads } from './leads';
import { Material } from './material';
import { Measurement } from './measurement';
import { Nonlocal } from './nonlocal';
import { Regions } from './regions';
import { Signals } from './signals';
import { Outputs, Solver } from './solver';
import { Texture } from './texture';
import { Thermal } from './thermal';
import { WallModelSettings } from './wall-model';

export const PROJECT_FORMAT = 'spinmotive-project';
/** Raise with every change of meaning or shape, and add the step to `migrate.ts`. */
export const SCHEMA_VERSION = 1;

/** Everything a run needs, SI throughout: the one document behind window, command line and file. */
export const Project = z.strictObject({
  format: z.literal(PROJECT_FORMAT),
  version: z.literal(SCHEMA_VERSION),
  name: text({ label: 'Name', description: 'Title of the project.', maxLength: 120, initial: 'Untitled' }),
  notes: text({ label: 'Notes', description: 'Anything worth remembering.', maxLength: 10_000, initial: '' }),
  material: Material.prefault({}),
  bands: Bands.prefault({}),
  electrons: Electrons.prefault({}),
  bandStructure: BandStructure.prefault({}),
  nonlocal: Nonlocal.prefault({}),
  lattice: Lattice.prefault({}),
  geometry: Geometry.prefault({}),
  grains: Grains.prefault({}),
  regions: Regions,
  texture: Texture.prefault({}),
  wallModel: WallModelSettings.prefault({}),
  drive: Drive.prefault({}),
  leads: Leads.prefault({}),
  signals: Signals.prefault({}),
  measurement: Measurement.prefault({}),
  thermal: Thermal.prefault({}),
  solver: Solver.prefault({}),
  outputs: Outputs.prefault({}),
  compositions: Compositions,
});
export type Project = z.output<typeof Project>;
