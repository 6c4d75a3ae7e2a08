import { failure, success, type Failure, type Result } from '../../model/result';
import type { Conductor } from './conductor';

/** Metal pressed on cells: all of them take one potential. Without a link or source it floats: no net current. */
export interface Contact {
  readonly name: string;
  /** Where it stands in a project; `leads.NAME` where absent. */
  readonly path?: string;
  readonly cells: readonly number[];
}

/** Resistor between two contacts, by their place in the list; S. A shorted pair is one contact with the cells of both. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly conductance: number;
}

/** Current (A) into the metal at `into`, out of it at `outOf`. */
export interface CurrentSource {
  readonly into: number;
  readonly outOf: number;
  readonly current: number;
}

export interface Terminals {
  readonly contacts: readonly Contact[];
  readonly links: readonly Link[];
  readonly sources: readonly CurrentSource[];
}

export const NO_TERMINALS: Terminals = { contacts: [], links: [], sources: [] };

export const refuseLead = (
  { name, path = `leads.${name}` }: { readonly name: string; readonly path?: string },
  code: string,
  value: string,
  allowed: string,
  hint: string,
): Failure => failure({ code, path, value, allowed, hint });

/**
 * The same terminals if they fit the conductor. Fails where a contact has no cell, stands on an empty cell or shares one with another; and where a link or source has
 * no contact at its end or a value out of range.
 */
export const checkTerminals = (conductor: Conductor, terminals: Terminals): Result<Terminals> => {
  const { contacts, links, sources } = terminals;
  const owner = new Map<number, string>();
  for (const contact of contacts) {
    const { name, cells } = contact;
    if (cells.length === 0)
      return refuseLead(
        contact,
        'lead-outside',
        '',
        'cells of the magnet',
        'The lead touches no cell of the magnet.',
      );
    for (const i of cells) {
      if (!(conductor.island[i] !== undefined && conductor.island[i] >= 0))
        return refuseLead(
          contact,
          'lead-on-empty-cell',
          `cell ${i}`,
          'filled cells',
          'Move the lead onto the magnet.',
        );
      const other = owner.get(i);
      if (other !== undefined)
        return refuseLead(
          contact,
          'leads-overlap',
          `cell ${i}`,
          'a cell of its own',
          `It overlaps with ${other}.`,
        );
      owner.set(i, name);
    }
  }
  const known = (k: number): boolean => contacts[k] !== undefined;
  if (!links.every(({ from, to, conductance: g }) => known(from) && known(to) && g >= 0 && g < Infinity))
    return refuseLead(
      { name: 'load' },
      'bad-load',
      '',
      'a conductance of at least 0 S between two contacts',
      'Correct the load.',
    );
  if (!sources.every(({ into, outOf, current }) => known(into) && known(outOf) && Number.isFinite(current)))
    return refuseLead(
      { name: 'source' },
      'bad-source',
      '',
      'a finite current between two contacts',
      'Correct the bias.',
    );
  return success(terminals);
};
