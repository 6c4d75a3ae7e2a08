import { describe, expect, it } from 'vitest';
import {
  DEFAULT_OPTIONS,
  passMeshes,
  ZONE_PICTURES,
  zoneCsv,
  zonePasses,
  type ZonePicture,
} from '@workers/electrons/zone-pictures';
import { crossings } from '@workers/electrons/zone-pictures/curvature';
import { termsAccumulator } from '@workers/electrons/zone-pictures/terms';
import { rashbaSource } from '@workers/electrons/berry/rashba';
import { squareMesh, zoneMean } from '@workers/electrons/berry/mesh';
import { torkanceAccumulator } from '@workers/electrons/berry/torkance-sums';
import { completedProject } from '@workers/catalogue/voltage/picture-inputs';
import { readProject } from '@workers/model';
import { ZoneService } from '@workers/services/zone-service';

const projectOf = (bandStructure: object, more: object = {}) => {
  const read = readProject(completedProject({ bandStructure, ...more }));
  if (!read.ok) throw new Error(read.hint);
  return read.value;
};
const EV = 1.602176634e-19;
const A0 = 5.29177210903e-11;
/** FR-P01 as a project: a = 0.3165 nm. */
const P01 = { source: 'rashba', t: EV, alpha: 0.3 * EV, J: 0.5 * EV, gamma: 0.1 * EV, energy: -EV, N: 96 };

const drawn = async (
  bandStructure: object,
  picture: string,
  N: number,
  options = {},
): Promise<ZonePicture> => {
  const found = await new ZoneService().picture({
    project: projectOf(bandStructure),
    files: new Map(),
    picture,
    options: { ...DEFAULT_OPTIONS, ...options },
    N,
  });
  if (!found.ok || found.value === null) throw new Error('no picture');
  return found.value;
};
const numberOf = (picture: ZonePicture, name: string) => {
  const found = picture.numbers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('pictures of the bands', () => {
  it('tells a picture once for each mesh, however many sums it takes: each is drawn', async () => {
    const told: number[] = [];
    const asked = {
      project: projectOf(P01),
      files: new Map(),
      picture: 'angles',
      options: DEFAULT_OPTIONS,
      N: 16,
    };
    const found = await new ZoneService().picture(asked, ({ picture, N }) => {
      if (picture !== null) told.push(N);
    });
    expect(found.ok && found.value?.id).toBe('angles');
    expect(told).toEqual(passMeshes(16).slice(0, -1));
  });

  it('has the public torkance FR-P01 at the Fermi energy, with its error by half and a quarter of the mesh', async () => {
    const picture = await drawn(P01, 'torkance-energy', 96);
    const even = numberOf(picture, 't_yx even');
    const odd = numberOf(picture, 't_xx odd');
    expect((even.value * A0) / 0.3165e-9).toBeCloseTo(0.007008241542, 9);
    expect((odd.value * A0) / 0.3165e-9).toBeCloseTo(-0.049154957914, 9);
    const half = numberOf(await drawn({ ...P01, N: 48 }, 'torkance-energy', 48), 't_xx odd');
    expect(odd.error).toBeCloseTo(Math.abs(odd.value - half.value), 9);
  });

  it('splits the torkance into three terms that add up to even and odd part', () => {
    const source = rashbaSource({ t: 1, alpha: 0.3, J: 0.5 }, [0.6, 0, 0.8]);
    const mesh = squareMesh(24);
    const terms = zoneMean(source, mesh, termsAccumulator([-1, 0.3], 0.1));
    const whole = zoneMean(source, mesh, torkanceAccumulator([-1, 0.3], 0.1));
    for (let e = 0; e < 2; e++)
      for (let c = 0; c < 6; c++) {
        const sum = [0, 6, 12].reduce((all, at) => all + (terms[18 * e + at + c] as number), 0);
        expect(sum).toBeCloseTo((whole[12 * e + c] as number) + (whole[12 * e + 6 + c] as number), 12);
      }
  });

  it('gives the numbers of section 5 for the typed values of Mn on W(001)', async () => {
    const MnW = { source: 'typed', cellArea: 1e-19, thickness: 1.58e-9, betaEven: 5.24e-35, betaOdd: -3.21e-36, temperature: 300 };
    const found = await new ZoneService().picture({
      project: projectOf(MnW, { bands: { heatConductivity: 174 } }),
      files: new Map(),
      picture: 'resonance',
      options: DEFAULT_OPTIONS,
      N: 10,
    });
    if (!found.ok || found.value === null) throw new Error('no picture');
    expect(numberOf(found.value, 'For a small cone').value).toBeCloseTo(54.65577604, 5);
    expect(numberOf(found.value, 'Gradient').value).toBeCloseTo(314.1137, 3);
    expect(numberOf(found.value, 'Heat per width').value).toBeCloseTo(86.356, 3);
    expect(numberOf(found.value, 'Spiral at 1 m/s').value).toBeCloseTo(-271.79877, 4);
  }); // prettier-ignore

  it('draws every picture of a bilayer, with finite numbers and a CSV of them', async () => {
    for (const kind of ZONE_PICTURES.filter(({ id }) => id !== 'angles')) {
      const picture = await drawn({ source: 'bilayer', gamma: 0.2 * EV, N: 12 }, kind.id, 12, {
        theta: 40,
        phi: 25,
      });
      expect(picture.id).toBe(kind.id);
      for (const { value } of picture.numbers) expect(Number.isFinite(value)).toBe(true);
      for (const { curves } of picture.charts) for (const { x, y } of curves) expect(x.length).toBe(y.length);
      expect(zoneCsv(picture)).not.toMatch(/NaN|undefined/u);
    }
  }, 60_000);

  it('refuses pictures of bands where coefficients are typed, and projects without bands', async () => {
    const ask = (source: string) =>
      new ZoneService().picture({ project: projectOf({ source }), files: new Map(), picture: 'spectrum', options: DEFAULT_OPTIONS, N: 8 });
    for (const source of ['typed', 'none']) {
      const found = await ask(source);
      expect(found.ok).toBe(false);
      if (!found.ok) expect(found.path).toBe('bandStructure.source');
    }
  }); // prettier-ignore

  it('ends a picture when another one is asked for', async () => {
    const service = new ZoneService();
    const question = { project: projectOf({ source: 'bilayer', N: 200 }), files: new Map(), picture: 'angles', options: DEFAULT_OPTIONS, N: 200 };
    const first = service.picture(question);
    await service.stop();
    expect(await first).toEqual({ ok: true, value: null });
  }); // prettier-ignore

  it('doubles its meshes up to the one asked for, and compares each with the one before', async () => {
    expect(passMeshes(200)).toEqual([50, 100, 200]);
    expect(passMeshes(6)).toEqual([2, 3, 6]);
    expect(passMeshes(1)).toEqual([1]);
    const pass = zonePasses();
    expect(pass(4).errors(Float64Array.of(1), 1)[0]).toBe(Infinity);
    expect(pass(8).errors(Float64Array.of(3), 1)[0]).toBe(2);
  });

  it('finds the line where a plane crosses a level', () => {
    const values = Array.from({ length: 16 }, (_, i) => i % 4);
    for (const [x1, , x2] of crossings(values, 4, 1.5)) {
      expect(x1).toBeCloseTo(1.5, 12);
      expect(x2).toBeCloseTo(1.5, 12);
    }
    expect(crossings(values, 4, 1.5)).toHaveLength(3);
    expect(crossings(values, 4, 9)).toHaveLength(0);
  });
});
