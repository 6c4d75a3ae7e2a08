import { untrack } from 'svelte';

/** Part of the page's time that a drawing may take while runs feed it: one in so many. */
const SHARE = 8;

/**
 * What `make` gives, made anew when anything that it reads changes: at once while nothing runs; with a run, whose rows and pictures
 * come many times a second, so seldom that the window keeps most of its time for the user. To be called while a component is set up.
 */
export const paced = <T>(make: () => T, running: () => boolean): { readonly current: T | null } => {
  let value = $state.raw<T | null>(null);
  let turn = $state(0);
  let due = 0;
  $effect(() => {
    void turn;
    const began = performance.now();
    if (began < due && untrack(running)) {
      const timer = setTimeout(() => (turn += 1), due - began);
      return () => clearTimeout(timer);
    }
    value = make();
    const now = performance.now();
    due = now + (SHARE - 1) * (now - began);
    return undefined;
  });
  return {
    get current() {
      return value;
    },
  };
};
