import type { Material } from './material';
import type { MaterialEntry, MaterialNumber } from './material-entry';
import { MATERIALS } from './material-values';

/** A material to start from, with every field of the form. */
export interface MaterialPreset {
  readonly id: string;
  readonly title: string;
  readonly values: Omit<Material, 'preset'>;
  /** What is known of each value: source, uncertainty, temperature. */
  readonly entry: MaterialEntry;
}

/** What an entry does not say: no such anisotropy, no DMI, conduction that does not follow the magnetisation. */
const PLAIN: Omit<Material, 'preset' | 'Ms' | 'A' | 'alpha' | 'P' | 'beta' | 'sigma'> = {
  Ku: 0,
  Ku2: 0,
  Kh: 0,
  Kc1: 0,
  Kc2: 0,
  D: 0,
  Dbulk: 0,
  g: 2,
  amr: 0,
  hall: 0,
  easyAxis: [1, 0, 0],
  hardAxis: [0, 0, 1],
  cubicAxis1: [1, 0, 0],
  cubicAxis2: [0, 1, 0],
};
/** Stand in for what a user's entry leaves out and a magnet must have. */
const LEAST = { Ms: 8e5, A: 1.3e-11, alpha: 0.01, P: 0, beta: 0, sigma: 1e6 };

/** Every field of the form from an entry; what it leaves out is zero, or the plainest value there is. */
export const presetOfEntry = (entry: MaterialEntry): MaterialPreset => {
  const numbers = Object.fromEntries(
    Object.entries(entry.values).flatMap(([name, cited]) =>
      cited === undefined ? [] : [[name, cited.value]],
    ),
  ) as Partial<Record<MaterialNumber, number>>;
  const axes = Object.fromEntries(Object.entries(entry.axes).filter(([, axis]) => axis !== undefined));
  return {
    id: entry.id,
    title: entry.title,
    values: { ...PLAIN, ...LEAST, ...numbers, ...axes },
    entry,
  };
};

/** The program's own library as presets. */
export const MATERIAL_PRESETS: readonly MaterialPreset[] = MATERIALS.map(presetOfEntry);

export const presetById = (id: string): MaterialPreset | undefined =>
  MATERIAL_PRESETS.find((preset) => preset.id === id);
