import type { Direction } from '../berry/pair-block';
import type { BandsModel } from '../berry/zone-task';
import type { ZoneSetting } from './picture';

/** Bands of a setting that has them; a kind that needs bands is not built without. */
export const bandsOf = ({ model }: ZoneSetting): ((n: Direction) => BandsModel) => {
  if (model === null) throw new Error('This picture needs bands.');
  return model;
};
