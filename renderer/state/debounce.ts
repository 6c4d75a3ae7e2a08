/** Runs `task` once, `wait` ms after the last call; `flush` runs it now when it is due. */
export const debounced = (
  task: () => void,
  wait: number,
): { (): void; flush: () => void; cancel: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const flush = (): void => {
    if (timer === undefined) return;
    cancel();
    task();
  };
  const call = (): void => {
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  };
  return Object.assign(call, { flush, cancel });
};
