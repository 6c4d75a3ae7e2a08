import { MAX_ARENA_BYTES } from '../kernels/arena';
import { mediumOf } from '../magnet/geometry';
import { initialState, meshOf } from '../magnet/initial-state';
import { exchangeLength } from '../magnet/lengths';
import { settleMedium, uniformMedium, type Medium } from '../magnet/medium';
import { cellCount, meshAxes, type Mesh } from '../magnet/mesh';
import { simulationBytes, tooLarge } from '../magnet/simulation-memory';
import { TERMS } from '../magnet/terms';
import { describeProblem, success, type Files, type Project, type Result } from '../model';
import { usefulThreads } from './crew';
import { meshAdvice } from './mesh-advice';
import type { EngineFacts } from './preview-protocol';

/** Shortest √(A/|K|) of the materials, m; infinite without a uniaxial anisotropy. */
const shortestBloch = ({ materials }: Medium): number =>
  Math.min(...materials.map(({ A, Ku }) => (Ku === 0 ? Infinity : Math.sqrt(A / Math.abs(Ku)))));

/** What fills the cells when a run starts; for a mesh that no memory holds the box, without looking at a cell. */
const mediumAtStart = (project: Project, mesh: Mesh, files: Files): Result<Medium> => {
  if (simulationBytes(project) > MAX_ARENA_BYTES) return success(uniformMedium(project));
  const stated = mediumOf(project, files);
  if (!stated.ok) return stated;
  const start = initialState(project, files, stated.value.regions);
  return start.ok ? settleMedium(stated.value, mesh, start.value) : start;
};

/** What this machine will have to do for a project. Errors: those of its geometry, its texture and their files. */
export const engineFacts = (project: Project, files: Files, available: number): Result<EngineFacts> => {
  const mesh = meshOf(project);
  const started = mediumAtStart(project, mesh, files);
  if (!started.ok) return started;
  const medium = started.value;
  const cells = cellCount(mesh);
  const { regions } = medium;
  const threads = usefulThreads(project, available);
  const bytes = simulationBytes(project, medium, threads);
  const magnetostatic = Math.min(...medium.materials.map(exchangeLength));
  const bloch = shortestBloch(medium);
  const advice =
    bytes > MAX_ARENA_BYTES
      ? { caution: describeProblem({ ...tooLarge(project, medium, threads), path: '' }), remedy: null }
      : meshAdvice(project, mesh, Math.min(magnetostatic, bloch));
  return success({
    cells,
    filled: regions === null ? cells : regions.reduce((sum, region) => sum + (region === 0 ? 0 : 1), 0),
    bytes,
    threads,
    exchangeLength: magnetostatic,
    blochLength: bloch,
    largestEdge: Math.max(0, ...meshAxes(mesh).map(({ edge }) => edge)),
    ...advice,
    terms: TERMS.filter((term) => !term.isZero(project, mesh, medium)).map(
      ({ name, label, symbol, formula, source }) => ({ name, label, symbol, formula, source }),
    ),
  });
};
