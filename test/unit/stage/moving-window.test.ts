import { describe, expect, it } from 'vitest';
import { RunTable } from '../../../renderer/stage/run-table';
import { seenFrom } from '../../../renderer/stage/seen-from';
import { windowAt } from '../../../renderer/state/wall-mark';

const column = (name: string, unit: 's' | 'm') => ({ name, label: name, unit });

describe('a picture from a moving window', () => {
  const leads = [
    { name: 'a', position: 400e-9, width: 20e-9 },
    { name: 'b', position: 900e-9, width: 20e-9 },
  ];
  it('shows contacts where they stand in it and leaves out those it has not reached', () => {
    const seen = seenFrom(300e-9, 480e-9, leads, { position: 540e-9, velocity: 70 });
    expect(seen.leads.map(({ name }) => name)).toEqual(['a']);
    expect(seen.leads[0]?.position).toBeCloseTo(100e-9, 15);
    expect(seen.wall?.position).toBeCloseTo(240e-9, 15);
    expect(seen.wall?.velocity).toBe(70);
  });
  it('of a window that stands is the wire itself', () => {
    expect(seenFrom(0, 480e-9, leads, null)).toEqual({ leads, wall: null });
  });
  it('takes the place of the window from the last row before it, never between two shifts', () => {
    const table = new RunTable([column('t', 's'), column('window', 'm')]);
    table.append(Float64Array.from([0, 0, 1e-12, 0, 2e-12, 6e-9, 3e-12, 12e-9]));
    expect([0, 1.9e-12, 2e-12, 2.6e-12, 3e-12, 9e-12].map((t) => windowAt(table, t))).toEqual([
      0, 0, 6e-9, 6e-9, 12e-9, 12e-9,
    ]);
    expect(windowAt(new RunTable([column('t', 's')]), 1)).toBe(0);
  });
});
