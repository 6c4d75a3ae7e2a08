import type { Conductor } from './conductor';
import type { Terminals } from './contacts';

/** What contacts, loads and sources do to vectors over cells. */
export interface Circuit {
  /** Part of the circuit of every cell: islands joined by contacts and loads; −1 in empty cells. */
  readonly parts: Int32Array;
  /** Mean over the cells of every contact, zero in empty cells: the projection onto what potentials can be. */
  readonly project: (x: Float64Array) => void;
  /** Takes the mean of every part away. */
  readonly level: (x: Float64Array) => void;
  /** Adds the currents through the loads out of their contacts, A. */
  readonly addLinks: (V: Float64Array, out: Float64Array) => void;
  /** Adds the currents of the sources into their contacts, A. */
  readonly addSources: (out: Float64Array) => void;
  /** First cell of a contact. */
  readonly cellOf: (contact: number) => number;
}

const partsOf = (
  { island, islands }: Conductor,
  { contacts, links }: Terminals,
  cellOf: (contact: number) => number,
): Int32Array => {
  const part = Int32Array.from({ length: islands }, (_, k) => k);
  const join = (a: number, b: number): void => {
    const [from, to] = [part[island[a] as number] as number, part[island[b] as number] as number];
    if (from !== to) part.forEach((p, k) => (part[k] = p === from ? to : p));
  };
  contacts.forEach(({ cells }, c) => cells.forEach((i) => join(cellOf(c), i)));
  for (const { from, to, conductance } of links) if (conductance > 0) join(cellOf(from), cellOf(to));
  return island.map((k) => (k < 0 ? -1 : (part[k] as number)));
};

const levelling =
  (parts: Int32Array, islands: number) =>
  (x: Float64Array): void => {
    const [sum, count] = [new Float64Array(islands), new Float64Array(islands)];
    for (let i = 0; i < parts.length; i++) {
      const p = parts[i] as number;
      if (p < 0) continue;
      (sum[p] as number) += x[i] as number;
      (count[p] as number)++;
    }
    for (let i = 0; i < parts.length; i++) {
      const p = parts[i] as number;
      if (p >= 0) (x[i] as number) -= (sum[p] as number) / (count[p] as number);
    }
  };

/** `terminals` as checked by `checkTerminals`. */
export const createCircuit = (conductor: Conductor, terminals: Terminals): Circuit => {
  const { contacts, links, sources } = terminals;
  const { island, islands } = conductor;
  const under = (contact: number): readonly number[] => contacts[contact]?.cells ?? [];
  const cellOf = (contact: number): number => under(contact)[0] ?? 0;
  const feed = (out: Float64Array, contact: number, current: number): void => {
    for (const i of under(contact)) (out[i] as number) += current / under(contact).length;
  };
  const holes = island.some((k) => k < 0);
  const parts = partsOf(conductor, terminals, cellOf);
  return {
    parts,
    cellOf,
    level: levelling(parts, islands),
    project: (x) => {
      if (holes) for (let i = 0; i < x.length; i++) if ((island[i] as number) < 0) x[i] = 0;
      for (const { cells } of contacts) {
        const mean = cells.reduce((sum, i) => sum + (x[i] as number), 0) / cells.length;
        for (const i of cells) x[i] = mean;
      }
    },
    addLinks: (V, out) => {
      for (const { from, to, conductance } of links) {
        const flow = conductance * ((V[cellOf(from)] as number) - (V[cellOf(to)] as number));
        feed(out, from, flow);
        feed(out, to, -flow);
      }
    },
    addSources: (out) => {
      for (const { into, outOf, current } of sources) {
        feed(out, into, current);
        feed(out, outOf, -current);
      }
    },
  };
};
