import { VACUUM_PERMEABILITY } from '../../model/constants';
import { isUsed, waveformAt } from '../../model/drive';
import type { Project } from '../../model/project';
import { domainSquare, isStraightWall, wallCharge } from '../../model/texture';
import { loopFluxSlope } from './inductive';
import { SIGNALS, type SignalId } from './symmetry';
import { wallIntegrals, type TextureIntegrals } from './texture-integrals';
import { heatActs } from '../../electrons/road/heat-drive';
import { hasGradient } from '../../electrons/road/temperature';
import { resistorOf } from '../project-circuit';
import { heatAlong, magnetoresistance, transportVoltages } from './transport';

/** Motion of a texture and its spin-motive voltage, one time base, SI: of a run or of the wall model. */
export interface SignalMotion {
  readonly t: ArrayLike<number>;
  /** V₂₁ of the spin-motive force, V. */
  readonly V: ArrayLike<number>;
  /** Wall centre from the left end, m; its angle, rad; its width parameter, m. NaN where there is no wall. */
  readonly q: ArrayLike<number>;
  readonly phi: ArrayLike<number>;
  readonly width: ArrayLike<number>;
  /** Columns of the run from the cells themselves, m; see `TextureIntegrals`. */
  readonly along?: ArrayLike<number>;
  readonly across?: ArrayLike<number>;
}

/** What one effect adds to V₂₁(t). */
export interface SignalTrace {
  readonly id: SignalId;
  /** Part that comes and goes with the wall or the drive, V. */
  readonly V: Float64Array;
  /** What stands there all the time, V: an offset that an AC-coupled amplifier does not see. */
  readonly offset: number;
}

export interface SignalTraces {
  readonly t: Float64Array;
  /** Those that are not zero, the spin-motive force first. */
  readonly traces: readonly SignalTrace[];
  /** Effects that are switched on but cannot be told from what was recorded. */
  readonly unknown: readonly SignalId[];
}

const has = (column: ArrayLike<number> | undefined, length: number): column is ArrayLike<number> =>
  column !== undefined && column.length === length;

/** Slope over the two neighbours, so that the area of a pulse is kept; 0 next to a gap. */
const slopeAt = (t: ArrayLike<number>, values: ArrayLike<number>, i: number): number => {
  const [a, b] = [Math.max(i - 1, 0), Math.min(i + 1, t.length - 1)];
  const slope = ((values[b] as number) - (values[a] as number)) / ((t[b] as number) - (t[a] as number));
  return Number.isFinite(slope) ? slope : 0;
};

const wallInduction = (
  { texture, material, geometry, signals }: Project,
  { t, q }: SignalMotion,
): Float64Array => {
  const charge = wallCharge(texture.kind);
  const out = new Float64Array(t.length);
  if (charge === null) return out;
  const wall = { ...charge, M: material.Ms, S: geometry.width * geometry.thickness };
  for (let i = 0; i < out.length; i++) {
    const at = q[i] as number;
    if (Number.isFinite(at))
      out[i] = -loopFluxSlope(wall, signals.loop, at, VACUUM_PERMEABILITY) * slopeAt(t, q, i);
  }
  return out;
};

/** −A dB/dt of the uniform drive, mean over half a sample to each side: also a step of the field keeps its area. */
const driveInduction = ({ drive: { field }, signals }: Project, { t }: SignalMotion): Float64Array =>
  Float64Array.from({ length: t.length }, (_, i) => {
    const here = t[i] as number;
    const before = i === 0 ? here - ((t[1] as number) - here) / 2 : (here + (t[i - 1] as number)) / 2;
    const after =
      i === t.length - 1 ? here + (here - (t[i - 1] as number)) / 2 : (here + (t[i + 1] as number)) / 2;
    const change = field.amplitude * (waveformAt(field, after) - waveformAt(field, before));
    return (-signals.loop.driveArea * change) / (after - before);
  });

type IntegralsAt = (i: number) => TextureIntegrals;

/** Integrals of the texture between the leads: columns of the run, else of a straight wall; null where neither is. */
const integralsOf = ({ texture, leads }: Project, motion: SignalMotion): IntegralsAt | null => {
  const { t, q, phi, width, along, across } = motion;
  if (has(along, t.length) && has(across, t.length))
    return (i) => ({ along: along[i] as number, across: across[i] as number });
  const axis = wallCharge(texture.kind)?.axis ?? null;
  if (axis === null || !isStraightWall(texture.kind)) return null;
  return (i) =>
    wallIntegrals(
      axis,
      { q: q[i] as number, phi: phi[i] as number, D: width[i] as number },
      leads.first,
      leads.second,
    );
};

/**
 * −∫ρ j dx of a uniform driving current with the waveform of the pulse, V: of the domains, and of the texture where the
 * resistance depends on it and the texture is known. Currents from formulas and maps are not counted.
 */
const ohmicDrop = (project: Project, { t }: SignalMotion, integrals: IntegralsAt | null): Float64Array => {
  const out = new Float64Array(t.length);
  const { drive, material, texture } = project;
  const { current } = drive;
  if (!isUsed(current)) return out;
  const resistor = resistorOf(project);
  const domains = domainSquare(texture.kind);
  for (let i = 0; i < out.length; i++) {
    const j = current.density * waveformAt(current, t[i] as number);
    const along = material.amr === 0 ? 0 : (integrals?.(i).along ?? 0);
    const { wall, offset } = magnetoresistance(j * resistor.S, resistor, along, domains);
    out[i] = offset + (wall || 0);
  }
  return out;
};

/** AMR, Seebeck and Nernst of the texture between the leads. */
const transport = (project: Project, { t, q }: SignalMotion, integralsAt: IntegralsAt): SignalTrace[] => {
  const [amr, seebeck, nernst] = [
    new Float64Array(t.length),
    new Float64Array(t.length),
    new Float64Array(t.length),
  ];
  const offset = { amr: 0, seebeck: 0 };
  const { pulse } = project.electrons.heat;
  // What stands there all the time: with a heat that changes nothing does.
  const stands = pulse.shape === 'constant';
  const thermal = heatAlong(project);
  for (let i = 0; i < t.length; i++) {
    const found = transportVoltages(
      project,
      integralsAt(i),
      domainSquare(project.texture.kind),
      thermal,
      q[i] as number,
      waveformAt(pulse, t[i] as number),
    );
    amr[i] = found.amr.wall || 0;
    seebeck[i] = found.seebeck.wall + (stands ? 0 : found.seebeck.offset) || 0;
    nernst[i] = found.nernst || 0;
    [offset.amr, offset.seebeck] = [found.amr.offset, stands ? found.seebeck.offset : 0];
  }
  return [
    { id: 'amr', V: amr, offset: offset.amr },
    { id: 'seebeck', V: seebeck, offset: offset.seebeck },
    { id: 'nernst', V: nernst, offset: 0 },
  ];
};

const isThere = ({ id, V, offset }: SignalTrace): boolean =>
  id === 'smf' || offset !== 0 || V.some((value) => value !== 0);

/** Transport signals that are switched on and ask for the texture. */
const wanted = ({
  material: { amr },
  leads: { circuit },
  signals: { heat },
  electrons,
}: Project): SignalId[] => [
  ...(amr !== 0 &&
  (circuit.bias !== 0 || (circuit.state !== 'open' && heatActs({ electrons, signals: { heat } })))
    ? (['amr'] as const)
    : []),
  ...(hasGradient({ electrons, signals: { heat } }) ? (['seebeck'] as const) : []),
  ...(heat.alongZ === 0 || heat.nernst === 0 ? [] : (['nernst'] as const)),
];

/** Every voltage between the leads of a project whose texture moves like this. Source: Saslow spec, section 9. */
export const signalTraces = (project: Project, motion: SignalMotion): SignalTraces => {
  const t = Float64Array.from(motion.t);
  const needed = project.leads.circuit.bias !== 0 || wanted(project).length > 0;
  const integrals = integralsOf(project, motion);
  const unknown = t.length > 1 && needed && integrals === null;
  const found: SignalTrace[] =
    t.length < 2
      ? []
      : [
          { id: 'smf', V: Float64Array.from(motion.V), offset: 0 },
          { id: 'induction', V: wallInduction(project, motion), offset: 0 },
          { id: 'drive', V: driveInduction(project, motion), offset: 0 },
          { id: 'ohmic', V: ohmicDrop(project, motion, integrals), offset: 0 },
          ...(needed && integrals !== null ? transport(project, motion, integrals) : []),
        ];
  const order = SIGNALS.map(({ id }) => id);
  return {
    t,
    traces: found.filter(isThere).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    unknown: unknown ? wanted(project) : [],
  };
};

/** Sum of all of them without the offsets, V: what an AC-coupled amplifier is given. */
export const totalVoltage = ({ t, traces }: SignalTraces): Float64Array =>
  Float64Array.from(t, (_, i) => traces.reduce((sum, { V }) => sum + (V[i] as number), 0));

/** Largest |V| of a trace. */
export const peakOf = (V: ArrayLike<number>): number => {
  let peak = 0;
  for (let i = 0; i < V.length; i++) peak = Math.max(peak, Math.abs(V[i] as number));
  return peak;
};
