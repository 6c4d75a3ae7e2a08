import { expect, it } from 'vitest';
import { RunTable } from '../../../renderer/stage/run-table';
import { tellingTime, tellingTimeOfText } from '../../../renderer/state/telling';

const csv = (
  rows: readonly string[],
  names = 't,q,V',
  units = 's,m,V',
  words = 'Time,Wall,Voltage',
): string => [names, units, words, ...rows].map((line) => `${line}\n`).join('');
const ROWS = ['0,0,1e-9', '1e-12,1e-9,-7e-9', '2e-12,2e-9,5e-9'];

it('finds the largest voltage of either sign, in the text as in the table', async () => {
  const read = await RunTable.readCsv(csv(ROWS));
  if (!read.ok) throw new Error(read.hint);
  expect(tellingTime(read.value)).toBe(1e-12);
  expect(tellingTimeOfText(csv(ROWS))).toBe(1e-12);
});

it('reads a voltage that is not the last column, and Windows line ends', () => {
  expect(tellingTimeOfText(csv(['0,2,3', '1e-9,-9,4', '2e-9,1,5'], 't,V,q', 's,V,m'))).toBe(1e-9);
  expect(tellingTimeOfText(csv(ROWS).replaceAll('\n', '\r\n'))).toBe(1e-12);
});

it('leaves out a line that was cut off, and begins at 0 without a voltage', () => {
  expect(tellingTimeOfText(`${csv(ROWS)}3e-12,3e-9,-8e-9`)).toBe(1e-12);
  expect(tellingTimeOfText(csv(['0,1', '1e-9,2'], 't,q', 's,m', 'Time,Wall'))).toBe(0);
  expect(tellingTimeOfText(csv([]))).toBe(0);
  expect(tellingTimeOfText('')).toBe(0);
  expect(tellingTime(null)).toBe(0);
});
