/**
 * The three colour maps of Spinmotive, built from short tables of our own in OKLab (B. Ottosson, 2020), where equal
 * steps look equal. The same function colours window, figure and documentation, so a colour means one thing everywhere.
 *
 * Colour blindness: the wheel puts ±x, the domains of a wire, on the yellow–blue axis that red–green blind eyes keep,
 * and lets ±y differ in lightness as well as in hue. The diverging map is blue against orange with equal lightness on
 * both sides; the sequential map can be read from lightness alone.
 */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightness 0 to 1, chroma, hue in degrees. */
type Lch = readonly [lightness: number, chroma: number, hue: number];

const RADIAN = Math.PI / 180;

const linearRgb = (L: number, a: number, b: number): Rgb => {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
};

const toByte = (linear: number): number => {
  const x = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055));
};

const inGamut = (colour: Rgb): boolean => colour.every((c) => c >= -1e-4 && c <= 1.0001);

/** OKLab to sRGB bytes; a colour the screen cannot show loses chroma, never lightness or hue. */
const screenColour = (L: number, a: number, b: number): Rgb => {
  let kept = 1;
  if (!inGamut(linearRgb(L, a, b))) {
    let low = 0;
    for (let step = 0; step < 10; step++) {
      const middle = (low + kept) / 2;
      if (inGamut(linearRgb(L, middle * a, middle * b))) low = middle;
      else kept = middle;
    }
    kept = low;
  }
  const [red, green, blue] = linearRgb(L, kept * a, kept * b);
  return [toByte(red), toByte(green), toByte(blue)];
};

/** Hue of +x: blue; −x is then amber, +y rose, −y green. */
const HUE_ALONG_X = 257;
const WHEEL_CHROMA = 0.122;
const COS_X = Math.cos(HUE_ALONG_X * RADIAN);
const SIN_X = Math.sin(HUE_ALONG_X * RADIAN);

/**
 * Colour of a direction: OKLCH hue is the in-plane angle, lightness grows with m_z (dark down, light up).
 * The map from the unit sphere into OKLab is smooth, also at the poles. (0, 0, 0) is neutral grey.
 * @param mx,my,mz components of the unit magnetisation @returns sRGB, 0 to 255
 */
export const directionColour = (mx: number, my: number, mz: number): Rgb => {
  const inPlane = Math.hypot(mx, my);
  // Quadratic through L(−1) = 0.24, L(0) = 0.7, L(1) = 0.97; the last term sets +y and −y apart for colour-blind eyes.
  const L = 0.7 + 0.365 * mz - 0.095 * mz * mz - 0.05 * inPlane * my;
  const a = WHEEL_CHROMA * (COS_X * mx - SIN_X * my);
  const b = WHEEL_CHROMA * (SIN_X * mx + COS_X * my);
  return screenColour(L, a, b);
};

/** Steps of a map from end to end: neighbours differ by less than a byte. A picture asks for hundreds of thousands of colours. */
const SHADES = 4096;

/** Even stops from one end to the other, mixed in OKLab. */
const mixer = (stops: readonly Lch[]): ((x: number) => Rgb) => {
  const points = stops.map(([L, C, h]) => [L, C * Math.cos(h * RADIAN), C * Math.sin(h * RADIAN)] as const);
  const mixed = (x: number): Rgb => {
    const place = x * (points.length - 1);
    const left = Math.min(Math.floor(place), points.length - 2);
    const from = points[left] ?? [0, 0, 0];
    const to = points[left + 1] ?? from;
    const t = place - left;
    return screenColour(
      from[0] + t * (to[0] - from[0]),
      from[1] + t * (to[1] - from[1]),
      from[2] + t * (to[2] - from[2]),
    );
  };
  const known: Rgb[] = [];
  return (x) => {
    const shade = Math.round(SHADES * Math.min(1, Math.max(0, Number.isNaN(x) ? 0 : x)));
    return (known[shade] ??= mixed(shade / SHADES));
  };
};

const diverging = mixer([
  [0.42, 0.115, 260],
  [0.55, 0.125, 256],
  [0.69, 0.1, 250],
  [0.83, 0.055, 245],
  [0.955, 0.004, 90],
  [0.83, 0.075, 70],
  [0.69, 0.12, 60],
  [0.55, 0.13, 50],
  [0.42, 0.11, 42],
]);

const sequential = mixer([
  [0.24, 0.09, 292],
  [0.36, 0.095, 270],
  [0.48, 0.085, 235],
  [0.6, 0.095, 190],
  [0.72, 0.12, 158],
  [0.84, 0.145, 125],
  [0.95, 0.145, 105],
]);

/** Signed scalar: blue below zero, neutral at zero, orange-brown above, the same lightness at ±x. @param x −1 to 1 */
export const divergingColour = (x: number): Rgb => diverging((x + 1) / 2);

/** Positive scalar: dark indigo to light yellow, lightness strictly growing. @param x 0 to 1 */
export const sequentialColour = (x: number): Rgb => sequential(x);
