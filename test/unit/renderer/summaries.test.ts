import { describe, expect, it } from 'vitest';
import type { Progress } from '@workers/services/protocol';
import { cardSummary } from '../../../renderer/road/summaries';
import { driveTitle } from '../../../renderer/state/run-title';
import { newManifest, nextRunId } from '../../../renderer/state/new-manifest';
import { etaText, phaseText, pulseText, rateText, timeText } from '../../../renderer/runs/run-words';
import { bytesText, joinPath, withExtension } from '../../../renderer/views/file-words';
import { fileWord } from '../../../renderer/figures/figure-jobs';
import { defaultProject } from '../../../renderer/state/document.svelte';
import { projectWith } from './fake-host';
import { fakePulse } from './fake-services';

const RELAXING: Progress = {
  phase: 'relax',
  fraction: 0,
  time: 0,
  duration: 2e-9,
  step: 0,
  steps: 0,
  rejected: 0,
  error: 0,
  torque: 0,
  eta: NaN,
  rate: 0,
};
const plain = (text: string): string => text.replaceAll('\u2009', ' ');

describe('one line on each card', () => {
  it('says what the card holds', () => {
    const project = defaultProject();
    expect(plain(cardSummary('material', project))).toBe('Cobalt, P 0.6, 1.45 MA/m');
    expect(plain(cardSummary('wire', project))).toBe('2 µm × 120 nm × 10 nm');
    expect(plain(cardSummary('wall', project))).toBe('Head-to-head at 300 nm');
    expect(plain(cardSummary('leads', project))).toBe('500 nm and 1 µm, open');
    expect(plain(cardSummary('solver', project))).toBe('1,000 cells, 2 nm, 2 ns');
  });

  it('names the drive by what is switched on', () => {
    expect(plain(driveTitle(defaultProject()))).toBe('10 mT pulse');
    const both = projectWith(({ drive }) => {
      drive.field.amplitude = -0.02;
      drive.field.shape = 'constant';
      drive.current.shape = 'ramp';
    });
    expect(plain(driveTitle(both))).toBe('−20 mT field + 1 TA/m² current ramp');
    expect(driveTitle(projectWith(({ drive }) => (drive.field.shape = 'off')))).toBe('No drive');
  });
});

describe('words about a run', () => {
  it('counts ids on from the highest', () => {
    expect(nextRunId([])).toBe('run-001');
    expect(nextRunId(['run-001', 'run-009', 'other'])).toBe('run-010');
    expect(newManifest(defaultProject(), ['run-001'], '1.2.3')).toMatchObject({
      id: 'run-002',
      status: 'running',
      program: { version: '1.2.3' },
    });
  });

  it('keeps the digits of the time from jumping', () => {
    expect(plain(timeText(1.24e-9, 2e-9))).toBe('1.24 of 2.00 ns');
    expect(plain(timeText(0, 20e-9))).toBe('0.0 of 20.0 ns');
  });

  it('sums a pulse up, also where there is none', () => {
    const sum = (plateau: number, peak: number): string =>
      plain(pulseText({ ...fakePulse, plateau, plateauDuration: 2.1e-8, peak }));
    expect(sum(-6.943e-7, 7e-7)).toBe('−694 nV plateau for 21 ns');
    expect(sum(NaN, 2e-9)).toBe('Largest signal 2 nV; the wall was never between the leads');
    expect(sum(NaN, 1e-17)).toBe('No signal; the wall was never between the leads');
  });

  it('says how far relaxing is, and nothing of a torque that nobody has worked out yet', () => {
    const relaxing = (torque: number): string => plain(phaseText({ ...RELAXING, torque }, 1e-6));
    expect(relaxing(0.031)).toBe('Relaxing, torque 31 mT, down to 1 µT');
    expect(relaxing(NaN)).toBe('Relaxing, down to 1 µT');
  });

  it('says how long it takes and how fast it goes', () => {
    expect(etaText(NaN)).toBe('');
    expect(etaText(0.2)).toBe('1 s left');
    expect(etaText(150)).toBe('3 min left');
    expect(plain(rateText(12.4e6))).toBe('12.4 Mcell/s');
  });
});

describe('words about files', () => {
  it('writes sizes and paths as a file manager does', () => {
    expect(plain(bytesText(12_345))).toBe('12.3 kB');
    expect(bytesText(0)).toContain('0');
    expect(joinPath('/home/user', 'a.json')).toBe('/home/user/a.json');
    expect(joinPath('C:\\Users', 'a.json')).toBe('C:\\Users\\a.json');
    expect(withExtension('wire', ['spinmotive'])).toBe('wire.spinmotive');
    expect(withExtension('wire.json', ['spinmotive', 'json'])).toBe('wire.json');
  });

  it('makes a file name of any title', () => {
    expect(fileWord('Cobalt wire: pulse −10\u2009mT')).toBe('Cobalt-wire-pulse--10-mT');
    expect(fileWord('///')).toBe('figure');
  });
});
