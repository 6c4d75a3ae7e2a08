import { describe, expect, it } from 'vitest';
import { PreviewService } from '@workers/services/preview-service';
import type { Project, Result } from '@workers/model';
import { mateOf } from '@workers/voltage/signals/mates';
import { wallPreview } from '@workers/voltage/wall-preview';
import { wireProject } from '../services/support';

const WALL = {
  'geometry.length': 1e-6,
  'texture.position': 350e-9,
  'texture.angle': 0.4,
  'leads.first.position': 300e-9,
  'leads.second.position': 700e-9,
  'drive.field.shape': 'constant',
  'drive.field.amplitude': 20e-3,
  'solver.relax': false,
  'solver.duration': 1e-9,
  'material.amr': 0.02,
  'leads.circuit.bias': 1e-4,
  'signals.heat.alongX': 1e6,
  'signals.loop.h': 2e-7,
};

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value;
};
const largest = (x: ArrayLike<number>): number => Array.from(x).reduce((m, v) => Math.max(m, Math.abs(v)), 0);
const closeTo = (a: ArrayLike<number>, b: ArrayLike<number>, sign = 1): void => {
  const size = largest(b);
  expect(size).toBeGreaterThan(0);
  Array.from(a, (x, i) => expect(Math.abs(x - sign * (b[i] ?? NaN))).toBeLessThan(1e-5 * size));
};
const traceOf = (project: Project, id: string): Float64Array => {
  const { signals } = value(wallPreview(project));
  const trace = signals.traces.find((one) => one.id === id);
  if (trace === undefined) throw new Error(`no ${id}`);
  return trace.V;
};

describe('the second run of a separation', () => {
  it.each([
    ['along the wire', { 'texture.kind': 'head-to-head' }],
    ['out of the film, with DMI', { 'texture.kind': 'up-down', 'material.easyAxis': [0, 0, 1], 'material.Ku': 2e6, 'material.D': 1e-4, 'material.amr': 0.02, 'drive.field.direction': [0, 0, 1] }],
  ] as const)('sends a wall %s back so that the motive force flips and what does not move stays', (_name, more) => {
    const project = wireProject({ ...WALL, ...more });
    const back = value(mateOf(project, 'motion'));
    const [there, here] = [value(wallPreview(project)), value(wallPreview(back))];
    closeTo(here.V, there.V, -1);
    Array.from(here.q, (q, i) => expect(q + (there.q[i] ?? NaN)).toBeCloseTo(1e-6, 10));
    closeTo(traceOf(back, 'amr'), traceOf(project, 'amr'));
    closeTo(traceOf(back, 'seebeck'), traceOf(project, 'seebeck'));
    expect(back.texture.kind).toBe(project.texture.kind);
    expect(value(mateOf(back, 'motion')).texture.position).toBeCloseTo(350e-9, 18);
  }); // prettier-ignore

  it('has the bias reversed and nothing else, so that half the difference is its AMR', async () => {
    const project = wireProject({ ...WALL, 'texture.kind': 'head-to-head' });
    const { even, odd } = value(await new PreviewService().separate(project, 'bias'));
    closeTo(odd, traceOf(project, 'amr'));
    const smf = value(wallPreview(project)).V;
    const [induction, seebeck] = [traceOf(project, 'induction'), traceOf(project, 'seebeck')];
    closeTo(
      even,
      smf.map((v, i) => v + (induction[i] ?? 0) + (seebeck[i] ?? 0)),
    );
  });

  it('is refused in one line where it has no meaning', () => {
    const refuse = (changes: object, by: 'bias' | 'motion', path: string): void => {
      expect(mateOf(wireProject({ ...WALL, ...changes }), by)).toMatchObject({ code: 'no-twin', path });
    };
    refuse({ 'leads.circuit.bias': 0 }, 'bias', 'leads.circuit.bias');
    refuse({ 'texture.kind': 'uniform' }, 'motion', 'texture.kind');
    refuse({ 'drive.fieldFormula.Bx': '1 mT' }, 'motion', 'drive.fieldFormula');
    refuse({ 'drive.field.gradient': 1e3 }, 'motion', 'drive.field.gradient');
    refuse({ 'drive.spinOrbit.shape': 'constant' }, 'motion', 'drive.spinOrbit');
    refuse({ 'leads.first.position': 100e-9, 'leads.second.position': 200e-9 }, 'motion', 'texture.position');
  });
});
