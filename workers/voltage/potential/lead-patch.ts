import type { Mesh } from '../../magnet/mesh';
import { success, type Result } from '../../model/result';
import { leadWeights, type LeadSpan } from '../lead-weights';
import type { Conductor } from './conductor';
import { refuseLead } from './contacts';

export type Side = 'left' | 'right' | 'bottom' | 'top';

/**
 * Where a lead touches the magnet, from the lower left corner of the mesh, m. `patch`: the spans along x, y and z, all of
 * an axis where absent. `tap`: the outermost metal seen from one side; `span` lies along that side, `height` through the film.
 * `cap`: the uppermost metal seen from above.
 */
export type LeadShape =
  | { readonly kind: 'patch'; readonly x: LeadSpan; readonly y?: LeadSpan; readonly z?: LeadSpan }
  | { readonly kind: 'tap'; readonly side: Side; readonly span: LeadSpan; readonly height?: LeadSpan }
  | { readonly kind: 'cap'; readonly x: LeadSpan; readonly y: LeadSpan };

/** `probe`: reads the mean potential and disturbs nothing; `contact`: metal that holds its cells at one potential. */
export interface PotentialLead {
  readonly name: string;
  /** Where it stands in a project; `leads.NAME` where absent. */
  readonly path?: string;
  readonly shape: LeadShape;
  readonly touch: 'probe' | 'contact';
}

/** Share of every row of cells in what a span reads: continuous in its place and width, sum 1. See `leadWeights`. */
const rowShares = (count: number, edge: number, span: LeadSpan | undefined): Float64Array => {
  if (span === undefined) return new Float64Array(count).fill(1 / count);
  const faces = leadWeights({ nx: count, ny: 1, nz: 1, dx: edge }, span);
  return Float64Array.from(
    { length: count },
    (_, i) => (i === 0 ? 1 : (faces[i - 1] as number)) - (faces[i] ?? 0),
  );
};

const onMesh = (span: LeadSpan | undefined, count: number, edge: number): boolean =>
  span === undefined ||
  (Number.isFinite(span.position) &&
    span.width >= 0 &&
    span.width < Infinity &&
    span.position + span.width / 2 >= 0 &&
    span.position - span.width / 2 <= count * edge);

/** Spans along x, y, z of a shape; the one across a tap's side is left to the search for the edge. */
const spansOf = (
  shape: LeadShape,
): readonly [LeadSpan | undefined, LeadSpan | undefined, LeadSpan | undefined] => {
  if (shape.kind === 'patch') return [shape.x, shape.y, shape.z];
  if (shape.kind === 'cap') return [shape.x, shape.y, undefined];
  const sideways = shape.side === 'left' || shape.side === 'right';
  return [sideways ? undefined : shape.span, sideways ? shape.span : undefined, shape.height];
};

/** Weight 1 on the outermost filled cell of every line across the side, 0 elsewhere. */
const outermost = ({ mesh: { nx, ny, nz }, island, cells }: Conductor, side: Side): Float64Array => {
  const mask = new Float64Array(cells);
  const sideways = side === 'left' || side === 'right';
  const [lines, depth] = sideways ? [ny, nx] : [nx, ny];
  const fromStart = side === 'left' || side === 'bottom';
  for (let k = 0; k < nz; k++)
    for (let line = 0; line < lines; line++)
      for (let step = 0; step < depth; step++) {
        const along = fromStart ? step : depth - 1 - step;
        const i = k * nx * ny + (sideways ? line * nx + along : along * nx + line);
        if ((island[i] as number) < 0) continue;
        mask[i] = 1;
        break;
      }
  return mask;
};

/** The same for the uppermost filled cell of every column. */
const uppermost = ({ mesh: { nx, ny, nz }, island, cells }: Conductor): Float64Array => {
  const mask = new Float64Array(cells);
  for (let column = 0; column < nx * ny; column++)
    for (let k = nz - 1; k >= 0; k--) {
      const i = k * nx * ny + column;
      if ((island[i] as number) < 0) continue;
      mask[i] = 1;
      break;
    }
  return mask;
};

const maskOf = (conductor: Conductor, shape: LeadShape): Float64Array | null =>
  shape.kind === 'patch'
    ? null
    : shape.kind === 'cap'
      ? uppermost(conductor)
      : outermost(conductor, shape.side);

/** Shares below are rounding. */
const ROUNDING = 1e-9;

const productWeights = ({ nx, ny, nz, dx, dy, dz }: Mesh, shape: LeadShape): Float64Array => {
  const spans = spansOf(shape);
  const [x, y, z] = [rowShares(nx, dx, spans[0]), rowShares(ny, dy, spans[1]), rowShares(nz, dz, spans[2])];
  const out = new Float64Array(nx * ny * nz);
  for (let i = 0; i < out.length; i++)
    out[i] =
      (x[i % nx] as number) *
      (y[Math.floor(i / nx) % ny] as number) *
      (z[Math.floor(i / (nx * ny))] as number);
  return out;
};

/**
 * Weights of the cells in the potential that a lead reads, sum 1, zero in empty cells. V_lead = Σ weight·V.
 * Fails for a lead outside the mesh or one that touches empty cells only.
 */
export const leadCellWeights = (conductor: Conductor, lead: PotentialLead): Result<Float64Array> => {
  const { mesh, island } = conductor;
  const { shape } = lead;
  const spans = spansOf(shape);
  const inside =
    onMesh(spans[0], mesh.nx, mesh.dx) &&
    onMesh(spans[1], mesh.ny, mesh.dy) &&
    onMesh(spans[2], mesh.nz, mesh.dz);
  if (!inside)
    return refuseLead(lead, 'lead-outside', '', 'a place on the magnet', 'Move the lead onto the magnet.');
  const weights = productWeights(mesh, shape);
  const mask = maskOf(conductor, shape);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    if ((island[i] as number) < 0 || Math.abs(weights[i] as number) < ROUNDING / weights.length)
      weights[i] = 0;
    if (mask !== null) (weights[i] as number) *= mask[i] as number;
    sum += weights[i] as number;
  }
  // Differences of running sums leave their rounding in cells that the lead does not touch.
  if (!(sum > ROUNDING))
    return refuseLead(
      lead,
      'lead-on-empty-cell',
      `${lead.name} on empty cells`,
      'filled cells',
      'Move the lead onto the magnet.',
    );
  return success(weights.map((w) => w / sum));
};
