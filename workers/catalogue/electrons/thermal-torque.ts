import { z } from 'zod';
import { leadingAt } from '../../electrons/thermal-torque/leading';
import { seaResponse, thermalTorque, torqueCoefficients } from '../../electrons/thermal-torque/torque';
import { success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { oneOf, out, outOrNull } from '../schema';
import { EV, metalFrom, metalInputs, metalInputsOverT } from './metal-inputs';

const PAPER = 'H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016)';
const orderInput = () =>
  oneOf(['leading', 'full'], 'leading', 'Lowest order in the broadening, or the full kernel that checks it');

export const thermalTorqueQuantity = defineQuantity({
  name: 'electrons.thermal-torque.torque',
  title: 'Thermal torque coefficients with and without the equilibrium part, over temperature',
  formula:
    't_{th}=\\Big[A_1\\,\\partial_in+(B_1-C_1)\\,n\\times\\partial_in\\Big]\\frac{\\partial_iT}{T},\\qquad \\text{uncorrected: }B_1-C_1+c',
  source: `Kohno spec, section 6; ${PAPER}, (45)–(57), (64)–(66)`,
  input: z.strictObject({ ...metalInputsOverT([3, 30, 300]), order: orderInput() }),
  output: z
    .record(
      z.string(),
      z.object({
        adiabatic: out('J/(m K)', 'A₁/T'),
        subtracted: out('J/(m K)', '(B₁ − C₁)/T'),
        offending: outOrNull('J/(m K)', 'c/T, the equilibrium part; null at T = 0'),
        unsubtracted: outOrNull('J/(m K)', '(B₁ − C₁ + c)/T, uncorrected; null at T = 0'),
      }),
    )
    .meta({ title: 'Coefficients by temperature in K' }),
  compute: (input) => {
    const made = metalFrom(input);
    if (!made.ok) return made;
    const temperatures = Array.isArray(input.T_K) ? input.T_K : [input.T_K];
    return success(
      Object.fromEntries(
        temperatures.map((T) => [
          String(T),
          thermalTorque(torqueCoefficients(made.value, T, input.order), T),
        ]),
      ),
    );
  },
});

export const thermalCoefficients = defineQuantity({
  name: 'electrons.thermal-torque.coefficients',
  title: 'Energy integrals of the torque coefficients, and the exchange stiffness of the electrons',
  formula:
    "X_n=\\int(-f')\\,\\varepsilon^nX\\,d\\varepsilon,\\quad X=A,\\,B-C,\\,C;\\qquad c=\\int f\\,C\\,d\\varepsilon",
  source: `Kohno spec, sections 5 and 6; ${PAPER}, (36)–(42), (58), (61)`,
  input: z.strictObject({ ...metalInputs(), order: orderInput() }),
  output: z.object({
    A0: out('1/m', 'A₀'),
    A1: out('J/m', 'A₁'),
    BC0: out('1/m', 'B₀ − C₀'),
    BC1: out('J/m', 'B₁ − C₁'),
    C0: out('1/m', 'C₀'),
    C1: out('J/m', 'C₁'),
    c: out('J/m', 'c, energy (c/2)(grad n)²: half of it is part of a measured exchange constant'),
  }),
  compute: (input) => {
    const made = metalFrom(input);
    return made.ok ? success(torqueCoefficients(made.value, input.T_K, input.order)) : made;
  },
});

export const thermalSea = defineQuantity({
  name: 'electrons.thermal-torque.sea',
  title: 'Response of the Fermi sea to heat by three roads: integral, subtraction, entropy',
  formula:
    '\\chi_{th}=\\int f\\varepsilon D-\\int fC=T\\int SD=-C_1,\\qquad \\chi_{el}=\\int fD=-C_0,\\qquad D=-\\partial_\\varepsilon C',
  source: `Kohno spec, section 7; ${PAPER}, (77)–(87)`,
  input: z.strictObject(metalInputs()),
  output: z
    .object({
      minus_C1: out('J/m', '−C₁'),
      subtracted: out('J/m', 'Bare response less the equilibrium part'),
      entropy: out('J/m', 'Entropy in place of occupation'),
      el: out('J/m', 'Response ∫ f D to an electric field, times 1 eV'),
      minus_C0: out('J/m', '−C₀ times 1 eV'),
      unsubtracted: out('J/m', 'Bare response, tends to c'),
      c_lead_T0: out('J/m', 'Stiffness c at T = 0'),
      c_lead: out('J/m', 'Stiffness c at T; also as c_lead_300K for 300 K'),
    })
    .catchall(out('J/m', 'Stiffness c at the temperature of its name')),
  compute: (input) => {
    const made = metalFrom(input);
    if (!made.ok) return made;
    const metal = made.value;
    const { minusC1, minusC0, el, ...rest } = seaResponse(metal, input.T_K);
    const { c } = torqueCoefficients(metal, input.T_K);
    return success({
      minus_C1: minusC1,
      el: el * EV,
      minus_C0: minusC0 * EV,
      ...rest,
      c_lead_T0: leadingAt(metal, metal.fermiEnergy).cs,
      c_lead: c,
      [`c_lead_${String(input.T_K)}K`]: c,
    });
  },
});
