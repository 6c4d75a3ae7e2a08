import { describe, expect, it } from 'vitest';
import { coreRadius } from '@workers/magnet/lengths';
import { meshOf } from '@workers/magnet/initial-state';
import { largestNeighbourAngle } from '@workers/magnet/observables/neighbour-angle';
import { layerCharges } from '@workers/magnet/observables/topological-charge';
import { vortexCore } from '@workers/magnet/observables/vortex-core';
import { WallReader } from '@workers/magnet/observables/wall-profile';
import { followedWall, FIELDS, readProject, wallCharge, type Texture } from '@workers/model';
import { philox } from '@workers/numerics/philox';
import { wallPreview } from '@workers/voltage/wall-preview';
import { BARE, box, projectWith, startOf } from './support';

const NM = 1e-9;
/** A soft platelet of 160 × 120 × 4 nm on cells of 2 nm; the centre falls between cells. */
const PLATE = { ...BARE, ...box(80, 60, 2, [2 * NM, 2 * NM, 2 * NM]), 'texture.position': 80 * NM };
const mesh = meshOf(projectWith(PLATE));
const cells = mesh.nx * mesh.ny * mesh.nz;

const texture = (kind: Texture['kind'], changes: Record<string, unknown> = {}): Float64Array =>
  startOf({ ...PLATE, 'texture.kind': kind, ...changes });
/** m at the cell that holds a place, m. */
const at = (m: Float64Array, x: number, y: number): [number, number, number] => {
  const i = Math.floor(x / mesh.dx) + mesh.nx * Math.floor(y / mesh.dy);
  return [m[i], m[cells + i], m[2 * cells + i]] as [number, number, number];
};

const KINDS = (() => {
  const meta = FIELDS.get('texture.kind')?.meta;
  return meta?.kind === 'choice' ? (meta.options.map((o) => o.value) as Texture['kind'][]) : [];
})();

describe('every texture', () => {
  it.each(KINDS.filter((kind) => kind !== 'file'))('%s is made of unit vectors', (kind) => {
    const m = texture(kind);
    let off = 0;
    for (let i = 0; i < cells; i++)
      off = Math.max(off, Math.abs(Math.hypot(m[i] as number, m[i + cells] as number, m[i + 2 * cells] as number) - 1)); // prettier-ignore
    expect(off).toBeLessThan(1e-12);
  });
  it.each(KINDS.filter((kind) => kind !== 'file' && kind !== 'random'))(
    '%s turns smoothly on fine cells, but for the edge defects of a vortex wall',
    (kind) => {
      const fine = {
        ...PLATE, ...box(160, 100, 1, [NM, NM, 4 * NM]), 'texture.kind': kind, 'texture.distance': 40 * NM,
        'texture.widthFrom': 'typed', 'texture.width': 8 * NM, 'texture.coreFrom': 'typed', 'texture.coreRadius': 12 * NM,
        'texture.period': 50 * NM,
      }; // prettier-ignore
      const angle = largestNeighbourAngle(meshOf(projectWith(fine)), startOf(fine));
      // Two cells beside a half antivortex on the edge see it at 45° and 135°, and the vortex adds its little.
      expect(angle).toBeLessThan(kind.startsWith('vortex-') ? Math.PI / 2 + 0.02 : 0.3);
    },
  );
});

describe('topological charge', () => {
  const signs = [1, -1] as const;
  const polarity = (p: number): Record<string, unknown> => ({ 'texture.polarity': p > 0 ? 'up' : 'down' });
  const ways = ['anticlockwise', 'clockwise'] as const;
  const chargeOf = (m: Float64Array): number => layerCharges(mesh, m)[0] as number;

  it.each(signs)('of a vortex of polarity %d is half of that, whichever way it runs', (p) => {
    for (const way of ways)
      expect(chargeOf(texture('vortex', { ...polarity(p), 'texture.circulation': way }))).toBeCloseTo(
        p / 2,
        10,
      );
  });
  it.each(signs)('of an antivortex of polarity %d is minus half of that', (p) => {
    for (const orientation of [0, 1])
      expect(
        chargeOf(texture('antivortex', { ...polarity(p), 'texture.orientation': orientation })),
      ).toBeCloseTo(-p / 2, 10);
  });
  it.each(signs)('of a skyrmion of polarity %d is that, Bloch or Néel', (p) => {
    const shape = { ...polarity(p), 'texture.widthFrom': 'typed', 'texture.width': 4 * NM };
    for (const kind of ['bloch-skyrmion', 'neel-skyrmion'] as const)
      // The tail at the edge, 2 exp(−(60 − 20)/4), is what is missing.
      expect(Math.abs(chargeOf(texture(kind, shape)) - p)).toBeLessThan(1e-3);
  });
  it.each(signs)('of a vortex wall of polarity %d is half of that, head-to-head or tail-to-tail', (p) => {
    const wide = { ...box(160, 40, 1, [2 * NM, 2 * NM, 4 * NM]), 'texture.position': 160 * NM };
    const long = meshOf(projectWith({ ...PLATE, ...wide }));
    for (const kind of ['vortex-head-to-head', 'vortex-tail-to-tail'] as const)
      for (const way of ways) {
        const m = texture(kind, { ...wide, ...polarity(p), 'texture.circulation': way });
        expect(layerCharges(long, m)[0]).toBeCloseTo(p / 2, 8);
      }
  });
  it('of walls, spirals in the plane and a single domain is none', () => {
    for (const kind of ['head-to-head', 'up-down', 'two-walls', 'spiral', 'uniform'] as const)
      expect(Math.abs(chargeOf(texture(kind)))).toBeLessThan(1e-10);
  });
});

describe('vortices and skyrmions', () => {
  const [right, above] = [
    [110 * NM, 60 * NM],
    [80 * NM, 90 * NM],
  ] as const;
  it('run the way that was asked for', () => {
    expect(at(texture('vortex'), ...right)[1]).toBeGreaterThan(0.99);
    expect(at(texture('vortex'), ...above)[0]).toBeLessThan(-0.99);
    expect(at(texture('vortex', { 'texture.circulation': 'clockwise' }), ...right)[1]).toBeLessThan(-0.99);
    const ring = [99 * NM, 60 * NM] as const;
    expect(at(texture('bloch-skyrmion'), ...ring)[1]).toBeGreaterThan(0.9);
    expect(at(texture('neel-skyrmion'), ...ring)[0]).toBeGreaterThan(0.9);
    expect(at(texture('neel-skyrmion', { 'texture.radial': 'inwards' }), ...ring)[0]).toBeLessThan(-0.9);
  });
  it('an antivortex points away along its axis and towards the centre across it', () => {
    const m = texture('antivortex');
    expect(at(m, ...right)[0]).toBeGreaterThan(0.99);
    expect(at(m, ...above)[1]).toBeLessThan(-0.99);
    const turned = texture('antivortex', { 'texture.orientation': Math.PI / 2 });
    expect(at(turned, ...above)[1]).toBeGreaterThan(0.99);
  });
  it('have their core where they were put, and of the radius that was typed', () => {
    const typed = { 'texture.coreFrom': 'typed', 'texture.coreRadius': 14 * NM, 'texture.position': 61 * NM, 'texture.offset': -9 * NM, 'texture.polarity': 'down' }; // prettier-ignore
    const m = texture('vortex', typed);
    const core = vortexCore(mesh, m);
    expect(core?.x).toBeCloseTo(61 * NM, 12);
    expect(core?.y).toBeCloseTo(51 * NM, 12);
    expect(core?.polarity).toBe(-1);
    // Usov and Peschany: m_z falls to 3/5 of the pole at half the radius and to nothing at b.
    expect(at(m, 68 * NM, 51 * NM)[2]).toBeCloseTo(-((14 ** 2 - 8 ** 2) / (14 ** 2 + 8 ** 2)), 1);
    expect(at(m, 77 * NM, 51 * NM)[2]).toBeCloseTo(0, 12);
  });
  it('a core from the material is that of a permalloy disc', () => {
    const disc = projectWith({
      ...PLATE, ...box(100, 100, 1, [5 * NM, 5 * NM, 20 * NM]), 'material.Ms': 8e5, 'material.A': 1.3e-11,
    }); // prettier-ignore
    // Guslienko et al., J. Appl. Phys. 91, 8037 (2002): L_E near 20 nm, so b near 0.68 × 20 nm at 20 nm thickness.
    expect(coreRadius(disc) / NM).toBeCloseTo(13.7, 0);
  });
  it('a skyrmion passes m_z = 0 at its radius', () => {
    for (const radius of [10, 25, 40]) {
      const m = texture('neel-skyrmion', { 'texture.radius': radius * NM, 'texture.widthFrom': 'typed', 'texture.width': 5 * NM }); // prettier-ignore
      expect(at(m, (80 + radius - 1.5) * NM, 61 * NM)[2]).toBeGreaterThan(0);
      expect(at(m, (80 + radius + 1.5) * NM, 61 * NM)[2]).toBeLessThan(0);
    }
  });
});

describe('walls', () => {
  const long = {
    ...box(300, 20, 1, [2 * NM, 2 * NM, 4 * NM]),
    'texture.widthFrom': 'typed',
    'texture.width': 10 * NM,
  };
  const longMesh = meshOf(projectWith({ ...PLATE, ...long }));

  it.each(['vortex-head-to-head', 'vortex-tail-to-tail'] as const)(
    '%s has the charge of its domains',
    (kind) => {
      const m = texture(kind, { ...long, 'texture.position': 300 * NM });
      const Q = wallCharge(kind)?.Q ?? NaN;
      const row = 10 * longMesh.nx;
      expect(m[row]).toBeCloseTo(Q, 6);
      expect(m[row + longMesh.nx - 1]).toBeCloseTo(-Q, 6);
      expect(new WallReader(longMesh, { Q: Q as 1 | -1, axis: 'x' }).read(m)?.q).toBeCloseTo(300 * NM, 9);
    },
  );
  it.each(['anticlockwise', 'clockwise'] as const)('a vortex wall runs %s about its core', (way) => {
    for (const kind of ['vortex-head-to-head', 'vortex-tail-to-tail'] as const) {
      const m = texture(kind, { ...long, 'texture.position': 300 * NM, 'texture.circulation': way });
      const above = m[150 + 15 * longMesh.nx] as number;
      const below = m[150 + 5 * longMesh.nx] as number;
      expect(Math.sign(below - above)).toBe(way === 'anticlockwise' ? 1 : -1);
    }
  });
  it('two walls stand where they were put, the left one is followed', () => {
    const pair = {
      ...long,
      'texture.first': 'up-down',
      'texture.position': 150 * NM,
      'texture.distance': 200 * NM,
    };
    const m = texture('two-walls', pair);
    const wall = followedWall({ kind: 'two-walls', first: 'up-down' });
    expect(wall).toEqual({ Q: 1, axis: 'z' });
    expect(wallCharge('two-walls')).toBeNull();
    const left = new WallReader(longMesh, { Q: 1, axis: 'z' }).read(m);
    const right = new WallReader(longMesh, { Q: -1, axis: 'z' }).read(m);
    expect(left?.q).toBeCloseTo(150 * NM, 11);
    expect(right?.q).toBeCloseTo(350 * NM, 11);
    expect((left?.width ?? NaN) / (10 * NM)).toBeCloseTo(1, 2);
  });
  it.each([
    ['on', 1],
    ['back', 0],
  ] as const)('turning %s, m winds %d times over two walls', (winding, turns) => {
    const m = texture('two-walls', { ...long, 'texture.first': 'up-down', 'texture.position': 200 * NM, 'texture.distance': 60 * NM, 'texture.winding': winding }); // prettier-ignore
    const size = m.length / 3;
    let total = 0;
    for (let i = 1; i < longMesh.nx; i++) {
      const before = Math.atan2(m[i - 1] as number, m[2 * size + i - 1] as number);
      const step = Math.atan2(m[i] as number, m[2 * size + i] as number) - before;
      total += step - 2 * Math.PI * Math.round(step / (2 * Math.PI));
    }
    expect(total / (2 * Math.PI)).toBeCloseTo(turns, 6);
  });
  it('an up-down wall is of Néel kind at 0° and of Bloch kind at 90°', () => {
    const centre = (angle: number): Float64Array =>
      texture('up-down', { ...long, 'texture.position': 301 * NM, 'texture.angle': angle });
    expect(centre(0)[150]).toBeCloseTo(1, 12);
    expect(centre(Math.PI / 2)[300 * 20 + 150]).toBeCloseTo(1, 12);
  });
  it('only one straight wall has a wall model', () => {
    for (const kind of KINDS) {
      const z = kind === 'up-down' || kind === 'down-up';
      const preview = wallPreview(
        projectWith({
          'texture.kind': kind,
          ...(z ? { 'material.Ku': 2e6, 'material.easyAxis': [0, 0, 1] } : {}),
        }),
      );
      expect([kind, preview.ok]).toEqual([kind, z || kind === 'head-to-head' || kind === 'tail-to-tail']);
    }
  });
});

describe('spirals', () => {
  /** Mean of m·curl m and of m_z div m − (m·∇)m_z by central differences along x. */
  const lifshitz = (m: Float64Array): { bulk: number; interfacial: number } => {
    let [bulk, interfacial] = [0, 0];
    const n = mesh.nx - 2;
    for (let i = 1; i <= n; i++) {
      const [x, y, z] = [m[i], m[cells + i], m[2 * cells + i]] as [number, number, number];
      const d = (block: number): number =>
        ((m[block * cells + i + 1] as number) - (m[block * cells + i - 1] as number)) / (2 * mesh.dx);
      bulk += (-y * d(2) + z * d(1)) / n;
      interfacial += (z * d(0) - x * d(2)) / n;
    }
    return { bulk, interfacial };
  };
  const spiral = (changes: Record<string, unknown>) =>
    lifshitz(texture('spiral', { 'texture.period': 40 * NM, ...changes }));
  const k = (2 * Math.PI) / (40 * NM);
  const central = Math.sin(k * 2 * NM) / (2 * NM);

  it('turn at the rate of their period, to the hand that each DMI prefers', () => {
    // e = D m·curl m falls for a right-handed screw, e = D[m_z div m − (m·∇)m_z] for a wheel that turns left.
    expect(spiral({}).bulk / -central).toBeCloseTo(1, 10);
    expect(spiral({ 'texture.hand': 'left' }).bulk / central).toBeCloseTo(1, 10);
    expect(spiral({ 'texture.rotation': 'cycloidal' }).interfacial / central).toBeCloseTo(1, 10);
    expect(
      spiral({ 'texture.rotation': 'cycloidal', 'texture.hand': 'left' }).interfacial / -central,
    ).toBeCloseTo(1, 10);
    expect(Math.abs(spiral({}).interfacial / k)).toBeLessThan(1e-10);
  });
  it('repeat after one period along any wave vector, z included', () => {
    for (const wave of [
      [1, 0, 0],
      [3, 4, 0],
      [0, 0, -2],
    ] as const) {
      const m = texture('spiral', { 'texture.wave': wave, 'texture.period': 4 * NM });
      const length = Math.hypot(...wave);
      // Moved by (8, 8, 2) nm the phase grows by 2π k·r / λ.
      const phase = (2 * Math.PI * ((8 * wave[0] + 8 * wave[1] + 2 * wave[2]) / length)) / 4;
      const [i, j] = [10 + 10 * mesh.nx, 14 + 14 * mesh.nx + mesh.nx * mesh.ny];
      const dot = [0, 1, 2].reduce(
        (sum, b) => sum + (m[b * cells + i] as number) * (m[b * cells + j] as number),
        0,
      );
      expect(dot).toBeCloseTo(Math.cos(phase), 9);
    }
  });
});

describe('random directions', () => {
  it('come from Philox4x32-10 as published', () => {
    // Known answers of the Random123 library.
    const hex = (words: readonly number[]): string =>
      words.map((w) => w.toString(16).padStart(8, '0')).join(' ');
    expect(hex(philox([0, 0, 0, 0], [0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
    expect(hex(philox([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff]))).toBe(
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    );
    expect(hex(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).toBe(
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    );
  });
  it('are even over the sphere, repeat with the seed and differ with another', () => {
    const m = texture('random');
    for (let block = 0; block < 3; block++) {
      const part = m.subarray(block * cells, (block + 1) * cells);
      const mean = part.reduce((sum, c) => sum + c, 0) / cells;
      const square = part.reduce((sum, c) => sum + c * c, 0) / cells;
      // Five standard deviations of the mean of `cells` numbers: 1/√3 and √(4/45) wide.
      expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(3) / Math.sqrt(cells));
      expect(Math.abs(square - 1 / 3)).toBeLessThan((5 * Math.sqrt(4 / 45)) / Math.sqrt(cells));
    }
    expect(texture('random')).toEqual(m);
    expect(texture('random', { 'texture.seed': 2 })).not.toEqual(m);
  });
});

describe('the schema', () => {
  const document = (texture: Record<string, unknown>) => ({
    format: 'spinmotive-project',
    version: 1,
    texture,
  });
  const refusal = (texture: Record<string, unknown>): string => {
    const read = readProject(document(texture));
    return read.ok ? '' : read.path;
  };
  it('reads an old project as it meant', () => {
    const old = readProject(document({ kind: 'tail-to-tail', position: 4e-7, widthFrom: 'typed', width: 2e-8, angle: 1, direction: [1, 0, 0] })); // prettier-ignore
    expect(old.ok).toBe(true);
  });
  it('refuses a texture outside the wire and a file that is not named', () => {
    expect(refusal({ kind: 'vortex', position: 3e-6 })).toBe('texture.position');
    expect(refusal({ kind: 'vortex', offset: 7e-8 })).toBe('texture.offset');
    expect(refusal({ kind: 'two-walls', distance: 1.9e-6 })).toBe('texture.distance');
    expect(refusal({ kind: 'file' })).toBe('texture.file');
    expect(refusal({ kind: 'file', file: '../m.ovf' })).toBe('texture.file');
    expect(refusal({ kind: 'uniform', file: 'm.ovf' })).toBe('');
  });
});
