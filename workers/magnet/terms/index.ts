import { bulkDmi } from './bulk-dmi';
import { cubicAnisotropy } from './cubic-anisotropy';
import { cubicAnisotropySixth } from './cubic-anisotropy-sixth';
import { current } from './current';
import { endCharges } from './end-charges';
import { exchange } from './exchange';
import { hardAxisAnisotropy } from './hard-axis-anisotropy';
import { interfacialDmi } from './interfacial-dmi';
import { magnetostatics } from './magnetostatics';
import { pinnedLayer } from './pinned-layer';
import { shape } from './shape';
import type { Project } from '../../model/project';
import type { Mesh } from '../mesh';
import { spinOrbit } from './spin-orbit';
import type { Term } from './term';
import { thermal } from './thermal';
import { uniaxialAnisotropy } from './uniaxial-anisotropy';
import { uniaxialAnisotropyFourth } from './uniaxial-anisotropy-fourth';
import { zeeman } from './zeeman';
import { zeemanGradient } from './zeeman-gradient';

/** Every term of the equation of motion. A new one is one file and one line here. */
export const TERMS: readonly Term[] = [
  exchange,
  uniaxialAnisotropy,
  uniaxialAnisotropyFourth,
  hardAxisAnisotropy,
  cubicAnisotropy,
  cubicAnisotropySixth,
  interfacialDmi,
  bulkDmi,
  shape,
  magnetostatics,
  endCharges,
  zeeman,
  zeemanGradient,
  current,
  spinOrbit,
  pinnedLayer,
  thermal,
];

/** Memory that the terms of a project take from the arena, bytes. */
export const bytesOfTerms = (project: Project, mesh: Mesh): number =>
  TERMS.reduce(
    (sum, term) =>
      sum + (term.isZero(project, mesh) ? 0 : Math.ceil((term.bytes?.(project, mesh) ?? 0) / 64) * 64),
    0,
  );
