import { ELEMENTARY_CHARGE, gyromagneticRatio, readProject, REDUCED_PLANCK, type Project } from '../../model';
import type { Check, ValidationCase } from '../case';
import { rowsOf } from '../rows';

const ALPHA = 0.1;

/**
 * A wire with point leads, its wall (Δ 8 nm) driven past them by a constant field far below the Walker field. The large
 * damping makes the wall reach its steady tilt before the first lead.
 */
const wire = (change: {
  readonly kind?: string;
  readonly field?: number;
  readonly beta?: number;
  readonly cells?: number;
}): Project => {
  const read = readProject({
    format: 'spinmotive-project',
    version: 1,
    name: 'Validation wire',
    material: { Ms: 1.45e6, A: 3.1e-11, Ku: 3.4e5, alpha: ALPHA, g: 2, P: 0.6, beta: change.beta ?? ALPHA },
    geometry: { length: 600e-9, width: 120e-9, thickness: 10e-9, demagnetisation: 'wire' },
    texture: { kind: change.kind ?? 'head-to-head', position: 200e-9 },
    drive: { field: { shape: 'constant', amplitude: change.field ?? 0.01, direction: [1, 0, 0] } },
    leads: { first: { position: 280e-9, width: 0 }, second: { position: 440e-9, width: 0 } },
    solver: { nx: change.cells ?? 300, duration: 1.3e-9, relax: true },
    outputs: { sampleInterval: 2e-12, frameInterval: 1.3e-9 },
  });
  if (!read.ok) throw new Error(`${read.path}: ${read.hint}`);
  return read.value;
};

/** Beyond six widths the tails of the wall hold less than 1e-5 of its voltage. */
const TAILS = 6;

/** V while the whole wall is between the leads, V. */
const plateau = async (project: Project): Promise<number[]> => {
  const { first, second } = project.leads;
  const rows = await rowsOf(project);
  const inside = rows.filter(({ q = NaN, width = NaN }) => {
    const clear = TAILS * width;
    return q > first.position + clear && q < second.position - clear;
  });
  if (inside.length < 20) throw new Error(`Only ${inside.length} samples between the leads.`);
  return inside.map(({ V = NaN }) => V);
};

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** −Q ħγPB/e, the voltage of a wall that moves without losing energy but to damping (energy theorem). */
const theorem = ({ material, texture, drive }: Project): number => {
  const Q = texture.kind === 'tail-to-tail' ? -1 : 1;
  const { amplitude } = drive.field;
  return (-Q * REDUCED_PLANCK * gyromagneticRatio(material.g) * material.P * amplitude) / ELEMENTARY_CHARGE;
};

/** V over its theoretical value, smallest and largest while the wall is between the leads. */
const ratios = async (cells: number): Promise<{ least: number; most: number }> => {
  const project = wire({ cells });
  const expected = theorem(project);
  const values = (await plateau(project)).map((V) => V / expected);
  return { least: Math.min(...values), most: Math.max(...values) };
};

const energyTheorem = async (): Promise<Check[]> => {
  const coarse = await ratios(300);
  const fine = await ratios(600);
  const within = (cells: string, { least, most }: typeof coarse, tolerance: number): Check[] => [
    { name: `smallest V / (−Qħγ P B/e), ${cells}`, value: least, reference: 1, tolerance },
    { name: `largest V / (−Qħγ P B/e), ${cells}`, value: most, reference: 1, tolerance },
  ];
  return [
    ...within('2 nm cells', coarse, 0.007),
    ...within('1 nm cells', fine, 0.002),
    // On cells of size dx the face form loses a share that goes with dx²; nothing else may be missing.
    {
      name: 'continued to cells of no size',
      value: (4 * fine.least - coarse.least) / 3,
      reference: 1,
      tolerance: 2e-4,
    },
  ];
};

/** Runs of the solver, each a second or two. */
export const wireVoltage: readonly ValidationCase[] = [
  {
    id: 'wire-beta-equals-alpha',
    title: 'β = α: V₂₁ = −Q ħγP B/e at every instant between the leads',
    source: 'Saslow specification, sections 4.2 and 11.1',
    duration: 'fast',
    run: async () => ({ checks: await energyTheorem() }),
  },
  {
    id: 'wire-twin',
    title: 'Head-to-head with H and tail-to-tail with −H give the same voltage',
    source: 'Saslow specification, section 11.4',
    duration: 'fast',
    run: async () => {
      const one = mean(await plateau(wire({})));
      const twin = mean(await plateau(wire({ kind: 'tail-to-tail', field: -0.01 })));
      return { checks: [{ name: 'V(twin) / V', value: twin / one, reference: 1, tolerance: 1e-6 }] };
    },
  },
  {
    id: 'wire-beta-ratio',
    title: 'Below the Walker field the voltage is β/α times that of β = α',
    source: 'Saslow specification, sections 5.2 and 11.2',
    duration: 'fast',
    run: async () => {
      const steady = async (beta: number): Promise<number> => {
        // While the wall still tilts, the adiabatic part is not zero; by the second half it has settled.
        const values = await plateau(wire({ beta }));
        return mean(values.slice(Math.floor(values.length / 2)));
      };
      const one = await steady(ALPHA);
      const checks = [
        { name: 'V(β = 0) / V(β = α)', value: (await steady(0)) / one, reference: 0, tolerance: 0.01 },
        {
          name: 'V(β = 2α) / V(β = α)',
          value: (await steady(2 * ALPHA)) / one,
          reference: 2,
          tolerance: 0.01,
        },
      ];
      return { checks };
    },
  },
];
