import { z } from 'zod';
import { failure, success } from '../../model/result';
import { contactVoltage } from '../../voltage/two-band/contact';
import { bandGrid } from '../../voltage/two-band/grid';
import { bandsOf, decayConstant } from '../../voltage/two-band/relaxation';
import { solveTwoBand } from '../../voltage/two-band/solve';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outList } from '../schema';
import { faceEmfs, faceInputs, meshInputs, meshOf } from './mesh-inputs';

const [NX, DX] = [81, 2.5e-9];
/** 50 sech²(x/20 nm) around the middle, the field of S11; defaults only. */
const PULSE = Array.from({ length: NX - 1 }, (_, f) => 50 / Math.cosh(((f + 1 - NX / 2) * DX) / 20e-9) ** 2);

export const twoBandSolve = defineQuantity({
  name: 'voltage.two-band.solve',
  title: 'Two-band diffusion with spin flips on any box of cells, closed at its ends',
  formula:
    '\\nabla\\cdot\\Big[\\frac{\\sigma_s}{e^2}(\\nabla\\mu_s+e\\mathbf E_s)\\Big]=\\pm\\Gamma(\\mu_{\\mathrm{maj}}-\\mu_{\\min}),\\quad V=-\\frac1e\\Big[\\mu_c+\\tfrac12(P_G-P)\\delta\\Big]',
  source: 'Saslow spec, section 8',
  input: z.strictObject({
    ...meshInputs(NX, 1),
    dx: number(DX, { title: 'Cell edge along x', unit: 'm', min: 1e-12, max: 1 }),
    E_maj: z.strictObject(faceInputs('Motive field of the majority')).prefault({ x: PULSE }),
    E_min: z.strictObject(faceInputs('Motive field of the minority')).prefault({ x: PULSE.map((E) => -E) }),
    sigma: number(4e6, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -0.999999, max: 0.999999 }),
    lam: number(5e-9, { title: 'Spin diffusion length', unit: 'm', min: 1e-11, max: 1 }),
    PG: number(0, { title: 'Spin polarisation of the contacts', unit: '1', min: -1, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    mu_maj_over_e: outList('V', 'µ_maj/e of the cells; the mean of µ_c is zero'),
    mu_min_over_e: outList('V', 'µ_min/e'),
    delta_over_e: outList('V', '(µ_maj − µ_min)/e'),
    muc_over_e: outList('V', 'µ_c/e'),
    V_lead: outList('V', 'What a contact of polarisation PG reads at every cell'),
    Gamma: out('1/(J m3 s)', 'Spin flips per difference of the potentials'),
    residual: out('1', 'Residual over right side'),
  }),
  compute: (given) => {
    const mesh = meshOf(given);
    if (!mesh.ok) return mesh;
    const { e } = constantSet(given.constants);
    const { sigma, P, lam, PG } = given;
    const bands = bandsOf(sigma, P);
    const Gamma = decayConstant(bands, lam, e);
    const medium = { sigmaMaj: bands.maj, sigmaMin: bands.min, flip: Gamma * e * e };
    const grid = bandGrid(mesh.value, medium);
    if (!grid.ok) return grid;
    const [maj, min] = [
      faceEmfs('E_maj', given.E_maj, grid.value.conductor),
      faceEmfs('E_min', given.E_min, grid.value.conductor),
    ];
    if (!maj.ok) return maj;
    if (!min.ok) return min;
    const solved = solveTwoBand({
      mesh: mesh.value,
      medium,
      forces: { maj: maj.value, min: min.value },
    });
    if (!solved.ok) return solved;
    const [a, b] = [solved.value.maj, solved.value.min];
    // (d/λ)² below the rounding of one: the difference of the potentials has no scale on this box.
    if (!a.every(Number.isFinite) || !b.every(Number.isFinite))
      return failure({
        code: 'out-of-range',
        path: 'lam',
        value: `${lam} m`,
        allowed: 'less than some 10⁷ cells',
        hint: 'A spin diffusion length far beyond the box cannot be resolved; shorten it.',
      });
    const cells = (f: (maj: number, min: number) => number): number[] =>
      Array.from(a, (x, i) => f(x, b[i] as number));
    return success({
      mu_maj_over_e: [...a],
      mu_min_over_e: [...b],
      delta_over_e: cells((x, y) => x - y),
      muc_over_e: cells((x, y) => ((1 + P) / 2) * x + ((1 - P) / 2) * y),
      V_lead: cells((x, y) => contactVoltage(x, y, PG, 1)),
      Gamma,
      residual: solved.value.residual,
    });
  },
});
