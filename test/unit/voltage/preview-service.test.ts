import { expect, it } from 'vitest';
import { NO_FILES, PROJECT_FORMAT, readProject } from '@workers/model';
import { PreviewService } from '@workers/services/preview-service';

const service = new PreviewService();
const read = readProject({ format: PROJECT_FORMAT, version: 1 });

it('the preview service answers with curves on one time base and a state on the mesh', async () => {
  if (!read.ok) throw new Error(read.hint);
  const answer = await service.preview(read.value);
  if (!answer.ok) throw new Error(answer.hint);
  const { t, V, Vadiabatic, Vbeta, q, phi } = answer.value;
  for (const curve of [V, Vadiabatic, Vbeta, q, phi]) expect(curve.length).toBe(t.length);
  expect(t.at(-1)).toBe(read.value.solver.duration);
  const initial = await service.initial(read.value, NO_FILES);
  if (!initial.ok) throw new Error(initial.hint);
  const { mesh, m } = initial.value;
  expect(m.length).toBe(3 * mesh.nx * mesh.ny * mesh.nz);
  expect(mesh.nx * mesh.dx).toBeCloseTo(read.value.geometry.length, 15);
});
