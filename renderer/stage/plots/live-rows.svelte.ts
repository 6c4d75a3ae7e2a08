import type { RunTable } from '../run-table';

/** Live rows come faster than eyes. */
const REDRAW_MS = 80;

/** Rows of some tables together, told every so often while they grow. Made while a component is set up. */
export class LiveRows {
  count = $state(0);

  constructor(tables: () => readonly (RunTable | null)[]) {
    $effect(() => {
      const sources = tables().filter((source) => source !== null);
      const told = (): void => {
        this.count = sources.reduce((sum, source) => sum + source.length, 0);
      };
      told();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stops = sources.map((source) =>
        source.onchange(() => {
          timer ??= setTimeout(() => {
            timer = undefined;
            told();
          }, REDRAW_MS);
        }),
      );
      return () => {
        for (const stop of stops) stop();
        clearTimeout(timer);
      };
    });
  }
}
