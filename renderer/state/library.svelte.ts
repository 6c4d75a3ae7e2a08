import type { HostApi } from '@preload/host-api';
import {
  MATERIALS,
  presetById,
  presetOfEntry,
  readMaterialsText,
  type MaterialEntry,
  type MaterialPreset,
} from '@workers/model';
import type { Notices } from './notices.svelte';

type Host = Pick<HostApi, 'readMaterials' | 'changeMaterials'>;

/** The material library: the program's entries and the user's, which the machine keeps. */
export class MaterialLibrary {
  own = $state.raw<readonly MaterialEntry[]>([]);
  readonly all = $derived<readonly MaterialEntry[]>([...this.own, ...MATERIALS]);
  readonly #host: Host;
  readonly #notices: Notices;

  constructor(host: Host, notices: Notices) {
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
