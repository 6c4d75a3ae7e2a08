import { describe, expect, it } from 'vitest';
import { AnalysisService } from '@workers/services/analysis-service';
import { Analysis } from '../../../renderer/state/analysis';

const counted = (): { readonly analysis: Analysis; readonly opened: () => number } => {
  let opened = 0;
  const analysis = new Analysis(() => {
    opened += 1;
    return Object.assign(new AnalysisService(), { close: () => undefined });
  });
  return { analysis, opened: () => opened };
};

describe('Analysis', () => {
  it('starts its worker with the first question and keeps it', async () => {
    const { analysis, opened } = counted();
    expect(opened()).toBe(0);
    await analysis.evaluate('voltage.estimate', {});
    await analysis.evaluate('voltage.estimate', {});
    expect(opened()).toBe(1);
  });

  it('answers with the value of the catalogue', async () => {
    const answer = await counted().analysis.evaluate<{ gamma: number }>('voltage.estimate', { g: 2 });
    expect(answer.ok && answer.value.gamma).toBeCloseTo(1.7588e11, -7);
  });

  it('says which quantity does not exist', async () => {
    const answer = await counted().analysis.evaluate('voltage.nothing', {});
    expect(answer).toMatchObject({ ok: false, code: 'unknown-quantity', value: 'voltage.nothing' });
  });

  it('gives a moving question its newest answer', async () => {
    const { analysis } = counted();
    const seen: number[] = [];
    const done = new Promise<void>((resolve) => {
      const follow = analysis.follow<{ gamma: number }>('voltage.estimate', (answer) => {
        if (answer.ok) seen.push(answer.value.gamma);
        if (seen.length === 2) resolve();
      });
      for (const g of [1.9, 2, 2.1]) follow.ask({ g });
    });
    await done;
    expect((seen[1] ?? 0) / (seen[0] ?? 1)).toBeCloseTo(2.1 / 1.9, 6);
  });
});
