import { leadCentre, outsideOf, type Lead } from '../../model/leads';
import type { Project } from '../../model/project';
import { domainSquare } from '../../model/texture';
import { gaussLegendre } from '../../numerics/gauss-legendre';
import { rampWeight } from '../../numerics/ramp';

const GAUSS = gaussLegendre(16);
/** Stretches of the wire over which 1/σ is summed. */
const STRETCHES = 64;

export const integral = (f: (x: number) => number, a: number, b: number): number =>
  GAUSS.reduce((sum, { x, w }) => sum + (w / 2) * (b - a) * f(a + ((b - a) * (1 + x)) / 2), 0);

type Part = Pick<Project, 'leads' | 'geometry' | 'material' | 'texture'>;

/** The circuit between the first two leads as heat sees it. */
export interface LeadLoop {
  /** Part of the loop current that flows along the wire at x, and its mean from a to b: 1 between the leads, 0 outside. */
  share(x: number): number;
  meanShare(a: number, b: number): number;
  /**
   * Current density between the leads (A/m², along +x) of a potential Φ(x) (V) that the metal builds up, and σ(x) (S/m):
   * j S (R_w + R_c + R_L) = Φ(right lead) − Φ(left lead). 0 in open circuit.
   */
  current(potential: (x: number) => number, sigma: (x: number) => number): number;
}

/** From where to where a lead touches the wire. */
const touched = (lead: Lead, length: number): readonly [number, number] => {
  const centre = leadCentre(lead, length);
  const half = lead.place === 'left-end' || lead.place === 'right-end' ? 0 : lead.width / 2;
  return [Math.max(centre - half, 0), Math.min(centre + half, length)];
};

/** Mean over a to b of the part of a contact that lies to the left. */
const passed = ([from, to]: readonly [number, number], a: number, b: number): number =>
  to > from
    ? rampWeight((a - from) / (to - from), (b - a) / (to - from))
    : b > a
      ? Math.min(Math.max((b - from) / (b - a), 0), 1)
      : a >= from
        ? 1
        : 0;

const mean = (f: (x: number) => number, [a, b]: readonly [number, number]): number =>
  b > a ? integral(f, a, b) / (b - a) : f(a);

/** The circuit of a project: one for voltages and for heat. Straight wire. Kohno spec, section 6; Saslow spec, 5.4. */
export const leadLoop = ({ leads, geometry, material, texture }: Part): LeadLoop => {
  const { length, width, thickness } = geometry;
  const spans = [touched(leads.first, length), touched(leads.second, length)] as const;
  const [left, right] = spans[0][0] + spans[0][1] <= spans[1][0] + spans[1][1] ? spans : [spans[1], spans[0]];
  const { contacts, load } = outsideOf(leads);
  const S = width * thickness;
  const along = 1 + material.amr * domainSquare(texture.kind);
  const metal = (sigma: (x: number) => number): number => {
    if (leads.circuit.wire !== null) return leads.circuit.wire * S;
    const [from, to] = [(left[0] + left[1]) / 2, (right[0] + right[1]) / 2];
    const step = (to - from) / STRETCHES;
    let sum = 0;
    for (let i = 0; i < STRETCHES; i++)
      sum += integral((x) => along / sigma(x), from + i * step, from + (i + 1) * step);
    return sum;
  };
  const meanShare = (a: number, b: number): number => passed(left, a, b) - passed(right, a, b);
  return {
    share: (x) => meanShare(x, x),
    meanShare,
    current: (potential, sigma) => {
      if (load === Infinity) return 0;
      const emf = mean(potential, right) - mean(potential, left);
      return emf === 0 ? 0 : emf / (metal(sigma) + S * (contacts + load));
    },
  };
};
