import { near, type ValidationCase } from '../case';
import { BARE, box, relaxed, simulate } from '../simulate';

const COUNT = 100;

export const dmiWire: readonly ValidationCase[] = [
  {
    id: 'V14',
    title: 'Edges of a wire with interfacial DMI',
    source: 'Cortés-Ortuño et al., New J. Phys. 20, 113015 (2018); OOMMF, Fidimag',
    duration: 'fast',
    run: () => {
      const s = relaxed(
        simulate({
          ...BARE,
          ...box([COUNT, 1, 1], [1e-9, 1e-9, 1e-9]),
          'material.Ms': 0.86e6,
          'material.A': 13e-12,
          'material.Ku': 4e5,
          'material.easyAxis': [0, 0, 1],
          'material.D': 3e-3,
          'texture.direction': [0, 0, 1],
          'solver.relaxTorque': 1e-7,
        }),
      );
      const at = (block: number, i: number): number => s.m[COUNT * block + i] as number;
      return {
        checks: [
          near('first cell, m_x', at(0, 0), 0.613452, 1e-5),
          near('first cell, m_z', at(2, 0), 0.7897323, 1e-5),
          near('second cell, m_x', at(0, 1), 0.531488, 1e-5),
          near('second cell, m_z', at(2, 1), 0.847066, 1e-5),
          near('last cell, m_x', at(0, COUNT - 1), -0.613452, 1e-5),
        ],
      };
    },
  },
];
