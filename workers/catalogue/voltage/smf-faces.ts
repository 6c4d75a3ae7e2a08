import { z } from 'zod';
import { success } from '../../model/result';
import { triangleRate } from '../../voltage/potential/texture-health';
import {
  dot,
  faceEmfParts,
  faceIncrementParts,
  feedbackField,
  smfPoint,
  type Vector,
} from '../../voltage/spin-motive-force';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outVector, outVectors, vector, vectors } from '../schema';
import { across, direction, rate, unitVectors } from './directions';

const SOURCE = 'Saslow spec, section 6';
const P = () => number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 });
const beta = (initial = 0.02) => number(initial, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 });
const quantumOf = (name: 'reference' | 'codata-2022'): number => {
  const { hbar, e } = constantSet(name);
  return hbar / (2 * e);
};
const triple = (f: (i: 0 | 1 | 2) => number): [number, number, number] => [f(0), f(1), f(2)];

export const smfIncrement = defineQuantity({
  name: 'voltage.smf.increment',
  aliases: ['voltage.smf.face-increment'],
  title: 'Motive force between two cells integrated over a step, from the solid angle that they sweep',
  formula:
    "\\int E_f\\,dx\\,dt=\\frac{\\hbar P}{2e}\\,\\Omega(n_a,n_a',n_b',n_b),\\quad \\tan\\frac\\Omega2=\\frac{a\\cdot(b\\times c)}{1+a\\cdot b+b\\cdot c+c\\cdot a}\\ \\text{per triangle}",
  source: SOURCE,
  input: z.strictObject({
    na: direction([0.6, 0, 0.8], 'Cell before the face, at the beginning'),
    nb: direction([0.36, 0.48, 0.8], 'Cell behind the face, at the beginning'),
    na2: direction([0.598, 0.02, 0.801], 'Cell before the face, at the end'),
    nb2: direction([0.35, 0.49, 0.798], 'Cell behind the face, at the end'),
    dt: number(1e-12, { title: 'Length of the step', unit: 's', min: 1e-21, max: 1 }),
    P: P(),
    beta: beta(0),
    constants: constantsInput(),
  }),
  output: z.object({
    solid_angle: out('sr', 'Signed solid angle of the quadrilateral n_a, n_a′, n_b′, n_b'),
    increment_beta0: out('V s', 'Time integral of E·dx without the β part'),
    increment: out('V s', 'Time integral of E·dx'),
    face_emf: out('V', 'Its mean over the step'),
  }),
  compute: ({ na, nb, na2, nb2, dt, P: p, beta: b, constants }) => {
    const made = unitVectors({ na, nb, na2, nb2 });
    if ('refused' in made) return made.refused;
    const n = made.units;
    const [now, next] = [[n.na, n.nb] as const, [n.na2, n.nb2] as const];
    const { adiabatic, beta: rest } = faceIncrementParts(now, next, p, b, quantumOf(constants));
    return success({
      solid_angle: faceIncrementParts(now, next, 1, 0, 1).adiabatic,
      increment_beta0: adiabatic,
      increment: adiabatic + rest,
      face_emf: (adiabatic + rest) / dt,
    });
  },
});

export const smfPlaquette = defineQuantity({
  name: 'voltage.smf.plaquette',
  aliases: ['voltage.smf.faraday'],
  title: 'Faraday law of the texture: motive force around four cells against the rate of their solid angle',
  formula: '\\oint\\mathbf E\\cdot d\\mathbf l=\\frac{\\hbar P}{2e}\\,\\frac{d\\Omega}{dt}\\quad(\\beta=0)',
  source: SOURCE,
  input: z.strictObject({
    n1: direction([0.6, 0, 0.8], 'First cell'),
    n2: direction([0.36, 0.48, 0.8], 'Second cell, going around'),
    n3: direction([0, 0.6, 0.8], 'Third cell'),
    n4: direction([0.28, 0, 0.96], 'Fourth cell'),
    v1: rate([-1.6e9, 5e8, 1.2e9], 'Rate of change of the first cell'),
    v2: rate([1.6e8, -1.34e9, 7.32e8], 'Rate of change of the second cell'),
    v3: rate([1e9, 8e8, -6e8], 'Rate of change of the third cell'),
    v4: rate([9.6e8, 2e9, -2.8e8], 'Rate of change of the fourth cell'),
    P: P(),
    constants: constantsInput(),
  }),
  output: z.object({
    circulation: out('V', 'Sum of E·dl of the four faces'),
    solid_angle_rate: out('sr/s', 'Rate of the solid angle of the four directions'),
    flux: out('V', 'ħP/2e times that'),
    defect: out('V', 'Circulation less flux: rounding'),
  }),
  compute: ({ n1, n2, n3, n4, v1, v2, v3, v4, P: p, constants }) => {
    const made = unitVectors({ n1, n2, n3, n4 });
    if ('refused' in made) return made.refused;
    const n = [made.units.n1, made.units.n2, made.units.n3, made.units.n4] as const;
    const v = [across(n[0], v1), across(n[1], v2), across(n[2], v3), across(n[3], v4)] as const;
    const quantum = quantumOf(constants);
    const circulation = [0, 1, 2, 3].reduce((sum, i) => {
      const j = (i + 1) % 4;
      const [a, b, va, vb] = [n[i], n[j], v[i], v[j]] as [Vector, Vector, Vector, Vector];
      return sum + faceEmfParts(a, b, va, vb, p, 0, quantum).adiabatic;
    }, 0);
    const turning =
      triangleRate([n[0], n[1], n[2]], [v[0], v[1], v[2]]) +
      triangleRate([n[0], n[2], n[3]], [v[0], v[2], v[3]]);
    const flux = quantum * p * turning;
    return success({ circulation, solid_angle_rate: turning, flux, defect: circulation - flux });
  },
});

export const smfFeedback = defineQuantity({
  name: 'voltage.smf.feedback',
  title: 'Torque field that a current through a face adds to both cells, and its power balance',
  formula:
    '\\mathbf H_{st}=\\frac{\\hbar P}{2e}\\,\\frac{I_f}{MV_{cell}}\\,\\frac{n_a\\times n_b}{1+n_a\\cdot n_b},\\quad I_fE_f\\,dx+MV_{cell}\\,\\mathbf H_{st}\\cdot(\\dot n_a+\\dot n_b)=0',
  source: SOURCE,
  input: z.strictObject({
    na: direction([0.6, 0, 0.8], 'Cell before the face'),
    nb: direction([0.36, 0.48, 0.8], 'Cell behind the face'),
    va: rate([-1.6e9, 5e8, 1.2e9], 'Rate of change before the face'),
    vb: rate([1.6e8, -1.34e9, 7.32e8], 'Rate of change behind the face'),
    I: number(1e-6, { title: 'Current through the face, towards the second cell', unit: 'A', min: -1e3, max: 1e3 }), // prettier-ignore
    M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
    Vcell: number(1e-25, { title: 'Volume of a cell', unit: 'm3', min: 1e-33, max: 1 }),
    P: P(),
    constants: constantsInput(),
  }),
  output: z.object({
    H_st: outVector('T', 'Field added to both cells'),
    power_electrons: out('W', 'I E dx: what the texture gives to the electrons'),
    power_magnet: out('W', 'What the added field gives to the magnet; minus the former'),
  }),
  compute: ({ na, nb, va, vb, I, M, Vcell, P: p, constants }) => {
    const made = unitVectors({ na, nb });
    if ('refused' in made) return made.refused;
    const quantum = quantumOf(constants);
    const [a, b] = [made.units.na, made.units.nb];
    const H = feedbackField(a, b, p, I, M * Vcell, quantum);
    return success({
      H_st: H,
      power_electrons: I * faceEmfParts(a, b, va, vb, p, 0, quantum).adiabatic,
      power_magnet: M * Vcell * (dot(H, va) + dot(H, vb)),
    });
  },
});

export const smfRigid = defineQuantity({
  name: 'voltage.smf.rigid',
  title: 'Motive field of a texture that moves as a whole',
  formula:
    'E_i=\\frac{\\hbar P}{2e}\\big[F_{ij}v_j-\\beta g_{ij}v_j\\big],\\quad F_{ij}=\\mathbf n\\cdot(\\partial_i\\mathbf n\\times\\partial_j\\mathbf n),\\ g_{ij}=\\partial_i\\mathbf n\\cdot\\partial_j\\mathbf n',
  source: SOURCE,
  input: z.strictObject({
    n: direction([0, 0, 1], 'Direction of the magnetisation'),
    dn: vectors(
      [
        [1e7, 0, 0],
        [0, 1e7, 0],
        [0, 0, 0],
      ],
      { title: '∂_x n, ∂_y n, ∂_z n; parts along n are left out', unit: '1/m', min: -1e12, max: 1e12 },
    ),
    v: vector([100, 0, 0], { title: 'Velocity of the texture', unit: 'm/s', min: -1e6, max: 1e6 }),
    P: P(),
    beta: beta(),
    constants: constantsInput(),
  }),
  output: z.object({
    E: outVector('V/m', 'Motive field'),
    E_adiabatic: outVector('V/m', 'Its adiabatic part'),
    ndot: outVector('rad/s', 'Rate of change of n at the place'),
    F: outVectors('1/m2', 'F_ij, row by row'),
    g: outVectors('1/m2', 'g_ij, row by row'),
  }),
  compute: ({ n: given, dn, v, P: p, beta: b, constants }) => {
    const made = unitVectors({ n: given });
    if ('refused' in made) return made.refused;
    const { n } = made.units;
    const quantum = quantumOf(constants);
    const d = [across(n, dn[0]), across(n, dn[1]), across(n, dn[2])] as const;
    const ndot = triple((c) => -(v[0] * d[0][c] + v[1] * d[1][c] + v[2] * d[2][c]));
    const parts = [0, 1, 2].map((i) => smfPoint(n, ndot, d[i] as Vector, p, b, quantum));
    const table = (f: (a: Vector, c: Vector) => number) =>
      [0, 1, 2].map((i) => triple((j) => f(d[i] as Vector, d[j])));
    return success({
      E: triple((i) => (parts[i]?.adiabatic ?? 0) + (parts[i]?.beta ?? 0)),
      E_adiabatic: triple((i) => parts[i]?.adiabatic ?? 0),
      ndot,
      F: table((a, c) => smfPoint(n, a, c, 1, 0, 1).adiabatic),
      g: table(dot),
    });
  },
});
