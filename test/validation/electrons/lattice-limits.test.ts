import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { cleanChain } from '@workers/electrons/lattice/chain';
import { solveCrystal, transverseModes } from '@workers/electrons/lattice/crystal';
import { inPlace } from '@workers/electrons/lattice/tasks';
import { wallTexture } from '@workers/electrons/lattice/texture';

type Answer = Record<string, number> & {
  readonly sumTorque: readonly number[];
  readonly tAbs2: readonly (readonly number[])[];
  readonly rAbs2: readonly (readonly number[])[];
  readonly profile: Record<string, number[]>;
};

const transport = (input: object): Answer => {
  const answer = evaluateQuantity('electrons.lattice.transmission', input);
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  return answer.value as Answer;
};
const at = (list: readonly number[] | undefined, k: number): number => list?.[k] ?? NaN;

describe('a wall in a cubic crystal, Δ = 0.8, E = −3', () => {
  const lam = [1, 2, 3, 5, 8, 12];
  const answer = evaluateQuantity('electrons.lattice.wall-sweep', { lam, nk: 24, Delta: 0.8, E: -3 });
  const value = (answer.ok ? answer.value : {}) as Record<string, number[]>;
  it('approaches the adiabatic torque as the table of the specification says', () => {
    const table = [0.97206, 0.9825, 0.98665, 0.99223, 0.99648, 0.9988];
    table.forEach((ratio, k) => {
      expect(Math.abs(at(value['adiabaticRatio'], k) - ratio)).toBeLessThan(6e-6);
    });
  });
  it('has the β_eff of that table, which falls with the width', () => {
    const table = [0.1154, 0.03957, 0.01983, 0.00869, 0.00459, 0.00214];
    table.forEach((beta, k) => {
      expect(Math.abs(at(value['betaEff'], k) - beta)).toBeLessThan(6e-5);
    });
  });
  it('has a wall resistance that falls from 0.1198 h/e² per site', () => {
    expect(Math.abs(at(value['wallResistance'], 0) - 0.1198)).toBeLessThan(6e-5);
    value['wallResistance']?.reduce((before, here) => {
      expect(here).toBeLessThan(before);
      return here;
    });
  });
});

describe('reflection of a wide wall', () => {
  it('falls as exp(−2πk₊λ) in a half metal', () => {
    const [first, second] = [4, 4.5].map((lam) => transport({ L: 141, lam, Delta: 0.5, E: -1.8 })['R']);
    const k = Math.acos((1.8 - 0.5) / 2);
    const slope = Math.log((second ?? NaN) / (first ?? NaN)) / 0.5;
    expect(Math.abs(slope / (-2 * Math.PI * k) - 1)).toBeLessThan(1e-7);
  });
  it('falls as exp(−2πk₋λ) with two open channels', () => {
    const R = [7.5, 8.5].map((lam) => transport({ L: 301, lam, Delta: 0.1, E: -1.7 })['R'] as number);
    const k = Math.acos((1.7 + 0.1) / 2);
    const slope = Math.log(at(R, 1) / at(R, 0));
    expect(slope / (-2 * Math.PI * k)).toBeGreaterThan(0.99);
    expect(slope / (-2 * Math.PI * k)).toBeLessThan(1);
  });
});

describe('a sech profile of small exchange turned by an angle ε', () => {
  // Golden rule of the gauge field: |θ̃'|² sin²((k+q)/2)/(4 sin k |sin q|), θ̃' = ε sech(π(k−q)λ/2).
  const [E, Delta, lam, L] = [-1.7, 0.1, 8, 301];
  const [up, down] = [-1, 1].map((s) => Math.acos((-E + s * Delta) / 2)) as [number, number];
  const golden = (angle: number, k: number, q: number): number =>
    (Math.sin((k + q) / 2) * (angle / Math.cosh((Math.PI * (k - q) * lam) / 2))) ** 2 /
    (4 * Math.sin(k) * Math.abs(Math.sin(q)));
  const flip = (angle: number): number => {
    const n = Array.from({ length: L }, (_, i) => {
      const theta = (angle * 2 * Math.atan(Math.exp((i - (L - 1) / 2) / lam))) / Math.PI;
      return [Math.sin(theta), 0, Math.cos(theta)];
    });
    return at(transport({ n, Delta, E }).tAbs2[1], 0);
  };
  it('mistracks as the golden rule says while ε is small', () => {
    expect(Math.abs(flip(0.1) / golden(0.1, up, down) - 1)).toBeLessThan(0.02);
  });
  it('mistracks less in a whole wall, where the lowest order is no longer small: sin²(ε/2) for (ε/2)²', () => {
    // Rosen and Zener, Phys. Rev. 40, 502 (1932): exact for a pulse of this form.
    expect(Math.abs((flip(Math.PI) / golden(Math.PI, up, down)) * (Math.PI / 2) ** 2 - 1)).toBeLessThan(0.1);
  });
});

describe('force and torque of one channel', () => {
  it('the force is the crystal momentum that the electrons lose', () => {
    const given = { L: 121, lam: 3, Delta: 0.25, E: -1.5, injection: 'left' };
    const { forceX, tAbs2, rAbs2 } = transport(given);
    const k = [Math.acos((1.5 - 0.25) / 2), Math.acos((1.5 + 0.25) / 2)];
    let lost = 0;
    for (const out of [0, 1])
      for (const into of [0, 1]) {
        // Leads of opposite direction: the first channel is majority on either side.
        lost +=
          at(rAbs2[out], into) * (at(k, into) + at(k, out)) +
          at(tAbs2[out], into) * (at(k, into) - at(k, out));
      }
    expect(Math.abs((forceX ?? NaN) - lost / (2 * Math.PI))).toBeLessThan(1e-12);
    expect(forceX).toBeGreaterThan(1e-5);
  });
  it('the whole torque is the spin current that does not come through', () => {
    const { sumTorque, profile } = transport({ L: 81, lam: 1.5, Delta: 0.25, E: -1.5, profile: true });
    const J = profile['Jx'] ?? [];
    const last = 3 * 79;
    // Slices 1 … 79 between the first and the last bond; the two end slices carry no texture.
    expect(Math.abs((at(J, 2) - at(J, last + 2)) / 2 - at(sumTorque, 2))).toBeLessThan(1e-9);
  });
  it('the exchange torque of all electrons is across the wall only and odd about its middle', () => {
    const texture = wallTexture({ L: 81, W: 1, left: [0, 0, 1], right: [0, 0, -1] }, { lambda: 4, phi: 0 });
    const chain = cleanChain(texture, 0.8, [0.8, 0.8]);
    const energies = [{ energy: -2.9, weight: 1 }];
    const answer = inPlace(
      solveCrystal(chain, texture.n, 0.8, energies, transverseModes(6), { injection: 'equilibrium' }),
    );
    const torque = answer.ok ? answer.value.torque : new Float64Array();
    let size = 0;
    for (let i = 0; i < 81; i++) {
      size = Math.max(size, Math.abs(torque[3 * i + 1] as number));
      // With φ = 0 the wall turns in the xz plane and n × ∂n is along y.
      expect(Math.abs(torque[3 * i] as number)).toBeLessThan(1e-14);
      expect(Math.abs(torque[3 * i + 2] as number)).toBeLessThan(1e-14);
      expect(Math.abs((torque[3 * i + 1] as number) + (torque[3 * (80 - i) + 1] as number))).toBeLessThan(
        1e-13,
      );
    }
    expect(size).toBeGreaterThan(1e-5);
  });
});

describe('a turning wall pumps V = (ħ/e) P dφ/dt', () => {
  it('in a half metal', () => {
    const { emf_hbar_phidot } = transport({ L: 101, lam: 6, Delta: 0.5, E: -1.8, pump: true });
    expect(Math.abs((emf_hbar_phidot ?? NaN) - 1)).toBeLessThan(1e-6);
  });
  it('in a strip with five majority and three minority channels', () => {
    const { emf_hbar_phidot } = transport({ L: 61, W: 6, lam: 5, phi: 0.7, Delta: 0.8, E: -1.3, pump: true });
    expect(Math.abs((emf_hbar_phidot ?? NaN) - 0.25)).toBeLessThan(1e-6);
  });
  it('in a crystal, as the sum over its modes', () => {
    const given = { kind: 'kavg', L: 201, lam: 12, Delta: 0.8, E: -3, nk: 3, pump: true };
    const { emf_hbar_phidot, P, T, dNR_dphi } = transport(given);
    // Grazing modes still reflect a little; their sum is that of strips of one site.
    const cos = [0, 1, 2].map((j) => Math.cos(((j + 0.5) * Math.PI) / 3));
    let [drawn, all] = [0, 0];
    for (const a of cos)
      for (const b of cos) {
        const one = transport({ L: 201, lam: 12, Delta: 0.8, E: -3 + 2 * (a + b), pump: true });
        drawn += (one['dNR_dphi'] as number) / 9;
        all += (one['T'] as number) / 9;
      }
    expect(dNR_dphi).toBeCloseTo(drawn, 12);
    expect(T).toBeCloseTo(all, 12);
    expect(Math.abs((emf_hbar_phidot ?? NaN) - (P ?? NaN))).toBeLessThan(1e-3);
  });
});

describe('the Born average', () => {
  it.each([
    [0.05, 0.05],
    [0.05, 0.02],
    [0.1, 0.02],
    [0, 0.03],
  ])(
    'of cn = %d, cs = %d on a mesh finer than its broadening has the β_sf = 2π c_s ν/Δ of its states to six parts in a thousand',
    (cn, cs) => {
      const value = transport({ kind: 'scba', L: 51, lam: 5, Delta: 0.8, E: -3, nk: 0, cn, cs });
      const { betaFromSource, betaPredicted, continuityError, currentSpread } = value;
      expect(Math.abs((betaFromSource ?? NaN) / (betaPredicted ?? NaN) - 1)).toBeLessThan(0.006);
      expect(continuityError).toBeLessThan(1e-13);
      expect(currentSpread).toBeLessThan(1e-13);
    },
  );
  it('without disorder is the clean crystal', () => {
    const given = { L: 41, lam: 3, Delta: 0.8, E: -3, nk: 4 };
    const clean = transport({ ...given, kind: 'kavg', sites: [[22, 0]] });
    const born = transport({ ...given, kind: 'scba', cn: 0, cs: 0, sites: [[22, 0]] });
    expect(born['current']).toBeCloseTo(clean['current'] ?? NaN, 14);
    const site = (answer: Answer): number[] =>
      Object.values(answer['site22,0'] as unknown as Record<string, number[]>).flat();
    expect(site(born)).toHaveLength(22);
    site(born).forEach((v, k) => expect(Math.abs(v - at(site(clean), k))).toBeLessThan(1e-16));
  });
});
