import { z } from 'zod';
import { failure, success } from '../../model/result';
import { highPass, lowPass } from '../../numerics/first-order-filter';
import { closeCircuit, contactResistance } from '../../voltage/potential/lead-circuit';
import { loadPoint } from '../../voltage/wall-power';
import { defineQuantity } from '../quantity';
import {
  list,
  number,
  numberOrList,
  oneOf,
  optional,
  out,
  outList,
  outNumberOrList,
  outOrNull,
} from '../schema';

const ohm = (initial: number, title: string) => number(initial, { title, unit: 'Ohm', min: 0, max: 1e15 });
const metre = (initial: number, title: string) => number(initial, { title, unit: 'm', min: 1e-10, max: 10 });

export const leadResistance = defineQuantity({
  name: 'voltage.circuit.resistance',
  aliases: ['voltage.leads.resistance'],
  title: 'Resistance of wire and contacts between two leads, from conductivity and geometry',
  formula:
    'R_{wire}=\\frac{L}{\\sigma S}\\,(\\rho_\\parallel/\\rho_\\perp),\\quad S=wt,\\quad R_c=\\frac{r_c}{A_c},\\quad R=R_{wire}+R_{c1}+R_{c2}',
  source: 'Saslow spec, sections 5.4 and 15',
  input: z.strictObject({
    sigma: number(4e6, { title: 'Conductivity 1/ρ⊥', unit: 'S/m', min: 1, max: 1e10 }),
    L: metre(1e-6, 'Distance of the leads'),
    w: metre(100e-9, 'Width of the wire'),
    t: metre(10e-9, 'Thickness of the wire'),
    S: optional('w t', { title: 'Cross-section, in place of w t', unit: 'm2', min: 1e-20, max: 1 }),
    amr: number(0, { title: '(ρ∥ − ρ⊥)/ρ⊥, of a wire magnetised along itself', unit: '1', min: -0.9, max: 10 }),
    r1: number(0, { title: 'Specific resistance of the first contact', unit: 'Ohm m2', min: 0, max: 1 }),
    r2: number(0, { title: 'Specific resistance of the second contact', unit: 'Ohm m2', min: 0, max: 1 }),
    A1: number(1e-14, { title: 'Area of the first contact', unit: 'm2', min: 1e-20, max: 1 }),
    A2: number(1e-14, { title: 'Area of the second contact', unit: 'm2', min: 1e-20, max: 1 }),
    R1: ohm(0, 'Further resistance of the first lead'),
    R2: ohm(0, 'Further resistance of the second lead'),
  }),
  output: z.object({
    S: out('m2', 'Cross-section'),
    R_wire: out('Ohm', 'Wire between the leads'),
    R_contacts: out('Ohm', 'Both contacts and leads'),
    R: out('Ohm', 'Source resistance'),
  }),
  compute: ({ sigma, L, w, t, S: given, amr, r1, r2, A1, A2, R1, R2 }) => {
    const S = given ?? w * t;
    const R_wire = (L * (1 + amr)) / (sigma * S);
    const R_contacts = contactResistance(r1, A1) + contactResistance(r2, A2) + R1 + R2;
    return success({ S, R_wire, R_contacts, R: R_wire + R_contacts });
  },
}); // prettier-ignore

export const circuitLoad = defineQuantity({
  name: 'voltage.circuit.load',
  aliases: ['voltage.circuit.load-line'],
  title: 'Voltage, current and power in a load, and the load that takes the most',
  formula:
    'I=\\frac{\\mathcal E}{R_{wire}+R_L},\\ V_L=\\mathcal E\\,\\frac{R_L}{R_{wire}+R_L},\\ P_L=\\frac{\\mathcal E^2R_L}{(R_{wire}+R_L)^2},\\quad P_{max}=\\frac{\\mathcal E^2}{4R_{wire}}',
  source: 'Saslow spec, sections 5.4 and 10',
  input: z.strictObject({
    emf: number(-2.778613823e-8, { title: 'Open-circuit voltage', unit: 'V', min: -1e3, max: 1e3 }),
    R_wire: number(0.4, { title: 'Resistance of wire and contacts', unit: 'Ohm', min: 1e-12, max: 1e15 }),
    state: oneOf(['load', 'open', 'short'], 'load', 'What hangs on the leads'),
    RL: numberOrList(0.1, { title: 'Load', unit: 'Ohm', min: 0, max: 1e15 }),
    bias: number(0, { title: 'Current of a source through the wire', unit: 'A', min: -1e3, max: 1e3 }),
  }),
  output: z.object({
    I: outNumberOrList('A', 'Current through the load, from the second to the first lead'),
    V_load: outNumberOrList('V', 'Voltage across the load, V(second) − V(first)'),
    power: outNumberOrList('W', 'Power in the load'),
    R_best: out('Ohm', 'Load that takes the most power'),
    power_max: out('W', 'Power in that load, without bias'),
  }),
  compute: ({ emf, R_wire, state, RL, bias }) => {
    const loads = state === 'open' ? [Infinity] : state === 'short' ? [0] : [RL].flat();
    const found = loads.map((load) => closeCircuit(emf, { wire: R_wire, contacts: 0, load, bias }));
    const as = (f: (at: (typeof found)[number]) => number): number | number[] =>
      state === 'load' && Array.isArray(RL) ? found.map(f) : f(found[0] as (typeof found)[number]);
    return success({
      I: as(({ current }) => current + 0),
      V_load: as(({ voltage }) => voltage + 0),
      power: as(({ power }) => power),
      R_best: R_wire,
      power_max: loadPoint(emf, R_wire, R_wire).power,
    });
  },
});

/** A plateau of 20 ns that begins and ends within 1 ns; defaults only, so that an empty input answers. */
const T = Array.from({ length: 61 }, (_, i) => i * 0.5e-9);
const PLATEAU = T.map((t) => 1e-7 * Math.min(Math.max((t - 5e-9) / 1e-9, 0), Math.max((26e-9 - t) / 1e-9, 0), 1)); // prettier-ignore

export const circuitFilter = defineQuantity({
  name: 'voltage.circuit.filter',
  aliases: ['voltage.filter'],
  title: 'First-order high-pass and low-pass of an amplifier, exact for straight lines between the samples',
  formula:
    '\\tau\\dot y=V-y,\\quad y(h)=V_b-(V_b-V_a)\\frac{1-e^{-h/\\tau}}{h/\\tau}+(y-V_a)e^{-h/\\tau},\\quad V_{hp}=V-y,\\quad \\tau=\\frac1{2\\pi f}',
  source: 'Saslow spec, section 5.3',
  input: z.strictObject({
    t: list(T, 1, { title: 'Times, rising', unit: 's', min: -1e6, max: 1e6 }),
    V: list(PLATEAU, 1, { title: 'Voltage at these times', unit: 'V', min: -1e6, max: 1e6 }),
    f_hp: optional('none', { title: 'High-pass corner', unit: 'Hz', min: 0, max: 1e15 }),
    f_lp: optional('none', { title: 'Low-pass corner', unit: 'Hz', min: 1e-9, max: 1e15 }),
    tau_hp: optional('none', { title: 'Time constant of the high-pass, in place of its corner', unit: 's', min: 1e-16, max: 1e9 }), // prettier-ignore
    tau_lp: optional('none', { title: 'Time constant of the low-pass, in place of its corner', unit: 's', min: 1e-16, max: 1e9 }), // prettier-ignore
    start: oneOf(
      ['settled', 'zero'],
      'settled',
      'Before the first sample: at its value for ever, or at zero',
    ),
  }),
  output: z.object({
    V_hp: outList('V', 'Behind the high-pass alone'),
    V_lp: outList('V', 'Behind the low-pass alone'),
    V_out: outList('V', 'Behind both: high-pass, then low-pass'),
    rms: outOrNull('V', 'rms of the output over the record; null of a single sample'),
  }),
  compute: ({ t, V, f_hp, f_lp, tau_hp, tau_lp, start }) => {
    const refuse = (path: string, value: string, allowed: string, hint: string) =>
      failure({ code: 'out-of-range', path, value, allowed, hint });
    if (V.length !== t.length) return refuse('V', `${V.length} values`, `${t.length}, as many as t`, 'Give one value for each time.'); // prettier-ignore
    const back = t.findIndex((at, i) => i > 0 && !(at > (t[i - 1] as number)));
    if (back > 0) return refuse(`t.${back}`, String(t[back]), `above ${t[back - 1]}`, 'Sort the samples by time.'); // prettier-ignore
    const corner = (f: number | undefined, tau: number | undefined): number | null =>
      tau === undefined ? f || null : 1 / (2 * Math.PI * tau);
    const [high, low] = [corner(f_hp, tau_hp), corner(f_lp, tau_lp)];
    const before = start === 'settled' ? (V[0] as number) : 0;
    const raw = Float64Array.from(V);
    const fast = high === null ? raw : highPass(t, raw, high, before);
    const slow = low === null ? raw : lowPass(t, raw, low, before);
    const both = low === null ? fast : lowPass(t, fast, low, high === null ? before : 0);
    const span = (t.at(-1) as number) - (t[0] as number);
    const square = both.reduce((sum, y, i) => {
      if (i === 0) return 0;
      const x = both[i - 1] as number;
      return sum + ((x * x + x * y + y * y) / 3) * ((t[i] as number) - (t[i - 1] as number));
    }, 0);
    return success({
      V_hp: [...fast],
      V_lp: [...slow],
      V_out: [...both],
      rms: span > 0 ? Math.sqrt(square / span) : null,
    });
  },
});
