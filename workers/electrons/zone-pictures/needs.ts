import type { BandSource, Direction } from '../berry/pair-block';
import type { ZoneSetting } from './picture';

/** Bands of a setting that has them; a kind that needs bands is not built without. */
export const bandsOf = ({ source }: ZoneSetting): ((n: Direction) => BandSource) => {
  if (source === null) throw new Error('This picture needs bands.');
  return source;
};
