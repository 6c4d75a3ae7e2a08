/**
 * Knows whether a window is there: each page holds one request open. A browser that hands its window to a process
 * started earlier, or stays in the dock when its last window is closed, is thus noticed too.
 */
export interface Presence {
  /** A page came; call the result when it goes. */
  readonly enter: () => () => void;
  readonly present: () => number;
  /** A page was there at some time. */
  readonly seen: () => boolean;
}

/** `onGone` is called when the last page has been gone for `grace` milliseconds: a reload takes less. */
export const createPresence = (onGone: () => void, grace = 5000): Presence => {
  let pages = 0;
  let seen = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    enter() {
      pages++;
      seen = true;
      clearTimeout(timer);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        pages--;
        if (pages > 0) return;
        timer = setTimeout(onGone, grace);
        timer.unref();
      };
    },
    present: () => pages,
    seen: () => seen,
  };
};
