/** A number or a list, answered as it was asked. */
export const inOrder = <T extends Readonly<Record<string, number>>>(
  asked: number | readonly number[],
  answer: (value: number) => T,
): { [K in keyof T]: number | number[] } => {
  const rows = (typeof asked === 'number' ? [asked] : asked).map(answer);
  const keys = Object.keys(rows[0] ?? {}) as (keyof T)[];
  return Object.fromEntries(
    keys.map((key) => {
      const column = rows.map((row) => row[key] as number);
      return [key, typeof asked === 'number' ? column[0] : column];
    }),
  ) as { [K in keyof T]: number | number[] };
};
