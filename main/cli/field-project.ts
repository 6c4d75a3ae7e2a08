import { emptyCells, type Field } from '@workers/formats/field';
import { cellCount } from '@workers/magnet/mesh';
import { readProject, success, withValue, type Project, type Result } from '@workers/model';
import { encode } from 'fast-png';
import { badArgument } from './arguments';

export interface FieldProject {
  readonly project: Project;
  /** Files that it names. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What the file does not say and was assumed, a sentence each. */
  readonly remarks: readonly string[];
}

const longest = (values: Float64Array): number => {
  const cells = values.length / 3;
  let most = 0;
  for (let i = 0; i < cells; i++)
    most = Math.max(
      most,
      Math.hypot(values[i] as number, values[i + cells] as number, values[i + 2 * cells] as number),
    );
  return most;
};

/** Picture of the filled cells, a pixel each, top row at +y; null where layers differ. */
const maskOf = ({ mesh: { nx, ny, nz } }: Field, empty: Uint8Array): Uint8Array | null => {
  const layer = nx * ny;
  for (let i = layer; i < layer * nz; i++) if (empty[i] !== empty[i % layer]) return null;
  const data = new Uint8Array(layer);
  for (let j = 0; j < ny; j++)
    for (let i = 0; i < nx; i++) data[(ny - 1 - j) * nx + i] = empty[j * nx + i] === 1 ? 255 : 0;
  return encode({ width: nx, height: ny, data, channels: 1, depth: 8 });
};

/**
 * A project that starts from the magnetisation of a file: its mesh, its empty cells as a picture, Ms where the values are in
 * A/m; full magnetostatics and no drive. Errors: `bad-argument` where the file is no magnetisation or its empty cells
 * change through the thickness, those of `readProject` (sizes out of range).
 */
export const projectOfField = (
  field: Field,
  name: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Result<FieldProject> => {
  const { mesh, units, dimension, values } = field;
  const refuse = (allowed: string, hint: string) => badArgument(`"${file.name}"`, allowed, hint, 'FILE');
  if (dimension !== 3)
    return refuse('vectors of three components', `It has ${dimension} components. Convert it with --out.`);
  const empty = emptyCells(field);
  const holes = empty.reduce((sum, one) => sum + one, 0);
  if (holes === cellCount(mesh)) return refuse('a magnetisation', 'All its vectors are zero.');
  const mask = holes === 0 ? new Uint8Array(0) : maskOf(field, empty);
  if (mask === null)
    return refuse('the same shape in every layer', 'Its empty cells change through the thickness. Convert it with --out.'); // prettier-ignore
  const picture = `${name.slice(0, 60)}-shape.png`;
  const length = mesh.nx * mesh.dx;
  const Ms = units.every((unit) => unit === 'A/m') ? longest(values) : null;
  const changes: Readonly<Record<string, unknown>> = {
    name,
    notes: `Starts from ${file.name}${field.title === '' ? '' : ` (${field.title.slice(0, 200)})`}.`,
    ...(Ms === null ? {} : { 'material.Ms': Number(Ms.toPrecision(12)) }),
    'geometry.length': length,
    'geometry.width': mesh.ny * mesh.dy,
    'geometry.thickness': mesh.nz * mesh.dz,
    'geometry.demagnetisation': 'full',
    ...(holes === 0 ? {} : { 'geometry.shape': 'image', 'geometry.image': picture }),
    'texture.kind': 'file',
    'texture.file': file.name,
    'drive.field.shape': 'off',
    'leads.first': { name: 'Lead 1', position: 0.25 * length, width: 0.01 * length },
    'leads.second': { name: 'Lead 2', position: 0.75 * length, width: 0.01 * length },
    'solver.nx': mesh.nx,
    'solver.ny': mesh.ny,
    'solver.nz': mesh.nz,
  };
  const start: unknown = { format: 'spinmotive-project', version: 1 };
  const project = readProject(
    Object.entries(changes).reduce((document, [path, value]) => withValue(document, path, value), start),
  );
  if (!project.ok) return project;
  const { preset } = project.value.material;
  return success({
    project: project.value,
    files: new Map([[file.name, file.bytes], ...(holes === 0 ? [] : [[picture, mask] as const])]),
    remarks: [
      `The file does not name the material: it is ${preset}${Ms === null ? '' : ' with the Ms of the file'}. Magnetostatics on the mesh, no drive; change them with --set or in the window.`,
    ],
  });
};
