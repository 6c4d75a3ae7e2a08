import type { HostApi } from '@preload/host-api';
import { createLoopbackHost } from '@preload/loopback-client';

declare global {
  interface Window {
    /** Put there by Electron's preload script. */
    readonly spinmotiveHost?: HostApi;
  }
}

/** The machine behind the page: Electron's bridge where there is one, else the loopback server that sent the page. */
export const connectHost = (): HostApi => window.spinmotiveHost ?? createLoopbackHost();
