import { z } from 'zod';
import type { CrystalAnswer } from '../../../electrons/lattice/crystal';
import type { Observables } from '../../../electrons/lattice/observables';
import { localProjections, type Projections } from '../../../electrons/lattice/projections';
import type { Pumped } from '../../../electrons/lattice/pump';
import type { Texture } from '../../../electrons/lattice/texture';
import type { Result } from '../../../model/result';
import { success } from '../../../model/result';
import { outVector } from '../../schema';
import { refused } from './inputs';

/** Lists per site that both a strip and a crystal have. */
export interface SiteLists {
  readonly spin: Float64Array;
  readonly torque: Float64Array;
  readonly minusDivergence: Float64Array;
  readonly spinOrbitSource: Float64Array;
  readonly flipSource: Float64Array;
  readonly currentX: Float64Array;
  readonly spinCurrentX: Float64Array;
}

export const stripLists = (o: Observables): SiteLists => o;

/** What flows in along a chain, and sources where a disorder average has them. */
export const crystalLists = (answer: CrystalAnswer, flipSource?: Float64Array): SiteLists => {
  const { spin, torque, spinCurrent, current } = answer;
  const L = spin.length / 3;
  return {
    spin,
    torque,
    spinCurrentX: spinCurrent,
    minusDivergence: spinCurrent.map((v, k) => (k < 3 ? 0 : (spinCurrent[k - 3] as number)) - v),
    spinOrbitSource: new Float64Array(3 * L),
    flipSource: flipSource ?? new Float64Array(3 * L),
    currentX: Float64Array.from({ length: L }, (_, i) => (i < L - 1 ? current : 0)),
  };
};

export const sitesInput = () =>
  z
    .array(z.tuple([z.number().int().min(0), z.number().int().min(0)]))
    .max(10_000)
    .default([])
    .meta({ title: 'Sites to look at, slice and place across: answered as "site30,0"', unit: '1' });

export const siteOutput = z.object({
  n: outVector('1', 'Direction of the spins'),
  s: outVector('1/t', 'Spin density ⟨σ⟩ per eV'),
  tsd: outVector('1', 'Torque Δ n × s'),
  minusDivJ: outVector('1', 'What flows in, −ħ div J'),
  Tso: outVector('1', 'Source of spin–orbit terms'),
  Tsf: outVector('1', 'Source of magnetic impurities'),
  Ix: z.number().meta({ title: 'Current to the next slice', unit: '1' }),
  Jx: outVector('1', 'Spin current to the next slice'),
});

const at3 = (list: Float64Array, site: number): [number, number, number] => [
  list[3 * site] as number,
  list[3 * site + 1] as number,
  list[3 * site + 2] as number,
];

/** The sites asked for, by name. */
export const namedSites = (
  { L, W, n }: Texture,
  lists: SiteLists,
  sites: readonly (readonly [number, number])[],
): Result<Record<string, z.output<typeof siteOutput>>> => {
  const found: Record<string, z.output<typeof siteOutput>> = {};
  for (const [k, [i, y]] of sites.entries()) {
    if (i >= L || y >= W)
      return refused(
        `sites.${k}`,
        `${i}, ${y}`,
        `slices 0 to ${L - 1}, sites 0 to ${W - 1}`,
        'Stay in the device.',
      );
    const site = i * W + y;
    found[`site${i},${y}`] = {
      n: at3(n, site),
      s: at3(lists.spin, site),
      tsd: at3(lists.torque, site),
      minusDivJ: at3(lists.minusDivergence, site),
      Tso: at3(lists.spinOrbitSource, site),
      Tsf: at3(lists.flipSource, site),
      Ix: lists.currentX[site] as number,
      Jx: at3(lists.spinCurrentX, site),
    };
  }
  return success(found);
};

const numbers = (unit: string, title: string) => z.array(z.number()).meta({ title, unit });

export const profileOutput = z
  .object({
    n: numbers('1', 'Direction of the spins, three components per site'),
    torque: numbers('1', 'Torque Δ n × s, three components per site'),
    minusDivJ: numbers('1', 'What flows in'),
    Tso: numbers('1', 'Source of spin–orbit terms'),
    Tsf: numbers('1', 'Source of magnetic impurities'),
    spin: numbers('1/t', 'Spin density'),
    Jx: numbers('1', 'Spin current to the next slice'),
    Ix: numbers('1', 'Current to the next slice, one per site'),
    t_ad: numbers('1', 't·∂n/|∂n|², one per site'),
    t_na: numbers('1', 't·(n × ∂n)/|∂n|², one per site'),
  })
  .optional()
  .meta({ title: 'Every site, slice by slice' });

export const profileOf = (texture: Texture, lists: SiteLists): z.output<typeof profileOutput> => {
  const local = Array.from({ length: texture.L * texture.W }, (_, site) =>
    localProjections(texture, lists.torque, site),
  );
  return {
    n: [...texture.n],
    torque: [...lists.torque],
    minusDivJ: [...lists.minusDivergence],
    Tso: [...lists.spinOrbitSource],
    Tsf: [...lists.flipSource],
    spin: [...lists.spin],
    Jx: [...lists.spinCurrentX],
    Ix: [...lists.currentX],
    t_ad: local.map(([a]) => a),
    t_na: local.map(([, b]) => b),
  };
};

const optionalNumber = (unit: string, title: string) => z.number().optional().meta({ title, unit });
const maybe = (unit: string, title: string) => z.number().nullable().optional().meta({ title, unit });

/** Outputs that strip, crystal and Born average share; a key that does not apply is left out, null has no value. */
export const commonOutputs = {
  current: optionalNumber('1', 'Particle current per unit of eV, T/2π'),
  currentSpread: optionalNumber('1', 'Largest deviation of a cut from it'),
  sumTorque: outVector('1', 'Torque on the whole texture').optional(),
  sum_t_dn: optionalNumber('1', 'Σ t·∂n'),
  sum_t_nxdn: optionalNumber('1', 'Σ t·(n × ∂n)'),
  A: maybe('1', 'Mean adiabatic torque, Σ t·∂n/Σ|∂n|²'),
  betaEff: maybe('1', 'β_eff = Σ t·(n × ∂n)/Σ t·∂n'),
  forceX: optionalNumber('1', 'Force on the texture along x, −Σ t·(n × ∂_x n)'),
  forceY: optionalNumber('1', 'Force on the texture along y'),
  continuityError: optionalNumber('1', 'Largest |t − ½(−div J + T_so + T_sf)| of an interior site'),
  dNL_dphi: optionalNumber('1', 'Particles drawn from the left lead per turn of all spins about z'),
  dNR_dphi: optionalNumber('1', 'The same from the right'),
  emf_hbar_phidot: maybe('1', 'Pumped voltage over (ħ/e) dφ/dt, V(right) − V(left)'),
  dNL_dX: optionalNumber('1', 'Particles drawn from the left per shift along x'),
  dNR_dX: optionalNumber('1', 'The same from the right'),
  emf_hbar_Xdot: maybe('1', 'Pumped voltage over (ħ/e) dX/dt, X in lattice spacings'),
};

export const projectionOutputs = (p: Projections) => ({
  sumTorque: [...p.total] as [number, number, number],
  sum_t_dn: p.along,
  sum_t_nxdn: p.across,
  A: p.adiabatic,
  betaEff: p.beta,
  forceX: p.force[0],
  forceY: p.force[1],
});

export const pumpOutputs = ({
  turn,
  shift,
}: {
  readonly turn?: Pumped | undefined;
  readonly shift?: Pumped | undefined;
}) => ({
  ...(turn === undefined ? {} : { dNL_dphi: turn.left, dNR_dphi: turn.right, emf_hbar_phidot: turn.emf }),
  ...(shift === undefined ? {} : { dNL_dX: shift.left, dNR_dX: shift.right, emf_hbar_Xdot: shift.emf }),
});
