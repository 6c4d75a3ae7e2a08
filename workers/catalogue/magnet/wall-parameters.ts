import { z } from 'zod';
import { wallParameters } from '../../magnet/wall-parameters';
import { Geometry } from '../../model/geometry';
import { Material } from '../../model/material';
import { failure, problemsOf, success, type Failure, type Problem } from '../../model/result';
import { Texture } from '../../model/texture';
import { defineQuantity } from '../quantity';
import { out } from '../schema';

const material = Material.pick({
  Ms: true,
  A: true,
  Ku: true,
  easyAxis: true,
  Kh: true,
  hardAxis: true,
  g: true,
});

const box = Geometry.pick({
  length: true,
  width: true,
  thickness: true,
  demagnetisation: true,
  Nx: true,
  Ny: true,
  Nz: true,
});

/** The input is flat; the model speaks of project paths. */
const flattened = (failed: Failure): Failure => {
  const [first, ...more] = problemsOf(failed).map((p) => ({
    ...p,
    path: p.path.split('.').at(-1) ?? p.path,
  }));
  return failure(first as Problem, ...more);
};

export const wallParametersQuantity = defineQuantity({
  name: 'magnet.wall.parameters',
  title: 'Width, hard-axis field and charge of the wall of a wire, from material and shape',
  formula:
    '\\Delta=\\sqrt{A/K},\\quad H_K=2K_\\perp/M_s,\\quad e=\\sum_i\\big(\\tfrac12\\mu_0M_s^2N_i\\big)m_i^2-K_u(\\mathbf m\\cdot\\mathbf u)^2+K_h(\\mathbf m\\cdot\\mathbf h)^2',
  source: 'Saslow spec, sections 0 and 5.1; shape: A. Aharoni, J. Appl. Phys. 83, 3432 (1998)',
  input: z.strictObject({ kind: Texture.shape.kind, ...material.shape, ...box.shape }),
  output: z.object({
    Q: out('1', 'Wall charge'),
    axis: z.enum(['x', 'z']).meta({ title: 'Easy axis of the wall' }),
    K: out('J/m3', 'Easy-axis anisotropy at φ = 0'),
    Kperp: out('J/m3', 'Coefficient of sin²φ'),
    Delta: out('m', 'Width parameter at φ = 0'),
    HK: out('T', 'Hard-axis field, sign of Kperp'),
    gamma: out('rad/(s T)', 'Gyromagnetic ratio'),
  }),
  compute: (input) => {
    const found = wallParameters({ material: input, geometry: input, texture: input });
    if (!found.ok) return flattened(found);
    const { Q, axis, K, Kperp, D, HK, gamma } = found.value;
    return success({ Q, axis, K, Kperp, Delta: D, HK, gamma });
  },
});
