import { chargeCurrent, dmiCurrent, heatCurrent, type Vector } from '../berry/film';
import { dampingHeat, heatHistory, minusDivergence } from '../berry/heat-line';
import { neelWall, precessionHeat, spiralHeat } from '../berry/moving-textures';
import { orbitalFlow } from '../berry/onsager';
import { gridSize, KB_EV } from '../berry/thermal';
import { evenly, type PictureChart } from '../pictures';
import { filmValues } from './film-values';
import type { ValueMap, ZonePictureKind, ZoneSetting } from './picture';
import { axis } from './units';

const SPEC = 'Freimuth spec, section';
/** Cost of the coefficients: torkance, its energy grid, D. */
const filmWeights = ({ mu, gamma, T }: ZoneSetting): number => 3 + gridSize([{ mu, kT: KB_EV * T }], gamma);
/** Half a window in wall widths. */
const REACH = 6;
const POINTS = 181;

/** θ′ of θ = 2 arctan e^{x/δ}; x in widths. */
const sech = (x: number): number => 1 / Math.cosh(Math.min(Math.abs(x), 350));

export const wallPicture: ZonePictureKind = {
  id: 'wall',
  title: 'Heat of a wall',
  description: 'Heat, charge and DMI energy that a moving Néel wall carries, and the heat of one passage.',
  needsBands: false,
  weights: filmWeights,
  build: async (setting, _, run) => {
    const { film, numbers } = await filmValues(setting, run);
    const { delta, w, sigma, lambda, S } = setting.film;
    const wall = neelWall({ delta, w }, film, { sigma, lambda, S });
    const places = evenly(-REACH, REACH, POINTS);
    // n = (sin θ, 0, cos θ) with cos θ = −tanh, so that θ runs from 0 to π along x.
    const at = (x: number): { n: Vector; dn: Vector } => {
      const [s, c] = [sech(x), -Math.tanh(x)];
      const rate = (-w / delta) * s;
      return { n: [s, 0, c], dn: [c * rate, 0, -s * rate] };
    };
    const nm = places.map((x) => 1e9 * delta * x);
    const along = (current: (n: Vector, dn: Vector) => Vector): number[] =>
      places.map((x) => {
        const { n, dn } = at(x);
        return current(n, dn)[0];
      });
    const chart = (
      id: string,
      name: string,
      symbol: string,
      factor: number,
      y: number[],
      ink: 'first' | 'second' | 'third',
    ): PictureChart => ({
      id,
      x: axis('Position', 'nm'),
      y: axis(name, symbol),
      curves: [{ label: '', ink, x: nm, y: y.map((v) => v / factor) }],
    });
    return {
      id: 'wall',
      title: 'Heat of a moving wall',
      description:
        'A Néel wall moving along x. The heat of one passage depends on neither its speed nor its width; DMI energy is no heat and is never added to it.',
      equation:
        "J^Q_x=-\\frac TV\\beta_ew\\theta',\\quad\\int J^Q_xdt=-\\frac TV\\beta_e\\pi\\,\\mathrm{sgn}\\,w,\\quad J^{DMI}_x=Dw\\theta'",
      source: `${SPEC} 4 and 4.5`,
      charts: [
        chart(
          'heat',
          'Heat current J^Q_x',
          'MW/m²',
          1e6,
          along((n, dn) => heatCurrent(film, n, dn)),
          'second',
        ),
        chart(
          'dmi-energy',
          'DMI energy current',
          'MW/m²',
          1e6,
          along((n, dn) => dmiCurrent(film.D, n, dn)),
          'first',
        ),
        chart(
          'charge',
          'Charge current J_el,x',
          'GA/m²',
          1e9,
          along((n, dn) => chargeCurrent(film, n, dn)),
          'third',
        ),
      ],
      maps: [],
      tables: [],
      numbers: [
        {
          name: 'Heat of one passage',
          value: 1e6 * wall.heatPerArea,
          unit: 'µJ/m²',
          law: '−(T/V) β_e π sgn w per area of a plane',
        },
        { name: 'Peak of J^Q', value: 1e-6 * wall.JQ[0], unit: 'MW/m²', law: 'At the middle of the wall' },
        {
          name: 'Peak of J^DMI',
          value: 1e-6 * wall.JDmi[0],
          unit: 'MW/m²',
          law: 'D w θ′ at the middle of the wall; no heat',
        },
        {
          name: 'Voltage of ISOT',
          value: 1e6 * wall.voltage,
          unit: 'µV',
          law: '−(t_e/V) w π/σ, open circuit',
        },
        {
          name: 'Seebeck voltage',
          value: 1e9 * wall.seebeckVoltage,
          unit: 'nV',
          law: 'S (T/V) β_e w π/λ of its own heat',
        },
        {
          name: 'Gradient',
          value: 1e-6 * wall.gradient,
          unit: 'K/µm',
          law: 'J^Q/λ at the middle of the wall',
        },
        ...numbers,
      ],
      note: `${setting.name}; δ = ${(1e9 * delta).toPrecision(3)} nm, w = ${w.toPrecision(3)} m/s`,
      warnings: setting.warnings,
    };
  },
};

const CELLS = 160;
const STEPS = 120;

export const warmingPicture: ZonePictureKind = {
  id: 'warming',
  title: 'Temperature of the film',
  description: 'Rise and fall of the temperature along the film while the wall moves through it.',
  needsBands: false,
  weights: filmWeights,
  build: async (setting, _, run) => {
    const { film, numbers } = await filmValues(setting, run);
    const { delta, w, lambda, alpha, Ms, gyro, heatCapacity: c, loss: G } = setting.film;
    const speed = Math.max(Math.abs(w), 1e-3);
    const length = 40 * delta;
    const time = (0.5 * length) / speed;
    const [dx, dt] = [length / CELLS, time / STEPS];
    const start = w >= 0 ? length / 4 : (3 * length) / 4;
    const perAngle = (film.T / film.V) * film.beta.even * w;
    const slope = (x: number): number => sech(x / delta) / delta;
    const power = (t: number): Float64Array => {
      const faces = Float64Array.from({ length: CELLS + 1 }, (_f, i) =>
        i === 0 || i === CELLS ? 0 : -perAngle * slope(i * dx - start - w * t),
      );
      return minusDivergence(faces, dx).map(
        (q, i) => q + dampingHeat(alpha, Ms, gyro, (w * slope((i + 0.5) * dx - start - w * t)) ** 2),
      );
    };
    const history = heatHistory({ dx, c, lambda, G }, CELLS, { steps: STEPS, dt }, power);
    const values = history
      .slice(1)
      .flatMap((row) => [...row])
      .map((x) => 1e3 * x);
    const most = Math.max(...values.map(Math.abs));
    const map: ValueMap = {
      id: 'temperature',
      x: { name: 'Position', in: { symbol: 'nm', factor: 1 }, range: [0, 1e9 * length] },
      y: { name: 'Time', in: { symbol: 'ns', factor: 1 }, range: [0, 1e9 * time] },
      columns: CELLS,
      values,
      name: 'Temperature change',
      unit: 'mK',
      limit: most,
      shape: 0.55,
    };
    const end = history.at(-1) ?? new Float64Array(CELLS);
    return {
      id: 'warming',
      title: 'Temperature change along the film',
      description:
        'Heat current of the moving wall, heat of damping, conduction and loss to the substrate; the ends are insulating.',
      equation:
        'c\\dot T=\\nabla\\cdot(\\lambda\\nabla T)-\\nabla\\cdot J^Q+\\alpha\\frac{M_s}{\\gamma}|\\dot n|^2-G(T-T_{sub})',
      source: `${SPEC} 4.5`,
      charts: [
        {
          id: 'end',
          x: axis('Position', 'nm'),
          y: axis('Change at the end', 'mK'),
          curves: [
            {
              label: '',
              ink: 'second',
              x: [...end].map((_e, i) => 1e9 * (i + 0.5) * dx),
              y: [...end].map((x) => 1e3 * x),
            },
          ],
        },
      ],
      maps: [map],
      tables: [],
      numbers: [
        {
          name: 'Warmest',
          value: Math.max(...values),
          unit: 'mK',
          law: 'Largest rise at any time and place',
        },
        {
          name: 'Coldest',
          value: Math.min(...values),
          unit: 'mK',
          law: 'Largest fall at any time and place',
        },
        {
          name: 'Heat in the film',
          value: 1e3 * c * dx * end.reduce((sum, x) => sum + x, 0),
          unit: 'mJ/m²',
          law: 'Per cross-section at the end; all of it is heat of damping',
        },
        ...numbers,
      ],
      note: `${setting.name}; δ = ${(1e9 * delta).toPrecision(3)} nm, w = ${w.toPrecision(3)} m/s`,
      warnings: setting.warnings,
    };
  },
};

export const resonancePicture: ZonePictureKind = {
  id: 'resonance',
  title: 'Resonance',
  description:
    'Heat current of a moment on a cone about the film normal, and the numbers of section 5 of the paper.',
  needsBands: false,
  weights: filmWeights,
  build: async (setting, _, run) => {
    const { film, numbers } = await filmValues(setting, run);
    const { frequency, cone, lambda, thickness } = setting.film;
    const omega = 2 * Math.PI * frequency;
    const response = precessionHeat(film, omega, cone);
    const phases = evenly(0, 2 * Math.PI, 121);
    const path = phases.map((phase) => response.at(phase));
    const most = Math.max(response.amplitude, 1e-300) * 1.1e-3;
    const degrees = phases.map((phase) => (180 * phase) / Math.PI);
    const q = (2 * Math.PI) / 2.3e-9;
    return {
      id: 'resonance',
      title: 'Heat of a resonance',
      description:
        'A moment that turns on a cone about the normal: J^Q goes round once a period, its size is steady.',
      equation:
        'J_x=\\frac TV\\omega\\sin\\theta[\\beta_o\\cos\\omega t-\\beta_e\\cos\\theta\\sin\\omega t],\\quad J_y=\\frac TV\\omega\\sin\\theta[\\beta_o\\sin\\omega t+\\beta_e\\cos\\theta\\cos\\omega t]',
      source: `${SPEC} 7; arXiv:1602.03319, section 5`,
      charts: [
        {
          id: 'ellipse',
          x: axis('Heat current along x', 'kW/m²', { range: [-most, most] }),
          y: axis('Heat current along y', 'kW/m²', { range: [-most, most] }),
          curves: [
            { label: '', ink: 'second', x: path.map(([x]) => 1e-3 * x), y: path.map(([, y]) => 1e-3 * y) },
          ],
          now: [{ x: 1e-3 * (path[0]?.[0] ?? 0), y: 1e-3 * (path[0]?.[1] ?? 0) }],
        },
        {
          id: 'phase',
          x: axis('Phase ωt', '°', { range: [0, 360] }),
          y: axis('Heat current', 'kW/m²'),
          curves: [
            { label: 'x', ink: 'first', x: degrees, y: path.map(([x]) => 1e-3 * x) },
            { label: 'y', ink: 'second', x: degrees, y: path.map(([, y]) => 1e-3 * y) },
          ],
        },
      ],
      maps: [],
      tables: [],
      numbers: [
        {
          name: 'Amplitude',
          value: 1e-3 * response.amplitude,
          unit: 'kW/m²',
          law: 'Size of J^Q at the full cone angle',
        },
        {
          name: 'For a small cone',
          value: 1e-3 * response.smallAngle,
          unit: 'kW/m²',
          law: '(T/V) ω θ √(β_e² + β_o²), which the paper quotes as 55 kW/m²',
        },
        {
          name: 'Gradient',
          value: response.smallAngle / lambda,
          unit: 'K/m',
          law: 'J^Q/λ; the paper has 316 K/m from its rounded 55 kW/m²',
        },
        {
          name: 'Heat per width',
          value: 1e6 * response.smallAngle * thickness,
          unit: 'µW/m',
          law: 'J^Q d; the paper has 87 µW/m from its rounded 55 kW/m²',
        },
        {
          name: 'Spiral at 1 m/s',
          value: 1e-3 * spiralHeat(film, q, 1),
          unit: 'kW/m²',
          law: '−(T/V) β_e w q at 2.3 nm; (62) and (63) of the paper carry one sign error each, which cancel',
        },
        ...numbers,
      ],
      note: `${setting.name}; ${(1e-9 * frequency).toPrecision(3)} GHz, cone ${((180 * cone) / Math.PI).toPrecision(3)}°`,
      warnings: setting.warnings,
    };
  },
};

export const analoguePicture: ZonePictureKind = {
  id: 'orbital-analogue',
  title: 'Orbital analogue',
  description: 'Energy density and energy current of a magnet in a moving field ramp: what a current of ground-state energy is.',
  needsBands: false,
  weights: () => 0,
  build: async (setting) => {
    const { w, Ms } = setting.film;
    const slope = 1e7;
    const places = evenly(-50, 50, 101);
    const at = (x: number, t: number): { F: number; J: Vector } => {
      const B = slope * (1e-9 * x - w * t);
      return orbitalFlow([0, w * B, 0], [0, 0, Ms], [0, 0, B]);
    };
    const times = [0, 5e-11, 1e-10];
    const inks = ['first', 'second', 'third'] as const;
    const label = (t: number): string => `${String(Math.round(1e12 * t))} ps`;
    const h = 1e-9;
    const residual = Math.max(...places.map((x) => Math.abs((at(x, h).F - at(x, -h).F) / (2 * h) + (at(x + 1, 0).J[0] - at(x - 1, 0).J[0]) / (2 * h))));
    const size = Math.max(...places.map((x) => Math.abs(at(x, 0).J[0])), 1e-300);
    return Promise.resolve({
      id: 'orbital-analogue',
      title: 'Orbital analogue',
      description: 'A uniform magnet in a field that rises along x and moves with w: energy flows although nothing is dissipated. The demonstration of section 2 of the paper.',
      equation: 'F=-M\\cdot B,\\quad J=-E\\times M,\\quad\\partial_tF+\\nabla\\cdot J=0,\\quad E_y=wB(x-wt)',
      source: `${SPEC} 6; arXiv:1602.03319, (9) to (14)`,
      charts: [
        { id: 'density', x: axis('Position', 'nm'), y: axis('Energy density F', 'kJ/m³'), curves: times.map((t, i) => ({ label: label(t), ink: inks[i] ?? 'plain', x: places, y: places.map((x) => 1e-3 * at(x, t).F) })) },
        { id: 'current', x: axis('Position', 'nm'), y: axis('Energy current J_x', 'MW/m²'), curves: times.map((t, i) => ({ label: label(t), ink: inks[i] ?? 'plain', x: places, y: places.map((x) => 1e-6 * at(x, t).J[0]) })) },
      ],
      maps: [],
      tables: [],
      numbers: [
        { name: 'Residual of the balance', value: (residual * 1e-9) / size, unit: '', law: 'Largest |∂F/∂t + ∂J/∂x| over the largest |J| per nm: rounding for rigid profiles' },
        { name: 'Speed of the ramp', value: w, unit: 'm/s', law: 'That of the wall' },
        { name: 'Slope of the ramp', value: 1e-6 * slope, unit: 'T/µm', law: 'B(x − wt)' },
      ],
      note: `Ms = ${(1e-3 * Ms).toPrecision(3)} kA/m`,
      warnings: [],
    });
  },
}; // prettier-ignore
