import { success, type Files, type Project, type Result } from '../model';
import {
  createPotentialMapper,
  type PotentialMap,
  type PotentialMapper,
} from '../voltage/potential/potential-map';
import type { PotentialApi } from './potential-protocol';

/** One project at a time; asked before one is open it throws. */
export class PotentialService implements PotentialApi {
  #mapper: PotentialMapper | null = null;

  async open(project: Project, files: Files): Promise<Result<null>> {
    this.#mapper = null;
    const made = createPotentialMapper(project, files);
    if (!made.ok) return made;
    this.#mapper = made.value;
    return success(null);
  }

  async map(m: Float32Array, t: number): Promise<PotentialMap> {
    return this.#opened.map(m, t);
  }

  async leadField(): Promise<PotentialMap> {
    return this.#opened.leadField(0);
  }

  get #opened(): PotentialMapper {
    if (this.#mapper === null) throw new Error('No project is open for maps.');
    return this.#mapper;
  }
}
