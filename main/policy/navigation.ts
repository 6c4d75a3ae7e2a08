import { isOwnPage, originOf } from './origins';

/** A page may move within the program and nowhere else; anything unknown is denied. */
export const mayNavigate = (address: string, own: string): boolean => isOwnPage(address, own);

/** Sources that a citation in the program may open in the user's browser, each with its reason. */
const OUTSIDE: Readonly<Record<string, string>> = {
  'https://doi.org': 'papers behind formulas and presets',
  'https://arxiv.org': 'preprints of those papers',
  'https://physics.nist.gov': 'CODATA constants',
};

export type WindowDecision = 'deny' | 'browser';

/** No second window of our own, ever: a known source opens in the user's browser, the rest is denied. */
export const windowDecision = (address: string): WindowDecision => {
  const origin = originOf(address);
  return origin !== null && Object.hasOwn(OUTSIDE, origin) ? 'browser' : 'deny';
};
