import type { LeadMark, WallMark } from './types';

/**
 * Contacts and wall as a window of `length` m sees them whose left end stands at `window` m in the wire; contacts outside
 * are left out.
 */
export const seenFrom = (
  window: number,
  length: number,
  leads: readonly LeadMark[],
  wall: WallMark | null,
): { readonly leads: readonly LeadMark[]; readonly wall: WallMark | null } => {
  if (window === 0) return { leads, wall };
  return {
    leads: leads
      .map((lead) => ({ ...lead, position: lead.position - window }))
      .filter(({ position, width }) => position + width / 2 > 0 && position - width / 2 < length),
    wall: wall === null ? null : { ...wall, position: wall.position - window },
  };
};
