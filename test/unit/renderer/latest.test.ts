import { describe, expect, it } from 'vitest';
import { Latest } from '../../../renderer/state/latest';
import { Preview } from '../../../renderer/state/preview.svelte';
import { NO_FILES, success, type Project } from '@workers/model';
import { fakePreview, fakePreviewPort, MESH } from './fake-services';
import { projectWith } from './fake-host';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('only the newest question is worth an answer', () => {
  it('asks one at a time and skips what was overtaken', async () => {
    const asked: number[] = [];
    const shown: number[] = [];
    const open: (() => void)[] = [];
    const latest = new Latest<number, number>(
      (question) =>
        new Promise((resolve) => {
          asked.push(question);
          open.push(() => resolve(question * 10));
        }),
      (answer) => shown.push(answer),
    );
    for (let i = 1; i <= 100; i++) latest.ask(i);
    expect(asked).toEqual([1]);
    open.shift()?.();
    await settled();
    expect(asked).toEqual([1, 100]);
    open.shift()?.();
    await settled();
    expect(shown).toEqual([10, 1000]);
  });

  it('works for its share of the time only', async () => {
    const began: number[] = [];
    const ended: number[] = [];
    const latest = new Latest<number, number>(
      async (question) => {
        began.push(performance.now());
        await new Promise((resolve) => setTimeout(resolve, 40));
        return question;
      },
      () => void ended.push(performance.now()),
      () => 0.25,
    );
    latest.ask(1);
    latest.ask(2);
    await expect.poll(() => ended.length).toBe(2);
    const [first = NaN, then = NaN] = began;
    // 40 ms of work are a quarter of 160 ms; a timer may end a little early.
    expect(then - first).toBeGreaterThan(150);
  });

  it('goes on after a question that failed', async () => {
    const shown: number[] = [];
    const latest = new Latest<number, number>(
      (question) => (question === 1 ? Promise.reject(new Error('worker died')) : Promise.resolve(question)),
      (answer) => shown.push(answer),
    );
    latest.ask(1);
    await settled();
    latest.ask(2);
    await settled();
    expect(shown).toEqual([2]);
  });

  it('drops an answer that is under way when everything is forgotten', async () => {
    const shown: number[] = [];
    const latest = new Latest<number, number>(
      (question) => Promise.resolve(question),
      (answer) => shown.push(answer),
    );
    latest.ask(1);
    latest.forget();
    await settled();
    expect(shown).toEqual([]);
    latest.ask(2);
    await settled();
    expect(shown).toEqual([2]);
  });
});

describe('preview of the wall model', () => {
  const field = (amplitude: number): Project =>
    projectWith((project) => {
      project.drive.field.amplitude = amplitude;
    });

  it('computes the last of many slider positions and draws the texture once', async () => {
    let previews = 0;
    let drawn = 0;
    const preview = new Preview(
      {
        ...fakePreviewPort(),
        preview: async (project) => {
          previews += 1;
          return success(fakePreview(project));
        },
        initial: async () => {
          drawn += 1;
          return success({ mesh: MESH, m: new Float32Array(12) });
        },
      },
      async () => success(NO_FILES),
    );
    for (let i = 1; i <= 50; i++) preview.ask(field(i / 1000));
    await settled();
    expect(previews).toBe(2);
    expect(drawn).toBe(1);
    expect(preview.result?.summary.plateau).toBe(0.05);
    preview.ask(projectWith((project) => (project.texture.position = 4e-7)));
    await settled();
    expect(drawn).toBe(2);
  });

  it('says why there is no expectation', async () => {
    const preview = new Preview(
      {
        ...fakePreviewPort(),
        preview: async () => ({
          ok: false,
          code: 'no-wall',
          path: 'texture.kind',
          value: '',
          allowed: '',
          hint: 'There is no wall.',
          more: [],
        }),
      },
      async () => success(NO_FILES),
    );
    preview.ask(field(0.01));
    await settled();
    expect(preview.result).toBeNull();
    expect(preview.reason).toBe('There is no wall.');
  });
});
