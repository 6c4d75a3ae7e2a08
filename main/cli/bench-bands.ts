import { performance } from 'node:perf_hooks';
import { onSiteExchange, spinMatrices, torqueTerms } from '@workers/electrons/berry/exchange';
import { zeroMatrix, type LatticeModel, type LatticeTerm } from '@workers/electrons/berry/lattice-model';
import { directionOf } from '@workers/electrons/berry/pair-block';
import type { BandsAsk, BandsModel } from '@workers/electrons/berry/zone-task';
import { success, type Result } from '@workers/model';
import type { BandsRequest } from '@workers/services/bands-protocol';
import type { HireHand } from '@workers/services/bands-scheduler';
import { BandsService } from '@workers/services/bands-service';

/** Time of a sum over the zone, all its levels and errors included. */
export interface BandsTiming {
  readonly what: string;
  readonly N: number;
  readonly threads: number;
  /** By the clock, and by processor time of all threads. */
  readonly milliseconds: number;
  readonly processor: number;
  /** With so many threads or fewer, ms by the clock. */
  readonly goal: number;
  /** Resident memory of the process afterwards. */
  readonly bytes: number;
}

const n = directionOf(40, 25);
const RASHBA: BandsModel = { kind: 'rashba', p: { t: 1, alpha: 0.3, J: 0.5 }, n };
const BILAYER: BandsModel = {
  kind: 'bilayer',
  p: { tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 },
  n,
};

/** A table as of a Wannier calculation: 18 orbitals of two spins, hoppings to 24 neighbours that fall off, exchange in nine of them. */
export const generatedModel = (orbitals = 18, reach = 2): LatticeModel => {
  const bands = 2 * orbitals;
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
  const terms = new Map<string, LatticeTerm>();
  const at = (x: number, y: number): LatticeTerm => {
    const found = terms.get(`${x} ${y}`) ?? { R: [x, y, 0] as const, matrix: zeroMatrix(bands) };
    terms.set(`${x} ${y}`, found);
    return found;
  };
  for (let x = -reach; x <= reach; x++)
    for (let y = -reach; y <= reach; y++) {
      const size = Math.exp(-Math.hypot(x, y));
      const [here, back] = [at(x, y).matrix, at(0 - x, 0 - y).matrix];
      for (let i = 0; i < bands; i++)
        for (let j = 0; j < bands; j++) {
          const [re, im] = [size * random(), 0.2 * size * random()];
          here.re[i * bands + j] = (here.re[i * bands + j] as number) + re;
          here.im[i * bands + j] = (here.im[i * bands + j] as number) + im;
          back.re[j * bands + i] = (back.re[j * bands + i] as number) + re;
          back.im[j * bands + i] = (back.im[j * bands + i] as number) - im;
        }
    }
  const strengths = Array.from({ length: orbitals }, (_, i) => (i < orbitals / 2 ? 0.5 : 0));
  const exchange = onSiteExchange(strengths, n, 'interleaved');
  const cell = [[3, 0, 0], [0, 3, 0], [0, 0, 15]] as const; // prettier-ignore
  return {
    bands,
    cell,
    hamiltonian: [...terms.values(), exchange],
    torque: torqueTerms([exchange], spinMatrices(bands, 'interleaved'), bands),
  };
};

interface BandsCase extends Pick<BandsTiming, 'what' | 'goal'> {
  readonly request: Omit<BandsRequest, 'N'> & { readonly N: number };
}

const GRID = Array.from({ length: 400 }, (_, i) => -4 + (8 * i) / 399);
const ONE: BandsAsk = { torkance: { energies: [-1], gamma: 0.1 } };

/** The three sums that the specification sets a time for. */
export const bandsCases = (): BandsCase[] => [
  { what: 'Rashba film, torkance', goal: 150, request: { model: RASHBA, ask: ONE, N: 800 } },
  {
    what: 'bilayer, 400 energies',
    goal: 1e4,
    request: { model: BILAYER, ask: { torkance: { energies: GRID, gamma: 0.1 } }, N: 200 },
  },
  {
    what: '36 bands, torkance and D',
    goal: 2e4,
    request: {
      model: { kind: 'lattice', model: generatedModel() },
      ask: { ...ONE, clean: { seas: [{ mu: -1, kT: 0.05 }] } },
      N: 24,
    },
  },
];

/** Each with each number of threads, turn by turn; the best of `rounds`. */
export const measureBands = async (
  threads: readonly number[],
  rounds: number,
  hire?: HireHand,
): Promise<Result<BandsTiming[]>> => {
  const rows: BandsTiming[] = [];
  for (const { what, goal, request } of bandsCases()) {
    const services = threads.map((count) => new BandsService(count, hire));
    const best = threads.map(() => ({ milliseconds: Infinity, processor: Infinity }));
    for (let round = -1; round < rounds; round++)
      for (const [i, service] of services.entries()) {
        const used = process.cpuUsage();
        const started = performance.now();
        const answer = await service.evaluate(request);
        const milliseconds = performance.now() - started;
        const { user, system } = process.cpuUsage(used);
        if (!answer.ok) return answer;
        // The first round warms up: workers, compiler.
        const so = best[i];
        if (round < 0 || so === undefined) continue;
        best[i] = {
          milliseconds: Math.min(so.milliseconds, milliseconds),
          processor: Math.min(so.processor, (user + system) / 1e3),
        };
      }
    for (const service of services) await service.close();
    const bytes = process.memoryUsage().rss;
    best.forEach((one, i) =>
      rows.push({ what, N: request.N, threads: threads[i] as number, ...one, goal, bytes }),
    );
  }
  return success(rows);
};
