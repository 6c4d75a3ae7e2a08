import type { HostApi } from '@preload/host-api';
import {
  MATERIALS,
  presetById,
  presetOfEntry,
  readMaterialsText,
  type MaterialEntry,
  type MaterialPreset,
} from '@workers/model';
import { Retraced } from './history.svelte';
import type { Notices } from './notices.svelte';

type Host = Pick<HostApi, 'readMaterials' | 'changeMaterials'>;

/** The material library: the program's entries and the user's, which the machine keeps. */
export class MaterialLibrary extends Retraced<MaterialEntry> {
  own = $state.raw<readonly MaterialEntry[]>([]);
  readonly all = $derived<readonly MaterialEntry[]>([...this.own, ...MATERIALS]);
  readonly #host: Host;
  readonly #notices: Notices;

  constructor(host: Host, notices: Notices) {
    super();
    this.#host = host;
    this.#notices = notices;
  }

  isOwn(id: string): boolean {
    return this.own.some((entry) => entry.id === id);
  }

  /** A material by the id that projects name; the user's own first. */
  preset(id: string): MaterialPreset | undefined {
    const mine = this.own.find((entry) => entry.id === id);
    return mine === undefined ? presetById(id) : presetOfEntry(mine);
  }

  async load(): Promise<void> {
    const read = await this.#host.readMaterials();
    if (!this.#notices.failed(read)) this.own = read.value;
  }

  /** True when the machine has kept them. */
  async change(put: readonly MaterialEntry[], remove: readonly string[] = []): Promise<boolean> {
    const changed = await this.#host.changeMaterials($state.snapshot(put) as MaterialEntry[], remove);
    if (this.#notices.failed(changed)) return false;
    this.own = changed.value;
    return true;
  }

  /** Another state of an own entry, as a step that can be taken back. False when the machine did not keep it. */
  async edit(next: MaterialEntry, what: string, key: string): Promise<boolean> {
    const before = this.own.find(({ id }) => id === next.id);
    if (before === undefined || !(await this.#put(next))) return false;
    this.history.record(`${what} of ${next.title}`, `${next.id} ${key}`, before, next);
    return true;
  }
  async undo(): Promise<void> {
    const before = this.history.undo();
    if (before !== undefined && !(await this.#put(before))) this.history.redo();
  }
  async redo(): Promise<void> {
    const after = this.history.redo();
    if (after !== undefined && !(await this.#put(after))) this.history.undo();
  }
  /** On show at once, so that the next edit goes on from it; as before when the machine refuses it. */
  async #put(entry: MaterialEntry): Promise<boolean> {
    const before = this.own;
    this.own = before.map((one) => (one.id === entry.id ? entry : one));
    const kept = await this.change([entry]);
    if (!kept) this.own = before;
    return kept;
  }
  /** Takes an own entry out for good; steps of editing go with it. */
  async remove(id: string): Promise<boolean> {
    this.history.clear();
    return this.change([], [id]);
  }

  /** Takes in the entries of a file; those of an id that is there are replaced. False when the file was refused, and said so. */
  async take(text: string): Promise<boolean> {
    const read = readMaterialsText(text);
    if (this.#notices.failed(read)) return false;
    const builtIn = read.value.filter(({ id }) => presetById(id) !== undefined);
    const entries = read.value.map((entry) =>
      builtIn.includes(entry) ? { ...entry, id: `my-${entry.id}`.slice(0, 39) } : entry,
    );
    if (!(await this.change(entries))) return false;
    const count = entries.length;
    this.#notices.say(
      `Took ${String(count)} ${count === 1 ? 'material' : 'materials'} into your library`,
      'good',
    );
    return true;
  }
}
