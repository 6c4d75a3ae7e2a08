/** Keeps the screen from sleeping where the browser can; returns the way to let it sleep again. */
export const keepAwake = async (): Promise<() => void> => {
  try {
    const lock = await navigator.wakeLock.request('screen');
    return () => void lock.release();
  } catch {
    // Not offered, or refused because the window is hidden: the run itself does not depend on it.
    return () => undefined;
  }
};
