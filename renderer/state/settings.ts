import type { HostApi } from '@preload/host-api';

const PREFIX = 'spinmotive.';

/** What this window remembers at the moment. */
const remembered = (): Record<string, string> =>
  Object.fromEntries(
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => [key, localStorage.getItem(key) ?? '']),
  );

/**
 * Carries the small things that outlive the window (see `remembered.ts`) to the machine and back: the loopback host has a
 * new origin at every start, so the browser's own storage would forget them. To be awaited before the first view.
 */
export const shareSettings = async (host: Pick<HostApi, 'readSettings' | 'keepSettings'>): Promise<void> => {
  try {
    for (const [key, value] of Object.entries(await host.readSettings())) localStorage.setItem(key, value);
  } catch {
    // A window without its settings is still a window.
  }
  let kept = '';
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keep();
  });
  const keep = async (): Promise<void> => {
    const values = remembered();
    const text = JSON.stringify(values);
    if (text === kept) return;
    kept = text;
    await host.keepSettings(values).catch(() => undefined);
  };
  addEventListener(SETTINGS_CHANGED, () => void keep());
};

/** Told by `remember`, so that a killed window loses nothing either. */
export const SETTINGS_CHANGED = 'spinmotive-settings';
