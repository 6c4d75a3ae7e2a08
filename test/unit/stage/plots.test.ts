import { describe, expect, it } from 'vitest';
import { axisUnit, panelHeights, panelsOf, readOut } from '../../../renderer/stage/plots/panels';
import { passageNames, passagesOf } from '../../../renderer/stage/plots/passages';
import {
  angleStep,
  niceRange,
  niceStep,
  rangeOf,
  stepFor,
  tickLabels,
  ticksBetween,
  union,
  withHeadRoom,
} from '../../../renderer/stage/plots/ticks';
import { panWindow, zoomWindow } from '../../../renderer/stage/plots/time-window';
import { clampShare } from '../../../renderer/stage/splitter';

describe('ticks', () => {
  it('take 1, 2 or 5 times a power of ten', () => {
    expect(niceStep(1.6, 5)).toBeCloseTo(0.5, 12);
    expect(niceStep(2e-9, 4)).toBeCloseTo(5e-10, 20);
    expect(niceStep(0, 4)).toBe(1);
  });

  it('of an angle are divisions of a turn', () => {
    expect(angleStep(360, 4)).toBe(90);
    expect(angleStep(100, 4)).toBe(30);
    expect(angleStep(4, 4)).toBe(1);
    expect(angleStep(3600, 4)).toBe(1800);
  });

  it('include both ends of their range in spite of rounding', () => {
    expect(ticksBetween(0, 2e-9, 5e-10)).toHaveLength(5);
    expect(ticksBetween(-0.3, 0.3, 0.1)).toHaveLength(7);
  });

  it('are at least two, however low the panel and wherever the range lies', () => {
    for (const [unit, size] of [
      ['m', 1e-6],
      ['V', 1e-6],
      ['rad', 3],
      ['rad', 60],
    ] as const)
      for (let height = 44; height < 400; height += 7)
        for (let low = -2; low < 2; low += 0.09)
          for (const span of [0.03, 0.3, 0.74, 1, 2.9]) {
            const range = [low * size, (low + span) * size] as const;
            const step = stepFor(range, height, axisUnit(unit, range).step);
            const ticks = ticksBetween(...range, step);
            expect([unit, height, ...range, ticks.length >= 2]).toEqual([unit, height, ...range, true]);
            expect((height * step) / (span * size)).toBeGreaterThan(10.9);
          }
  });

  it('carry equal digits, a true minus and no minus zero', () => {
    expect(tickLabels([-5e-7, -1e-22, 5e-7, 1e-6], 1e-6, 5e-7)).toEqual(['−0.5', '0.0', '0.5', '1.0']);
    expect(tickLabels([0, 90], 1, 90)).toEqual(['0', '90']);
  });
});

describe('the range of an axis', () => {
  it('passes over NaN and starts where it is told', () => {
    expect(rangeOf([NaN, 3, -1, NaN])).toEqual([-1, 3]);
    expect(rangeOf([9, 1, 2], 1)).toEqual([1, 2]);
    expect(rangeOf([NaN])).toBeNull();
  });

  it('only grows while a run goes on', () => {
    let range = union(null, [0, 1]);
    range = union(range, [0.4, 0.6]);
    expect(range).toEqual([0, 1]);
    expect(union(range, null)).toEqual([0, 1]);
  });

  it('leaves room at both ends', () => {
    const [low, high] = withHeadRoom([0, 1], 50);
    expect((0 - low) * (50 / (high - low))).toBeCloseTo(5, 9);
    expect((high - 1) * (50 / (high - low))).toBeCloseTo(5, 9);
  });

  it('ends on whole steps and contains its data', () => {
    const [low, high] = niceRange([-0.13, 1.52], () => 0.5);
    expect(low).toBeCloseTo(-0.5, 12);
    expect(high).toBeCloseTo(2, 12);
    expect(niceRange([0, 1.5], () => 0.5)[1]).toBeCloseTo(1.5, 12);
  });
});

describe('units on an axis', () => {
  it('follow the size of the data', () => {
    expect(axisUnit('V', [-2e-7, 7e-7]).symbol).toBe('nV');
    expect(axisUnit('V', [0, 1.4e-6]).symbol).toBe('µV');
    expect(axisUnit('s', [0, 2e-9]).symbol).toBe('ns');
  });

  it('turn from degrees into turns when the wall spins', () => {
    expect(axisUnit('rad', [0, Math.PI]).symbol).toBe('°');
    expect(axisUnit('rad', [-20, 0])).toMatchObject({ symbol: 'turns', factor: 2 * Math.PI });
  });

  it('are written with the value at a steady number of digits', () => {
    const microvolt = axisUnit('V', [0, 1e-6]);
    expect(readOut(-1.39e-6, microvolt)).toBe('−1.390\u2009µV');
    expect(readOut(12.346e-6, microvolt)).toBe('12.35\u2009µV');
    expect(readOut(NaN, microvolt)).toBe('–');
    expect(readOut(-1e-30, microvolt)).toBe('0\u2009µV');
    expect(readOut(Math.PI / 2, axisUnit('rad', [0, 3]))).toBe('90.00°');
    expect(readOut(1.7e-7, axisUnit('1', [0, 2e-7]))).toBe('170.0\u2009×\u200910⁻⁹');
    expect(readOut(0.25, axisUnit('1', [-1, 1]))).toBe('0.250');
    expect(readOut(3, axisUnit('count', [0, 4]))).toBe('3');
  });
});

describe('the heights of the panels', () => {
  const PULSE = panelsOf('pulse', false);
  it('fill the room and leave each panel what it needs to be read', () => {
    for (let room = 226; room < 1500; room += 17) {
      const heights = panelHeights(PULSE, room);
      expect(heights.every((h, i) => h >= (PULSE[i]?.least ?? 0))).toBe(true);
      const sum = heights.reduce((a, b) => a + b, 0);
      expect(sum).toBeLessThanOrEqual(room);
      expect(sum).toBeGreaterThan(room - 3);
    }
  });

  it('leave out the lowest panels before they become unreadable', () => {
    expect(panelHeights(PULSE, 170).map((h) => h > 0)).toEqual([true, true, false]);
    expect(panelHeights(PULSE, 100).map((h) => h > 0)).toEqual([true, false, false]);
  });
});

describe('passages under the leads', () => {
  const leads = [
    { name: 'Lead 1', position: 0.5, width: 0 },
    { name: 'Lead 2', position: 1.5, width: 0 },
  ];

  it('are found between rows, in the order in which they happen', () => {
    const found = passagesOf([0, 1, 2], [2, 1, 0], leads);
    expect(found).toEqual([
      { name: 'Lead 2', time: 0.5 },
      { name: 'Lead 1', time: 1.5 },
    ]);
  });

  it('are found once where a row lies exactly under the lead', () => {
    expect(passagesOf([0, 1, 2], [0, 0.5, 1], leads)).toHaveLength(1);
  });

  it('are none while the wall is lost', () => {
    expect(passagesOf([0, 1, 2], [0, NaN, 1], leads)).toEqual([]);
  });

  it('are named over the plot right of its title, inside it left of that, and no name runs into the next', () => {
    const passages = [5, 100, 120, 170, 400].map((time) => ({ name: 'Lead 1', time }));
    const times = (of: readonly { time: number }[]) => of.map(({ time }) => time);
    const names = passageNames(passages, (time) => time, 90, 1);
    expect(times(names.inside)).toEqual([5]);
    expect(times(names.over)).toEqual([100, 170, 400]);
    // Letters twice as large leave room for fewer.
    expect(times(passageNames(passages, (time) => time, 90, 2).over)).toEqual([100, 400]);
  });
});

describe('the time window', () => {
  it('zooms about the pointer, which stays over its time', () => {
    const [from, to] = zoomWindow([0, 10], 4, 0.5, 10);
    expect((4 - from) / (to - from)).toBeCloseTo(0.4, 12);
    expect(to - from).toBeCloseTo(5, 12);
  });

  it('never leaves the run', () => {
    expect(zoomWindow([2, 4], 3, 100, 10)).toEqual([0, 10]);
    expect(panWindow([2, 4], -50, 10)).toEqual([0, 2]);
    expect(panWindow([2, 4], 50, 10)).toEqual([8, 10]);
  });

  it('stops before it is empty', () => {
    const [from, to] = zoomWindow([0, 1], 0.5, 1e-30, 1);
    expect(to - from).toBeGreaterThan(0);
  });
});

describe('the splitter', () => {
  it('leaves room for both parts and forgives a broken memory', () => {
    expect(clampShare(0.01)).toBe(0.2);
    expect(clampShare(0.99)).toBe(0.8);
    expect(clampShare(NaN)).toBe(0.52);
  });
});
