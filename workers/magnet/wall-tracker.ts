import type { Mesh } from './mesh';
import { nearestAngle } from './observables/unwrap';
import { WallReader, type WallKind, type WallReading } from './observables/wall-profile';

/**
 * Follows one wall through a run and counts the turns of its angle. To be shown every accepted step: between two looks
 * the angle must move by less than half a turn.
 */
export class WallTracker {
  readonly #reader: WallReader | null;
  /** Last known angle with its turns, rad; where a run goes on after a checkpoint. */
  phi: number;

  /** `kind` null: there is no wall and every reading is null. `phi` picks the first branch of the angle. */
  constructor(mesh: Mesh, kind: WallKind | null, phi: number) {
    this.#reader = kind === null ? null : new WallReader(mesh, kind);
    this.phi = phi;
  }

  /** After every accepted step. */
  follow(m: Float64Array): void {
    const angle = this.#reader?.angle(m) ?? null;
    if (angle !== null) this.phi = nearestAngle(angle, this.phi);
  }

  look(m: Float64Array): WallReading | null {
    const reading = this.#reader?.read(m) ?? null;
    if (reading === null) return null;
    this.phi = nearestAngle(reading.phi, this.phi);
    return { ...reading, phi: this.phi };
  }
}
