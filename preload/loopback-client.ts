import type { HostApi } from './host-api';
import { hostOver, type Answer } from './calls';
import { decodeWire, encodeWire } from './wire';

const unreachable = (detail: string): Answer => ({
  ok: false,
  code: 'host-unreachable',
  path: '',
  value: '',
  allowed: '',
  hint: `The Spinmotive host does not answer (${detail}). Start the program again; the working copy is kept.`,
  more: [],
});

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

/**
 * HostApi over the loopback server this page came from. One request stays open for the life of the page: when it
 * closes, the host knows that the window is gone.
 */
export const createLoopbackHost = (): HostApi => {
  const presence = (): void => {
    fetch('/alive').then(
      (response) => response.body?.pipeTo(new WritableStream()).catch(() => undefined),
      () => undefined,
    );
  };
  presence();
  return hostOver(async (name, args) => {
    try {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: encodeWire(args),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.headers.get('Content-Type') !== 'application/octet-stream')
        return unreachable(`status ${response.status}`);
      const answer = decodeWire(bytes);
      return isAnswer(answer) ? answer : unreachable('unknown answer');
    } catch (error) {
      return unreachable(error instanceof Error ? error.message : String(error));
    }
  });
};
