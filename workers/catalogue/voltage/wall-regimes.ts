import { z } from 'zod';
import { formatQuantity } from '../../model/units';
import { failure, success } from '../../model/result';
import { walkerAverages, wallMobility } from '../../voltage/wall-closed-forms';
import { edgeTime } from '../../voltage/wall-sensitivity';
import { defineQuantity } from '../quantity';
import { number, out, outOrNull } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

const source = 'Saslow spec, section 5.2';
const input = (H: number) => z.strictObject({ ...wallInputs(), H: number(H, FIELD) });

const wrongSide = (H: number, H_W: number, below: boolean) =>
  failure({
    code: 'out-of-range',
    path: 'H',
    value: `${H} T`,
    allowed: `a field ${below ? 'up to' : 'above'} the Walker field, ${formatQuantity(H_W, 'T')}`,
    hint: `Ask for voltage.wall.${below ? 'precessing' : 'steady'}.`,
  });

export const wallSteady = defineQuantity({
  name: 'voltage.wall.steady',
  title: 'Rigid wall up to the Walker field: angle, velocity and voltage',
  formula:
    '\\sin2\\varphi=\\frac{2Q\\dot q}{\\gamma H_K\\Delta},\\quad \\dot q=\\frac{Q\\gamma\\Delta H}{\\alpha},\\quad V_{21}=-Q\\frac\\beta\\alpha\\frac{\\hbar\\gamma P}{e}H',
  source,
  input: input(2e-4),
  output: z.object({
    H_W: out('T', 'Walker field'),
    phi: out('rad', 'Angle of the moving wall, from that of lowest energy'),
    qdot: out('m/s', 'Velocity'),
    V: out('V', 'Voltage V(second) − V(first), wall between the leads'),
    V_adiabatic: out('V', 'Adiabatic part: none, the wall shifts rigidly'),
    edge: outOrNull('s', 'Rise and fall of the pulse at a lead, 10–90 %; null at rest'),
  }),
  compute: (given) => {
    const wall = wallNumbers(given);
    const { H } = given;
    const { H_W, qdot, V } = walkerAverages(wall, H);
    if (Math.abs(H) > H_W) return wrongSide(H, H_W, true);
    const phi = H_W === 0 ? 0 : (Math.asin(H / H_W) * Math.sign(wall.HK)) / 2;
    const edge = qdot === 0 ? null : edgeTime(wall.D, qdot);
    return success({ H_W, phi, qdot, V, V_adiabatic: 0, edge });
  },
});

export const wallPrecessing = defineQuantity({
  name: 'voltage.wall.precessing',
  title:
    'Turning wall above the Walker field: mean velocity, rate and voltage, and their extremes over a turn',
  formula:
    '\\langle\\dot\\varphi\\rangle=\\mathrm{sgn}(H)\\frac{\\gamma\\sqrt{H^2-H_W^2}}{1+\\alpha^2},\\quad \\langle V_{21}\\rangle=-Q\\frac{\\hbar P}{e}\\Big[\\big(1-\\tfrac\\beta\\alpha\\big)\\langle\\dot\\varphi\\rangle+\\tfrac\\beta\\alpha\\gamma H\\Big]',
  source,
  input: input(2e-3),
  output: z.object({
    H_W: out('T', 'Walker field'),
    qdot: out('m/s', 'Mean velocity'),
    phidot: out('rad/s', 'Mean turning rate'),
    V: out('V', 'Mean voltage'),
    qdot_min: out('m/s', 'Least velocity during a turn'),
    qdot_max: out('m/s', 'Largest velocity during a turn'),
    V_min: out('V', 'Least voltage during a turn'),
    V_max: out('V', 'Largest voltage during a turn'),
    period: out('s', 'Time of one full turn'),
    displacement: out('m', 'Way of the wall in one full turn'),
  }),
  compute: (given) => {
    const wall = wallNumbers(given);
    const { alpha, beta, gamma, motive, D, Q } = wall;
    const { H } = given;
    const { H_W, qdot, phidot, V } = walkerAverages(wall, H);
    if (!(Math.abs(H) > H_W)) return wrongSide(H, H_W, false);
    const sides = [H - H_W, H + H_W].map((field) => {
      const rate = (gamma * field) / (1 + alpha * alpha);
      return {
        qdot: ((Q * D) / alpha) * (gamma * H - rate),
        V: -Q * motive * (gamma * H * (beta / alpha) + (1 - beta / alpha) * rate),
      };
    });
    const [speeds, voltages] = [sides.map((side) => side.qdot), sides.map((side) => side.V)];
    const period = (2 * Math.PI) / Math.abs(phidot);
    if (!Number.isFinite(period)) return wrongSide(H, H_W, false);
    return success({
      H_W,
      qdot,
      phidot,
      V,
      qdot_min: Math.min(...speeds),
      qdot_max: Math.max(...speeds),
      V_min: Math.min(...voltages),
      V_max: Math.max(...voltages),
      period,
      displacement: qdot * period,
    });
  },
});

export const wallRipple = defineQuantity({
  name: 'voltage.wall.ripple',
  title: 'Ripple of the voltage of a turning wall',
  formula:
    'f=\\frac{|\\langle\\dot\\varphi\\rangle|}{\\pi},\\quad V_{pp}=\\frac{2\\hbar P}{e}\\Big|1-\\frac\\beta\\alpha\\Big|\\frac{\\gamma H_W}{1+\\alpha^2}',
  source,
  input: input(2e-3),
  output: z.object({
    ripple_freq: out('Hz', 'Frequency, twice per turn; 0 up to the Walker field'),
    ripple_pp: out('V', 'Peak to peak; 0 up to the Walker field'),
    relative: outOrNull('1', 'Peak to peak over mean voltage; null without one'),
  }),
  compute: (given) => {
    const { ripple_freq, ripple_pp, V } = walkerAverages(wallNumbers(given), given.H);
    const relative = ripple_pp / Math.abs(V);
    return success({ ripple_freq, ripple_pp, relative: Number.isFinite(relative) ? relative : null });
  },
});

export const wallMobilityQuantity = defineQuantity({
  name: 'voltage.wall.mobility',
  title: 'Slopes of mean velocity and mean voltage with the field, here and in both limits',
  formula:
    '\\mu_{below}=\\frac{Q\\gamma\\Delta}{\\alpha},\\quad \\mu_{above}\\to\\frac{Q\\gamma\\Delta\\alpha}{1+\\alpha^2},\\quad \\frac{dV}{dH}\\Big|_{below}=-Q\\frac\\beta\\alpha\\frac{\\hbar\\gamma P}{e},\\quad \\Big|_{above}\\to-Q\\frac{\\hbar\\gamma P}{e}\\frac{1+\\alpha\\beta}{1+\\alpha^2}',
  source,
  input: input(2e-3),
  output: z.object({
    H_W: out('T', 'Walker field'),
    mobility: outOrNull(
      'm/(s T)',
      'Slope of the mean velocity at H; null at the Walker field, where it is infinite',
    ),
    V_slope: outOrNull('V/T', 'Slope of the mean voltage at H'),
    mobility_below: out('m/(s T)', 'Mobility below the Walker field'),
    mobility_above: out('m/(s T)', 'Mobility far above it'),
    V_slope_below: out('V/T', 'Slope of the voltage below'),
    V_slope_above: out('V/T', 'Slope of the voltage far above'),
  }),
  compute: (given) => {
    const { H_W, here, below, above } = wallMobility(wallNumbers(given), given.H);
    const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
    return success({
      H_W,
      mobility: finite(here.mobility),
      V_slope: finite(here.V_slope),
      mobility_below: below.mobility,
      mobility_above: above.mobility,
      V_slope_below: below.V_slope,
      V_slope_above: above.V_slope,
    });
  },
});
