import { describe, expect, it } from 'vitest';
import { NO_FILES, Project } from '@workers/model';
import { FrameFields } from '@workers/voltage/frame-fields/fields';
import { FIELD_KINDS } from '@workers/voltage/frame-fields/kinds';
import { probeCell } from '@workers/voltage/frame-fields/probe';
import { FieldsService } from '@workers/services/fields-service';

/** A strip of 40 × 8 cells with a field across and a current along it. */
const strip = (more: object = {}): Project =>
  Project.parse({
    format: 'spinmotive-project',
    version: 1,
    name: 'Strip',
    material: { Ms: 8e5, A: 1.3e-11, Ku: 1e4, alpha: 0.1, P: 0.5, beta: 0.02, sigma: 4e6 },
    geometry: { length: 2e-7, width: 4e-8, thickness: 5e-9, demagnetisation: 'film' },
    texture: { position: 1e-7 },
    drive: {
      field: { shape: 'constant', amplitude: 2e-2, direction: [0, 0, 1] },
      current: { shape: 'constant', density: 3e11 },
    },
    leads: { first: { position: 3e-8, width: 1e-8 }, second: { position: 1.7e-7, width: 1e-8 } },
    solver: { nx: 40, ny: 8, nz: 1 },
    ...more,
  });
const cells = 320;
/** A spiral of period L along x in the x–z plane. */
const spiral = (L: number): Float32Array => {
  const m = new Float32Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const angle = (2 * Math.PI * ((i % 40) + 0.5) * 5e-9) / L;
    m[i] = Math.cos(angle);
    m[i + 2 * cells] = Math.sin(angle);
  }
  return m;
};
const opened = (project = strip()): FrameFields => {
  const made = FrameFields.create(project);
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};
const value = <T>(found: { ok: true; value: T } | { ok: false; hint: string }): T => {
  if (!found.ok) throw new Error(found.hint);
  return found.value;
};
/** A cell in the middle. */
const inside = 20 + 4 * 40;

describe('fields of a picture', () => {
  it('has the steepness 2π/L of a spiral, and no charge density where m stays in one plane', () => {
    const fields = opened();
    value(fields.show({ m: spiral(2e-7), time: 0 }));
    const exact = (2 * Math.PI) / 2e-7;
    // Central differences see sin(k a)/a in place of k.
    const discrete = Math.sin(exact * 5e-9) / 5e-9;
    expect(value(fields.field('gradient'))[inside]).toBeCloseTo(discrete, -2);
    expect(Math.abs(value(fields.field('charge-density'))[inside] ?? 1)).toBeLessThan(1e-3 * exact * exact);
  });

  it('sums its energy densities to the energy that the engine gives, term by term', () => {
    const fields = opened();
    value(fields.show({ m: spiral(1.3e-7), time: 0 }));
    const volume = 5e-9 ** 3;
    const energies = fields.simulation.energies;
    expect(fields.terms.map(({ name }) => name)).toEqual(Object.keys(energies));
    for (const { name, density } of fields.terms) {
      const total = density.reduce((sum, w) => sum + w * volume, 0);
      expect(total).toBeCloseTo(energies[name] ?? NaN, 24);
      expect(Math.abs(total - (energies[name] ?? NaN))).toBeLessThan(1e-9 * Math.abs(total) + 1e-30);
    }
    const all = value(fields.field('energy-density')).reduce((sum, w) => sum + w * volume, 0);
    expect(all / fields.simulation.energy).toBeCloseTo(1, 9);
  });

  it('has the torque of the Landau–Lifshitz equation in its own effective field where no current flows', () => {
    const fields = opened(
      strip({ drive: { field: { shape: 'constant', amplitude: 2e-2, direction: [0, 0, 1] } } }),
    );
    value(fields.show({ m: spiral(2e-7), time: 0 }));
    const [m, B, v] = [fields.simulation.m, value(fields.field('field')), value(fields.field('torque'))];
    const at = (blocks: ArrayLike<number>): number[] =>
      [0, 1, 2].map((c) => blocks[inside + c * cells] ?? NaN);
    const cross = (a: number[], b: number[]): number[] =>
      [0, 1, 2].map((c) => {
        const [i, j] = [(c + 1) % 3, (c + 2) % 3];
        return (a[i] ?? 0) * (b[j] ?? 0) - (a[j] ?? 0) * (b[i] ?? 0);
      });
    const gamma = fields.simulation.dynamics.gamma;
    const alpha = 0.1;
    const turn = cross(at(m), at(B));
    const damp = cross(at(m), turn);
    const scale = gamma / (1 + alpha * alpha);
    at(v).forEach((rate, c) => {
      const expected = -scale * ((turn[c] ?? 0) + alpha * (damp[c] ?? 0));
      expect(Math.abs(rate - expected)).toBeLessThan(1e-6 * gamma);
    });
  });

  it('carries the current of the drive everywhere in a wire that does not move', () => {
    const fields = opened(strip({ drive: { current: { shape: 'constant', density: 3e11 } } }));
    const still = new Float32Array(3 * cells).fill(1, 0, cells);
    value(fields.show({ m: still, time: 1e-10 }));
    const j = value(fields.field('current'));
    for (const i of [0, inside, cells - 1]) expect(j[i]).toBeCloseTo(3e11, -3);
    expect(Math.abs(value(fields.field('potential'))[inside] ?? 1)).toBeLessThan(1e-12);
  });

  it('takes formulas of the current and the place into account', () => {
    const project = strip({ drive: { currentFormula: { jy: '2 TA/m² * (x > length/2)' } } });
    const fields = opened(project);
    const still = new Float32Array(3 * cells).fill(1, 0, cells);
    value(fields.show({ m: still, time: 0 }));
    const j = value(fields.field('current'));
    expect(j[cells + 39]).toBeCloseTo(2e12, -3);
    expect(Math.abs(j[cells] ?? 1)).toBeLessThan(1);
  });

  it('lets heat flow against the gradient with κ of the bands', () => {
    const project = strip({
      signals: { heat: { alongX: 2e7 } },
      electrons: { heat: { pulse: { shape: 'constant' }, temperature: 300 } },
      bands: { heatConductivity: 80 },
    });
    const fields = opened(project);
    value(fields.show({ m: spiral(2e-7), time: 0 }));
    expect(value(fields.field('heat-flow'))[inside]).toBeCloseTo(-80 * 2e7, 3);
    const T = value(fields.field('temperature'));
    expect((T[inside] ?? 0) - (T[inside - 1] ?? 0)).toBeCloseTo(2e7 * 5e-9, 9);
  });

  it('probes one cell with every field, its region and its place', () => {
    const fields = opened();
    value(fields.show({ m: spiral(2e-7), time: 2e-10 }));
    const reading = value(probeCell(fields, inside, () => 'Wire'));
    expect(reading.index).toEqual([20, 4, 0]);
    expect(reading.position[0]).toBeCloseTo(102.5e-9, 15);
    expect(reading.lines.map(({ name }) => name)).toEqual(FIELD_KINDS.map(({ name }) => name));
    for (const line of reading.lines) {
      expect(line.problem).toBe('');
      expect(line.values.every(Number.isFinite)).toBe(true);
    }
    expect(probeCell(fields, cells, () => 'Wire')).toMatchObject({ ok: false, code: 'wrong-cell' });
    expect(probeCell(fields, 1.5, () => 'Wire')).toMatchObject({ ok: false, code: 'wrong-cell' });
  });
});

describe('the service of fields', () => {
  it('gives extremes over the magnet, and refuses pictures of another mesh', async () => {
    const service = new FieldsService();
    value(
      await service.open(
        strip({ geometry: { length: 2e-7, width: 4e-8, thickness: 5e-9, shape: 'ellipse' } }),
        NO_FILES,
      ),
    );
    const map = value(await service.scalar({ m: spiral(2e-7), time: 0, version: 1 }, 'field'));
    expect(map.low).toBeGreaterThan(0);
    expect(map.high).toBeCloseTo(Math.max(...map.values), 6);
    const other = await service.vector({ m: new Float32Array(6), time: 0, version: 2 }, 'torque');
    expect(other).toMatchObject({ ok: false, code: 'wrong-picture' });
    const paths = value(await service.vector({ m: spiral(2e-7), time: 0, version: 3 }, 'paths'));
    expect(paths.most).toBeGreaterThan(0);
  });
});
