import type { SceneReply } from './scene-protocol';

interface Started {
  readonly worker: Worker;
  /** What it said before anybody listened. */
  readonly said: SceneReply[];
}

/** One that is ready before a view wants it: reading the library and opening the device take a good part of a second. */
let spare: Started | null = null;

const start = (): Started => {
  const worker = new Worker(new URL('./scene.worker.ts', import.meta.url), {
    type: 'module',
    name: 'texture',
  });
  const said: SceneReply[] = [];
  worker.onmessage = ({ data }: MessageEvent<SceneReply>): void => void said.push(data);
  worker.onerror = (): void => void said.push({ kind: 'lost', why: 'missing' });
  return { worker, said };
};

/** Starts a scene for the next view, once. */
export const warmScene = (): void => {
  spare ??= start();
};

/** A scene in a worker of its own, which the caller ends. `hear` is told everything that it says, in order, never before this returns. */
export const openScene = (hear: (reply: SceneReply) => void): Worker => {
  const { worker, said } = spare ?? start();
  spare = null;
  worker.onmessage = ({ data }: MessageEvent<SceneReply>): void => hear(data);
  worker.onerror = (): void => hear({ kind: 'lost', why: 'missing' });
  queueMicrotask(() => said.forEach(hear));
  return worker;
};
