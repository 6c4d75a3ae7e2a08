import { describe, expect, it } from 'vitest';
import { resolveBands } from '@workers/electrons/road/bands';
import { PROJECT_FORMAT, readProject, type Project } from '@workers/model';
import { wallPreview } from '@workers/voltage/wall-preview';

const project = (given: object): Project => {
  const read = readProject({ format: PROJECT_FORMAT, version: 1, ...given });
  if (!read.ok) throw new Error(`${read.path} ${read.hint}`);
  return read.value;
};
const previewOf = (given: object) => {
  const found = wallPreview(project(given));
  if (!found.ok) throw new Error(found.hint);
  return found.value;
};
const perTesla = (g: number, P: number): number => (P * g * 9.2740100657e-24) / 1.602176634e-19;
const steady = { field: { shape: 'constant', amplitude: 5e-3 } };

describe('the preview of a project', () => {
  it('shows P|g|µB H/e on the plateau for β = α, minus for a head-to-head wall driven right', () => {
    const { summary, V, t } = previewOf({ drive: steady });
    expect(summary.plateau / (-perTesla(2, 0.6) * 5e-3)).toBeCloseTo(1, 3);
    expect(summary.peak / (perTesla(2, 0.6) * 5e-3)).toBeCloseTo(1, 4);
    expect(summary.regime).toBe('steady');
    expect(V.length).toBe(t.length);
  });
  it('splits the voltage into its adiabatic and its β part', () => {
    const { V, Vadiabatic, Vbeta } = previewOf({ material: { beta: 0.07 }, drive: steady });
    V.forEach((sum, i) => expect(sum).toBeCloseTo((Vadiabatic[i] as number) + (Vbeta[i] as number), 18));
    expect(Vbeta.some((x) => x !== 0)).toBe(true);
  });
  it('reads the same pulse from a tail-to-tail wall in the opposite field', () => {
    const one = previewOf({ drive: steady, texture: { angle: 0.2 }, solver: { relax: false } });
    const other = previewOf({
      drive: { field: { shape: 'constant', amplitude: -5e-3 } },
      texture: { kind: 'tail-to-tail', angle: -0.2 },
      solver: { relax: false },
    });
    one.V.forEach((V, i) => expect(Math.abs(V - (other.V[i] as number))).toBeLessThan(1e-12));
  });
  it('stays silent without a drive and says so', () => {
    const { summary } = previewOf({ drive: { field: { shape: 'off' } } });
    expect(summary.regime).toBe('still');
    expect(summary.peak).toBe(0);
    expect(summary.velocity).toBe(0);
    expect(summary.detectability.verdict).toBe('No signal between these leads.');
  });
  it('turns above its Walker field, and its mean voltage keeps growing with the field', () => {
    const { summary } = previewOf({ drive: { field: { shape: 'constant', amplitude: 0.1 } } });
    expect(summary.walkerField).toBeLessThan(0.1);
    expect(summary.regime).toBe('precessing');
    expect(summary.plateau / (-perTesla(2, 0.6) * 0.1)).toBeCloseTo(1, 2);
  });
  it('moves against the current and stops at the end of the wire', () => {
    const { q, summary } = previewOf({
      drive: { field: { shape: 'off' }, current: { shape: 'constant', density: 5e12 } },
      solver: { duration: 50e-9 },
    });
    expect(summary.velocity).toBeLessThan(0);
    expect(q.at(-1)).toBe(0);
    expect(summary.caveats.join(' ')).toContain('end of the wire');
  });
  it('says that it takes shape factors where the simulation computes the field on the mesh', () => {
    const said = (demagnetisation: string): string =>
      previewOf({ geometry: { demagnetisation } }).summary.caveats.join(' ');
    expect(said('full')).toContain('on the mesh');
    expect(said('bar')).not.toContain('on the mesh');
  });
  it('takes D of the bands as a run does, and says so where it does not', () => {
    const up = { drive: steady };
    const bands = { source: 'rashba', N: 40 };
    const resolved = resolveBands(project({ ...up, bandStructure: { ...bands, effects: { dmi: 'bands' } } }));
    if (!resolved.ok) throw new Error(resolved.hint);
    const { D } = resolved.value.project.material;
    expect(Math.abs(D)).toBeGreaterThan(1e-6);
    const [own, typed, without] = [
      previewOf({ ...up, bandStructure: { ...bands, effects: { dmi: 'bands' } } }),
      previewOf({ ...up, material: { D } }),
      previewOf(up),
    ].map(({ summary }) => summary);
    expect(own?.walkerField).toBe(typed?.walkerField);
    expect(own?.walkerField).not.toBe(without?.walkerField);
    expect(own?.caveats.join(' ')).not.toContain('DMI of the bands');
    const said = (bandStructure: object): string => previewOf({ ...up, bandStructure }).summary.caveats.join(' ');
    expect(said({ ...bands, effects: { dmi: 'local' } })).toContain('leaves out the DMI of the bands');
    expect(said({ ...bands, source: 'bilayer', N: 2000, effects: { dmi: 'bands' } })).toContain('leaves out the DMI of the bands');
  }); // prettier-ignore
  it('names the terms that it leaves out, and none while all of them are off', () => {
    const said = (change: Record<string, unknown>): string => previewOf(change).summary.caveats.join(' ');
    expect(said({})).not.toContain('leaves out');
    expect(said({ material: { Ku2: 1e4 } })).toContain(
      'leaves out the fourth-order anisotropy; the simulation has it.',
    );
    const much = said({
      material: { Kc2: 1e4, Dbulk: 1e-4 },
      drive: {
        field: { gradient: 1e4 },
        spinOrbit: { shape: 'pulse', fieldLike: 0.01 },
        pinnedLayer: { shape: 'sine', density: 1e11 },
      },
      thermal: { temperature: 300 },
    });
    for (const name of [
      'cubic',
      'bulk DMI',
      'gradient',
      'spin–orbit',
      'pinned layer',
      'and thermal fluctuations',
    ])
      expect(much).toContain(name);
    // A torque that is switched off is not missed.
    expect(said({ drive: { spinOrbit: { shape: 'off', fieldLike: 0.01 } } })).not.toContain('leaves out');
  });
  it('says that a moving window meets no end of the wire, and that regions are left out', () => {
    const said = (change: Record<string, unknown>): string => previewOf(change).summary.caveats.join(' ');
    expect(said({ solver: { movingWindow: true } })).toContain(
      'the window of the simulation goes with the wall',
    );
    expect(said({ solver: { movingWindow: false } })).not.toContain('window');
    expect(said({ regions: [{ name: 'soft', shape: 'half-plane' }] })).toContain('grains and regions');
  });
  it('follows a wall that a sine shakes to and fro', () => {
    const { q } = previewOf({ drive: { field: { shape: 'sine', frequency: 1e9, amplitude: 2e-3 } } });
    const steps = [...q].map((x, i) => x - (q[Math.max(i - 1, 0)] as number));
    expect(Math.max(...steps)).toBeGreaterThan(0);
    expect(Math.min(...steps)).toBeLessThan(0);
  });
  it('relaxes the angle of an up-down wall with DMI before the drive, with the sign of the engine', () => {
    const film = {
      material: { Ms: 5.8e5, A: 1.5e-11, Ku: 8e5, easyAxis: [0, 0, 1], D: 5e-4, alpha: 0.3, beta: 0.3 },
      geometry: { demagnetisation: 'film' },
      drive: { field: { direction: [0, 0, 1] } },
    };
    // Energy of a Néel wall ±πD cos φ: from up to down m_x < 0 wins for D > 0.
    const up = previewOf({ ...film, texture: { kind: 'up-down', angle: 2 } });
    expect(Math.cos(up.phi[0] as number)).toBeCloseTo(-1, 9);
    const down = previewOf({ ...film, texture: { kind: 'down-up', angle: 1 } });
    expect(Math.cos(down.phi[0] as number)).toBeCloseTo(1, 9);
  });
  it('reports why there is no wall model', () => {
    expect(wallPreview(project({ texture: { kind: 'uniform' } }))).toMatchObject({ code: 'no-wall' });
    expect(wallPreview(project({ texture: { kind: 'up-down' } }))).toMatchObject({ code: 'no-wall-model' });
  });
  it('stays finite at the limits of the schema', () => {
    for (const extreme of [
      { drive: { field: { shape: 'constant', amplitude: 20 } } },
      { solver: { duration: 1e-3 }, outputs: { sampleInterval: 1e-9, frameInterval: 1e-6 } },
      { material: { alpha: 1e-5 } },
      { material: { alpha: 1, beta: -1, P: -1 } },
      { leads: { first: { position: 500e-9, width: 0 }, second: { position: 500.1e-9, width: 0 } } },
    ]) {
      const { V, q, phi, summary } = previewOf(extreme);
      for (const curve of [V, q, phi]) expect(curve.every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(summary.peak)).toBe(true);
    }
  });
});

/** Integral of the DMI energy density of a drawn wall, D[m_z ∂_x m_x − m_x ∂_x m_z], by the trapezoid rule. */
describe('the DMI energy of a drawn wall', () => {
  const drawn = (axis: 'x' | 'z', Q: number, phi: number): number => {
    const m = (x: number): [number, number, number] => {
      const easy = -Q * Math.tanh(x);
      const rest = 1 / Math.cosh(x);
      return axis === 'x'
        ? [easy, rest * Math.cos(phi), rest * Math.sin(phi)]
        : [rest * Math.cos(phi), rest * Math.sin(phi), easy];
    };
    const h = 1e-3;
    let sum = 0;
    for (let x = -20; x < 20; x += h) {
      const [a, b] = [m(x), m(x + h)];
      sum += ((a[2] + b[2]) / 2) * (b[0] - a[0]) - ((a[0] + b[0]) / 2) * (b[2] - a[2]);
    }
    return sum;
  };
  it('is Qπ cos φ with z easy and −Qπ sin φ with x easy, as the model has it', () => {
    for (const Q of [1, -1])
      for (const phi of [0, 0.7, 2.5, -1.2]) {
        expect(drawn('z', Q, phi)).toBeCloseTo(Q * Math.PI * Math.cos(phi), 5);
        expect(drawn('x', Q, phi)).toBeCloseTo(-Q * Math.PI * Math.sin(phi), 5);
      }
  });
});
