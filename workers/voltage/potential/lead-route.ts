import type { FaceReader } from '../../magnet/face-sums';
import type { Medium } from '../../magnet/medium';
import type { Mesh } from '../../magnet/mesh';
import { effectivePolarisation } from '../../model/convention';
import { leadsOf } from '../../model/leads';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { leadPairWeights, leadVoltage, type LeadSpan } from '../lead-weights';
import { localMotive } from '../local-motive';
import { createFaceEmfs, faceEmfs } from '../spin-motive-force';
import { magnetisedConduction } from './conductivity-tensor';
import { faceProduct, faceValues, type Conductor, type FaceValues } from './conductor';
import { createLeadSystem, readPotential, type LeadField } from './lead-field';
import { createFaceReading, type PairVoltage } from './face-reading';
import { measuredPairs, motiveMaterial, potentialLeads, projectConductor } from './project-leads';
import { createTextureEmf, textureEmf, textureIncrement, type MotiveMaterial } from './texture-emf';

/** The moment that is read: m and dm/dt (rad/s), three blocks; left end of a moving window in the wire, m. */
export interface Moment {
  readonly m: Float64Array;
  readonly slope: Float64Array;
  readonly window: number;
  /** Sums of the same moment by the kernels, where a simulation has them; they agree with those from m and slope to 1e-13. */
  readonly faces?: FaceReader;
}

/** Voltages of the measured pairs of a project from m and dm/dt; the first pair is that of the first two leads. */
export interface LeadRoute {
  /** Voltages of all pairs at one moment. */
  readonly read: (moment: Moment) => readonly PairVoltage[];
  /**
   * Their means over a step of dt (s) that began with m `before`, from the solid angles that neighbours sweep; `before` lies
   * on the cells of the moment, wherever a window has gone since.
   */
  readonly readStep: (before: ArrayLike<number>, moment: Moment, dt: number) => readonly PairVoltage[];
  /** Ohm of the metal between the first two leads, and V of each pair per A through them, as of the last reading. */
  readonly resistance: () => number;
  readonly transfer: () => readonly number[];
  /** What the checks of a row need: faces, and the weights of the first pair. */
  readonly faces: () => { readonly conductor: Conductor; readonly weights: FaceValues };
  /** Weights of the faces in the voltage of every pair, as of the last reading. */
  readonly weights: () => readonly FaceValues[];
  readonly material: MotiveMaterial;
}

type Faces = { readonly conductor: Conductor; readonly weights: FaceValues };

/** Whether potentials vary along the wire alone: probes across a full box of one conductivity. */
const isWire = ({ leads, material, solver }: Project, conductor: Conductor): boolean =>
  conductor.island.every((island) => island >= 0) &&
  conductor.sigma.every((sigma) => sigma === conductor.sigma[0]) &&
  material.amr === 0 &&
  material.hall === 0 &&
  (leads.reading.form === 'rates' || solver.movingWindow) &&
  leadsOf(leads).every(({ place, touch }) => place === 'across' && touch === 'probe');

/** Weights along x as weights of all faces. */
const spreadWeights = (conductor: Conductor, weights: Float64Array): Faces => {
  const { nx, ny, nz } = conductor.mesh;
  const faces = faceValues(conductor);
  conductor.axes.forEach(({ index }, axis) => {
    if (index !== 0) return;
    (faces[axis] as Float64Array).forEach((_, i, row) => {
      if (i % nx < nx - 1) row[i] = (weights[i % nx] as number) / (ny * nz);
    });
  });
  return { conductor, weights: faces };
};

/** Running sums along the wire: no solve, and leads that stand still while a window moves. */
const wireRoute = (project: Project, mesh: Mesh, medium: Medium, conductor: Conductor): LeadRoute => {
  const { leads, material } = project;
  const emfs = createFaceEmfs(mesh);
  const P = effectivePolarisation(project);
  const local = localMotive(project, medium);
  const all = leadsOf(leads);
  const pairs = measuredPairs(leads);
  const seen = (index: number, window: number): LeadSpan => {
    const { position = 0, width = 0 } = all[index] ?? {};
    return { position: position - window, width };
  };
  const weightsAt = (window: number): readonly Float64Array[] =>
    pairs.map(({ first, second }) => leadPairWeights(mesh, seen(first, window), seen(second, window)));
  let [weights, weighted] = [weightsAt(0), 0];
  const turnTo = (window: number): void => {
    if (window !== weighted) [weights, weighted] = [weightsAt(window), window];
  };
  let swept: ReturnType<typeof createTextureEmf> | undefined;
  const motive = motiveMaterial(project, medium);
  const reading = createFaceReading(conductor, motive);
  let taken: { readonly faces: FaceReader; readonly window: number } | null = null;
  const take = (faces: FaceReader): void => {
    if (taken?.faces === faces && taken.window === weighted) return;
    reading.weigh(
      faces,
      weights.map((row) => spreadWeights(conductor, row).weights),
    );
    taken = { faces, window: weighted };
  };
  // The wire of a moving window goes on beyond the mesh, as far as its leads stand.
  const farthest = Math.max(...all.map(({ position, width }) => position + width / 2));
  const count = project.solver.movingWindow ? Math.max(mesh.nx, Math.ceil(farthest / mesh.dx) + 1) : mesh.nx;
  const still = pairs.map(({ first, second }) =>
    leadPairWeights({ ...mesh, nx: count }, seen(first, 0), seen(second, 0)),
  );
  const own = still[0] as Float64Array;
  const perFace = mesh.dx / ((conductor.sigma[0] as number) * mesh.ny * mesh.dy * mesh.nz * mesh.dz);
  const transfer = still.map((w) => perFace * leadVoltage(w, own));
  return {
    read: ({ m, slope, window, faces }) => {
      turnTo(window);
      if (faces !== undefined) {
        take(faces);
        return reading.read(faces);
      }
      faceEmfs(mesh, m, slope, P, material.beta, emfs, local);
      return weights.map((w) => ({
        adiabatic: leadVoltage(w, emfs.adiabatic),
        beta: leadVoltage(w, emfs.beta),
      }));
    },
    readStep: (before, { m, window }, dt) => {
      turnTo(window);
      swept ??= createTextureEmf(conductor);
      textureIncrement(conductor, before, m, motive, swept);
      const { adiabatic, beta } = swept;
      return weights.map((row) => {
        const { weights: faces } = spreadWeights(conductor, row);
        return { adiabatic: faceProduct(faces, adiabatic) / dt, beta: faceProduct(faces, beta) / dt };
      });
    },
    resistance: () => transfer[0] as number,
    transfer: () => transfer,
    faces: () => spreadWeights(conductor, own),
    weights: () => weights.map((row) => spreadWeights(conductor, row).weights),
    material: motive,
  };
};

/** One lead field per pair, then dot products; with a conduction that follows m they are solved anew at every reading. */
const meshRoute = (project: Project, medium: Medium, conductor: Conductor): Result<LeadRoute> => {
  const leads = potentialLeads(project);
  const pairs = measuredPairs(project.leads);
  const { amr, hall } = project.material;
  const follows = amr !== 0 || hall !== 0;
  const system = createLeadSystem(conductor, leads);
  if (!system.ok) return system;
  const plain = pairs.map(({ first, second }) => system.value.field(first, second));
  let fields: readonly LeadField[] = plain;
  // From the plain fields, not from those of the last row: a run that goes on after a stop then has the same numbers.
  const solved = (m: Float64Array): readonly LeadField[] => {
    const conduction = magnetisedConduction(conductor, m, { amr, hall });
    const turned = createLeadSystem(conductor, leads, conduction);
    if (!turned.ok) throw new RangeError(turned.hint);
    return pairs.map(({ first, second }, i) =>
      turned.value.field(first, second, { guess: (plain[i] as LeadField).potential }),
    );
  };
  const material = motiveMaterial(project, medium);
  const emf = createTextureEmf(conductor);
  const reading = createFaceReading(conductor, material);
  let taken: { readonly faces: FaceReader; readonly fields: readonly LeadField[] } | null = null;
  const take = (faces: FaceReader): void => {
    if (taken?.faces === faces && taken.fields === fields) return;
    reading.weigh(
      faces,
      fields.map(({ weights }) => weights),
    );
    taken = { faces, fields };
  };
  const voltages = (m: Float64Array, scale: number): readonly PairVoltage[] => {
    if (follows) fields = solved(m);
    return fields.map(({ weights }) => ({
      adiabatic: scale * faceProduct(weights, emf.adiabatic),
      beta: scale * faceProduct(weights, emf.beta),
    }));
  };
  const main = (): LeadField => fields[0] as LeadField;
  return success({
    read: ({ m, slope, faces }) => {
      if (faces !== undefined) {
        if (follows) fields = solved(m);
        take(faces);
        return reading.read(faces);
      }
      textureEmf(conductor, m, slope, material, emf);
      return voltages(m, 1);
    },
    readStep: (before, { m }, dt) => {
      textureIncrement(conductor, before, m, material, emf);
      return voltages(m, 1 / dt);
    },
    resistance: () => main().resistance,
    transfer: () => fields.map(({ reading }) => readPotential(reading, main().potential)),
    faces: () => ({ conductor, weights: main().weights }),
    weights: () => fields.map(({ weights }) => weights),
    material,
  });
};

/**
 * How the voltages of a project are read on its mesh: along a straight wire with probes across it by running sums, anywhere
 * else by lead fields, one solve per pair. Fails for leads on empty cells, metal leads that share cells, and leads on parts
 * of the magnet that do not touch. Source: Saslow spec, sections 5 to 7.
 */
export const createLeadRoute = (project: Project, mesh: Mesh, medium: Medium): Result<LeadRoute> => {
  const conductor = projectConductor(mesh, medium);
  if (!conductor.ok) return conductor;
  return isWire(project, conductor.value)
    ? success(wireRoute(project, mesh, medium, conductor.value))
    : meshRoute(project, medium, conductor.value);
};
