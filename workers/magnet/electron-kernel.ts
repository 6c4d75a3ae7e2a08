import type { TangentLayout, Spectrum } from '../kernels/tangent-convolution';
import { chi1Bin, chi2Bin } from '../electrons/nonlocal/bin-averages';
import { lineKernel } from '../electrons/nonlocal/line-torque';
import { effectivePolarisation } from '../model/convention';
import type { Project } from '../model/project';
import type { Mesh } from './mesh';

/** Electrons of a project as the kernels of the non-local torque take them; P is that of its adiabatic torque. */
export const electronsOf = (
  project: Project,
): { readonly kF: number; readonly zeta: number; readonly P: number } => ({
  kF: project.nonlocal.kF,
  zeta: project.nonlocal.zeta,
  P: effectivePolarisation(project),
});

/**
 * P G = P(1 − χ₁) + i|χ₂| of the project's mesh: what acts on (e₁ + i e₂)·(u·∇)m/P. On a line of the kernels in real space,
 * so that the convolution is that of an endless line; in films and boxes of means over the bins of |q|, with q in the plane
 * of a film of one layer. Source: nonlocal spec, section 5.
 */
export const electronSpectrum = (project: Project, mesh: Mesh, { box, padded }: TangentLayout): Spectrum => {
  const electrons = electronsOf(project);
  const { kF, zeta, P } = electrons;
  if (box[1] === 1 && box[2] === 1) {
    const { chi1, chi2 } = lineKernel(electrons, mesh.dx, padded[0]);
    return (k) => [P * (1 - (chi1[k] as number)), -(chi2[k] as number)];
  }
  const spacing = [mesh.dx, mesh.dy, mesh.dz].map((d, a) =>
    padded[a] === 1 ? 0 : (2 * Math.PI) / (d * (padded[a] as number)),
  );
  return (...k) => {
    const q = k.map((index, a) => index * (spacing[a] as number));
    const size = Math.hypot(...q);
    if (size === 0) return [0, 0];
    const projected = q.reduce((sum, part, a) => sum + part * (spacing[a] as number), 0);
    const [t, d] = [size / (2 * kF), projected / (4 * kF * size)];
    return [P * (1 - chi1Bin(zeta, t, d)), -chi2Bin(zeta, t, d)];
  };
};
