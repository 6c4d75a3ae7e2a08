import { idle } from '../state/idle';

/** The first rows of a long list at once, the others in an idle moment: they must not hold up what the list belongs to. */
export class Staged<T> {
  readonly #list: () => readonly T[];
  readonly #first: number;
  #whole = $state(false);
  readonly #rows = $derived.by(() => (this.#whole ? this.#list() : this.#list().slice(0, this.#first)));

  /** To be made while a component is set up. `first`: rows that a window shows without scrolling. */
  constructor(list: () => readonly T[], first: number) {
    this.#list = list;
    this.#first = first;
    const long = $derived(list().length > first);
    $effect(() => {
      let wanted = true;
      if (long) void idle().then(() => (this.#whole = wanted));
      else this.#whole = false;
      return () => (wanted = false);
    });
  }

  get rows(): readonly T[] {
    return this.#rows;
  }
}
