import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedTemporary, thisMachine, windowArguments } from './browser';

export interface BrowserWindow {
  /** Settles when the browser's process has ended: its exit code, or what kept it from starting. */
  readonly ended: Promise<{ code: number | null; error: string }>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the address in a window of its own. The profile is new each time: a second Spinmotive would otherwise be
 * handed to the first one's browser, and a closed window would go unnoticed.
 */
export const openWindow = async (browser: string, url: string): Promise<BrowserWindow> => {
  const profile = await mkdtemp(join(sharedTemporary(browser), 'spinmotive-window-'));
  const child = spawn(browser, windowArguments(url, profile, thisMachine()), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (piece: Buffer) => {
    errors = `${errors}${piece.toString()}`.slice(-2000);
  });
  const ended = new Promise<{ code: number | null; error: string }>((done) => {
    child.once('error', (error) => done({ code: -1, error: error.message }));
    child.once('exit', (code) => done({ code, error: errors.trim().split('\n').at(-1) ?? '' }));
  });
  return {
    ended,
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill();
      await Promise.race([ended, new Promise((done) => setTimeout(done, 3000))]);
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(
        () => undefined,
      );
    },
  };
};
