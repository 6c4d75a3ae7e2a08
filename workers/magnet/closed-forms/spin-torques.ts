interface Layer {
  /** A/m. */
  readonly Ms: number;
  /** Magnetic thickness, m. */
  readonly thickness: number;
}

interface Constants {
  readonly e: number;
  readonly hbar: number;
}

/** ħJ/(2 e Ms t): the field of one unit of spin current over charge current, T. */
export const spinCurrentField = ({ e, hbar }: Constants, { Ms, thickness }: Layer, J: number): number =>
  (hbar * J) / (2 * e * Ms * thickness);

/**
 * Angle from +z (rad) of a spin with easy axis z, anisotropy field BK (T), under a damping-like field BDL (T) with σ along +y:
 * sin 2θ = −2 BDL/BK; null where it switches, |BDL| > BK/2. Source: llgs-engine spec, section 11, V28.
 */
export const spinOrbitTilt = (BDL: number, BK: number): number | null =>
  Math.abs(2 * BDL) > Math.abs(BK) ? null : Math.asin((-2 * BDL) / BK) / 2;

/**
 * Slonczewski torque of a pinned layer, cosine c = m·p: A (along m×(p×m)) and B (along p×m) before the rewrite with α, T.
 * Source: llgs-engine spec, section 5.3.
 */
export const slonczewski = (
  constants: Constants,
  layer: Layer,
  at: {
    readonly J: number;
    readonly P: number;
    readonly Lambda: number;
    readonly secondary: number;
    readonly cosine: number;
  },
) => {
  const size = 2 * spinCurrentField(constants, layer, at.J);
  const L2 = at.Lambda * at.Lambda;
  const efficiency = (at.P * L2) / (L2 + 1 + (L2 - 1) * at.cosine);
  return { efficiency, A: size * efficiency, B: size * at.secondary };
};
