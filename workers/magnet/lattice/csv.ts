import type { Unit } from '../../model';
import { csvHeader, csvRows } from '../../formats/table';
import type { LatticeView } from './view';

interface Listed {
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  readonly values: ArrayLike<number>;
}

const AXES = ['x', 'y', 'z'] as const;

/** Every slice of an answer with name, unit and comment rows, SI. */
export const latticeCsv = ({ profiles, question }: LatticeView): string => {
  const vector = (
    name: string,
    label: string,
    unit: Unit,
    lists: readonly Float64Array[],
  ): readonly Listed[] =>
    AXES.map((axis, c) => ({
      name: `${name}${axis}`,
      label: `${label}, ${axis}`,
      unit,
      values: lists[c] as Float64Array,
    }));
  const columns: readonly Listed[] = [
    { name: 'x', label: 'Position', unit: 'm', values: profiles.x },
    ...vector('t', 'Torque on the moments of a site', 'J', profiles.torque),
    ...vector('b', 'The same from spin currents and sources', 'J', profiles.balance),
    ...vector('s', 'Spin density of a site', '1', profiles.spin),
    ...vector('j', 'Spin current to the next slice, per site across', 'J', profiles.spinCurrent),
    { name: 't_ad', label: 'Torque along -dn/dx', unit: 'J', values: profiles.along },
    { name: 't_na', label: 'Torque along -n x dn/dx', unit: 'J', values: profiles.across },
    ...(profiles.torqueError === undefined
      ? []
      : vector('e', 'Standard error of the torque', 'J', profiles.torqueError)),
  ];
  const rows = Float64Array.from(
    Array.from({ length: question.L }, (_, i) => columns.map(({ values }) => values[i] ?? NaN)).flat(),
  );
  return (
    csvHeader(columns.map(({ name, label, unit }) => ({ name, label, unit }))) + csvRows(rows, columns.length)
  );
};
