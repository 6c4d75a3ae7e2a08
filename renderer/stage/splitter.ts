const KEY = 'spinmotive.stage.share';
const DEFAULT_SHARE = 0.52;
const LEAST = 0.2;

/** Share of the texture view that leaves both parts usable. */
export const clampShare = (share: number): number =>
  Number.isFinite(share) ? Math.min(1 - LEAST, Math.max(LEAST, share)) : DEFAULT_SHARE;

/** Last share the user chose. Storage may be closed; the window then starts with the default. */
export const readShare = (): number => {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === null ? DEFAULT_SHARE : clampShare(Number(stored));
  } catch {
    return DEFAULT_SHARE;
  }
};

export const writeShare = (share: number): void => {
  try {
    localStorage.setItem(KEY, share.toFixed(4));
  } catch {
    // Remembering a splitter is not worth a message.
  }
};

export { DEFAULT_SHARE };
