import { z } from 'zod';
import { cellCount } from '../../magnet/mesh';
import { failure, success, type Result } from '../../model/result';
import { magnetisedConduction, type Conduction } from '../../voltage/potential/conductivity-tensor';
import { createConductor, type Conductor } from '../../voltage/potential/conductor';
import { createLeadSystem, leadFieldVoltage, readPotential } from '../../voltage/potential/lead-field';
import { defineQuantity } from '../quantity';
import { number, oneOf, out, outList } from '../schema';
import { cellNumbers, faceEmfs, faceInputs, meshInputs, meshOf, wrongCount } from './mesh-inputs';

const [NX, NY] = [16, 6];
/** sech²(x/D) with a cosine across, the reference field of section 7 on a small strip; defaults only. */
const DEFAULT_FIELD = Array.from({ length: (NX - 1) * NY }, (_, f) => {
  const [x, y] = [((f % (NX - 1)) + 1 - NX / 2) * 5e-9, (Math.floor(f / (NX - 1)) + 0.5) / NY];
  return (150 / Math.cosh(x / 15e-9) ** 2) * (1 + 0.4 * Math.cos(Math.PI * y));
});

const vectorList = z
  .array(z.tuple([z.number(), z.number(), z.number()]))
  .max(65_536)
  .optional()
  .meta({
    title: 'Magnetisation of every cell, for the two numbers below',
    unit: '1',
    description: 'Default: none, the conductivity is the same in all directions.',
  });

const medium = () => ({
  ...meshInputs(NX, NY),
  sigma: cellNumbers(4e6, 'Conductivity 1/ρ⊥, one number or one per cell', 'S/m', -1e12, 1e12),
  mask: z
    .array(z.union([z.number(), z.boolean()]))
    .max(65_536)
    .optional()
    .meta({ title: 'Filled cells (1) and empty ones (0), x fastest', unit: '1', description: 'Default: all filled.' }),
  m: vectorList,
  amr: number(0, { title: 'Anisotropic magnetoresistance (ρ∥ − ρ⊥)/ρ⊥', unit: '1', min: -0.9, max: 10 }),
  hall: number(0, { title: 'Anomalous Hall angle ρ_H/ρ⊥', unit: '1', min: -10, max: 10 }),
}); // prettier-ignore

const place = (initial: [number, number], title: string) =>
  z
    .strictObject({
      x: number(initial[0], { title: `${title}: x`, unit: 'm', min: -1, max: 1 }),
      y: number(initial[1], { title: `${title}: y`, unit: 'm', min: -1, max: 1 }),
      wx: number(0, { title: `${title}: width along x`, unit: 'm', min: 0, max: 1 }),
      wy: number(0, { title: `${title}: width along y; 0 with \`across\` is a point`, unit: 'm', min: 0, max: 1 }), // prettier-ignore
      across: z
        .boolean()
        .default(false)
        .meta({ title: `${title}: whole width of the box` }),
      touch: oneOf(['probe', 'contact'], 'probe', `${title}: reads only, or metal of one potential`),
    })
    .prefault({});

const pairInputs = () => ({
  first: place([2.5e-9, 15e-9], 'First lead'),
  second: place([77.5e-9, 15e-9], 'Second lead'),
});
type Medium = z.output<z.ZodObject<ReturnType<typeof medium>>>;
type Place = z.output<ReturnType<typeof place>>;

const conductorOf = (given: Medium): Result<{ conductor: Conductor; conduction?: Conduction }> => {
  const mesh = meshOf(given);
  if (!mesh.ok) return mesh;
  const { sigma, mask, m, amr, hall } = given;
  const cells = cellCount(mesh.value);
  const wrong = wrongCount('sigma', sigma, mesh.value) ?? (mask === undefined ? null : wrongCount('mask', mask.map(Number), mesh.value)); // prettier-ignore
  if (wrong !== null) return wrong;
  const made = createConductor(mesh.value, sigma, mask === undefined ? null : mask.map(Number));
  if (!made.ok) return made.path === 'material.conductivity' ? failure({ ...made, path: 'sigma' }) : made;
  const conductor = made.value;
  if (amr === 0 && hall === 0) return success({ conductor });
  if (m?.length !== cells)
    return failure({
      code: 'wrong-size',
      path: 'm',
      value: `${m?.length ?? 0} vectors`,
      allowed: `${cells}, one per cell`,
      hint: 'The conductivity follows the magnetisation; give it.',
    });
  const blocks = new Float64Array(3 * cells);
  for (const [i, n] of m.entries()) {
    const length = Math.hypot(...n);
    for (let c = 0; c < 3; c++) blocks[i + c * cells] = length > 0 ? (n[c] as number) / length : 0;
  }
  return success({ conductor, conduction: magnetisedConduction(conductor, blocks, { amr, hall }) });
};

const leadOf = (name: 'first' | 'second', { x, y, wx, wy, across, touch }: Place) =>
  ({
    name,
    path: name,
    shape: { kind: 'patch', x: { position: x, width: wx }, ...(across ? {} : { y: { position: y, width: wy } }) },
    touch,
  }) as const; // prettier-ignore

const systemOf = (given: Medium & { readonly first: Place; readonly second: Place }) => {
  const made = conductorOf(given);
  if (!made.ok) return made;
  const { conductor, conduction } = made.value;
  const leads = [leadOf('first', given.first), leadOf('second', given.second)];
  const system = createLeadSystem(conductor, leads, conduction);
  return system.ok ? success({ conductor, conduction, system: system.value }) : system;
};

/** Face values as lists without the ends of the box, x fastest. */
const facesOf = ({ axes, cells }: Conductor, values: readonly Float64Array[]) => {
  const lists: Record<'x' | 'y' | 'z', number[]> = { x: [], y: [], z: [] };
  axes.forEach(({ index, step, count }, axis) => {
    const to = lists[(['x', 'y', 'z'] as const)[index]];
    for (let i = 0; i < cells; i++)
      if (Math.floor(i / step) % count < count - 1) to.push((values[axis] as Float64Array)[i] as number);
  });
  return lists;
};
const faceOutputs = (unit: string, title: string) =>
  z.object({
    x: outList(unit, `${title} along x`),
    y: outList(unit, `${title} along y`),
    z: outList(unit, `${title} along z`),
  });

export const potentialSolve = defineQuantity({
  name: 'voltage.potential.solve',
  aliases: ['voltage.potential'],
  title: 'Open-circuit potential of a motive field on any set of cells, and what two leads read',
  formula:
    '\\nabla\\cdot[\\sigma(\\mathbf E-\\nabla V)]=0,\\quad I_f=\\sigma_f\\frac{A_f}{d}\\,(E_fd-V_b+V_a),\\quad \\sigma_f=\\frac{2\\sigma_a\\sigma_b}{\\sigma_a+\\sigma_b}',
  source: 'Saslow spec, section 7',
  input: z.strictObject({
    ...medium(),
    E: z.strictObject(faceInputs('Motive field')).prefault({ x: DEFAULT_FIELD }),
    ...pairInputs(),
    I: number(0, { title: 'Current fed in at the second lead, out at the first', unit: 'A', min: -1e3, max: 1e3 }),
  }),
  output: z.object({
    V: outList('V', 'Potential of the cells, mean zero over every connected part, x fastest'),
    V21: out('V', 'V(second) − V(first)'),
    I: faceOutputs('A', 'Current through the faces'),
    parts: out('1', 'Connected parts'),
    residual: out('1', 'Residual over right side'),
    method: z.string().meta({ title: 'Solver' }),
  }),
  compute: (given) => {
    const made = systemOf(given);
    if (!made.ok) return made;
    const { conductor, system } = made.value;
    const emf = faceEmfs('E', given.E, conductor);
    if (!emf.ok) return emf;
    const [a, b] = [system.shares[0] as Float64Array, system.shares[1] as Float64Array];
    const reading = b.map((w, i) => w - (a[i] as number));
    const found = system.solver.solve({
      emf: emf.value,
      ...(given.I === 0 ? {} : { injection: reading.map((w) => given.I * w) }),
    });
    if (!found.converged) return slow(found.residual);
    return success({
      V: [...found.V],
      V21: readPotential(reading, found.V),
      I: facesOf(conductor, found.currents),
      parts: conductor.islands,
      residual: found.residual,
      method: found.method,
    });
  },
}); // prettier-ignore

const slow = (residual: number) =>
  failure({
    code: 'no-convergence',
    path: 'sigma',
    value: `a residual of ${residual.toPrecision(2)}`,
    allowed: 'conductivities within some orders of magnitude of each other',
    hint: 'Bring the conductivities closer together or take fewer cells.',
  });

export const potentialLeadField = defineQuantity({
  name: 'voltage.potential.lead-field',
  aliases: ['voltage.lead-field'],
  title: 'Lead field: weights of the faces in V₂₁, one solve for any number of motive fields',
  formula:
    'V_{21}=\\sum_fw_fE_fd_f,\\quad w=\\text{face currents of unit current between the leads (transposed tensor)}',
  source: 'Saslow spec, section 7 item 5',
  input: z.strictObject({
    ...medium(),
    ...pairInputs(),
    E: z.strictObject(faceInputs('Motive field to read')).prefault({ x: DEFAULT_FIELD }),
  }),
  output: z.object({
    w: faceOutputs('1', 'Weights of the faces'),
    potential: outList('Ohm', 'Potential of unit current'),
    R: out('Ohm', 'Resistance of the metal between the leads'),
    V21: out('V', 'What the leads read of the field given'),
    V21_direct: out('V', 'The same by solving for the potential of that field'),
  }),
  compute: (given) => {
    const made = systemOf(given);
    if (!made.ok) return made;
    const { conductor, system } = made.value;
    const emf = faceEmfs('E', given.E, conductor);
    if (!emf.ok) return emf;
    const field = system.field(0, 1);
    if (!field.report.converged) return slow(field.report.residual);
    const direct = system.solver.solve({ emf: emf.value });
    return success({
      w: facesOf(conductor, field.weights),
      potential: [...field.potential],
      R: field.resistance,
      V21: leadFieldVoltage(field, emf.value),
      V21_direct: readPotential(field.reading, direct.V),
    });
  },
});
