/**
 * Stands in for the package `electron` in Vitest, which would try to fetch its binary. It records what a module does
 * with it; tests read `recorded`. Only what main/electron and preload touch is here.
 */
export const recorded: { exposed: Record<string, unknown>; invoked: [string, unknown, unknown][] } = {
  exposed: {},
  invoked: [],
};

export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown): void => {
    recorded.exposed[name] = api;
  },
};

export const ipcRenderer = {
  invoke: async (_channel: string, name: string, args: unknown): Promise<unknown> => {
    recorded.invoked.push([_channel, name, args]);
    return { ok: true, value: `answer to ${name}` };
  },
};

type Handler = (...args: unknown[]) => unknown;
export const handlers = new Map<string, Handler>();
export const ipcMain = {
  handle: (channel: string, handler: Handler): void => {
    handlers.set(channel, handler);
  },
};
export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, handler: Handler): void => {
    handlers.set(`${scheme}:`, handler);
  },
};
