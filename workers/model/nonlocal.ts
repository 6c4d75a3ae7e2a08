import { z } from 'zod';
import { flag, quantity } from './field';

const SOURCE = 'Tatara, Kohno, Shibata, Lemaho, Lee 2007';
const on = { field: 'active', is: [true] } as const;

/** Conduction electrons as the non-local torque sees them: free, with exchange splitting. Off, nothing of it acts in a run. */
export const Nonlocal = z.strictObject({
  active: flag({
    label: 'Non-local torque',
    description:
      'Adds the torque of electrons that cannot follow a texture as narrow as their wavelength, for the currents of the drive. It matters for walls and cores of atomic width, or in conductors of low density.',
    initial: false,
    formula:
      '\\mathbf T_{nl}=-(\\chi_1-1)*(\\mathbf u\\cdot\\nabla)\\mathbf m+\\frac{|\\chi_2|}{P}*[\\mathbf m\\times(\\mathbf u\\cdot\\nabla)\\mathbf m]',
    source: SOURCE,
  }),
  kF: quantity({
    label: 'Fermi wavenumber',
    symbol: 'k_F',
    unit: '1/m',
    display: '1/nm',
    min: 1e7,
    max: 1e11,
    initial: 1e10,
    description: 'Mean of both spins; 10 to 17 per nm in metals, about 1 per nm in magnetic semiconductors.',
    formula: 'k_{F\\pm}=k_F(1\\pm\\zeta)',
    source: SOURCE,
  }),
  zeta: quantity({
    label: 'Splitting of the spheres',
    symbol: 'ζ',
    unit: '1',
    display: '',
    min: 0.01,
    max: 0.99,
    initial: 0.3,
    description:
      'Half the difference of the Fermi wavenumbers of both spins over their mean. The polarisation of a run stays that of the material.',
    formula: '\\zeta=\\frac{k_{F+}-k_{F-}}{k_{F+}+k_{F-}}',
    source: SOURCE,
  }),
  mass: quantity({
    label: 'Effective mass',
    symbol: 'm*',
    unit: '1',
    display: '',
    min: 0.01,
    max: 100,
    initial: 1,
    description:
      'Over that of the free electron. The torque does not depend on it; splitting and lifetimes do.',
    formula: '\\Delta=\\hbar^2k_F^2\\zeta/m^*',
    source: SOURCE,
  }),
  meanFreePath: quantity({
    label: 'Mean free path',
    symbol: 'ℓ',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-4,
    initial: 10e-9,
    description:
      'For the Hall ratio and to say where the theory holds; the torque of a run does not depend on it.',
    formula: '\\ell=\\hbar k_F\\tau/m^*',
    source: SOURCE,
  }),
  dynamic: flag({
    label: 'Partner in moving textures',
    description:
      'The same torque with the motion of the texture in place of the current: the electrons then lose their grip on a wall that moves as fast as they drift. Their spin at rest stays part of Ms.',
    initial: false,
    formula:
      '(\\mathbf u\\cdot\\nabla)\\mathbf m\\to(\\mathbf u\\cdot\\nabla)\\mathbf m+\\frac{sa^3}{S}\\,\\partial_t\\mathbf m',
    source: SOURCE,
    when: on,
  }),
  impurities: quantity({
    label: 'Magnetic impurities',
    symbol: 'n_s',
    unit: '1/m3',
    display: '1/nm³',
    min: 0,
    max: 1e30,
    initial: 0,
    description:
      'Density, for α and β of spin relaxation; shown beside those of the material and never added to them.',
    source: SOURCE,
  }),
  impurityStrength: quantity({
    label: 'Strength of an impurity',
    symbol: 'u_s',
    unit: 'J m3',
    display: 'eV Å³',
    min: 0,
    max: 1e-43,
    initial: 3.2e-48,
    description: 'Exchange of an electron with the spin of an impurity, times volume.',
    source: SOURCE,
  }),
  impuritySpin: quantity({
    label: 'Spin of an impurity',
    symbol: 'S_i',
    unit: '1',
    display: '',
    min: 0.5,
    max: 10,
    initial: 1,
    description: 'Its mean square is shared equally by the three directions.',
    formula: '\\overline{S_z^2}=\\overline{S_\\perp^2}=S_i^2/3',
    source: SOURCE,
  }),
});
export type Nonlocal = z.output<typeof Nonlocal>;
