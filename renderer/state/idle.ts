/** Longest wait for an idle moment, ms. */
const PATIENCE_MS = 500;

/** Resolves when the page has nothing else to do, or has been busy for long: for work that nobody waits for. */
export const idle = (patience = PATIENCE_MS): Promise<void> =>
  new Promise((done) => {
    // Unit tests have a document without it.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => done(), { timeout: patience });
    else setTimeout(done);
  });
