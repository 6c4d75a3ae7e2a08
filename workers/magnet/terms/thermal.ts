import { fieldBytes } from '../../kernels/arena';
import { BOLTZMANN, gyromagneticRatio } from '../../model/constants';
import type { Material } from '../../model/material';
import { tableBytes } from '../medium';
import { cellCount, cellVolume } from '../mesh';
import type { Term } from './term';

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
  references: ['brown1963'],
  isZero: ({ thermal: { temperature } }, _mesh, { materials }) =>
    temperature === 0 || materials.every(({ alpha }) => alpha === 0),
  bytes: (_project, mesh, medium) => fieldBytes(cellCount(mesh)) + tableBytes(medium, 1),
  build: ({ thermal: { temperature, seed }, material: { g } }, mesh, { arena, filling }) => {
    const { regions, material } = filling;
    const field = arena.take(fieldBytes(arena.cells));
    const variance = ({ alpha, Ms }: Material): number =>
      (2 * alpha * BOLTZMANN * temperature) / (gyromagneticRatio(g) * Ms * cellVolume(mesh));
    const own = variance(material);
    const table = filling.table(1, (of) => [variance(of)]);
    return {
      kind: 'noise',
      field,
      draw: ({ kernels, stride, from, to, step, dt }) => {
        const [low, high] = [step % WORD, Math.floor(step / WORD)];
        if (regions === null)
          kernels.thermalField(field, stride, from, to, seed, low, high, Math.sqrt(own / dt));
        else kernels.regionalThermalField(field, stride, from, to, regions, table, seed, low, high, dt);
      },
    };
  },
};
