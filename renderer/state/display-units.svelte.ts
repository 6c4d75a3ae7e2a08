import { displayUnits, type QuantityMeta } from '@workers/model';
import { recall, remember } from './remembered';

type Chosen = Readonly<Record<string, string>>;
const isChosen = (value: unknown): value is Chosen =>
  typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'string');

/** Units the user reads and types each field in. */
export class DisplayUnits {
  #chosen = $state.raw<Chosen>(recall('units', {}, isChosen));

  of(path: string, meta: QuantityMeta): string {
    const symbol = this.#chosen[path];
    return symbol !== undefined && displayUnits(meta.unit).includes(symbol) ? symbol : meta.display;
  }

  choose(path: string, symbol: string): void {
    this.#chosen = { ...this.#chosen, [path]: symbol };
    remember('units', this.#chosen);
  }
}
