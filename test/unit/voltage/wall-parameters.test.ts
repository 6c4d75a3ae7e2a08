import { describe, expect, it } from 'vitest';
import { barFactors, demagnetisingFactors, endlessWireFactors } from '@workers/magnet/demagnetising-factors';
import { wallParameters } from '@workers/magnet/wall-parameters';
import { PROJECT_FORMAT, readProject, type Project } from '@workers/model';

const project = (given: object): Project => {
  const read = readProject({ format: PROJECT_FORMAT, version: 1, ...given });
  if (!read.ok) throw new Error(`${read.path} ${read.hint}`);
  return read.value;
};
const none = { demagnetisation: 'none' };

describe('demagnetising factors', () => {
  it('are those of Aharoni (llgs-engine, V05)', () => {
    const cases = [
      { edges: [500, 125, 3], factors: [0.00917967036, 0.03817612305, 0.95264420658] },
      { edges: [100, 100, 10], factors: [0.09746118318, 0.09746118318, 0.80507763364] },
      { edges: [1, 1, 2], factors: [0.40084192361, 0.40084192361, 0.19831615279] },
      { edges: [1, 1, 10], factors: [0.4771344038, 0.4771344038, 0.04573119239] },
    ] as const;
    for (const { edges, factors } of cases)
      barFactors(edges[0], edges[1], edges[2]).forEach((N, i) =>
        expect(Math.abs(N - (factors[i] as number))).toBeLessThan(1e-10),
      );
  });
  it('are thirds for a cube and follow a permutation of the edges', () => {
    barFactors(3, 3, 3).forEach((N) => expect(N).toBeCloseTo(1 / 3, 13));
    const [a, b, c] = barFactors(7, 3, 2);
    const [c2, a2, b2] = barFactors(2, 7, 3);
    expect([a2, b2, c2].map((N) => N.toFixed(13))).toEqual([a, b, c].map((N) => N.toFixed(13)));
  });
  it('approach the endless wire in inverse proportion to the length, without loss of digits', () => {
    const endless = endlessWireFactors(120, 10);
    const missing = [1e4, 1e5, 1e6, 1e7].map((length) => barFactors(length, 120, 10)[0] * length);
    for (const m of missing) expect(m / (missing[3] as number)).toBeCloseTo(1, 1);
    expect(barFactors(1e7, 120, 10)[2]).toBeCloseTo(endless[2], 5);
    expect(endlessWireFactors(5, 5)[1]).toBeCloseTo(0.5, 14);
    expect(endlessWireFactors(10, 120)).toEqual([0, endless[2], endless[1]]);
  });
  it('add up to one in every mode but none', () => {
    for (const demagnetisation of ['wire', 'bar', 'film', 'given'] as const)
      expect(
        demagnetisingFactors(project({ geometry: { demagnetisation } }).geometry).reduce((a, b) => a + b),
      ).toBeCloseTo(1, 12);
    expect(demagnetisingFactors(project({ geometry: none }).geometry)).toEqual([0, 0, 0]);
  });
});

describe('wall parameters', () => {
  it('follow from K, A and Ms for a wall along the wire', () => {
    const found = wallParameters(
      project({ material: { Ms: 8e5, A: 1.3e-11, Ku: 2e5, Kh: 5e4 }, geometry: none }),
    );
    if (!found.ok) throw new Error(found.hint);
    expect(found.value).toMatchObject({ Q: 1, axis: 'x', triad: [0, 1, 2] });
    expect(found.value.D).toBeCloseTo(Math.sqrt(1.3e-11 / 2e5), 15);
    expect(found.value.HK).toBeCloseTo((2 * 5e4) / 8e5, 12);
  });
  it('take the triad (z; x, y) and a negative Kperp for an up-down wall with x hard', () => {
    const found = wallParameters(
      project({
        material: { Ms: 8e5, Ku: 2e5, easyAxis: [0, 0, -2], Kh: 5e4, hardAxis: [1, 0, 0] },
        geometry: none,
        texture: { kind: 'down-up' },
      }),
    );
    if (!found.ok) throw new Error(found.hint);
    expect(found.value).toMatchObject({ Q: -1, axis: 'z', triad: [2, 0, 1] });
    expect(found.value.K).toBeCloseTo(2.5e5, 6);
    expect(found.value.Kperp).toBeCloseTo(-5e4, 6);
    expect(found.value.HK).toBeLessThan(0);
  });
  it('refuse a wall whose easy axis is not easy, a tilted axis and a single domain', () => {
    const up = wallParameters(project({ texture: { kind: 'up-down' } }));
    expect(up).toMatchObject({ ok: false, code: 'no-wall-model', path: 'texture.kind' });
    const tilted = wallParameters(project({ material: { Ku: 1e5, easyAxis: [1, 0, 1] } }));
    expect(tilted).toMatchObject({ ok: false, code: 'no-wall-model', path: 'material.easyAxis' });
    expect(wallParameters(project({ texture: { kind: 'uniform' } }))).toMatchObject({ code: 'no-wall' });
    const flat = wallParameters(project({ geometry: none }));
    expect(flat).toMatchObject({ ok: false, code: 'no-wall-model' });
  });
});
