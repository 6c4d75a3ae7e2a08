import { contradiction, nm } from './contradiction';
import { leadPath, leadsOf, type Lead } from './leads';
import type { Project } from './project';
import type { Problem } from './result';

type Span = readonly [number, number];

const span = (centre: number, size: number): Span => [centre - size / 2, centre + size / 2];
const along = ({ position, width }: Lead): Span => span(position, width);
const acrossWire = ({ y, height }: Lead): Span => span(y, height);

const atEnd = ({ place }: Lead): boolean => place === 'left-end' || place === 'right-end';
const takesLength = (lead: Lead): boolean => !atEnd(lead);
/** An end tap without extent takes the whole end. */
const takesWidth = (lead: Lead): boolean => lead.place === 'top' || (atEnd(lead) && lead.height > 0);

const outside = (path: string, key: string, [from, to]: Span, size: number): Problem[] =>
  from >= -1e-9 * size && to <= size * (1 + 1e-9)
    ? []
    : [
        contradiction(
          `${path}.${key}`,
          `${nm(from)} to ${nm(to)}`,
          `inside 0 to ${nm(size)}`,
          'Move the lead onto the wire or make it narrower.',
        ),
      ];

/** A window moves along an endless wire, so only what lies across it is checked there. */
const placeProblems = ({ leads, geometry, solver }: Project): Problem[] =>
  leadsOf(leads).flatMap((lead, i) => [
    ...(takesLength(lead) && !solver.movingWindow
      ? outside(leadPath(i), 'position', along(lead), geometry.length)
      : []),
    ...(takesWidth(lead) ? outside(leadPath(i), 'y', acrossWire(lead), geometry.width) : []),
  ]);

const meet = ([a, b]: Span, [c, d]: Span): boolean => Math.max(a, c) < Math.min(b, d) || a + b === c + d;

/** Whether two leads touch the same metal: on one surface, or one of them goes right across the wire. */
const overlap = (a: Lead, b: Lead): boolean => {
  const acrossOne = a.place === 'across' || b.place === 'across';
  if (!acrossOne && a.place !== b.place) return false;
  if (acrossOne && !(takesLength(a) && takesLength(b))) return false;
  if (takesLength(a) && !meet(along(a), along(b))) return false;
  if (acrossOne || !(takesWidth(a) && takesWidth(b))) return true;
  return meet(acrossWire(a), acrossWire(b));
};

const overlapProblems = ({ leads }: Project): Problem[] => {
  const all = leadsOf(leads);
  return all.flatMap((lead, i) => {
    const other = all.slice(0, i).find((before) => overlap(before, lead));
    if (other === undefined) return [];
    const [from, to] = takesLength(other) ? along(other) : acrossWire(other);
    return [
      contradiction(
        `${leadPath(i)}.${takesLength(lead) ? 'position' : 'y'}`,
        nm(takesLength(lead) ? lead.position : lead.y),
        `clear of ${other.name} (${nm(from)} to ${nm(to)})`,
        'The leads overlap. Move one of them.',
      ),
    ];
  });
};

const pairProblems = ({ leads }: Project): Problem[] => {
  const most = leadsOf(leads).length;
  return leads.pairs.flatMap(({ from, to }, i) => {
    const path = `leads.pairs.${i}`;
    const missing = (['from', 'to'] as const).find((key) => (key === 'from' ? from : to) > most);
    if (missing !== undefined)
      return [
        contradiction(
          `${path}.${missing}`,
          String(missing === 'from' ? from : to),
          `1 to ${most}`,
          'There is no such lead. Add it, or choose another.',
        ),
      ];
    if (from === to)
      return [contradiction(`${path}.to`, String(to), `not ${from}`, 'A pair needs two different leads.')];
    const known =
      (from === 1 && to === 2) ||
      leads.pairs.slice(0, i).some((before) => before.from === from && before.to === to);
    return known
      ? [contradiction(`${path}.to`, `${from} to ${to}`, 'each pair once', 'This pair is read already.')]
      : [];
  });
};

/** What the leads of a moving window cannot be: it has no ends, and fields of leads would go with it. */
const windowLeadProblems = ({ leads, material, solver }: Project): Problem[] => {
  if (!solver.movingWindow) return [];
  const refuse = (path: string, value: string, allowed: string): Problem =>
    contradiction(path, value, allowed, 'Switch the moving window off, or take that away.');
  return [
    ...leadsOf(leads).flatMap(
      (lead, i) =>
      lead.place === 'across' && lead.touch === 'probe'
        ? []
        : [refuse(`${leadPath(i)}.${lead.place === 'across' ? 'touch' : 'place'}`, lead.name, 'probes across the wire')], // prettier-ignore
    ),
    ...(material.amr !== 0 || material.hall !== 0
      ? [refuse('material.amr', 'conduction that follows the magnetisation', 'one conductivity')]
      : []),
    ...(leads.reading.health ? [refuse('leads.reading.health', 'true', 'false in a moving window')] : []),
    ...(leads.circuit.backAction
      ? [refuse('leads.circuit.backAction', 'true', 'false in a moving window')]
      : []),
  ];
};

const backActionProblems = ({ leads, material }: Project): Problem[] =>
  leads.circuit.backAction && (material.amr !== 0 || material.hall !== 0)
    ? [
        contradiction(
          'leads.circuit.backAction',
          'a current whose paths follow the magnetisation',
          'one conductivity, or no back-action',
          'Set magnetoresistance and Hall angle to 0, or switch the back-action off.',
        ),
      ]
    : [];

/** Leads beside the magnet, on top of each other, in pairs that do not exist. Empty cells are known at the start of a run. */
export const leadProblems = (project: Project): Problem[] =>
  [placeProblems, overlapProblems, pairProblems, windowLeadProblems, backActionProblems].flatMap((check) =>
    check(project),
  );
