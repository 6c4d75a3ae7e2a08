import type { Material } from './material';

export interface MaterialPreset {
  readonly id: string;
  readonly title: string;
  /** Where the numbers come from, one entry for each group of numbers. */
  readonly sources: readonly string[];
  readonly values: Omit<Material, 'preset'>;
}

const along = [1, 0, 0] as [number, number, number];
const upward = [0, 0, 1] as [number, number, number];

/** What no preset uses: higher anisotropies and their axes, conduction that follows the magnetisation. */
const PLAIN = {
  Ku2: 0,
  Kc1: 0,
  Kc2: 0,
  Dbulk: 0,
  amr: 0,
  hall: 0,
  cubicAxis1: along,
  cubicAxis2: [0, 1, 0] as [number, number, number],
};

/**
 * Typical values to start from, each to be replaced by measured ones. β is rarely known to better than a factor of two:
 * where a source gives none, β = α, for which the voltage depends on P alone (Saslow spec, section 4.2).
 */
export const MATERIAL_PRESETS: readonly MaterialPreset[] = [
  {
    id: 'cobalt',
    title: 'Cobalt, c axis along the wire',
    sources: [
      'P, Ms, σ: W. M. Saslow, Phys. Rev. B 76, 184434 (2007), section VII',
      'A, Ku: J. M. D. Coey, Magnetism and Magnetic Materials (Cambridge, 2010), hcp Co, A 31 pJ/m, K 0.41 MJ/m³',
      'α: thin-film value of order 0.01–0.03; β set equal to α',
    ],
    values: {
      ...PLAIN,
      Ms: 1.45e6,
      A: 3.1e-11,
      Ku: 4.1e5,
      easyAxis: along,
      Kh: 0,
      hardAxis: upward,
      D: 0,
      alpha: 0.03,
      g: 2,
      P: 0.6,
      beta: 0.03,
      sigma: 3.4e7,
    },
  },
  {
    id: 'iron',
    title: 'Iron',
    sources: [
      'Ms, A: J. M. D. Coey, Magnetism and Magnetic Materials (Cambridge, 2010), bcc Fe, 1.71 MA/m, 21 pJ/m; cubic anisotropy neglected against shape',
      'P: R. J. Soulen et al., Science 282, 85 (1998), point contact, 0.42–0.46',
      'σ: bulk resistivity at 293 K, 9.6e-8 Ω m; α, β: typical thin film',
    ],
    values: {
      ...PLAIN,
      Ms: 1.71e6,
      A: 2.1e-11,
      Ku: 0,
      easyAxis: along,
      Kh: 0,
      hardAxis: upward,
      D: 0,
      alpha: 0.01,
      g: 2.09,
      P: 0.44,
      beta: 0.01,
      sigma: 1.04e7,
    },
  },
  {
    id: 'permalloy',
    title: 'Permalloy, Ni₈₀Fe₂₀',
    sources: [
      'Ms, A: µMAG standard problems 4 and 5 (8e5 A/m, 13 pJ/m)',
      'P, α, β, σ: Saslow spec, section 15: typical, to be edited',
    ],
    values: {
      ...PLAIN,
      Ms: 8e5,
      A: 1.3e-11,
      Ku: 0,
      easyAxis: along,
      Kh: 0,
      hardAxis: upward,
      D: 0,
      alpha: 0.01,
      g: 2,
      P: 0.6,
      beta: 0.02,
      sigma: 4e6,
    },
  },
  {
    id: 'cofeb',
    title: 'CoFeB on MgO, out of plane',
    sources: [
      'Ms, Ku, α: S. Ikeda et al., Nature Mater. 9, 721 (2010), Co₂₀Fe₆₀B₂₀ 1.3 nm: interface anisotropy 1.3 mJ/m², α 0.027',
      'A 20 pJ/m, σ, P: typical values for amorphous CoFeB; β set equal to α',
    ],
    values: {
      ...PLAIN,
      Ms: 1.26e6,
      A: 2e-11,
      Ku: 1.2e6,
      easyAxis: upward,
      Kh: 0,
      hardAxis: along,
      D: 0,
      alpha: 0.027,
      g: 2.05,
      P: 0.65,
      beta: 0.027,
      sigma: 1e6,
    },
  },
  {
    id: 'pt-co',
    title: 'Pt/Co 0.6 nm, out of plane, with DMI',
    sources: [
      'Ms, A, Ku, α, D: simulation parameters of A. Thiaville et al., EPL 100, 57002 (2012) and J. Sampaio et al., Nature Nanotech. 8, 839 (2013): 5.8e5 A/m, 15 pJ/m, 0.8 MJ/m³, 0.3, 3 mJ/m²',
      'D sign: as in mumax3; P, σ: typical; β set equal to α',
    ],
    values: {
      ...PLAIN,
      Ms: 5.8e5,
      A: 1.5e-11,
      Ku: 8e5,
      easyAxis: upward,
      Kh: 0,
      hardAxis: along,
      D: 3e-3,
      alpha: 0.3,
      g: 2,
      P: 0.4,
      beta: 0.3,
      sigma: 5e6,
    },
  },
];

export const presetById = (id: string): MaterialPreset | undefined =>
  MATERIAL_PRESETS.find((preset) => preset.id === id);
