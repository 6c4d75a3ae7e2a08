import { displayUnits, fieldAt, type QuantityMeta } from '@workers/model';
import { recall, remember } from './remembered';

type Chosen = Readonly<Record<string, string>>;
const isChosen = (value: unknown): value is Chosen =>
  typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'string');

/** Units the user reads and types each field in. */
export class DisplayUnits {
  #chosen = $state.raw<Chosen>(recall('units', {}, isChosen));

  of(path: string, meta: QuantityMeta): string {
    return this.chosen(path) ?? meta.display;
  }

  /** The unit that was chosen for a field; undefined where none was, or the field is no quantity. */
  readonly chosen = (path: string): string | undefined => {
    const symbol = this.#chosen[path];
    const meta = symbol === undefined ? undefined : fieldAt(path)?.meta;
    return symbol !== undefined && meta?.kind === 'quantity' && displayUnits(meta.unit).includes(symbol)
      ? symbol
      : undefined;
  };

  choose(path: string, symbol: string): void {
    this.#chosen = { ...this.#chosen, [path]: symbol };
    remember('units', this.#chosen);
  }
}
