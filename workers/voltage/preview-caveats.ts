import { isUsed } from '../model/drive';
import type { Project } from '../model/project';
import { formatNumber, formatQuantity } from '../model/units';
import type { WallParameters } from '../magnet/wall-parameters';
import { wireCircuit } from './project-circuit';
import { noiseBandwidth } from './signals/input-stage';
import { angleTorque, STILL, type WallDrive, type WallModel, type WallMotion } from './wall-model';

/** Widths of the wire, in wall widths, above which a real wall is rarely straight. */
const WIDE = 10;

export interface CaveatInput {
  readonly project: Project;
  readonly wall: WallParameters;
  readonly model: WallModel;
  readonly motion: WallMotion;
  readonly strongest: WallDrive;
}
type Caveat = (input: CaveatInput) => string | null;

const leftTheWire: Caveat = ({ motion }) =>
  motion.reason === 'stopped'
    ? `The wall reaches the end of the wire after ${formatQuantity(motion.end, 's', { digits: 3 })}; the model stops there.`
    : null;

const cutShort: Caveat = ({ motion }) =>
  motion.reason === 'too-many-steps'
    ? `Too long for an instant answer: the curve ends at ${formatQuantity(motion.end, 's', { digits: 3 })}.`
    : null;

const wideWire: Caveat = ({ project: { geometry }, wall: { D } }) =>
  geometry.width > WIDE * D
    ? `The wire is ${formatNumber(geometry.width / D, 2)} times wider than Δ: bending and vortex walls are left out.`
    : null;

const meshField: Caveat = ({ project: { geometry } }) =>
  geometry.demagnetisation === 'full'
    ? 'The wall model takes the shape factors of the whole bar; the simulation computes the field on the mesh.'
    : null;

const turns = (part: Project['drive']['spinOrbit']): boolean =>
  isUsed(part) && (part.dampingLike !== 0 || part.fieldLike !== 0);

/** Terms of the simulation that the wall model does not know, in words. */
const LEFT_OUT: readonly (readonly [string, (project: Project) => boolean])[] = [
  ['the fourth-order anisotropy', ({ material }) => material.Ku2 !== 0],
  ['the cubic anisotropy', ({ material }) => material.Kc1 !== 0 || material.Kc2 !== 0],
  ['the bulk DMI', ({ material }) => material.Dbulk !== 0],
  ['the gradient of the field', ({ drive: { field } }) => field.shape !== 'off' && field.gradient !== 0],
  ['the field typed as a formula', ({ drive }) => isUsed(drive.fieldFormula)],
  ['the field map', ({ drive: { fieldMap } }) => isUsed(fieldMap) && fieldMap.factor !== 0],
  ['the current typed as a formula', ({ drive }) => isUsed(drive.currentFormula)],
  ['the current map', ({ drive: { currentMap } }) => isUsed(currentMap) && currentMap.factor !== 0],
  ['the spin–orbit torque', ({ drive }) => [drive.spinOrbit, drive.thermalSpinOrbit].some(turns)],
  [
    'the DMI of the bands',
    ({ bandStructure: { source, effects } }) => source !== 'none' && effects.dmi !== 'typed',
  ],
  [
    'the spin–orbit torque of the bands',
    ({ bandStructure: { source, effects } }) =>
      source !== 'none' && (effects.spinOrbit || effects.thermal !== 'off'),
  ],
  [
    'the voltage of the inverse spin–orbit torque',
    ({ bandStructure: { source, effects } }) => source !== 'none' && effects.voltage,
  ],
  [
    'the current from the pinned layer',
    ({ drive: { pinnedLayer } }) => pinnedLayer.shape !== 'off' && pinnedLayer.density !== 0,
  ],
  ['the shape inside the box', ({ geometry }) => geometry.shape !== 'box' || geometry.roughEdges],
  ['grains and regions', ({ grains, regions }) => grains.on || regions.length > 0],
  ['thermal fluctuations', ({ thermal }) => thermal.temperature > 0],
];

const leftOut: Caveat = ({ project }) => {
  const names = LEFT_OUT.flatMap(([name, used]) => (used(project) ? [name] : []));
  const last = names.pop();
  return last === undefined
    ? null
    : `The wall model leaves out ${names.length === 0 ? last : `${names.join(', ')} and ${last}`}; the simulation has ${names.length === 0 ? 'it' : 'them'}.`;
};

const pinned: Caveat = ({ project: { wallModel } }) =>
  wallModel.pinning === 'none'
    ? null
    : 'The pinning belongs to the wall model: the simulation has only the notches and regions of the wire.';

const loaded: Caveat = ({ project }) => {
  const { state, backAction } = project.leads.circuit;
  if (state === 'open') return null;
  const { wire, contacts, load } = wireCircuit(project);
  const share = (100 * load) / (wire + contacts + load);
  const over =
    state === 'short' ? 'a short leaves none of it' : `the load keeps ${formatNumber(share, 3)} % of it`;
  return `V is the voltage before the circuit is closed; ${over}${backAction ? '' : ', and its current does not act back'}.`;
};

const movingWindow: Caveat = ({ project: { solver, geometry } }) =>
  solver.movingWindow
    ? `The wall model has a wire of ${formatQuantity(geometry.length, 'm', { digits: 3 })} with two ends; the window of the simulation goes with the wall and meets none.`
    : null;

const strongField: Caveat = ({ project: { material }, wall: { K, Kperp }, strongest: { H } }) =>
  Math.abs(H) >= (2 * Math.min(K, K + Kperp)) / material.Ms
    ? 'The field exceeds the anisotropy field: a domain may reverse on its own.'
    : null;

const transverseField: Caveat = ({ project: { material }, wall: { K, Kperp }, strongest: { H1, H2 } }) =>
  Math.hypot(H1, H2) > (0.2 * Math.min(K, K + Kperp)) / material.Ms
    ? 'The field across the easy axis is strong: the tilt of the domains is left out.'
    : null;

const largeDmi: Caveat = ({ project: { material }, wall: { K } }) =>
  Math.abs(material.D) > (4 * Math.sqrt(material.A * K)) / Math.PI
    ? 'The DMI is above its critical value: the single wall is not stable.'
    : null;

const onBarrier: Caveat = ({ model, motion }) => {
  const start = motion.phi[0] ?? 0;
  const small = 1e-3;
  const bend = angleTorque(model, STILL, start + small) - angleTorque(model, STILL, start - small);
  return bend < 0
    ? 'The wall starts at an angle of highest energy: the least disturbance turns it. Change the wall angle.'
    : null;
};

const slowAmplifier: Caveat = ({ project: { leads }, motion }) => {
  const rise = 0.35 / noiseBandwidth(leads);
  const moving = motion.qdot.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const passage = moving > 0 ? Math.abs(leads.second.position - leads.first.position) / moving : Infinity;
  return passage < rise
    ? `The amplifier rises in ${formatQuantity(rise, 's', { digits: 2 })}, slower than the wall passes: the recorded pulse is smaller.`
    : null;
};

const CAVEATS: readonly Caveat[] = [
  leftTheWire,
  cutShort,
  wideWire,
  meshField,
  leftOut,
  pinned,
  loaded,
  movingWindow,
  strongField,
  transverseField,
  largeDmi,
  onBarrier,
  slowAmplifier,
];

/** What the wall model leaves out for this project, in plain words; empty when nothing is worth saying. */
export const previewCaveats = (input: CaveatInput): readonly string[] =>
  CAVEATS.flatMap((caveat) => caveat(input) ?? []);
