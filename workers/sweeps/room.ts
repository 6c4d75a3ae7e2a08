/** What a run takes: bytes of its simulation, and the threads that it can make use of at most. */
export interface Demand {
  readonly bytes: number;
  readonly threads: number;
}
export interface Machine {
  readonly cores: number;
  /** Bytes that runs may take together. */
  readonly memory: number;
}
export interface Room {
  readonly machine: Machine;
  /** Most runs at once; null: as many as there are cores. */
  readonly atOnce: number | null;
  /** What the runs that are going have been given. */
  readonly running: readonly Demand[];
  /** What waits, first come first; nothing is overtaken, so a large run is not put off for ever. */
  readonly waiting: readonly Demand[];
}

/** Half of the memory is left to the window, the pictures and everything else on the machine. */
export const memoryForRuns = (total: number): number => total / 2;

/** What the first that waits would take together with those that run, bytes, where that is too much; 0 where it is not. */
export const memoryLack = ({ machine, running, waiting }: Room): number => {
  const [first] = waiting;
  const bytes = running.reduce((sum, run) => sum + run.bytes, first?.bytes ?? 0);
  return first !== undefined && running.length > 0 && bytes > machine.memory ? bytes : 0;
};

/**
 * Threads for the first that waits; 0 when it has to wait longer. Runs share the cores evenly: two at once on eight
 * cores have four each. One run always finds room, and no run has less than one core. Numbers of a run do not depend on it.
 */
export const roomFor = (room: Room): number => {
  const { machine, atOnce, running, waiting } = room;
  const [first] = waiting;
  if (first === undefined) return 0;
  const limit = Math.max(1, atOnce ?? machine.cores);
  if (running.length >= limit) return 0;
  const used = running.reduce((sum, { threads }) => sum + threads, 0);
  if (running.length > 0 && used >= machine.cores) return 0;
  if (memoryLack(room) > 0) return 0;
  const left = Math.max(1, machine.cores - used);
  const sharers = Math.min(limit - running.length, waiting.length);
  return Math.max(1, Math.min(first.threads, Math.floor(left / sharers)));
};
