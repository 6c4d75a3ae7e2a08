import { z } from 'zod';
import { cleanChain } from '../../../electrons/lattice/chain';
import { affordable, crystalCost } from '../../../electrons/lattice/cost';
import { solveCrystal, transverseModes } from '../../../electrons/lattice/crystal';
import { projectionsOf } from '../../../electrons/lattice/projections';
import { inPlace } from '../../../electrons/lattice/tasks';
import { wallTexture } from '../../../electrons/lattice/texture';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { list, number, oneOf, out, outList } from '../../schema';
import { crystalNumbers } from './derived';
import { energyInputs, wholeNumber } from './inputs';
import { BUDGET } from './plan';

const nullable = (unit: string, title: string) => z.array(z.number().nullable()).meta({ title, unit });

export const latticeWallSweep = defineQuantity({
  name: 'electrons.lattice.wall-sweep',
  title:
    'Wall against its width: transmission, wall resistance, adiabatic torque and β_eff, one channel or a crystal',
  formula:
    'R_w=\\frac{h}{e^2}\\Big(\\frac1{\\mathcal T}-\\frac1N\\Big),\\quad\\frac{t_{ad}}{-\\tfrac12\\hbar PI}\\to1',
  source: 'Tatara–Entel spec, sections B4, B6 and B10',
  input: z.strictObject({
    of: oneOf(['crystal', 'channel'], 'crystal', 'Cubic crystal, or the chain k_⊥ = 0 alone'),
    lam: list([2, 3, 5], 1, { title: 'Widths λ', unit: '1', min: 0.05, max: 1e3 }),
    Delta: number(0.8, { title: 'Exchange Δ', unit: 't', min: -20, max: 20 }),
    E: number(-3, { title: 'Energy', unit: 't', min: -30, max: 30 }),
    nk: wholeNumber(6, 1, 400, 'Transverse wavenumbers per axis'),
    reach: number(14, { title: 'Half length of the device in widths', unit: '1', min: 4, max: 40 }),
    injection: energyInputs.injection,
  }),
  output: z.object({
    lam: outList('1', 'Widths'),
    T: outList('1', 'Transmission per site of the cross-section'),
    R: outList('1', 'Reflection'),
    wallResistance: nullable('1', 'Wall resistance times sites of the cross-section, h/e²'),
    adiabaticRatio: nullable('1', 'Mean adiabatic torque of a site over −½ħPI, I per site across'),
    betaEff: nullable('1', 'β_eff'),
    force: outList('1', 'Force on the wall'),
    P: z.number().nullable().meta({ title: 'Sharvin polarisation', unit: '1' }),
    unitarityError: out('1', 'Worst of all widths'),
    continuityError: out('1', 'Worst of all widths'),
  }),
  compute: (input) => {
    const modes = input.of === 'crystal' ? transverseModes(input.nk) : [{ shift: 0, weight: 1 }];
    const lengths = input.lam.map((lam) => 2 * Math.ceil(Math.max(3, input.reach * lam)) + 1);
    const cost = affordable(
      crystalCost(
        lengths.reduce((a, b) => a + b, 0),
        modes.length,
      ),
      BUDGET,
      'lam',
    );
    if (!cost.ok) return cost;
    const rows = [];
    for (const [k, lam] of input.lam.entries()) {
      const shape = { L: lengths[k] as number, W: 1, left: [0, 0, 1], right: [0, 0, -1] } as const;
      const texture = wallTexture(shape, { lambda: lam, phi: Math.PI / 2 });
      const chain = cleanChain(texture, input.Delta, [input.Delta, input.Delta]);
      const energies = [{ energy: input.E, weight: 1 }];
      const { Delta, injection } = input;
      const answer = inPlace(solveCrystal(chain, texture.n, Delta, energies, modes, { injection }));
      if (!answer.ok) return answer;
      const projections = projectionsOf(texture, answer.value.torque);
      rows.push({ ...crystalNumbers(answer.value, projections), projections });
    }
    return success({
      lam: input.lam,
      T: rows.map((row) => row.T),
      R: rows.map((row) => row.R),
      wallResistance: rows.map((row) => row.wallResistance),
      adiabaticRatio: rows.map((row) => row.adiabaticRatio),
      betaEff: rows.map((row) => row.projections.beta),
      force: rows.map((row) => row.projections.force[0]),
      P: rows[0]?.P ?? null,
      unitarityError: Math.max(...rows.map((row) => row.unitarityError)),
      continuityError: Math.max(...rows.map((row) => row.continuityError)),
    });
  },
});
