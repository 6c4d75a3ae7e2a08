/** Least time between two words on the progress, ms. */
const PACE = 100;

/** At most one call every `PACE`, but for what is said `now`. */
export const paced = <T>(tell: ((value: T) => void) | undefined): ((value: T, now?: boolean) => void) => {
  let last = -Infinity;
  return (value, now = false) => {
    if (tell === undefined || (!now && Date.now() - last < PACE)) return;
    last = Date.now();
    tell(value);
  };
};
