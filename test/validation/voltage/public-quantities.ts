/** Which quantities of the catalogue answer which public case. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  S1: ['voltage.estimate'],
  S2: ['voltage.estimate'],
  S3: ['voltage.smf.point', 'voltage.smf.face'],
  S4: ['voltage.thermodynamics.generic'],
  S5: ['voltage.thermodynamics.texture-bound'],
  S6: ['voltage.wall.walker', 'magnet.wall.walker'],
  S7: ['voltage.wall.pulse'],
  S8: ['voltage.wall.loaded'],
  S9: ['voltage.strip'],
  S10: ['voltage.disc'],
  S11: ['voltage.two-band.line'],
  S12: ['voltage.noise'],
};

/** Errors: a case that nothing answers. */
export const publicQuantities = (id: string): readonly string[] => {
  const names = ANSWERS[id.split('-')[0] ?? ''];
  if (names === undefined) throw new Error(`Nothing answers ${id}.`);
  return names;
};
