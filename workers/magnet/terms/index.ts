import { absorbingEnds } from './absorbing-ends';
import { bandThermalTorque, bandTorque } from './band-torque';
import { bulkDmi } from './bulk-dmi';
import { cubicAnisotropy } from './cubic-anisotropy';
import { cubicAnisotropySixth } from './cubic-anisotropy-sixth';
import { current } from './current';
import { currentExpression } from './current-expression';
import { currentMap } from './current-map';
import { endCharges } from './end-charges';
import { exchange } from './exchange';
import { heatTorque } from './heat-torque';
import { hardAxisAnisotropy } from './hard-axis-anisotropy';
import { interfacialDmi } from './interfacial-dmi';
import { magnetostatics } from './magnetostatics';
import { nonlocal } from './nonlocal';
import { pinnedLayer } from './pinned-layer';
import { shape } from './shape';
import type { Files } from '../../model/files';
import type { Project } from '../../model/project';
import type { Medium } from '../medium';
import type { Problem } from '../../model/result';
import type { Mesh } from '../mesh';
import { spinOrbit } from './spin-orbit';
import type { Term } from './term';
import { thermal } from './thermal';
import { thermalSpinOrbit } from './thermal-spin-orbit';
import { uniaxialAnisotropy } from './uniaxial-anisotropy';
import { uniaxialAnisotropyFourth } from './uniaxial-anisotropy-fourth';
import { zeeman } from './zeeman';
import { zeemanExpression } from './zeeman-expression';
import { zeemanGradient } from './zeeman-gradient';
import { zeemanMap } from './zeeman-map';

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
  zeemanExpression,
  zeemanMap,
  current,
  currentExpression,
  currentMap,
  heatTorque,
  nonlocal,
  spinOrbit,
  thermalSpinOrbit,
  bandTorque,
  bandThermalTorque,
  pinnedLayer,
  absorbingEnds,
  thermal,
];

/** Memory that the terms of a project take from the arena, bytes. */
export const bytesOfTerms = (project: Project, mesh: Mesh, medium: Medium, threads: number): number =>
  TERMS.reduce(
    (sum, term) =>
      sum +
      (term.isZero(project, mesh, medium)
        ? 0
        : Math.ceil((term.bytes?.(project, mesh, medium, threads) ?? 0) / 64) * 64),
    0,
  );

/** Why the terms of a project cannot be built: a missing or unfit file, a formula without a value. Empty when they can. */
export const checkTerms = (project: Project, mesh: Mesh, medium: Medium, files: Files): Problem[] =>
  TERMS.flatMap((term) =>
    term.isZero(project, mesh, medium) ? [] : (term.check?.(project, mesh, files) ?? []),
  );
