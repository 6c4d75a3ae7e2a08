/** An explicit Runge–Kutta pair whose last stage is the first of the next step (FSAL). */
export interface EmbeddedPair {
  /** Order of the result that is kept. */
  readonly order: number;
  /** Stage times, in steps. */
  readonly c: readonly number[];
  /** Row s: weights of the slopes before stage s; the last row gives the result. */
  readonly a: readonly (readonly number[])[];
  /** Weights of the error: result minus the embedded one. */
  readonly e: readonly number[];
}

/** Dormand–Prince 5(4). Source: Hairer, Nørsett, Wanner, Solving ODEs I, table II.5.2. */
export const DORMAND_PRINCE: EmbeddedPair = {
  order: 5,
  c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  a: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ],
  e: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
};

/** Bogacki–Shampine 3(2). Source: Bogacki and Shampine, Appl. Math. Lett. 2, 321 (1989). */
export const BOGACKI_SHAMPINE: EmbeddedPair = {
  order: 3,
  c: [0, 1 / 2, 3 / 4, 1],
  a: [[], [1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
  e: [-5 / 72, 1 / 12, 1 / 9, -1 / 8],
};

/**
 * The classical method of Runge and Kutta, with the slope at the end in place of the last stage as the embedded third order:
 * the error is (k₄ − k₅)/6 of a step. Stable up to 2√2 on the imaginary axis, 0.71 per evaluation against 0.3 of
 * Dormand–Prince: where exchange limits the step, fewer evaluations than any other pair here.
 */
export const RUNGE_KUTTA: EmbeddedPair = {
  order: 4,
  c: [0, 1 / 2, 1 / 2, 1, 1],
  a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1], [1 / 6, 1 / 3, 1 / 3, 1 / 6]],
  e: [0, 0, 0, 1 / 6, -1 / 6],
};

/** Heun 2(1), the result written as a last stage; its slope is not kept where the equation fluctuates. */
export const HEUN: EmbeddedPair = {
  order: 2,
  c: [0, 1, 1],
  a: [[], [1], [1 / 2, 1 / 2]],
  e: [-1 / 2, 1 / 2, 0],
};
