import { decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { Window } from 'happy-dom';
import { axisFor, decadeAxis, type Axis } from '@workers/figures/axis';
import { panel } from '@workers/figures/panel';
import { withShortTicks } from '@workers/figures/short-ticks';
import { textWidth } from '@workers/figures/svg';
import type { Unit } from '@workers/model';
import { curve } from '@workers/figures/decimate';
import { spread } from '@workers/figures/labels';
import { between, crossings, sample } from '@workers/figures/passages';
import { canRasterise, sizeInMm, svgToPng, withResolution } from '@workers/figures/raster';

describe('axes', () => {
  it('read in the unit of the data with the same decimals on every tick', () => {
    const axis = axisFor({ name: 'Time', unit: 's', values: [[0, 2e-9]], count: 5, tight: true });
    expect(axis.label).toBe('Time (ns)');
    expect(axis.ticks.map(axis.format)).toEqual(['0.0', '0.5', '1.0', '1.5', '2.0']);
    expect(axis.domain).toEqual([0, 2]);
  });
  it('write a true minus and no minus before zero', () => {
    const axis = axisFor({ name: 'V', unit: 'V', values: [[-4e-7, 1e-9]], count: 5, zero: true });
    expect(axis.ticks.map(axis.format)).toContain('−400');
    expect(axis.format(-0)).toBe('0');
  });
  it.each([[[0, 0]], [[5e-9, 5e-9]], [[]], [[NaN, NaN]]])('have a range even for %j', (values) => {
    const { domain } = axisFor({ name: 'V', unit: 'V', values: [values], count: 5 });
    expect(domain[1]).toBeGreaterThan(domain[0]);
    expect(domain.every(Number.isFinite)).toBe(true);
  });
  it('hold every value', () => {
    const values = [-3.3e-7, 1.7e-7, 4.44e-7];
    const { domain, factor } = axisFor({ name: 'V', unit: 'V', values: [values], count: 5 });
    expect(domain[0] * factor).toBeLessThanOrEqual(-3.3e-7);
    expect(domain[1] * factor).toBeGreaterThanOrEqual(4.44e-7);
  });
});

describe('numbers beside an axis', () => {
  const drawn = (values: readonly number[], unit: Unit = 'K'): { names: string[]; gap: number } => {
    const { document } = new Window();
    const x = axisFor({ name: 'Time', unit: 's', values: [[0, 1e-9]], count: 4 });
    const y = axisFor({ name: 'Rise', unit, values: [values], count: 4 });
    const margin = { left: 40, right: 10, top: 10, bottom: 28 };
    const svg = panel({
      document: document as never,
      id: 'p',
      width: 240,
      height: 120,
      margin,
      x,
      y,
      curves: [],
    });
    document.body.innerHTML = `<svg>${svg}</svg>`;
    const texts = [...document.querySelectorAll('text')];
    const names = texts.filter((one) => /Rise|Time/u.test(one.textContent)).map((one) => one.textContent);
    const left = Number(/data-frame="([\d.]+)/u.exec(svg)?.[1]);
    const longest = Math.max(...panelTicks(y).map((words) => textWidth(words, 8)));
    // The letters of the name end at 11, ticks and their gap take 6.
    return { names, gap: left - 6 - longest - 11 };
  };
  const panelTicks = (axis: Axis): string[] => {
    const short = withShortTicks(axis);
    return short.ticks.map((tick) => short.format(tick));
  };

  it.each<[readonly number[], string]>([
    [[0, 3e-3], 'Rise (mK)'],
    [[-2e-21, 3e-22], 'Rise (10⁻¹⁸ mK)'],
    [[0, 4e14], 'Rise (10¹⁴ K)'],
    [[299.999991, 300.000003], 'Rise (K)'],
  ])('never lie over its name: %j', (values, name) => {
    const { names, gap } = drawn(values);
    expect(names).toContain(name);
    expect(gap).toBeGreaterThanOrEqual(-1e-2);
  });

  it('keep the meaning of every tick, and leave words, decades and short numbers alone', () => {
    const tiny = axisFor({ name: 'Damping', unit: '1', values: [[0, 3e-9]], count: 4 });
    const short = withShortTicks(tiny);
    expect(short.label).toBe('Damping (10⁻⁹)');
    expect(short.ticks).toBe(tiny.ticks);
    for (const tick of tiny.ticks)
      expect(Number(short.format(tick).replace('−', '-')) * 1e-9).toBeCloseTo(tick, 15);
    const decades = decadeAxis('Rate', { symbol: 'Hz', factor: 1 }, [1e-9, 1e9], 4);
    expect(withShortTicks(decades)).toBe(decades);
    const usual = axisFor({ name: 'V', unit: 'V', values: [[-7e-7, 0]], count: 4 });
    expect(withShortTicks(usual)).toBe(usual);
    const words: Axis = {
      label: 'Wall',
      factor: 1,
      domain: [0, 2],
      ticks: [0, 1],
      format: () => 'Head-to-head',
    };
    expect(withShortTicks(words)).toBe(words);
  });
});

describe('thinning a curve', () => {
  it('keeps a single spike among a million samples', () => {
    const x = Float64Array.from({ length: 1_000_000 }, (_, i) => i);
    const y = new Float64Array(1_000_000);
    y[654_321] = 7;
    const points = curve(x, y, { x: 1, y: 1 });
    expect(points.length).toBeLessThanOrEqual(4002);
    expect(points).toContainEqual({ x: 654_321, y: 7 });
    expect(points.at(-1)?.x).toBe(999_999);
  });
  it('leaves out what is not finite', () => {
    expect(curve([0, 1, 2], [1, NaN, 3], { x: 1, y: 1 })).toEqual([
      { x: 0, y: 1 },
      { x: 2, y: 3 },
    ]);
  });
});

describe('labels', () => {
  it('move apart to the gap and stay inside', () => {
    const wishes = [10, 10, 10, 50].map((y, i) => ({ text: String(i), fill: '', y }));
    const ys = spread(wishes, 9, 5, 60).map((label) => label.y);
    for (let i = 1; i < ys.length; i++)
      expect((ys[i] ?? 0) - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual(9 - 1e-9);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...ys)).toBeLessThanOrEqual(60);
  });
  it('stay where they wish to be when there is room', () => {
    const wishes = [10, 30].map((y) => ({ text: '', fill: '', y }));
    expect(spread(wishes, 9, 0, 60).map((label) => label.y)).toEqual([10, 30]);
  });
});

describe('lead passages', () => {
  const t = [0, 1, 2, 3, 4];
  it('are found by interpolation', () => {
    expect(crossings(t, [0, 10, 20, 30, 40], 15)).toEqual([1.5]);
    expect(crossings(t, [0, 20, 0, 20, 0], 10)).toEqual([0.5, 1.5, 2.5, 3.5]);
  });
  it('give the time between the leads, whichever lead is left', () => {
    expect(between(t, [0, 10, 20, 30, 40], 15, 35)).toEqual([[1.5, 3.5]]);
    expect(between(t, [0, 10, 20, 30, 40], 35, 15)).toEqual([[1.5, 3.5]]);
    expect(between(t, [20, 20, 20, 20, 20], 15, 35)).toEqual([[0, 4]]);
    expect(between(t, [0, 20, 0, 20, 0], 10, 99)).toEqual([
      [0.5, 1.5],
      [2.5, 3.5],
    ]);
    expect(between([], [], 0, 1)).toEqual([]);
  });
  it('are read between samples', () => {
    expect(sample([0, 1, 2], [0, 10, 40], 1.5)).toBe(25);
    expect(sample([0, 1, 2], [0, 10, 40], 9)).toBe(40);
  });
});

describe('PNG resolution', () => {
  const png = encode({ width: 3, height: 2, data: new Uint8Array(18).fill(120), channels: 3, depth: 8 });
  it('is written as pixels per metre with a valid checksum', () => {
    const marked = withResolution(png, 600);
    // fast-png verifies every chunk's CRC while decoding.
    const read = decode(marked, { checkCrc: true });
    expect(read.resolution).toEqual({ x: 23622, y: 23622, unit: 1 });
    expect(read.width).toBe(3);
    expect([...read.data]).toEqual([...decode(png).data]);
  });
  it('replaces an earlier one', () => {
    const twice = withResolution(withResolution(png, 72), 600);
    expect(twice.length).toBe(png.length + 21);
    expect(decode(twice).resolution?.x).toBe(23622);
  });
  it('reads the size of a figure, and says no for another SVG', () => {
    expect(sizeInMm('<?xml?><svg width="86mm" height="51.6mm">')).toEqual({ width: 86, height: 51.6 });
    expect(sizeInMm('<svg width="100" height="50">')).toBeNull();
  });
  it('is refused in one line where there is no canvas', async () => {
    expect(canRasterise()).toBe(false);
    await expect(svgToPng('<svg width="86mm" height="50mm"/>')).rejects.toThrow(/No canvas/u);
  });
});
