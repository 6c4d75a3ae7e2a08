import type { Mesh } from '@workers/services/protocol';
import type { ProbeView } from '../probe-view';
import type { Cut, FieldPictures, Picture } from '../types';
import type { ViewChoices } from '../view-choices.svelte';
import type { Vec3 } from './camera-fit';
import { drawnMarks, flowSpacing, layerMarks, NO_LAYER_MARKS, type DrawnMarks, type Marks } from './marks';
import type { View } from './painter';
import { pickCell } from './pick';

/** What a view shows marks of; read part by part, so that a new picture alone moves nothing that does not hang on it. */
interface Shown {
  readonly mesh: Mesh | null;
  readonly picture: Picture | null;
  readonly fields: FieldPictures | null;
  readonly probe: ProbeView | null;
  readonly choices: ViewChoices;
  /** In cells of the mesh. */
  readonly cut: Cut;
}

/** Lines, cores, arrows, probes and ruler of a view: what is to be marked, and where that is on the screen. */
export class ViewMarks {
  readonly #of: Shown;
  #ruler: readonly Vec3[] = $state.raw([]);
  /** Cells between streamlines, by the zoom. */
  #spacing = $state(4);
  /** On the screen; null before the first picture. */
  drawn: DrawnMarks | null = $state.raw(null);

  constructor(of: Shown) {
    this.#of = of;
  }

  readonly #inLayer = $derived.by(() => {
    const { mesh, picture, fields, choices, cut } = this.#of;
    const zero = choices.zero && (mesh?.nz ?? 1) === 1;
    const flow = fields?.lines ?? null;
    if (mesh === null || picture === null || !(zero || choices.cores || flow !== null)) return NO_LAYER_MARKS;
    void picture.version;
    return layerMarks(mesh, cut, picture.m, { zero, cores: choices.cores, flow, spacing: this.#spacing });
  });
  readonly #probed = $derived.by(() => {
    const { probe } = this.#of;
    if (probe === null) return [];
    const own = probe.cell === null || probe.isKept ? [] : [probe.cell];
    return [...probe.kept, ...own].map((cell) => ({
      cell,
      name: probe.nameOf(cell),
      current: cell === probe.cell,
    }));
  });
  readonly #marks = $derived.by<Marks>(() => ({
    layer: this.#inLayer,
    vectors: this.#of.fields?.vectors ?? null,
    probes: this.#probed,
    ruler: this.#of.choices.ruler ? this.#ruler : [],
  }));
  get marks(): Marks {
    return this.#marks;
  }

  layOut(view: View): void {
    const { mesh, cut } = this.#of;
    if (mesh === null) return;
    this.#spacing = flowSpacing(view.shape, mesh, view.zoom);
    this.drawn = drawnMarks(view, mesh, cut, this.#marks);
  }

  /** A click: an end of the ruler, or the cell to be probed. */
  click(view: View, x: number, y: number): void {
    const { mesh, picture, probe, choices, cut } = this.#of;
    if (mesh === null || picture === null || probe === null) return;
    const known = picture.m.length === 3 * mesh.nx * mesh.ny * mesh.nz;
    const found = pickCell(view, mesh, cut, known ? picture.m : null, x, y);
    if (!choices.ruler) probe.pick(found?.cell ?? null);
    else if (found !== null) this.#ruler = this.#ruler.length === 1 ? [...this.#ruler, found.at] : [found.at];
  }

  /** The ruler is laid anew each time. */
  putAwayRuler(): void {
    this.#ruler = [];
  }
}
