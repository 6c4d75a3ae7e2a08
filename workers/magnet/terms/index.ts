import { current } from './current';
import { exchange } from './exchange';
import { hardAxisAnisotropy } from './hard-axis-anisotropy';
import { interfacialDmi } from './interfacial-dmi';
import { shape } from './shape';
import type { Term } from './term';
import { uniaxialAnisotropy } from './uniaxial-anisotropy';
import { zeeman } from './zeeman';

/** Every term of the equation of motion. A new one is one file and one line here. */
export const TERMS: readonly Term[] = [
  exchange,
  uniaxialAnisotropy,
  hardAxisAnisotropy,
  interfacialDmi,
  shape,
  zeeman,
  current,
];
