import { describe, expect, it } from 'vitest';
import { mediumOf } from '@workers/magnet/geometry';
import { NO_FILES, Region } from '@workers/model';
import { localMotive } from '@workers/voltage/local-motive';
import { projectWith } from '../magnet/support';

const region = { name: '', shape: 'half-plane', x: 1e-6, y: 0 };
const motiveOf = (changes: Record<string, unknown>) => {
  const project = projectWith({ 'material.P': 0.5, 'material.beta': 0.2, ...changes });
  const medium = mediumOf(project, NO_FILES);
  if (!medium.ok) throw new Error(medium.hint);
  return localMotive(project, medium.value);
};

describe('motive force by region', () => {
  it('has one P and β wherever no region has its own, smooth edges included', () => {
    expect(motiveOf({})).toBeNull();
    expect(motiveOf({ 'geometry.shape': 'ellipse', 'geometry.smoothEdges': true })).toBeNull();
  });

  it('has those of the region, with its own factor q in the form of mumax3', () => {
    const own = { regions: [Region.parse({ ...region, P: 0.8, beta: 0.5 })] };
    expect(Array.from(motiveOf(own)?.P ?? [])).toEqual([0, 0.5, 0.8]);
    expect(Array.from(motiveOf(own)?.Pbeta ?? [])).toEqual([0, 0.1, 0.4]);
    const mumax = motiveOf({ ...own, 'drive.current.convention': 'zhang-li' });
    expect(mumax?.P[1]).toBeCloseTo(0.5 / 1.04, 14);
    expect(mumax?.P[2]).toBeCloseTo(0.8 / 1.25, 14);
  });
});
