import { z } from 'zod';
import { cleanAccumulator, cleanAt } from '../../../electrons/berry/clean';
import { ORDERINGS } from '../../../electrons/berry/exchange';
import { latticeSource } from '../../../electrons/berry/lattice-model';
import { estimatedMean, type Mesh } from '../../../electrons/berry/mesh';
import { PRODUCTS } from '../../../electrons/berry/pair-block';
import { torkanceAt } from '../../../electrons/berry/torkance';
import { torkanceAccumulator } from '../../../electrons/berry/torkance-sums';
import { wannierCost, wannierModel, type WannierModel } from '../../../electrons/berry/wannier-model';
import { readWannierHr, type WannierHoppings } from '../../../formats/wannier-hoppings';
import { readWannierCentres, readWannierWin, readWannierWsvec } from '../../../formats/wannier-side-files';
import { readWannierTb, type Cell, type WannierTightBinding } from '../../../formats/wannier-tb';
import { failure, success, type Result } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, oneOf, optional, out, outList } from '../../schema';
import {
  BY_MESHES,
  energyOf,
  fermiEnergyOf,
  fermiInputs,
  gammaInput,
  largest,
  MOST_POINTS,
  outTensor,
  temperatureInputs,
  thermalEnergyOf,
  tooMuch,
} from './inputs';
import { RASHBA_FIXTURE } from './wannier-fixture';

const file = (title: string, absent: string) =>
  z
    .string()
    .max(400_000_000)
    .optional()
    .meta({ title, description: `Default: ${absent}.` });

const optionalPoints = (absent: string, title: string) =>
  z
    .number()
    .int()
    .min(1)
    .max(MOST_POINTS)
    .optional()
    .meta({ title, unit: '1', description: `Default: ${absent}.` });
const side = (title: string) => optionalPoints('N, or 24', title);
/** One number for both directions, or one for each. */
const meshSides = () => ({
  N: optionalPoints('N1 and N2', 'Wave vectors along each direction'),
  N1: side('Wave vectors along the first direction'),
  N2: side('Wave vectors along the second direction'),
});
interface Sides {
  readonly N?: number | undefined;
  readonly N1?: number | undefined;
  readonly N2?: number | undefined;
}
const sidesOf = ({ N = 24, N1 = N, N2 = N }: Sides): readonly [number, number] => [N1, N2];
const triple = () => z.tuple([z.number(), z.number(), z.number()]);

const inputs = () => ({
  text: file('Text of seedname_hr.dat', 'tb, or a Rashba film of two functions'),
  tb: file('Text of seedname_tb.dat, with cell and positions', 'none'),
  win: file('Text of seedname.win, for the cell', 'none'),
  centres: file('Text of seedname_centres.xyz', 'none, all functions at the origin'),
  wsvec: file('Text of seedname_wsvec.dat', 'none'),
  cell: z.array(triple()).length(3).optional().meta({
    title: 'Lattice vectors, rows',
    unit: 'Å',
    description: 'Default: from tb or win, or 3.165 × 3.165 × 15.8.',
  }),
  ordering: oneOf(ORDERINGS, 'interleaved', 'Spins: up, down, up, down; or all up, then all down'),
  strengths: z.array(z.number()).max(1024).optional().meta({
    title: 'Exchange of each orbital, H_ex = Σ Δ_o n·σ P_o',
    unit: 'eV',
    description: 'Default: the part of H that is odd under reversal of time.',
  }),
  flip: z.boolean().default(false).meta({ title: 'The moment is opposite to what the table says' }),
  n: triple().optional().meta({
    title: 'Turn the moment to this direction',
    unit: '1',
    description: 'Default: as in the table.',
  }),
  axes: z
    .tuple([z.number().int().min(0).max(2), z.number().int().min(0).max(2)])
    .default([0, 1])
    .meta({ title: 'The two reciprocal directions of the film', unit: '1' }),
});

interface Files {
  readonly text?: string | undefined;
  readonly tb?: string | undefined;
  readonly win?: string | undefined;
  readonly centres?: string | undefined;
  readonly wsvec?: string | undefined;
  readonly cell?: [number, number, number][] | undefined;
}

/** Which file an error of a parser is in. */
const within = <T>(name: string, result: Result<T>): Result<T> =>
  result.ok ? result : { ...result, path: `${name}: ${result.path}` };

const SHOWN_CELL: Cell = [
  [3.165, 0, 0],
  [0, 3.165, 0],
  [0, 0, 15.8],
];

const cellOf = (files: Files, tb: WannierTightBinding | undefined): Result<Cell> => {
  if (files.cell !== undefined) return success(files.cell as unknown as Cell);
  if (tb !== undefined) return success(tb.cell);
  if (files.win !== undefined) {
    const win = within('win', readWannierWin(files.win));
    return win.ok ? success(win.value.cell) : win;
  }
  if (files.text === undefined) return success(SHOWN_CELL);
  return failure({
    code: 'contradiction',
    path: 'cell',
    value: 'nothing',
    allowed: 'cell, win or tb',
    hint: 'The table of hoppings does not say its lattice vectors.',
  });
};

const tables = (files: Files): Result<{ hoppings: WannierHoppings; tb?: WannierTightBinding }> => {
  if (files.tb !== undefined) {
    const tb = within('tb', readWannierTb(files.tb));
    return tb.ok ? success({ hoppings: tb.value.hoppings, tb: tb.value }) : tb;
  }
  const hr = within('text', readWannierHr(files.text ?? RASHBA_FIXTURE));
  return hr.ok ? success({ hoppings: hr.value }) : hr;
};

type ModelInput = Files & {
  readonly ordering: (typeof ORDERINGS)[number];
  readonly strengths?: number[] | undefined;
  readonly flip: boolean;
  readonly n?: [number, number, number] | undefined;
  readonly axes: [number, number];
};

const modelOf = (input: ModelInput): Result<WannierModel> => {
  const read = tables(input);
  if (!read.ok) return read;
  const { hoppings, tb } = read.value;
  const cell = cellOf(input, tb);
  if (!cell.ok) return cell;
  const centres =
    input.centres === undefined
      ? undefined
      : within('centres', readWannierCentres(input.centres, hoppings.bands));
  if (centres?.ok === false) return centres;
  const shared = input.wsvec === undefined ? undefined : within('wsvec', readWannierWsvec(input.wsvec));
  if (shared?.ok === false) return shared;
  const length = input.n === undefined ? 1 : Math.hypot(...input.n);
  if (!(length > 1e-100))
    return failure({
      code: 'out-of-range',
      path: 'n',
      value: JSON.stringify(input.n),
      allowed: 'three numbers, not all zero',
      hint: 'Give a direction.',
    });
  const { n } = input;
  return wannierModel({
    hoppings,
    cell: cell.value,
    ordering: input.ordering,
    position: tb?.position,
    centres: centres?.value,
    shared: shared?.value,
    strengths: input.strengths,
    flip: input.flip,
    axes: input.axes,
    direction: n === undefined ? undefined : [n[0] / length, n[1] / length, n[2] / length],
  });
};

const SOURCE = 'Freimuth spec, section 3.4; G. Pizzi et al., J. Phys.: Condens. Matter 32, 165902 (2020)';

export const berryWannier = defineQuantity({
  name: 'electrons.berry.wannier',
  title: 'Torkance, DMI, heat response and orbital magnetisation of a Wannier90 calculation',
  formula:
    'H(k)=\\sum_Re^{ik\\cdot R}\\frac{H(R)}{g_R},\\quad H_{ex}=\\tfrac12[H-\\sigma_yH^*(-k)\\sigma_y],\\quad T=\\tfrac i2[H_{ex},\\sigma],\\quad \\hbar v=\\frac{dH}{dk}+i[H,A]',
  source: SOURCE,
  input: z.strictObject({
    ...inputs(),
    ...meshSides(),
    s: number(0.5, { title: 'Shift of the mesh', unit: '1', min: -1, max: 1 }),
    G: gammaInput(),
    ...fermiInputs(),
    ...temperatureInputs('that of kT, 0.1 eV'),
  }),
  output: z.object({
    t_even: outTensor('e Å', 'Even torkance, torque by field'),
    t_odd: outTensor('e Å', 'Odd torkance'),
    D: outTensor('eV Å', 'Clean DMI, space by torque'),
    B_int: outTensor('eV Å', 'Clean energy response'),
    betatilde_int: outTensor('eV Å', 'Clean heat response'),
    M_orb_z: out('e Å2 eV/hbar', 'Orbital magnetisation per cell'),
    sigma_xy: out('e2/hbar', 'Hall conductivity of the sheet at kT'),
    error_t: out('e Å', `Largest error of the torkance ${BY_MESHES}`),
    error_D: out('eV Å', `Largest error of D ${BY_MESHES}`),
    n: outList('1', 'Direction of the moment'),
    exchange: out('eV', 'Size |H_ex| of the exchange'),
    exchange_off_site: out('1', 'Part of it between different orbitals or cells'),
    exchange_other_ordering: out('eV', 'Size with the other spin ordering; the right one gives the smaller'),
    hermitian_correction: out('eV', 'Largest change of an entry by making the table Hermitian'),
    warnings: z.array(z.string()).meta({ title: 'What is worth a look' }),
  }),
  compute: (input) => {
    const made = modelOf(input);
    if (!made.ok) return made;
    const { model, n, exchange, otherExchange, correction, warnings } = made.value;
    const [n1, n2] = sidesOf(input);
    const mesh: Mesh = { n1, n2, shift: input.s };
    const refused = tooMuch(mesh, model.bands, 2 + model.hamiltonian.length);
    if (refused) return { ...refused, path: 'N1' };
    const source = latticeSource(model);
    const sea = { mu: energyOf(input), kT: thermalEnergyOf(input, 0.1) };
    const t = estimatedMean(source, mesh, torkanceAccumulator([fermiEnergyOf(input)], input.G));
    const sums = estimatedMean(source, mesh, cleanAccumulator([sea]));
    const clean = cleanAt(sums.mean, [sea]);
    const { even, odd } = torkanceAt(t.mean);
    return success({
      t_even: even,
      t_odd: odd,
      D: clean.D,
      B_int: clean.B,
      betatilde_int: clean.betatilde,
      M_orb_z: clean.M,
      sigma_xy: clean.sigma,
      error_t: largest(t.error),
      error_D: largest(sums.error.subarray(0, PRODUCTS)),
      n: [...n],
      exchange: exchange.norm,
      exchange_off_site: exchange.offSite,
      exchange_other_ordering: otherExchange.norm,
      hermitian_correction: correction,
      warnings: [...warnings],
    });
  },
});

export const berryWannierCost = defineQuantity({
  name: 'electrons.berry.wannier-cost',
  title: 'Size and time of a Wannier90 import before it starts',
  formula: 'N_1N_2\\,(24N_Rn^2+100n^3)',
  source: SOURCE,
  input: z.strictObject({
    text: inputs().text,
    bands: optional('from the text', { title: 'Wannier functions', unit: '1', min: 1, max: 1024 }),
    vectors: optional('from the text', { title: 'Lattice vectors', unit: '1', min: 1, max: 1e5 }),
    ...meshSides(),
  }),
  output: z.object({
    diagonalisations: out('1', 'Diagonalisations'),
    operations: out('1', 'Floating-point operations'),
    seconds: out('s', 'Time of one core, roughly'),
    bytes: out('B', 'Memory of the matrices'),
  }),
  compute: (input) => {
    const read = tables({
      text: input.bands === undefined || input.vectors === undefined ? input.text : undefined,
    });
    if (!read.ok) return read;
    const bands = input.bands ?? read.value.hoppings.bands;
    const [n1, n2] = sidesOf(input);
    const vectors = input.vectors ?? read.value.hoppings.R.length;
    return success({ ...wannierCost(bands, vectors, n1 * n2) });
  },
});
