import type { HostApi } from './host-api';
import type { Failure } from '@workers/model/result';
import { hostOver, type Answer } from './calls';
import { decodeWire, encodeWire } from './wire';

const unreachable = (detail: string): Failure => ({
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

/** Between two tries to reach a host that let go of the window, ms: one that fails may be a machine that has just woken up. */
const TRY_MS = 700;
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Keeps one request open for the life of the page; `lost` is told once each time that the host cannot be reached again. */
const stayPresent = async (lost: (problem: Failure) => void): Promise<never> => {
  for (let failed = 0; ;) {
    try {
      const response = await fetch('/alive');
      if (!response.ok) throw new Error(`status ${String(response.status)}`);
      failed = 0;
      await response.body?.pipeTo(new WritableStream()).catch(() => undefined);
    } catch (error) {
      failed += 1;
      if (failed === 2) lost(unreachable(reasonOf(error)));
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  }
};

/**
 * HostApi over the loopback server this page came from. One request stays open for the life of the page: when it closes,
 * the host knows that the window is gone, and the window that the host is: `lost` is told within two seconds.
 */
export const createLoopbackHost = (lost: (problem: Failure) => void = () => undefined): HostApi => {
  void stayPresent(lost);
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
      return unreachable(reasonOf(error));
    }
  });
};
