import { addLoopField } from '../../magnet/loop-current';
import type { Medium } from '../../magnet/medium';
import { cellVolume, type Mesh } from '../../magnet/mesh';
import { gyromagneticRatio } from '../../model/constants';
import { isUsed } from '../../model/drive';
import type { Project } from '../../model/project';
import { faceProduct, faceValues } from './conductor';
import { textureEmfFromField } from './field-route';
import type { LeadRoute } from './lead-route';
import { loopFaces } from './loop';
import { dampingOf } from './project-leads';
import { createTextureEmf, textureEmf, totalEmf } from './texture-emf';
import { faradayDefect } from './texture-health';

/** Checks of one row, for the first pair. */
export interface RowHealth {
  /** Voltage by the face form, V. */
  readonly motion: number;
  /** The same from the effective field; null where other torques act, for which it does not hold. */
  readonly field: number | null;
  /** Faraday's law of the texture: rms defect over rms rate of the solid angle; null where P is not one number. */
  readonly faraday: number | null;
  /** Work of a unit current against that of its field on the magnet, over the sum of the sizes. */
  readonly work: number;
}

/** Whether torques act for which the effective field does not stand: currents, velocities, spin–orbit torque, noise. */
export const hasOtherTorques = ({ drive, thermal, bandStructure: { effects } }: Project): boolean =>
  thermal.temperature > 0 ||
  effects.spinOrbit ||
  effects.thermal !== 'off' ||
  [
    drive.current,
    drive.currentFormula,
    drive.currentMap,
    drive.flow,
    drive.spinOrbit,
    drive.thermalSpinOrbit,
    drive.pinnedLayer,
  ].some(isUsed);

/**
 * Reads the health figures of a row from m, dm/dt (rad/s) and the effective field (T), three blocks each.
 * Source: Saslow spec, sections 4.1, 6 and 11 (8, 9).
 */
export const createRowHealth = (project: Project, mesh: Mesh, medium: Medium, route: LeadRoute) => {
  const { conductor, weights } = route.faces();
  const { material } = route;
  const { cells } = conductor;
  const moments = new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    const region = medium.regions === null ? 1 : (medium.regions[i] as number);
    moments[i] = region === 0 ? 0 : (medium.materials[region - 1]?.Ms ?? 0) * cellVolume(mesh);
  }
  const faces = loopFaces(conductor, weights, material);
  const gilbert = { ...material, gamma: gyromagneticRatio(project.material.g), alpha: dampingOf(medium) };
  const otherTorques = hasOtherTorques(project);
  const [emf, total, h] = [createTextureEmf(conductor), faceValues(conductor), new Float64Array(3 * cells)];
  return (m: Float64Array, slope: Float64Array, field: () => Float64Array): RowHealth => {
    textureEmf(conductor, m, slope, material, emf);
    totalEmf(emf, total);
    const motion = faceProduct(weights, total);
    const scale = total.reduce(
      (sum, row, axis) =>
        row.reduce((part, x, i) => part + Math.abs(x * ((weights[axis] as Float64Array)[i] as number)), sum),
      0,
    );
    h.fill(0);
    addLoopField({ faces, moments }, m, h, cells, 0, cells, 1);
    let power = 0;
    for (let i = 0; i < h.length; i++)
      power += (moments[i % cells] as number) * (h[i] as number) * (slope[i] as number);
    const { P } = material;
    const faraday = typeof P === 'number' ? faradayDefect(conductor, m, slope, P, emf.adiabatic) : null;
    let byField: number | null = null;
    if (!otherTorques) {
      textureEmfFromField(conductor, m, field(), gilbert, total);
      byField = faceProduct(weights, total);
    }
    return {
      motion,
      field: byField,
      faraday: faraday?.relative ?? null,
      work: scale === 0 ? 0 : Math.abs(motion + power) / scale,
    };
  };
};
