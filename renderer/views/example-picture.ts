import { formatQuantity, readProject, wallCharge, type Project } from '@workers/model';
import { directionColour } from '@workers/figures/colour-maps';

const documents: Readonly<Record<string, unknown>> = import.meta.glob('../../examples/*.json', {
  eager: true,
  import: 'default',
});

export interface ExamplePicture {
  /** Colour of m along the wire; places as shares of its length. */
  readonly stops: readonly { readonly x: number; readonly colour: string }[];
  readonly wall: number | null;
  readonly leads: readonly [number, number];
  /** A vortex in a round or square magnet, seen from above: colour of each sector, from +x on anticlockwise. */
  readonly sectors: readonly string[] | null;
  /** Which way the drive pushes the wall, +1 to the right, and how strong it is in words. */
  readonly push: { readonly towards: number; readonly text: string } | null;
}

const STOPS = 96;
/** Drawn wider than it is, or it would be a hairline in a wire of two micrometres. */
const DRAWN_WIDTH = 0.035;

const directionAt = ({ texture }: Project, x: number, wall: number): [number, number, number] => {
  const charge = wallCharge(texture.kind);
  if (charge === null) return texture.direction;
  const along = charge.Q * -Math.tanh((x - wall) / DRAWN_WIDTH);
  const across = Math.sqrt(Math.max(1 - along * along, 0));
  const [c, s] = [Math.cos(texture.angle) * across, Math.sin(texture.angle) * across];
  return charge.axis === 'x' ? [along, c, s] : [c, s, along];
};

/** A field along the easy axis makes its domain grow; electrons push the wall with them, against the current. */
const pushOf = ({ drive, texture, material }: Project): ExamplePicture['push'] => {
  const charge = wallCharge(texture.kind);
  if (charge === null) return null;
  const { field, current } = drive;
  if (field.shape !== 'off') {
    const along = field.amplitude * (field.direction[charge.axis === 'x' ? 0 : 2] ?? 0);
    return {
      towards: Math.sign(charge.Q * along),
      text: formatQuantity(field.amplitude, 'T', { digits: 3 }),
    };
  }
  return current.shape === 'off'
    ? null
    : {
        towards: -Math.sign(current.density * material.P),
        text: formatQuantity(current.density, 'A/m2', { digits: 3 }),
      };
};

const SECTORS = 48;
const sectorsOf = (): string[] =>
  Array.from({ length: SECTORS }, (_, i) => {
    // m goes round: it stands across the way to the core.
    const angle = (2 * Math.PI * (i + 0.5)) / SECTORS + Math.PI / 2;
    const [red, green, blue] = directionColour(Math.cos(angle), Math.sin(angle), 0);
    return `rgb(${String(red)} ${String(green)} ${String(blue)})`;
  });

const picture = (project: Project): ExamplePicture => {
  const { geometry, texture, leads } = project;
  const at = texture.position / geometry.length;
  return {
    stops: Array.from({ length: STOPS + 1 }, (_, i) => {
      const [red, green, blue] = directionColour(...directionAt(project, i / STOPS, at));
      return { x: i / STOPS, colour: `rgb(${String(red)} ${String(green)} ${String(blue)})` };
    }),
    sectors: texture.kind === 'vortex' && geometry.length < 2 * geometry.width ? sectorsOf() : null,
    wall: wallCharge(texture.kind) === null ? null : at,
    leads: [leads.first.position / geometry.length, leads.second.position / geometry.length],
    push: pushOf(project),
  };
};

/** Little portrait of an example, drawn from its own document; null for an id the page does not know. */
export const examplePicture = (id: string): ExamplePicture | null => {
  const document = Object.entries(documents).find(([path]) => path.endsWith(`/${id}.json`))?.[1];
  const read = document === undefined ? null : readProject(document);
  return read?.ok === true ? picture(read.value) : null;
};
