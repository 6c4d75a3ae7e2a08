import { describe, expect, it } from 'vitest';
import { FIGURES, type FigureData, type FigureOptions } from '@workers/figures';
import { mediumOf } from '@workers/magnet/geometry';
import { initialState } from '@workers/magnet/initial-state';
import { NO_FILES, type Result } from '@workers/model';
import { createPotentialMapper } from '@workers/voltage/potential/potential-map';
import { flowLines } from '@workers/voltage/potential/current-lines';
import { wireProject } from '../services/support';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.hint);
  return result.value;
};
const project = wireProject({
  'geometry.length': 600e-9, 'geometry.width': 160e-9, 'geometry.thickness': 10e-9, 'geometry.shape': 'notched',
  'geometry.notchDepth': 30e-9, 'geometry.notchWidth': 80e-9, 'geometry.notchPosition': 400e-9, 'solver.nx': 150, 'solver.ny': 40,
  'texture.kind': 'vortex-head-to-head', 'texture.position': 280e-9, 'leads.first.name': 'Lead 1', 'leads.second.name': 'Lead 2', 'leads.first.position': 100e-9, 'leads.second.place': 'upper-edge',
  'leads.second.position': 500e-9, 'drive.field.shape': 'constant', 'drive.field.amplitude': 10e-3,
  'leads.others': [
    { name: 'top', place: 'top', position: 250e-9, y: 80e-9, width: 30e-9, height: 30e-9 },
    { name: 'end', place: 'right-end' },
  ],
  'leads.pairs': [{ from: 1, to: 4 }],
}); // prettier-ignore
const options: FigureOptions = {
  document: undefined as never,
  provenance: { program: 'Spinmotive', version: '0', run: '', date: '' },
  widthMm: 120,
};
const build = (name: string, data: FigureData) =>
  (FIGURES.find((kind) => kind.name === name) as (typeof FIGURES)[number]).build(data, options);

describe('the map of the potential', () => {
  const mapper = value(createPotentialMapper(project, NO_FILES));
  const { regions } = value(mediumOf(project, NO_FILES));
  const m = Float32Array.from(value(initialState(project, NO_FILES, regions)));
  const map = mapper.map(m, 1e-9);

  it('is counted from the first lead and carries no net current through any cross-section', () => {
    const row = (i: number): number =>
      Array.from({ length: 40 }, (_, j) => map.j[0][j * 150 + i] as number).reduce((a, b) => a + b, 0);
    const size = map.j[0].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(size).toBeGreaterThan(0);
    for (const i of [20, 70, 100, 130]) expect(Math.abs(row(i))).toBeLessThan(1e-7 * 40 * size);
    const first = Array.from({ length: 40 }, (_, j) => (map.V[j * 150 + 24] as number) + (map.V[j * 150 + 25] as number)); // prettier-ignore
    expect(Math.abs(first.reduce((a, b) => a + b, 0) / 80)).toBeLessThan(
      5e-3 * Math.abs(map.voltages[1] ?? 0),
    );
  });

  it('of a lead field falls from the first to the second lead, by the resistance between them', () => {
    const field = mapper.leadField(1);
    const sheet = field.j[0].reduce((sum, x, i) => sum + (i % 150 === 130 ? x : 0), 0) * field.dy * 10e-9;
    expect(sheet).toBeCloseTo(1, 6);
    expect(-(field.voltages[1] ?? 0)).toBeGreaterThan((600e-9 - 130e-9) / (3.4e7 * 160e-9 * 10e-9));
  });

  it('has lines that stay in the metal and go with the field', () => {
    const lines = flowLines(map, map.j, 5);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines)
      for (let k = 0; k + 3 < line.length; k += 2) {
        const cell = Math.floor(line[k + 1] as number) * 150 + Math.floor(line[k] as number);
        expect(map.filled[cell]).toBe(1);
      }
  });

  it('becomes a figure with all leads, and is refused without a picture', () => {
    const frame = { mesh: mapper.mesh, m, time: 1e-9 };
    const { svg } = value(build('potential', { project, frame, potential: map }));
    for (const name of ['Lead 1', 'Lead 2', 'top', 'end', 'V − V(Lead 1)']) expect(svg).toContain(name);
    expect(svg).not.toMatch(/NaN|Infinity/u);
    const field = value(build('lead-field', { project, potential: mapper.leadField(0) }));
    expect(field.svg).toContain('Ω');
    expect(build('potential', { project }).ok).toBe(false);
  });
});
