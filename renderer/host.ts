import type { HostApi } from '@preload/host-api';
import { createLoopbackHost } from '@preload/loopback-client';
import type { Failure } from '@workers/model';

declare global {
  interface Window {
    /** Put there by Electron's preload script. */
    readonly spinmotiveHost?: HostApi;
  }
}

/**
 * The machine behind the page: Electron's bridge where there is one, else the loopback server that sent the page; `lost` is
 * told when that has ended. Electron's window ends with its program.
 */
export const connectHost = (lost: (problem: Failure) => void): HostApi =>
  window.spinmotiveHost ?? createLoopbackHost(lost);
