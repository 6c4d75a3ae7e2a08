/**
 * One spin in a constant field along z: polar and azimuthal angle (rad) at t (s). tan(θ/2) falls at the rate αγB/(1 + α²), the
 * azimuth grows at γB/(1 + α²), counter-clockwise seen from the tip of B. Source: llgs-engine spec, sections 2 and 11, V01.
 */
export const macrospin = (
  { alpha, gamma, B }: { readonly alpha: number; readonly gamma: number; readonly B: number },
  start: { readonly theta: number; readonly phi: number },
  t: number,
): { readonly theta: number; readonly phi: number } => {
  const turned = (gamma * B * t) / (1 + alpha * alpha);
  const [sin, cos] = [Math.sin(start.theta / 2), Math.cos(start.theta / 2)];
  // Only ever shrinking one of the two: a spin at the pole stays there, however strong the field against it.
  const shrunk = Math.exp(-alpha * Math.abs(turned));
  const half = turned > 0 ? Math.atan2(sin * shrunk, cos) : Math.atan2(sin, cos * shrunk);
  return { theta: 2 * half, phi: start.phi + turned };
};
