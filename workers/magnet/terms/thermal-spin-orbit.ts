import { spinOrbitTerm } from './spin-orbit';

/** Torque of a temperature gradient, given as the amplitudes it has; independent of that of the current. */
export const thermalSpinOrbit = spinOrbitTerm('thermalSpinOrbit', {
  name: 'thermal-spin-orbit',
  label: 'Thermal spin–orbit torque',
  symbol: 'B_{tso}',
});
