import { probeDevice } from './device';
import { TextureScene } from './scene';
import type { DrawRequest, SceneReply } from './scene-protocol';

/**
 * Three.js lives here: compiling shaders, drawing and, on a software renderer, reading back take as long as they take
 * and never hold up the window.
 */
const scope = self as unknown as DedicatedWorkerGlobalScope;
const reply = (message: SceneReply, transfer: Transferable[] = []): void =>
  scope.postMessage(message, transfer);

const open = (): TextureScene | null => {
  const device = probeDevice();
  if (!device.webgl) return null;
  try {
    const canvas = new OffscreenCanvas(1, 1);
    canvas.addEventListener('webglcontextlost', () => reply({ kind: 'lost', why: 'lost' }));
    const made = new TextureScene(canvas, !device.software);
    reply({ kind: 'ready', software: device.software, largest: made.largest });
    return made;
  } catch {
    return null;
  }
};

const scene = open();
if (scene === null) reply({ kind: 'lost', why: 'missing' });
else
  scope.addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
    const from = performance.now();
    scene.set(data.changes);
    const bitmap = scene.draw(data.pose, data.width, data.height, data.ratio);
    reply({ kind: 'drawn', id: data.id, bitmap, took: performance.now() - from }, [bitmap]);
  });
