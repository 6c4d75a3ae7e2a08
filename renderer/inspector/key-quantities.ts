import type { Project } from '@workers/model';

/** Quantities that decide the signal: they carry a slider, and the expectation follows it live. */
const KEY_QUANTITIES = new Set([
  'material.alpha',
  'material.P',
  'material.beta',
  'geometry.width',
  'geometry.thickness',
  'texture.position',
  'texture.angle',
  'drive.field.amplitude',
  'drive.current.density',
  'drive.flow.v',
  'drive.flow.w',
  'electrons.fermiEnergy',
  'electrons.exchange',
  'electrons.normal',
  'electrons.magnetic',
  'electrons.heat.temperature',
  'electrons.heat.rise',
  'bandStructure.alpha',
  'bandStructure.J',
  'bandStructure.energy',
  'bandStructure.gamma',
  'bandStructure.temperature',
  'lattice.width',
  'lattice.exchange',
  'lattice.energy',
  'leads.first.position',
  'leads.second.position',
  'leads.readout.bandwidth',
  'solver.duration',
  'measurement.gain',
  'measurement.delay',
]);
export const isKeyQuantity = (path: string): boolean => KEY_QUANTITIES.has(path);

/** Places on the wire slide over the whole wire; an angle turns once round; other quantities choose their own range. */
const ON_THE_WIRE = new Set(['texture.position', 'leads.first.position', 'leads.second.position']);
export const naturalRange = (path: string, project: Project): { min: number; max: number } | undefined =>
  ON_THE_WIRE.has(path)
    ? { min: 0, max: project.geometry.length }
    : path === 'texture.angle'
      ? { min: -Math.PI, max: Math.PI }
      : path === 'measurement.delay'
        ? { min: -project.solver.duration, max: 3 * project.solver.duration }
        : undefined;
