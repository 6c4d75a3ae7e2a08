import { z } from 'zod';
import { NO_FILES } from '../../../model/files';
import { readWorking } from '../../../electrons/road/resolve';
import { failure, success } from '../../../model/result';
import { electronTexture, type ElectronTexture } from '../../../magnet/electron-texture';
import { initialState, meshOf } from '../../../magnet/initial-state';
import { cellCount } from '../../../magnet/mesh';
import { mediumOf } from '../../../magnet/geometry';
import { defineQuantity } from '../../quantity';
import { out, outList } from '../../schema';
import { completedProject, pictureInputs } from '../../voltage/picture-inputs';

/** A copy belongs to whoever asked. */
type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

const triple = (unit: string, title: string) => {
  const c = out(unit, title);
  return z.tuple([c, c, c]).meta({ title, unit });
};
const tensor = (unit: string, title: string) => {
  const row = triple(unit, title);
  return z.tuple([row, row, row]).meta({ title, unit });
};

export const nonlocalPicture = defineQuantity({
  name: 'electrons.nonlocal.picture',
  title: 'Forces, torque, resistivity and Hall effect of electrons in a picture of a run',
  formula:
    'F_j=-\\int\\boldsymbol\\tau\\cdot(\\mathbf n\\times\\partial_j\\mathbf n)\\,dV,\\quad F^{na}_i=-enV\\sum_k\\rho_{ik}j_k,\\quad F^{ad}_j=\\frac{2\\pi\\hbar}{e}\\sum_ij_{s,i}\\Phi_{ij},\\quad F^\\beta_i=-\\frac{\\hbar}{2e}\\beta Pj_i\\Gamma',
  source: 'Tatara spec, sections 2 and 5 to 10',
  input: z.strictObject(pictureInputs()),
  output: z.object({
    time: out('s', 'Time of the picture'),
    current: out('A/m2', 'Current density along x that the forces belong to'),
    currentFrom: z
      .enum(['now', 'full', 'unit'])
      .meta({ title: 'Where it comes from: the drive now, its full value, or 1 TA/m² without a drive' }),
    winding: triple('m', 'Φ_yz, Φ_zx, Φ_xy of n = −m; n_v d in a film'),
    windingOfM: out('1', 'Winding number of m in the plane of the film'),
    steepness: tensor('m', '∫∂_i n·∂_j n dV'),
    mori: tensor('Ohm m', 'Resistivity of the texture over the volume of the box, Mori formula'),
    golden: tensor('Ohm m', 'The same by the golden rule; their difference is a gauge error'),
    gaugeError: out('1', 'Twist of the relaxed frame over the gauge field; 0 on a line'),
    runGaugeError: out('1', 'The same of the frame that a run takes'),
    margin: out('1', 'Least 1 + p·n of the pole: near 0 the texture covers the sphere'),
    momentum: triple('N', 'Force of momentum transfer'),
    adiabatic: triple('N', 'Adiabatic force; inside the torque of a run'),
    beta: triple('N', 'Force of the β torque; inside the torque of a run'),
    torque: triple('N', 'Force that the torque field integrates to: momentum + adiabatic'),
    mismatch: out('1', 'Difference between the two, over the larger force'),
    betaNl: out('1', 'β that gives the force of momentum transfer'),
    width: out('m', 'λ of a wall as steep, 2 Area/Γ'),
    betaGraze: out('1', 'Extension: β of grazing electrons for that width'),
    hall: out('Ohm m', 'Topological Hall resistivity over the volume of the box'),
    hallRatio: out('1', 'The same over σ₀⁻¹ of the mean free path'),
    alphaSf: out('1', 'α of the magnetic impurities'),
    betaSf: out('1', 'β of the magnetic impurities'),
    spinShare: out('1', 's a³/S: share of the electrons in the spin'),
    gyro: out('J s/m2', 'Gyroconstant'),
    momentumPerCurrent: z
      .tuple([
        out('N m2/A', 'Force of momentum transfer along x per current density'),
        out('N m2/A', 'The same along y'),
      ])
      .meta({ title: 'Force of momentum transfer per current density', unit: 'N m2/A' }),
    rigid: z.object({
      P: out('1', 'Polarisation of the adiabatic torque'),
      cell: out('m3', 'Volume per spin over the spin, ħγ/Ms'),
      nv: out('1', 'Winding number of n = −m'),
      thickness: out('m', 'Thickness of the film'),
      alpha: out('1', 'Damping'),
      beta: out('1', 'β of the material'),
      dissipation: out('1', '∫(∂n)² dA for one direction'),
    }),
    profile: z.object({
      x: outList('m', 'Places along x'),
      adiabatic: outList('J/m3', 'Adiabatic torque, mean over the cross-section'),
      beta: outList('J/m3', 'β torque'),
      nonlocalAlong: outList('J/m3', 'Non-local torque along the adiabatic one'),
      nonlocalAcross: outList('J/m3', 'Non-local torque along the β torque'),
    }),
    warnings: z.array(z.string()).meta({ title: 'Where theory or mesh do not hold' }),
  }),
  compute: (input) => {
    const read = readWorking(completedProject(input.project));
    if (!read.ok) return read;
    const project = read.value;
    const files = input.files ?? NO_FILES;
    const cells = cellCount(meshOf(project));
    const medium = mediumOf(project, files);
    if (!medium.ok) return medium;
    const start =
      input.m === undefined ? initialState(project, files, medium.value.regions) : success(input.m);
    if (!start.ok) return start;
    if (start.value.length !== 3 * cells || !Array.from(start.value).every(Number.isFinite))
      return failure({
        code: 'wrong-picture',
        path: 'm',
        value: `${start.value.length} values`,
        allowed: `${3 * cells} finite values`,
        hint: 'The picture belongs to another mesh.',
      });
    const found = electronTexture(project, start.value, input.time);
    if (!found.ok) return found;
    return success(structuredClone(found.value) as Mutable<ElectronTexture>);
  },
});
