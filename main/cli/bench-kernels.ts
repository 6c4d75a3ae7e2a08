import type { Dynamics } from '@workers/magnet/dynamics';
import type { Kernels } from '@workers/kernels/loader';

/** Parts of an evaluation, and the kernels that make them up; every other kernel counts as `other`. */
const GROUPS = {
  rows: ['rowsToSpectrum', 'spectrumToRows', 'rowsToSpectrumSingle', 'spectrumToRowsSingle'],
  columns: ['convolveColumns', 'convolveColumnsSingle'],
  local: ['localField', 'exchangeField', 'fieldTorque'],
  stage: ['combine1', 'combine2', 'combine3', 'combine4', 'combine5', 'combine6', 'error6'],
} as const satisfies Readonly<Record<string, readonly (keyof Kernels)[]>>;

export type Group = keyof typeof GROUPS | 'other';
export const GROUP_NAMES = ['rows', 'columns', 'local', 'stage', 'other'] as const satisfies readonly Group[];
/** Part of the time in kernels, 0 to 1. */
export type Shares = Readonly<Record<Group, number>>;

const groupOf = (name: string): Group =>
  GROUP_NAMES.find((group) => group !== 'other' && (GROUPS[group] as readonly string[]).includes(name)) ??
  'other';

/** Kernels that add the time of their calls to the group that they belong to, ms. */
const watched = (kernels: Kernels, spent: Record<Group, number>): Kernels => {
  const entries = Object.entries(kernels as unknown as Record<string, (...given: number[]) => unknown>);
  const wrapped = entries.map(([name, kernel]) => {
    if (typeof kernel !== 'function') return [name, kernel];
    const group = groupOf(name);
    const call = (...given: number[]): unknown => {
      const from = performance.now();
      const result = kernel(...given);
      spent[group] += performance.now() - from;
      return result;
    };
    return [name, call];
  });
  return Object.fromEntries(wrapped) as Kernels;
};

/** Share of each group in the kernel time of `work` on this thread. */
export const kernelShares = (dynamics: Dynamics, work: () => void): Shares => {
  const spent = { rows: 0, columns: 0, local: 0, stage: 0, other: 0 };
  const { kernels } = dynamics;
  // Read only for everybody else: nothing but a measurement exchanges the kernels, and it puts them back.
  Reflect.set(dynamics, 'kernels', watched(kernels, spent));
  try {
    work();
  } finally {
    Reflect.set(dynamics, 'kernels', kernels);
  }
  const all = GROUP_NAMES.reduce((sum, group) => sum + spent[group], 0);
  const part = (group: Group): number => (all === 0 ? 0 : spent[group] / all);
  return {
    rows: part('rows'),
    columns: part('columns'),
    local: part('local'),
    stage: part('stage'),
    other: part('other'),
  };
};
