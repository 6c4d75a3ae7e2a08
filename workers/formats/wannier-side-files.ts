import { success, type Result } from '../model/result';
import { badWannier, fortranInteger, fortranNumber, LineReader } from './wannier-lines';
import type { Cell } from './wannier-tb';

const BOHR_IN_ANGSTROM = 0.529177210903;

/** What a `.win` says that an import needs; Å. */
export interface WannierInput {
  readonly cell: Cell;
  readonly bands?: number;
  /** eV. */
  readonly fermiEnergy?: number;
}

/** Longest lines this program looks into; everything in these files is short. */
const LONGEST = 10_000;

/** Reads `seedname.win`: `unit_cell_cart` in Å or bohr, `num_wann`, `fermi_energy`. Error `bad-wannier`. */
export const readWannierWin = (text: string): Result<WannierInput> => {
  const reader = new LineReader(text.endsWith('\n') ? text : `${text}\n`);
  let block: number[][] | undefined;
  let cell: number[][] | undefined;
  let scale = 1;
  const keys = new Map<string, string>();
  for (let raw = reader.next(); raw !== undefined; raw = reader.next()) {
    const line = raw
      .slice(0, LONGEST)
      .replace(/[!#].*$/u, '')
      .trim()
      .toLowerCase();
    if (line === '') continue;
    if (/^begin\s+unit_cell_cart$/u.test(line)) block = [];
    else if (/^end\s+unit_cell_cart$/u.test(line)) {
      if (block?.length !== 3) return reader.bad(raw, 'three lattice vectors before it');
      [cell, block] = [block, undefined];
    } else if (block !== undefined) {
      if (/^(?:ang|angstrom|bohr)$/u.test(line)) {
        if (line === 'bohr') scale = BOHR_IN_ANGSTROM;
        continue;
      }
      const row = line.split(/\s+/u).map(fortranNumber);
      if (row.length !== 3 || !row.every(Number.isFinite) || block.length === 3)
        return reader.bad(raw, 'three lattice vectors of three numbers');
      block.push(row);
    } else {
      const [, key, value] = /^(\w+)\s*[=:\s]\s*(\S+)$/u.exec(line) ?? [];
      if (key !== undefined && value !== undefined) keys.set(key, value);
    }
  }
  if (cell === undefined)
    return badWannier(reader.line, 'no cell', 'begin unit_cell_cart … end unit_cell_cart', 'Give the cell.');
  const bands = fortranInteger(keys.get('num_wann') ?? '');
  const fermiEnergy = fortranNumber(keys.get('fermi_energy') ?? '');
  return success({
    cell: cell.map((row) => row.map((x) => x * scale)) as unknown as Cell,
    ...(bands >= 1 ? { bands } : {}),
    ...(Number.isFinite(fermiEnergy) ? { fermiEnergy } : {}),
  });
};

/** Reads `seedname_centres.xyz`: centres of the Wannier functions (rows X), Å. Error `bad-wannier`. */
export const readWannierCentres = (text: string, bands: number): Result<[number, number, number][]> => {
  const reader = new LineReader(text);
  const count = fortranInteger(reader.next()?.trim() ?? '');
  if (!(count >= bands)) return reader.bad('the number of rows', `${bands} or more`);
  if (reader.next() === undefined) return reader.cutShort('a remark');
  const centres: [number, number, number][] = [];
  for (let i = 0; i < count && centres.length < bands; i++) {
    const line = reader.next();
    if (line === undefined) return reader.cutShort(`${bands} centres`);
    const [name = '', ...words] = line.trim().split(/\s+/u);
    const place = words.map(fortranNumber);
    if (place.length !== 3 || !place.every(Number.isFinite)) return reader.bad(line, 'a name and x y z');
    if (name === 'X') centres.push(place as [number, number, number]);
  }
  return centres.length === bands
    ? success(centres)
    : reader.bad(`${centres.length} rows X`, `${bands} centres`);
};

/** Where the element m n of a lattice vector goes: R and the vectors T it is shared by equally. */
export interface WsShare {
  readonly R: readonly [number, number, number];
  readonly m: number;
  readonly n: number;
  readonly T: readonly (readonly [number, number, number])[];
}

export interface WsTable {
  /** False: the file says that it is not used. */
  readonly used: boolean;
  readonly shares: readonly WsShare[];
}

const triple = (line: string | undefined, width: number): number[] | undefined => {
  const words = line?.trim().split(/\s+/u).map(fortranInteger);
  return words?.length === width && words.every(Number.isFinite) ? words : undefined;
};

/** Most vectors a single element is shared by: the corners of a cell. */
const MOST_SHARES = 64;

/** Reads `seedname_wsvec.dat`. m and n from 0. Error `bad-wannier`. */
export const readWannierWsvec = (text: string): Result<WsTable> => {
  // Its lines shrink and grow, so their length says nothing about the end.
  const reader = new LineReader(text.endsWith('\n') ? text : `${text}\n`);
  const head = reader.next();
  if (head === undefined || !/use_ws_distance/iu.test(head))
    return reader.bad(head ?? '', 'a first line with use_ws_distance');
  const used = /use_ws_distance\s*=\s*\.?t/iu.test(head);
  const shares: WsShare[] = [];
  for (let line = reader.filled(); line !== undefined; line = reader.filled()) {
    const place = triple(line, 5);
    if (place === undefined) return reader.bad(line, 'R1 R2 R3 m n');
    const count = fortranInteger(reader.next()?.trim() ?? '');
    if (!(count >= 1 && count <= MOST_SHARES))
      return reader.bad(line, `a number of vectors, 1 to ${MOST_SHARES}`);
    const T: [number, number, number][] = [];
    for (let i = 0; i < count; i++) {
      const vector = triple(reader.next(), 3);
      if (vector === undefined) return reader.bad(line, `${count} vectors of three integers`);
      T.push(vector as [number, number, number]);
    }
    const [x, y, z, m, n] = place as [number, number, number, number, number];
    shares.push({ R: [x, y, z], m: m - 1, n: n - 1, T });
  }
  return success({ used, shares });
};
