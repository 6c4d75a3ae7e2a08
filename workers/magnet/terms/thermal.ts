import { BOLTZMANN, gyromagneticRatio } from '../../model/constants';
import { cellCount, cellVolume } from '../mesh';
import { fieldBytes, type Term } from './term';

const WORD = 2 ** 32;

/**
 * Fluctuating field of a finite temperature, drawn anew for every step and held during it. The same seed gives the same
 * numbers for the same cell and step, whoever computes them.
 */
export const thermal: Term = {
  name: 'thermal',
  label: 'Thermal field',
  symbol: 'B_{th}',
  parameters: [
    'thermal.temperature',
    'thermal.seed',
    'solver.fixedStep',
    'material.alpha',
    'material.Ms',
    'material.g',
  ],
  formula:
    '\\mathbf B_{th}=\\boldsymbol\\eta\\,\\sqrt{\\frac{2\\alpha k_BT}{\\gamma M_sV\\,\\Delta t}},\\quad \\langle\\eta_i\\eta_j\\rangle=\\delta_{ij}',
  source: 'llgs-engine, section 6; W. F. Brown, Phys. Rev. 130, 1677 (1963)',
  isZero: ({ thermal: { temperature }, material }) => temperature === 0 || material.alpha === 0,
  bytes: (_project, mesh) => fieldBytes(cellCount(mesh)),
  build: ({ thermal: { temperature, seed }, material: { alpha, g, Ms } }, mesh, { arena }) => {
    const field = arena.take(fieldBytes(arena.cells));
    const variance = (2 * alpha * BOLTZMANN * temperature) / (gyromagneticRatio(g) * Ms * cellVolume(mesh));
    return {
      kind: 'noise',
      field,
      draw: ({ kernels, stride, from, to, step, dt }) =>
        kernels.thermalField(
          field, stride, from, to, seed, step % WORD, Math.floor(step / WORD), Math.sqrt(variance / dt),
        ), // prettier-ignore
    };
  },
};
