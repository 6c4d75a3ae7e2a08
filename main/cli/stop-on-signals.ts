import { EXIT, type Io } from './io';

/** The first signal asks for a checkpoint, the second ends the program. */
export const stopOnSignals = (
  io: Io,
  words = 'stopping; writing a checkpoint.',
): { signal: AbortSignal; release: () => void } => {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled);
    io.err(`\nspinmotive: ${words}\n`);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release: () => void process.off('SIGINT', stop).off('SIGTERM', stop),
  };
};
