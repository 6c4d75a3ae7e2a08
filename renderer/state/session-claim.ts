import type { HostApi } from '@preload/host-api';

/**
 * The browser holds this lock while the page lives, and drops it with the page however it ends. So a page knows which
 * working folders of its host another page has, and which were left by one that was reloaded, closed or crashed.
 */
const PREFIX = 'spinmotive.session.';
/** A page that has just opened a folder may not have its lock yet. */
const SETTLED_MS = 300;

const locks = (): LockManager | undefined => Reflect.get(navigator, 'locks') as LockManager | undefined;

/** Claims a working folder for the life of this page, or until it is given up by the answer's call. */
export const claimSession = (session: string): (() => void) => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  void locks()?.request(`${PREFIX}${session}`, () => held);
  return () => release();
};

const orphans = async (host: HostApi, own: string | null): Promise<string[]> => {
  const manager = locks();
  const open = (await host.listOpen()).filter((session) => session !== own);
  if (manager === undefined || open.length === 0) return [];
  const { held = [] } = await manager.query();
  const names = new Set(held.map(({ name }) => name));
  return open.filter((session) => !names.has(`${PREFIX}${session}`));
};

/** Has the host let go of working folders whose page is gone. */
export const releaseOrphans = async (host: HostApi, own: string | null): Promise<void> => {
  const first = await orphans(host, own);
  if (first.length === 0) return;
  await new Promise((done) => setTimeout(done, SETTLED_MS));
  const still = new Set(await orphans(host, own));
  for (const session of first) if (still.has(session)) await host.releaseProject(session);
};
