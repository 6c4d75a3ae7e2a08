// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Project } from '@workers/model';
import { defaultProject } from '../../../renderer/state/document.svelte';
import { solvedKey } from '../../../renderer/state/draft';
import { newManifest } from '../../../renderer/state/new-manifest';
import type { Preview } from '../../../renderer/state/preview.svelte';
import { PulseReading } from '../../../renderer/state/pulse-reading';
import { RunItem } from '../../../renderer/state/run-item.svelte';
import { RunTable } from '../../../renderer/stage/run-table';
import { projectWith } from './fake-host';
import { COLUMNS, fakePulse } from './fake-services';

const run = (): RunItem => {
  const item = new RunItem(newManifest(defaultProject(), [], '1.0.0'));
  item.table = new RunTable(COLUMNS);
  return item;
};
const withBandwidth = (bandwidth: number): Project =>
  projectWith(({ leads }) => {
    leads.readout.bandwidth = bandwidth;
    leads.first.position = 1e-7;
  });

describe('a run on show', () => {
  it('is read anew with another amplifier, with leads and drive of its own', async () => {
    let now = defaultProject();
    const measure = vi.fn<Preview['measure']>(() => Promise.resolve(fakePulse));
    const reading = new PulseReading({ measure }, () => now);
    const item = run();
    await reading.of(item);
    await reading.of(item);
    expect(measure).toHaveBeenCalledTimes(1);
    now = withBandwidth(1e9);
    await reading.of(item);
    expect(measure).toHaveBeenCalledTimes(2);
    const asked = measure.mock.calls[1]?.[0];
    expect(asked?.leads.readout.bandwidth).toBe(1e9);
    expect(asked?.leads.first.position).toBe(item.project?.leads.first.position);
  });

  it('asks once more after a slider, with what it stands at', async () => {
    let now = defaultProject();
    const answers: (() => void)[] = [];
    const measure = vi.fn<Preview['measure']>(
      () =>
        new Promise<typeof fakePulse>((resolve) => {
          answers.push(() => resolve(fakePulse));
        }),
    );
    const reading = new PulseReading({ measure }, () => now);
    const item = run();
    const first = reading.of(item);
    for (const bandwidth of [2e8, 3e8, 4e8]) {
      now = withBandwidth(bandwidth);
      void reading.of(item);
    }
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await first;
    expect(measure.mock.calls.map(([project]) => project.leads.readout.bandwidth).at(-1)).toBe(4e8);
    expect(measure).toHaveBeenCalledTimes(2);
  });

  it('is not outdated by an amplifier or a trace, but by a lead that moved', () => {
    const key = solvedKey(defaultProject());
    const amplifier = projectWith(({ leads }) => (leads.readout.bandwidth = 1e9));
    const trace = projectWith(({ measurement }) => (measurement.file = 'scope.csv'));
    const moved = projectWith(({ leads }) => (leads.first.position = 1e-7));
    expect([solvedKey(amplifier) === key, solvedKey(trace) === key, solvedKey(moved) === key]).toEqual([true, true, false]); // prettier-ignore
  });
});
