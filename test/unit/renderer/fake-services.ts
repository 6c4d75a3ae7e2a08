import { FieldsService } from '@workers/services/fields-service';
import { ZoneService } from '@workers/services/zone-service';
import { success, type Project } from '@workers/model';
import type {
  Detectability,
  EngineFacts,
  PulseSummary,
  SignalTraces,
  WallPreview,
} from '@workers/services/preview-protocol';
import type { Progress, RunEnd, RunListener, RunRequest } from '@workers/services/protocol';
import { AnalysisService } from '@workers/services/analysis-service';
import { SweepService } from '@workers/services/sweep-service';
import { LatticeService } from '@workers/services/lattice-service';
import { createLiveFrame, writeLiveFrame } from '@workers/services/live-frame';
import type { PreviewPort, RunPort, Services } from '../../../renderer/state/ports';

const DETECTABILITY: Detectability = {
  noise: 1e-6,
  snr: 0.05,
  averages: 10_000,
  seconds: 1,
  verdict: 'Measurable.',
  card: {
    outcome: 'averages',
    headline: 'Measurable: yes, in 10,000 averages (1\u2009s at 10\u2009kHz)',
    reason: 'one shot has SNR 0.05 and SNR 5 is asked',
    advice: [],
    sentence: 'Measurable.',
    averages: 10_000,
    seconds: 1,
    neededBandwidth: 3.5e8,
    lockIn: null,
    competitor: null,
  },
};
const NO_SIGNALS: SignalTraces = { t: new Float64Array(0), traces: [], unknown: [] };

/** One V per tesla of field: enough to see that an answer belongs to a question. */
export const fakePreview = (project: Project): WallPreview => {
  const plateau = project.drive.field.amplitude;
  const t = Float64Array.from([0, project.solver.duration]);
  const flat = Float64Array.from([plateau, plateau]);
  return {
    t,
    V: flat,
    Vadiabatic: flat,
    Vbeta: flat,
    q: flat,
    phi: flat,
    signals: NO_SIGNALS,
    summary: {
      plateau,
      plateauDuration: 1e-9,
      velocity: 100,
      peak: plateau,
      walkerField: 2e-3,
      wallWidth: 1e-8,
      hardAxisField: 0.1,
      regime: 'steady',
      detectability: DETECTABILITY,
      caveats: [],
    },
  };
};
export const fakePulse: PulseSummary = {
  plateau: 6.9e-7,
  plateauDuration: 2e-9,
  peak: 7e-7,
  detectability: DETECTABILITY,
  signals: NO_SIGNALS,
  aftermath: '',
};

export const fakeEngine: EngineFacts = {
  cells: 4,
  filled: 3,
  bytes: 4096,
  threads: 1,
  exchangeLength: 5e-9,
  blochLength: Infinity,
  largestEdge: 4e-9,
  caution: '',
  remedy: null,
  terms: [{ name: 'exchange', label: 'Exchange', symbol: 'B_ex', formula: 'B', source: 'a paper' }],
};

export const MESH = { nx: 4, ny: 1, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
export const COLUMNS = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'q', label: 'Wall position', unit: 'm' },
  { name: 'V', label: 'Voltage', unit: 'V' },
  { name: 'width', label: 'Wall width', unit: 'm' },
] as const;

const progressAt = (fraction: number, duration: number): Progress => ({
  phase: 'drive',
  fraction,
  time: fraction * duration,
  duration,
  step: 1e-13,
  steps: Math.round(100 * fraction),
  rejected: 1,
  error: 1e-6,
  torque: 1e-4,
  eta: 1,
  rate: 1e6,
});

/** A run of `count` rows and frames, told step by step; it obeys the control word between two of them. */
export class FakeRun implements RunPort {
  closed = false;
  request: RunRequest | null = null;
  readonly #count: number;
  readonly #end: ((progress: Progress) => RunEnd) | undefined;

  constructor(count = 5, end?: (progress: Progress) => RunEnd) {
    this.#count = count;
    this.#end = end;
  }

  async run(request: RunRequest, listener: RunListener): Promise<RunEnd> {
    this.request = request;
    const { duration } = request.project.solver;
    const live = createLiveFrame(4);
    const control = new Int32Array(request.control);
    await listener.started({ mesh: MESH, columns: COLUMNS, live, warnings: ['Coarse cells.'] });
    for (let i = 0; i < this.#count; i++) {
      while (Atomics.load(control, 0) === 1) await new Promise((resolve) => setTimeout(resolve, 1));
      const at = i / (this.#count - 1);
      if (Atomics.load(control, 0) === 2)
        return { status: 'cancelled', progress: progressAt(at, duration), checkpoint: null };
      const m = new Float32Array(12).fill(i / 10);
      writeLiveFrame(live, at * duration, m);
      await listener.rows(Float64Array.from([at * duration, 1e-9 * i, 1e-6 * at, 1e-8]));
      await listener.frame({ index: i, time: at * duration, m });
      await listener.progress(progressAt(at, duration));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const last = progressAt(1, duration);
    return this.#end?.(last) ?? { status: 'finished', progress: last };
  }

  close(): void {
    this.closed = true;
  }
}

export const fakePreviewPort = (): PreviewPort => ({
  preview: async (project) => success(fakePreview(project)),
  initial: async () => success({ mesh: MESH, m: new Float32Array(12) }),
  engine: async () => success(fakeEngine),
  measure: async () => fakePulse,
  separate: async ({ solver }) => {
    const t = Float64Array.from([0, solver.duration]);
    return success({ t, wall: t, twin: t, even: t, odd: t });
  },
  close: () => undefined,
});

export const fakeServices = (runs: RunPort[] = []): Services => ({
  openRun: () => runs.shift() ?? new FakeRun(),
  openPreview: fakePreviewPort,
  openZone: () => Object.assign(new ZoneService(), { close: () => undefined }),
  openLattice: () => Object.assign(new LatticeService(), { close: () => undefined }),
  openSweep: () => Object.assign(new SweepService(), { close: () => undefined }),
  openFields: () => Object.assign(new FieldsService(), { close: () => undefined }),
  openAnalysis: () => Object.assign(new AnalysisService(), { close: () => undefined }),
});
