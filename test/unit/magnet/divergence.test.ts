import { describe, expect, it } from 'vitest';
import { explainDivergence, type DivergenceEvidence } from '@workers/magnet/divergence';
import { divergenceEvidence } from '@workers/magnet/divergence-evidence';
import { BARE, box, simulate } from './support';

const ORDINARY: DivergenceEvidence = {
  time: 1.5e-10, step: 1e-18, smallestStep: 1e-18, maxError: 1e-5, neighbourAngle: 0.1, cell: 2e-9, turning: { name: 'wall', length: 5e-9 },
  field: 0.3, applied: 0.01, velocity: 100, fixed: false,
}; // prettier-ignore
const words = (changes: Partial<DivergenceEvidence>): string =>
  explainDivergence({ ...ORDINARY, ...changes });

describe('why a run stopped', () => {
  it('says when and that the last good state is kept, and owns up where nothing stands out', () => {
    expect(words({})).toMatch(
      /^No step above 1e-18 s keeps the error at 150\sps\. The last good state is kept\. Fields and angles of the last good state are ordinary \(up to 300\smT and 5\.7°\)/u,
    );
  });

  it('names cells that are too large from the angle between neighbours, with both lengths', () => {
    expect(words({ neighbourAngle: 2, cell: 8e-9 })).toMatch(
      /differ by up to 110°: the cell of 8\snm is too large .* the wall \(5\snm\)\. Use smaller cells\.$/u,
    );
    expect(words({ neighbourAngle: 1.57 })).not.toContain('too large');
  });

  it('names a huge drive before its consequences', () => {
    expect(words({ applied: 500, field: 500, neighbourAngle: 3 })).toContain('The applied field is 500');
    expect(words({ velocity: 1e5, neighbourAngle: 3 })).toContain('in less than 0.1 ps');
    expect(words({ field: 500 })).toContain('The effective field reaches 500');
  });

  it('names a field that is no number, an error below rounding, and a fixed step', () => {
    expect(words({ field: NaN, neighbourAngle: 3 })).toContain('is not a number');
    expect(words({ maxError: 0 })).toContain('below the rounding');
    expect(words({ maxError: 0, fixed: true })).toMatch(
      /^The step at 150\sps gave no numbers\..*a shorter step/u,
    );
  });

  it('is given the numbers of the last good state', () => {
    const m = Float64Array.from([1, -1, 0, 0, 0, 0]);
    const s = simulate(
      {
        ...BARE, ...box(2, 1, 1, [4e-9, 4e-9, 4e-9]), 'solver.maxError': 0, 'drive.field.shape': 'constant', 'drive.field.amplitude': 2,
        'drive.field.direction': [0, 1, 0],
      },
      m,
    ); // prettier-ignore
    expect(s.runUntil(1e-12)).toBe('diverged');
    const evidence = divergenceEvidence(s);
    expect(evidence).toMatchObject({ time: 0, applied: 2, cell: 4e-9, fixed: false });
    expect(evidence.neighbourAngle).toBeCloseTo(Math.PI, 6);
    expect(explainDivergence(evidence)).toMatch(/4\snm is too large/u);
  });
});
