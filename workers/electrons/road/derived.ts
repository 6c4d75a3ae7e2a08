import type { Derived } from '../../model/derived';
import type { Project } from '../../model/project';
import { heatAtWall, heatInUse, metalInUse, transportInUse } from './facts';

const KOHNO = 'Kohno spec, sections 3, 4 and 6; Phys. Rev. B 94, 104417 (2016)';
const ofMetal = {
  below: 'electrons.magnetic',
  source: KOHNO,
  shown: (project: Project): boolean => metalInUse(project) !== null && project.electrons.source !== 'fitted',
} as const;
const ofFit = {
  below: 'electrons.massRatio',
  source: 'Kohno spec, section 2',
  shown: (project: Project): boolean => metalInUse(project) !== null && project.electrons.source === 'fitted',
} as const;
const ofHeat = {
  below: 'electrons.heat.torque',
  source: KOHNO,
  shown: (project: Project): boolean => heatInUse(project) !== null,
} as const;

/** What metal and heat of a project come to, for the forms. */
export const ELECTRON_DERIVED: readonly Derived[] = [
  {
    ...ofMetal,
    label: 'Polarisation of the metal',
    symbol: 'P',
    unit: '1',
    description: 'From bands, impurities and temperature of the electrons.',
    formula: 'P=\\sigma_s/\\sigma_c,\\quad\\sigma_{s,c}=K_s(y_\\uparrow\\mp y_\\downarrow)',
    value: (project) => transportInUse(project)?.P ?? NaN,
  },
  {
    ...ofMetal,
    label: 'Its non-adiabaticity',
    symbol: 'β',
    unit: '1',
    description: 'From magnetic impurities, both densities of states and the splitting.',
    formula: '\\beta=\\frac{2\\pi}{3}\\,n_su_s^2S^2\\,\\frac{\\nu_\\uparrow+\\nu_\\downarrow}{M}',
    value: (project) => transportInUse(project)?.beta ?? NaN,
  },
  {
    ...ofMetal,
    label: 'Its conductivity',
    symbol: 'σ',
    unit: 'S/m',
    description: 'From the densities and lifetimes of both bands.',
    formula:
      '\\sigma_c=\\frac{e^2}{m}(n_\\uparrow\\tau_\\uparrow+n_\\downarrow\\tau_\\downarrow),\\quad\\tau_s=\\frac{\\hbar}{2\\gamma_s}',
    value: (project) => transportInUse(project)?.sigmaC ?? NaN,
  },
  {
    ...ofFit,
    label: 'Fitted splitting',
    symbol: 'M',
    unit: 'J/electron',
    description: 'The exchange for which the model has the P of the material.',
    formula: 'P(M)=P,\\quad\\beta(M,n_s)=\\beta,\\quad\\sigma_c(M,n_i,n_s)=\\sigma',
    value: (project) => metalInUse(project)?.exchange ?? NaN,
  },
  {
    ...ofFit,
    label: 'Fitted normal impurities',
    symbol: 'Γ_n',
    unit: 'J2 m3',
    description: 'The scattering that is left for σ once β has taken its magnetic part.',
    value: (project) => metalInUse(project)?.scattering.normal ?? NaN,
  },
  {
    ...ofFit,
    label: 'Fitted magnetic impurities',
    symbol: 'Γ_s',
    unit: 'J2 m3',
    description: 'The scattering that the β of the material asks for.',
    formula: 'n_su_s^2S^2=\\frac{3\\beta M}{2\\pi(\\nu_\\uparrow+\\nu_\\downarrow)}',
    value: (project) => metalInUse(project)?.scattering.magnetic ?? NaN,
  },
  {
    ...ofHeat,
    label: 'Adiabatic velocity of heat',
    symbol: 'v',
    unit: 'm/s',
    description: 'At the place of the wall, along +x.',
    formula: 'v=-\\frac{\\hbar\\gamma}{2eM_s}\\big[Pj+a_{op}\\,\\partial_xT\\big]',
    value: (project) => heatAtWall(project).v,
  },
  {
    ...ofHeat,
    label: 'Non-adiabatic velocity of heat',
    symbol: 'w',
    unit: 'm/s',
    description: 'At the place of the wall, along +x. It can act where v vanishes.',
    formula: 'w=-\\frac{\\hbar\\gamma}{2eM_s}\\big[\\beta Pj+b_{op}\\,\\partial_xT\\big]',
    value: (project) => heatAtWall(project).w,
  },
  {
    ...ofHeat,
    label: 'Wall velocity by heat',
    symbol: 'w/α',
    unit: 'm/s',
    description: 'Below the Walker threshold, along +x.',
    formula: 'V=w/\\alpha',
    value: (project) => heatAtWall(project).w / project.material.alpha,
  },
  {
    ...ofHeat,
    shown: (project) => heatInUse(project) !== null && project.electrons.heat.torque === 'model',
    label: 'Seebeck coefficient',
    symbol: 'S',
    unit: 'V/K',
    description:
      'Of the metal, conventional sign: that of the thermovoltages as well. Free electrons have less than permalloy by an order.',
    formula: 'S=-\\frac{K_1[\\sigma_c]}{eTK_0[\\sigma_c]}',
    value: (project) => -(transportInUse(project)?.seebeck ?? NaN),
  },
  {
    ...ofHeat,
    shown: (project) => (heatInUse(project)?.j ?? 0) !== 0,
    label: 'Thermoelectric current',
    symbol: 'j',
    unit: 'A/m2',
    description: 'Around the wire and its ends, along +x in the wire.',
    formula: 'j\\Big(\\int\\frac{dx}{\\sigma}+SR\\Big)=\\int S_c\\,dT',
    value: (project) => heatInUse(project)?.j ?? NaN,
  },
];
