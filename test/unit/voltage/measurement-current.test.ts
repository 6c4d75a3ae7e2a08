import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readProject } from '@workers/model';
import { fitTrace } from '@workers/voltage/measurement/fit';
import { wallModelSource, withFitted } from '@workers/voltage/measurement/signal-source';
import { wallPreview } from '@workers/voltage/wall-preview';
import { normals } from './measurement-support';
import { value } from './potential/support';

it('a wall that a current pushes is followed anew for each P and β, and both come back within their errors', () => {
  const document: unknown = JSON.parse(readFileSync('examples/current-driven-wall.json', 'utf8'));
  const start = value(readProject(document));
  const truth = { P: 0.52, beta: 0.024 };
  const pulse = value(wallPreview(value(readProject(withFitted(start, truth)))));
  const noise = normals(5);
  const peak = Math.max(...pulse.V.map(Math.abs));
  const samples = { t: Float64Array.from(pulse.t), V: Float64Array.from(pulse.V, (V) => V + 0.01 * peak * noise()) }; // prettier-ignore
  const source = value(wallModelSource(start));
  expect(source.fixedMotion).toBe(false);
  expect(source.remarks[0]).toContain('followed anew');
  const { values, converged } = value(
    fitTrace({
      samples,
      source,
      band: { highPass: null, lowPass: null },
      start: { P: 0.6, beta: 0.02, offset: 0, shift: 0, drift: 0 },
      free: { P: true, beta: true, offset: false, shift: false, drift: false },
      search: false,
      correlated: false,
      profile: false,
    }),
  );
  expect(converged).toBe(true);
  for (const name of ['P', 'beta'] as const) {
    expect(values[name].error).toBeLessThan(0.05 * truth[name]);
    expect(Math.abs(values[name].value - truth[name]), name).toBeLessThan(4 * values[name].error);
  }
});
