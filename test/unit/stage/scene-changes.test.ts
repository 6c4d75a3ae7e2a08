import type { Mesh } from '@workers/services/protocol';
import { describe, expect, it } from 'vitest';
import type { Contents } from '../../../renderer/stage/texture/painter';
import { changesBetween } from '../../../renderer/stage/texture/scene-changes';
import type { readPalette } from '../../../renderer/stage/theme';

const mesh = { nx: 2, ny: 1, nz: 1 } as Mesh;
const palette = { text: '#123456' } as ReturnType<typeof readPalette>;
const first: Contents = {
  mesh,
  wire: { length: 2e-6, width: 1e-7, thickness: 1e-8 },
  picture: { m: Float32Array.of(1, -1, 0, 0, 0, 0), version: 1 },
  leads: [{ name: 'Lead 1', position: 5e-7, width: 2e-8 }],
  wall: { position: 3e-7, velocity: 0 },
  mode: 'direction',
  easyAxis: 'x',
  arrows: true,
  density: 'few',
  cut: { x: 1, y: 0, z: 0 },
  scalar: null,
  surface: false,
  theme: 'light',
  palette,
};

describe('what the scene is told', () => {
  it('is everything at first, in copies that survive the trip to the worker', () => {
    const changes = changesBetween(null, first);
    expect(structuredClone(changes)).toEqual({
      mesh: { nx: 2, ny: 1, nz: 1 },
      wire: first.wire,
      m: first.picture?.m,
      leads: first.leads,
      wall: 3e-7,
      mode: 'direction',
      easyAxis: 'x',
      arrows: true,
      density: 'few',
      cut: { x: 1, y: 0, z: 0 },
      surface: false,
      theme: 'light',
      text: '#123456',
    });
    expect(changes.m).not.toBe(first.picture?.m);
  });

  it('is nothing when nothing it draws has changed', () => {
    expect(changesBetween(first, { ...first, wire: { ...first.wire } })).toEqual({});
    expect(changesBetween(first, { ...first, wall: { position: 3e-7, velocity: 400 } })).toEqual({});
  });

  it('is the picture alone when that was refilled in place', () => {
    const m = first.picture?.m ?? new Float32Array(6);
    expect(Object.keys(changesBetween(first, { ...first, picture: { m, version: 2 } }))).toEqual(['m']);
  });

  it('takes the picture and the wall away', () => {
    expect(changesBetween(first, { ...first, picture: null, wall: null })).toEqual({ m: null, wall: null });
  });
});
