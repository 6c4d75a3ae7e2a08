import { z } from 'zod';
import { success } from '../../model/result';
import {
  inductiveVoltage,
  loopFluxSlope,
  loopSolidAngle,
  loopSolidAngleSlope,
} from '../../voltage/signals/inductive';
import { wallIntegrals } from '../../voltage/signals/texture-integrals';
import {
  magnetoresistance,
  nernstAcross,
  nernstVoltage,
  seebeckVoltage,
} from '../../voltage/signals/transport';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, oneOf, out, wallChargeInput } from '../schema';

const SOURCE = 'Saslow spec, section 9';
const place = (initial: number, title: string) => number(initial, { title, unit: 'm', min: -10, max: 10 });

const wallAt = () => ({
  q: place(0.5e-6, 'Wall centre'),
  phi: number(0, { title: 'Wall angle', unit: 'rad', min: -1e4, max: 1e4 }),
  D: number(20e-9, { title: 'Wall width parameter', unit: 'm', min: 1e-11, max: 1e-2 }),
  axis: oneOf(['x', 'z'], 'x', 'Easy axis: x along the wire, z out of the film'),
  x1: place(0, 'Centre of the first lead'),
  x2: place(1e-6, 'Centre of the second lead'),
  w1: number(0, { title: 'Width of the first lead', unit: 'm', min: 0, max: 1 }),
  w2: number(0, { title: 'Width of the second lead', unit: 'm', min: 0, max: 1 }),
});
interface WallAt {
  readonly q: number;
  readonly phi: number;
  readonly D: number;
  readonly axis: 'x' | 'z';
  readonly x1: number;
  readonly x2: number;
  readonly w1: number;
  readonly w2: number;
}

const integralsOf = (at: WallAt) =>
  wallIntegrals(at.axis, at, { position: at.x1, width: at.w1 }, { position: at.x2, width: at.w2 });
const domainsOf = ({ axis }: WallAt): 0 | 1 => (axis === 'x' ? 1 : 0);
const length = ({ x1, x2 }: WallAt): number => x2 - x1;

export const inductionQuantity = defineQuantity({
  name: 'voltage.signals.induction',
  title:
    'What the stray flux of a moving wall induces in the loop of the leads, and what the drive couples in',
  formula:
    'V=-\\frac{\\mu_0Q_m}{4\\pi}\\dot q\\frac{d\\Omega}{dq},\\ Q_m=2QMS,\\ \\Omega=\\sum_{ij}s_is_j\\arctan\\frac{X_iY_j}{hr_{ij}},\\quad V_{drive}=-A\\,\\frac{dB}{dt}',
  source: SOURCE,
  input: z.strictObject({
    Q: wallChargeInput(),
    axis: oneOf(['x', 'z'], 'x', 'Easy axis: x along the wire, z out of the film'),
    M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 0, max: 1e7 }),
    S: number(1e-14, { title: 'Cross-section of the wire', unit: 'm2', min: 0, max: 1 }),
    loop: z
      .strictObject({
        xa: place(-2e-6, 'Left edge of the loop'),
        xb: place(2e-6, 'Right edge of the loop'),
        ya: place(-1e-6, 'Near edge of the loop'),
        yb: place(3e-6, 'Far edge of the loop'),
        h: place(0.2e-6, 'Height of the loop over the wire'),
      })
      .prefault({}),
    q: place(-1.9e-6, 'Wall centre'),
    qdot: number(300, { title: 'Wall velocity', unit: 'm/s', min: -1e6, max: 1e6 }),
    area: number(0, { title: 'Area of the loop to the drive field', unit: 'm2', min: -1, max: 1 }),
    dBdt: number(0, { title: 'Rate of the drive field', unit: 'T/s', min: -1e15, max: 1e15 }),
    constants: constantsInput(),
  }),
  output: z.object({
    V_ind: out('V', 'Voltage induced by the stray flux of the wall'),
    V_drive: out('V', 'Voltage induced by the drive field'),
    solid_angle: out('sr', 'Solid angle of the loop seen from the wall'),
    solid_angle_slope: out('sr/m', 'Its change per metre of wall motion'),
    flux_slope: out('Wb/m', 'Flux through the loop per metre of wall motion'),
    Qm_flux: out('Wb', 'Bound of the pulse area, µ₀|Qm|, of a wall along the wire'),
  }),
  compute: (input) => {
    const { mu0 } = constantSet(input.constants);
    const { loop, q, qdot, M, S } = input;
    return success({
      V_ind: inductiveVoltage(input, loop, q, qdot, mu0),
      V_drive: input.area * input.dBdt === 0 ? 0 : -input.area * input.dBdt,
      solid_angle: loopSolidAngle(loop, q),
      solid_angle_slope: loopSolidAngleSlope(loop, q),
      flux_slope: loopFluxSlope(input, loop, q, mu0),
      Qm_flux: 2 * mu0 * M * S,
    });
  },
});

export const amrQuantity = defineQuantity({
  name: 'voltage.signals.amr',
  title: 'What a bias current makes of the anisotropic magnetoresistance of a wall between the leads',
  formula: 'V_{21}=-\\frac{I\\rho_\\parallel L}{S}+\\frac{I\\,\\Delta\\rho\\,\\Delta(T_2-T_1)}{S}',
  source: SOURCE,
  input: z.strictObject({
    ...wallAt(),
    I: number(1e-5, { title: 'Bias current along +x', unit: 'A', min: -1e3, max: 1e3 }),
    rho: number(2.5e-7, { title: 'Resistivity along the magnetisation', unit: 'Ohm m', min: 0, max: 1 }),
    drho: number(5e-9, { title: 'Along minus across the magnetisation', unit: 'Ohm m', min: -1, max: 1 }),
    S: number(1e-14, { title: 'Cross-section of the wire', unit: 'm2', min: 1e-20, max: 1 }),
  }),
  output: z.object({
    V: out('V', 'V₂₁ of wire and wall'),
    V_wall: out('V', 'Part of the wall in V₂₁'),
    drop: out('V', 'V(first) − V(second): minus V₂₁'),
  }),
  compute: (input) => {
    const resistor = { parallel: input.rho, anisotropy: input.drho, length: length(input), S: input.S };
    const { wall, offset } = magnetoresistance(input.I, resistor, integralsOf(input).along, domainsOf(input));
    return success({ V: wall + offset, V_wall: wall, drop: -(wall + offset) });
  },
});

export const thermalQuantity = defineQuantity({
  name: 'voltage.signals.thermal',
  title: 'Seebeck and anomalous Nernst voltages of a wall between the leads in a temperature gradient',
  formula:
    'V_S=-\\int S(\\mathbf m)\\,\\partial_xT\\,dx,\\ S(\\mathbf m)=S-\\Delta S\\sin^2\\theta,\\quad V_N=N\\,\\partial_zT\\int m_y\\,dx\\;(=N\\pi\\Delta\\cos\\varphi\\,\\partial_zT)',
  source: SOURCE,
  input: z.strictObject({
    ...wallAt(),
    dTdx: number(1e6, { title: 'Temperature gradient along the wire', unit: 'K/m', min: -1e12, max: 1e12 }),
    dTdz: number(1e6, { title: 'Temperature gradient through the film', unit: 'K/m', min: -1e12, max: 1e12 }),
    S: number(-20e-6, { title: 'Seebeck coefficient along the magnetisation', unit: 'V/K', min: -1, max: 1 }),
    dS: number(0.2e-6, { title: 'Along minus across the magnetisation', unit: 'V/K', min: -1, max: 1 }),
    N: number(0.2e-6, { title: 'Anomalous Nernst coefficient', unit: 'V/K', min: -1, max: 1 }),
    width: number(100e-9, { title: 'Width of the wire, for two taps across it', unit: 'm', min: 0, max: 1 }),
    m_x: number(1, { title: 'Mean m_x at those taps', unit: '1', min: -1, max: 1 }),
    m_z: number(0, { title: 'Mean m_z at those taps', unit: '1', min: -1, max: 1 }),
  }),
  output: z.object({
    V_seebeck: out('V', 'Seebeck voltage V₂₁'),
    V_seebeck_wall: out('V', 'Part of the wall in it'),
    V_nernst: out('V', 'Anomalous Nernst voltage V₂₁ along the wire'),
    V_nernst_across: out('V', 'Anomalous Nernst voltage between two taps across the wire, +y minus −y'),
  }),
  compute: (input) => {
    const { along, across } = integralsOf(input);
    const { S, dS, N, dTdx, dTdz } = input;
    const { wall, offset } = seebeckVoltage({ S, dS, gradient: dTdx }, length(input), along, domainsOf(input));
    return success({
      V_seebeck: wall + offset,
      V_seebeck_wall: wall,
      V_nernst: nernstVoltage(N, dTdz, across),
      V_nernst_across: nernstAcross(N, { alongX: dTdx, alongZ: dTdz }, { x: input.m_x, z: input.m_z }, input.width),
    });
  },
}); // prettier-ignore
