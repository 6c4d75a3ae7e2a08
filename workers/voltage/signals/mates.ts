import { heatActs } from '../../electrons/road/heat-drive';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { wallCharge, type Texture } from '../../model/texture';
import { twinOf } from './twin';

/** What a second run turns over, so that the two tell signals apart. */
export type Mate = 'charge' | 'bias' | 'motion';

/** What half the sum and half the difference of a run and its mate hold. Source: Saslow spec, section 9. */
export const MATES: Readonly<
  Record<
    Mate,
    { readonly title: string; readonly recipe: string; readonly even: string; readonly odd: string }
  >
> = {
  charge: {
    title: 'Charge of the wall',
    recipe:
      'The wall of the other charge in the opposite field moves alike: half the sum of both is the motive force, half the difference the induction.',
    even: 'Half the sum: motive force, AMR, Seebeck',
    odd: 'Half the difference: induction',
  },
  bias: {
    title: 'Bias current',
    recipe:
      'The same motion with the bias current reversed: what the bias makes of the magnetoresistance changes its sign, everything else stays.',
    even: 'Half the sum: without the AMR',
    odd: 'Half the difference: AMR of the bias',
  },
  motion: {
    title: 'Motion',
    recipe:
      'The same wall driven the other way from the mirrored place: motive force and induction change their sign, AMR and thermal voltages stay.',
    even: 'Half the sum: AMR and thermal voltages',
    odd: 'Half the difference: motive force and induction',
  },
};

const refuse = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'no-twin', path, value, allowed, hint });

const biasReversed = (project: Project): Result<Project> => {
  const { circuit } = project.leads;
  if (circuit.bias === 0)
    return refuse('leads.circuit.bias', '0', 'a bias current', 'Without a bias there is nothing to reverse.');
  return success({
    ...project,
    name: `${project.name.slice(0, 106)}, bias reversed`,
    leads: { ...project.leads, circuit: { ...circuit, bias: -circuit.bias } },
  });
};

const negative = (x: number): number => (x === 0 ? 0 : -x);

/** Angle and core of the wall turned with the sample: half a turn about z for domains along x, the mirror x → −x along z. */
const turnedTexture = (texture: Texture, axis: 'x' | 'z', position: number): Texture => {
  const turned = Math.PI - texture.angle;
  return {
    ...texture,
    position,
    angle: axis === 'x' ? (turned > 7 ? turned - 2 * Math.PI : turned) : negative(texture.angle),
    ...(axis === 'x' ? { offset: negative(texture.offset) } : {}),
  };
};

/**
 * The same wall driven the other way: wall, field and currents turned by half a turn about z (domains along x) or mirrored in
 * the plane between the leads (along z), which keeps charge, DMI and the sample where it is its own image; leads and bias stay.
 * Errors: `no-twin` for a texture without one wall, drives typed or from files, and a wall whose image is off the wire.
 */
const motionReversed = (project: Project): Result<Project> => {
  const { texture, drive, leads, geometry } = project;
  const charge = wallCharge(texture.kind);
  if (charge === null)
    return refuse('texture.kind', 'A texture without one single wall', 'one wall', 'Only a wall can be sent back.'); // prettier-ignore
  const typed = (['fieldFormula', 'currentFormula'] as const).find((key) =>
    Object.values(drive[key]).some((text) => text.trim() !== ''),
  );
  const fixed = ['fieldMap', 'currentMap', 'spinOrbit', 'thermalSpinOrbit', 'pinnedLayer'] as const;
  const sloped = drive.field.gradient === 0 ? undefined : 'field.gradient';
  const path = typed ?? sloped ?? fixed.find((key) => drive[key].shape !== 'off');
  if (path !== undefined)
    return refuse(`drive.${path}`, 'A drive that is not turned over', 'a uniform field or current', 'Make the second run by hand.'); // prettier-ignore
  if (heatActs(project))
    return refuse(
      'electrons.heat.torque',
      'A thermal torque',
      'a uniform field or current',
      'Turning the gradient round would turn the thermovoltage too.',
    );
  const { effects } = project.bandStructure;
  if (effects.spinOrbit || effects.thermal !== 'off')
    return refuse('bandStructure.effects', 'A torque that is not turned over', 'a uniform field or current', 'Make the second run by hand.'); // prettier-ignore
  const position = leads.first.position + leads.second.position - texture.position;
  if (position <= 0 || position >= geometry.length)
    return refuse('texture.position', `${texture.position} m`, 'a place whose image between the leads is on the wire', 'Move the wall or the leads.'); // prettier-ignore
  const { field, current, flow } = drive;
  const about = ([x, y, z]: readonly [number, number, number]): [number, number, number] =>
    charge.axis === 'x' ? [negative(x), negative(y), z] : [x, negative(y), negative(z)];
  return success({
    ...project,
    name: `${project.name.slice(0, 104)}, motion reversed`,
    texture: turnedTexture(texture, charge.axis, position),
    drive: {
      ...drive,
      field: { ...field, direction: about(field.direction) },
      current: { ...current, density: negative(current.density) },
      flow: { ...flow, v: negative(flow.v), w: negative(flow.w) },
    },
  });
};

/** The second run of a separation. Errors: `no-twin` with what stands in the way. */
export const mateOf = (project: Project, mate: Mate): Result<Project> =>
  mate === 'charge' ? twinOf(project) : mate === 'bias' ? biasReversed(project) : motionReversed(project);
