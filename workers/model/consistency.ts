import { bandProblems } from './band-problems';
import { leadProblems } from './lead-problems';
import { contradiction, nm } from './contradiction';
import { hasPlace, isStraightWall, wallCharge } from './texture';
import type { Project } from './project';
import type { Problem } from './result';
import { formatNumber, formatQuantity } from './units';

/** One memory of the solver, bytes, and what state and stages alone take of it for each cell: ten vectors. */
const MEMORY = 2 ** 32;
const BYTES_PER_CELL = 240;
/** No mesh is larger. What the transforms need besides is for the solver to say, which knows them. */
export const MAX_CELLS = Math.floor(MEMORY / BYTES_PER_CELL);
/** Offsets of the stray field's tensor, images included, that are worked out in some minutes. */
const MAX_OFFSETS = 2e8;
const MAX_ROWS = 5_000_000;
const MAX_FRAMES = 100_000;

const textureProblems = ({ texture, geometry }: Project): Problem[] => {
  const { kind, position, distance, offset } = texture;
  const [length, half] = [geometry.length, geometry.width / 2];
  if (kind === 'file' && texture.file === '')
    return [contradiction('texture.file', '', '', 'Choose an OVF file to start from.')];
  if (!hasPlace(kind)) return [];
  if (position <= 0 || position >= length)
    return [
      contradiction(
        'texture.position',
        nm(position),
        `between 0 and ${nm(length)}`,
        'Place it inside the wire.',
      ),
    ];
  if (kind === 'two-walls')
    return position + distance < length
      ? []
      : [
          contradiction(
            'texture.distance',
            nm(distance),
            `below ${nm(length - position)}`,
            'The second wall has to be inside the wire too.',
          ),
        ];
  const centred = !isStraightWall(kind);
  return centred && Math.abs(offset) >= half
    ? [
        contradiction(
          'texture.offset',
          nm(offset),
          `between ${nm(-half)} and ${nm(half)}`,
          'Place it inside the wire.',
        ),
      ]
    : [];
};

const demagnetisationProblems = ({ geometry }: Project): Problem[] => {
  const sum = geometry.Nx + geometry.Ny + geometry.Nz;
  return geometry.demagnetisation === 'given' && Math.abs(sum - 1) > 1e-6
    ? [
        contradiction(
          'geometry.Nx',
          `Nx + Ny + Nz = ${sum}`,
          'a sum of 1',
          'Change one of the three factors.',
        ),
      ]
    : [];
};

/** Sine of the angle between two directions. */
const sineBetween = (a: readonly number[], b: readonly number[]): number => {
  const along = a.reduce((sum, c, i) => sum + c * (b[i] as number), 0) / Math.hypot(...a) ** 2;
  return Math.hypot(...b.map((c, i) => c - along * (a[i] as number))) / Math.hypot(...b);
};

const cubicProblems = ({ material: { cubicAxis1, cubicAxis2 } }: Project): Problem[] =>
  sineBetween(cubicAxis1, cubicAxis2) < 1e-6
    ? [
        contradiction(
          'material.cubicAxis2',
          `(${cubicAxis2.join(', ')})`,
          `any direction but (${cubicAxis1.join(', ')})`,
          'The two cube axes are parallel. Turn one of them.',
        ),
      ]
    : [];

const timeProblems = ({ solver, outputs }: Project): Problem[] => {
  const ps = (value: number): string => formatQuantity(value, 's');
  const every = (key: 'sampleInterval' | 'frameInterval', most: number): Problem[] => {
    const interval = outputs[key];
    if (interval > solver.duration * (1 + 1e-9))
      return [
        contradiction(
          `outputs.${key}`,
          ps(interval),
          `up to the duration, ${ps(solver.duration)}`,
          'Nothing would be recorded.',
        ),
      ];
    if (solver.duration / interval > most)
      return [
        contradiction(
          `outputs.${key}`,
          ps(interval),
          `${ps(solver.duration / most)} or more`,
          'That is more than this program records in one run.',
        ),
      ];
    return [];
  };
  return [...every('sampleInterval', MAX_ROWS), ...every('frameInterval', MAX_FRAMES)];
};

const meshProblems = ({ solver }: Project): Problem[] => {
  const cells = solver.nx * solver.ny * solver.nz;
  return cells > MAX_CELLS
    ? [
        contradiction(
          'solver.nx',
          `${cells} cells (${((cells * BYTES_PER_CELL) / 2 ** 30).toFixed(1)} GiB or more)`,
          `up to ${MAX_CELLS} cells (${MEMORY / 2 ** 30} GiB)`,
          'With full magnetostatics some 13 million fit. Use fewer cells.',
        ),
      ]
    : [];
};

const imageProblems = ({ geometry, solver }: Project): Problem[] => {
  if (geometry.demagnetisation !== 'full') return [];
  const images = [geometry.periodicX, geometry.periodicY, geometry.periodicZ];
  const offsets = [solver.nx, solver.ny, solver.nz].reduce(
    (product, n, i) => product * n * Math.max(images[i] as number, 1),
    1,
  );
  return images.some((n) => n > 0) && offsets > MAX_OFFSETS
    ? [
        contradiction(
          (['geometry.periodicX', 'geometry.periodicY', 'geometry.periodicZ'] as const)[
            images.indexOf(Math.max(...images))
          ] as string,
          `${offsets.toExponential(1)} cells with all images`,
          `up to ${MAX_OFFSETS.toExponential(0)}`,
          'Use fewer images or fewer cells.',
        ),
      ]
    : [];
};

/** Largest over smallest edge of a cell in the kernel of mumax3: its points go with the third power. */
const MAX_CELL_RATIO = 20;

const kernelProblems = ({ geometry, solver }: Project): Problem[] => {
  if (geometry.demagnetisation !== 'full' || geometry.demagnetisationKernel !== 'mumax3') return [];
  const edges = [geometry.length / solver.nx, geometry.width / solver.ny, geometry.thickness / solver.nz];
  const ratio = Math.max(...edges) / Math.min(...edges);
  return ratio > MAX_CELL_RATIO
    ? [
        contradiction(
          'geometry.demagnetisationKernel',
          `cells ${formatNumber(ratio, 3)} times longer than thick`,
          `up to ${MAX_CELL_RATIO} times with the kernel of mumax3`,
          'Use cells closer to a cube, or the exact kernel.',
        ),
      ]
    : [];
};

const shapeProblems = ({ geometry }: Project): Problem[] => {
  const refuse = (field: string, value: string, allowed: string, hint: string): Problem[] => [
    contradiction(`geometry.${field}`, value, allowed, hint),
  ];
  const { shape, length, width } = geometry;
  switch (shape) {
    case 'ring':
      return geometry.innerDiameter < length
        ? []
        : refuse(
            'innerDiameter',
            nm(geometry.innerDiameter),
            `below ${nm(length)}`,
            'The hole would be all.',
          );
    case 'wedge':
      return (['leftWidth', 'rightWidth'] as const)
        .filter((side) => geometry[side] > width * (1 + 1e-9))
        .flatMap((side) =>
          refuse(side, nm(geometry[side]), `up to the width, ${nm(width)}`, 'The box holds the wedge.'),
        );
    case 'notched': {
      const most = width / (geometry.notchEdges === 'both' ? 2 : 1);
      return geometry.notchDepth < most
        ? []
        : refuse('notchDepth', nm(geometry.notchDepth), `below ${nm(most)}`, 'The notch cuts the strip.');
    }
    case 'image':
    case 'stl':
      return geometry[shape] === ''
        ? refuse(shape, '', '', `Choose the ${shape === 'image' ? 'PNG' : 'STL'} file of the shape.`)
        : [];
    default:
      return [];
  }
};

const regionProblems = ({ regions, geometry }: Project): Problem[] =>
  regions.flatMap((region, i) => {
    const at = `regions.${i}`;
    if (region.from >= region.to)
      return [
        contradiction(`${at}.to`, nm(region.to), `above ${nm(region.from)}`, 'The region has no height.'),
      ];
    if (region.shape !== 'grey') return [];
    if (geometry.shape !== 'image')
      return [
        contradiction(
          `${at}.shape`,
          'grey',
          'rectangle, ellipse, half-plane',
          'Greys select a region where a picture is the shape.',
        ),
      ];
    return region.greyFrom <= region.greyTo
      ? []
      : [
          contradiction(
            `${at}.greyTo`,
            String(region.greyTo),
            `${region.greyFrom} or more`,
            'The range of greys is empty.',
          ),
        ];
  });

const windowProblem = (path: string, value: string, allowed: string): Problem =>
  contradiction(path, value, allowed, 'Switch the moving window off, or take that away.');

/** A window that moves needs a wall to follow and a wire that is the same everywhere along x. */
const windowProblems = (project: Project): Problem[] => {
  const { solver, texture, drive } = project;
  if (!solver.movingWindow) return [];
  const { field } = drive;
  const varies = field.shape !== 'off' && field.gradient !== 0 && field.gradientAxis[0] !== 0;
  return [
    ...(wallCharge(texture.kind) === null
      ? [windowProblem('solver.movingWindow', 'a moving window without a wall', 'a texture with one wall')]
      : []),
    ...(varies
      ? [
          windowProblem(
            'drive.field.gradient',
            'a field that changes along the wire',
            'a field uniform along x',
          ),
        ]
      : []),
    ...fixedParts(project).map(([path, value]) =>
      windowProblem(path, value, 'a wire that is the same everywhere along x'),
    ),
  ];
};

/** What stands still in the wire and would be left behind by a window. */
const fixedParts = ({
  geometry,
  grains,
  regions,
  drive,
  electrons,
}: Project): (readonly [string, string])[] => {
  const along = (formulas: Readonly<Record<string, unknown>>): boolean =>
    Object.values(formulas).some((text) => typeof text === 'string' && /\bx\b/u.test(text));
  const found: [boolean, string, string][] = [
    [geometry.shape !== 'box', 'geometry.shape', 'a shape that changes along x'],
    [geometry.roughEdges && geometry.shape === 'box', 'geometry.roughEdges', 'rough edges'],
    [geometry.periodicX > 0, 'geometry.periodicX', 'periodic images along x'],
    [grains.on, 'grains.on', 'grains'],
    [regions.length > 0, 'regions', 'regions'],
    [along(drive.fieldFormula), 'drive.fieldFormula', 'a field formula with x'],
    [along(drive.currentFormula), 'drive.currentFormula', 'a current formula with x'],
    [drive.fieldMap.shape !== 'off', 'drive.fieldMap.shape', 'a field map'],
    [drive.currentMap.shape !== 'off', 'drive.currentMap.shape', 'a current map'],
    [electrons.heat.torque !== 'off', 'electrons.heat.torque', 'a temperature along the wire'],
  ];
  return found.filter(([there]) => there).map(([, path, value]) => [path, value]);
};

const endChargeProblems = ({ solver, texture, geometry }: Project): Problem[] => {
  if (!solver.endCharges) return [];
  const refuse = (value: string, allowed: string): Problem[] => [
    contradiction('solver.endCharges', value, allowed, 'Switch the endless domains off.'),
  ];
  if (geometry.demagnetisation !== 'full')
    return refuse('magnetostatics that are not on the mesh', 'full magnetostatics');
  if (wallCharge(texture.kind)?.axis !== 'x')
    return refuse('no wall along the wire', 'a head-to-head or tail-to-tail wall');
  return [];
};

/**
 * Heat and charge of the material, whatever the texture: Lsn² ≤ (κ/T)(σ/e²) with Lsn = −σS/e, Saslow spec, section 2.3. The
 * damping that a texture needs on top of that is a caution of each run (section 3.4).
 */
const lawProblems = ({ material, bands, leads, signals }: Project): Problem[] => {
  const least = material.sigma * signals.heat.seebeck ** 2 * leads.readout.temperature;
  const kappa = bands.heatConductivity;
  return kappa >= least
    ? []
    : [
        contradiction(
          'bands.heatConductivity',
          formatQuantity(kappa, 'W/(m K)'),
          `${formatQuantity(least, 'W/(m K)')} or more for this conductivity and Seebeck coefficient`,
          'The coefficient set violates the second law: κ ≥ σS²T. Raise κ or lower the Seebeck coefficient.',
        ),
      ];
};

/** Fields that are each in range but contradict each other. */
export const contradictions = (project: Project): Problem[] =>
  [
    textureProblems,
    demagnetisationProblems,
    cubicProblems,
    leadProblems,
    timeProblems,
    meshProblems,
    imageProblems,
    kernelProblems,
    shapeProblems,
    regionProblems,
    windowProblems,
    endChargeProblems,
    lawProblems,
    bandProblems,
  ].flatMap((check) => check(project));
