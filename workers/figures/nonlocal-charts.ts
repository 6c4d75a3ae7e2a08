import { quoted } from '../formats/csv-text';
import type { ElectronTexture } from '../magnet/electron-texture';
import type { Project } from '../model';
import { wallCharts } from './nonlocal-wall';
import { kernelCharts } from './nonlocal-kernels';
import { betaMapChart } from './nonlocal-map';
import type { OrbitView } from './nonlocal-orbit';

/** Curves of one plot, SI. */
export interface Chart {
  readonly id: string;
  readonly x: { readonly name: string; readonly unit: string };
  readonly y: { readonly name: string; readonly unit: string };
  readonly curves: readonly {
    readonly label: string;
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
  }[];
}

/** What the view "My wall" draws. */
export const wallView = (project: Project, width: number): Chart[] => [
  ...wallCharts(project, width),
  betaMapChart(project),
];

/** What the view "Kernels" draws. */
export const kernelView = (zeta: number, printed: boolean): Chart[] => kernelCharts(zeta, printed);

/** What the view "Present texture" draws: torque along the wire and forces (axis 0, 1, 2 for x, y, z). */
export const textureView = ({ profile, momentum, adiabatic, beta, torque }: ElectronTexture): Chart[] => [
  {
    id: 'torque',
    x: { name: 'Position along the wire', unit: 'm' },
    y: { name: 'Torque', unit: 'J/m³' },
    curves: [
      { label: 'adiabatic', x: profile.x, y: profile.adiabatic },
      { label: 'β', x: profile.x, y: profile.beta },
      { label: 'non-local, along', x: profile.x, y: profile.nonlocalAlong },
      { label: 'non-local, across', x: profile.x, y: profile.nonlocalAcross },
    ],
  },
  {
    id: 'forces',
    x: { name: 'Axis', unit: '1' },
    y: { name: 'Force', unit: 'N' },
    curves: (
      [
        ['momentum transfer', momentum],
        ['adiabatic', adiabatic],
        ['β', beta],
        ['torque integrates to', torque],
      ] as const
    ).map(([label, y]) => ({ label, x: [0, 1, 2], y })),
  },
];

/** What the view "Orbit" draws. */
export const orbitCharts = ({ x, y, orbit }: OrbitView): Chart[] => [
  {
    id: 'orbit',
    x: { name: 'Position x', unit: 'm' },
    y: { name: 'Position y', unit: 'm' },
    curves: [
      { label: 'simulated', x, y },
      { label: 'rigid', x: orbit.x, y: orbit.y },
    ],
  },
];

/** One row a point with its plot, curve and axes; numbers with all their digits, SI. */
export const chartsCsv = (title: string, charts: readonly Chart[]): string => {
  const rows = [`# ${title}`, 'plot,curve,x name,x unit,x,y name,y unit,y'];
  for (const { id, x, y, curves } of charts)
    for (const curve of curves)
      for (let i = 0; i < curve.x.length; i++) {
        const [at, value] = [curve.x[i] as number, curve.y[i] as number];
        if (Number.isFinite(at) && Number.isFinite(value))
          rows.push([quoted(id), quoted(curve.label), quoted(x.name), x.unit, at, quoted(y.name), y.unit, value].join(',')); // prettier-ignore
      }
  return `${rows.join('\n')}\n`;
};
