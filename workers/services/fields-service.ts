import { cellCount, type Mesh } from '../magnet/mesh';
import { success, type Files, type Project, type Result } from '../model';
import { FrameFields } from '../voltage/frame-fields/fields';
import type { FieldName } from '../voltage/frame-fields/kinds';
import { probeCell, regionNames, type ProbeReading } from '../voltage/frame-fields/probe';
import type { FieldsApi, NumberedPicture, OverlayField, ScalarMap, VectorMap } from './fields-protocol';

/** One project at a time, and of it one picture: what was worked out of that is kept until the next. */
export class FieldsService implements FieldsApi {
  #fields: FrameFields | null = null;
  #regionOf: (cell: number) => string = () => '';
  #version = NaN;

  async open(project: Project, files: Files): Promise<Result<Mesh>> {
    this.#fields = null;
    this.#version = NaN;
    const made = FrameFields.create(project, files);
    if (!made.ok) return made;
    this.#fields = made.value;
    this.#regionOf = regionNames(made.value, files);
    return success(made.value.mesh);
  }

  async scalar(picture: NumberedPicture, name: FieldName): Promise<Result<ScalarMap>> {
    const shown = this.#show(picture);
    if (!shown.ok) return shown;
    const found = shown.value.scalar(name);
    if (!found.ok) return found;
    const { filled } = shown.value;
    let [low, high] = [Infinity, -Infinity];
    found.value.forEach((value, i) => {
      if (filled[i] === 0) return;
      low = Math.min(low, value);
      high = Math.max(high, value);
    });
    return success({ values: Float32Array.from(found.value), low, high });
  }

  async vector(picture: NumberedPicture, name: OverlayField): Promise<Result<VectorMap>> {
    const shown = this.#show(picture);
    if (!shown.ok) return shown;
    const found = name === 'paths' ? shown.value.paths : shown.value.field(name);
    if (!found.ok) return found;
    const { value } = found;
    const cells = cellCount(shown.value.mesh);
    let most = 0;
    for (let i = 0; i < cells; i++)
      most = Math.max(most, Math.hypot(value[i] ?? 0, value[i + cells] ?? 0, value[i + 2 * cells] ?? 0));
    return success({ values: Float32Array.from(value), most });
  }

  async probe(picture: NumberedPicture, cell: number): Promise<Result<ProbeReading>> {
    const shown = this.#show(picture);
    return shown.ok ? probeCell(shown.value, cell, this.#regionOf) : shown;
  }

  #show(picture: NumberedPicture): Result<FrameFields> {
    const fields = this.#fields;
    if (fields === null) throw new Error('No project is open for fields.');
    if (picture.version === this.#version) return success(fields);
    this.#version = NaN;
    const shown = fields.show(picture);
    if (!shown.ok) return shown;
    this.#version = picture.version;
    return success(fields);
  }
}
