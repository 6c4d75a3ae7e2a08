/**
 * One picture of the magnetisation in shared memory, single writer, any number of readers.
 * Layout: Int32 sequence (odd while writing) and padding, Float64 time (s), Float64 position of the left end (m), then
 * Float32 m in three blocks.
 */
const HEADER_BYTES = 24;

export const createLiveFrame = (cells: number): SharedArrayBuffer =>
  new SharedArrayBuffer(HEADER_BYTES + 12 * cells);

export const writeLiveFrame = (
  buffer: SharedArrayBuffer,
  time: number,
  m: ArrayLike<number>,
  window = 0,
): void => {
  const sequence = new Int32Array(buffer, 0, 1);
  Atomics.add(sequence, 0, 1);
  new Float64Array(buffer, 8, 2).set([time, window]);
  new Float32Array(buffer, HEADER_BYTES).set(m);
  Atomics.add(sequence, 0, 1);
};

/**
 * Copies the picture into `into` when it is newer than `seen` and whole.
 * Returns its sequence, time and the position of a moving window, or null when there is nothing new yet.
 */
export const readLiveFrame = (
  buffer: SharedArrayBuffer,
  into: Float32Array,
  seen: number,
): { sequence: number; time: number; window: number } | null => {
  const sequence = new Int32Array(buffer, 0, 1);
  const before = Atomics.load(sequence, 0);
  if (before === seen || before % 2 !== 0) return null;
  const [time = 0, window = 0] = new Float64Array(buffer, 8, 2);
  into.set(new Float32Array(buffer, HEADER_BYTES, into.length));
  return Atomics.load(sequence, 0) === before ? { sequence: before, time, window } : null;
};
