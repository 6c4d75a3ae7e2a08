import { z } from 'zod';
import { success } from '../../model/result';
import { bandsPicture } from '../../voltage/two-band/bands-picture';
import { frameBands } from '../../voltage/two-band/frame-bands';
import { defineQuantity } from '../quantity';
import { out, outList } from '../schema';
import { pictureInputs, pictureOf } from './picture-inputs';

export const bandsOfPicture = defineQuantity({
  name: 'voltage.two-band.picture',
  title: 'Potentials of both bands in a picture of a run, and what polarised leads read',
  formula:
    '\\nabla\\cdot\\Big[\\frac{\\sigma_s}{e^2}(\\nabla\\mu_s+e\\mathbf E_s)\\Big]=\\pm\\Gamma(\\mu_{\\mathrm{maj}}-\\mu_{\\min}),\\quad V=-\\frac1e\\Big[\\mu_c+\\tfrac12(P_G-P)\\delta\\Big]',
  source: 'Saslow spec, section 8',
  input: z.strictObject(pictureInputs()),
  output: z.object({
    nx: out('1', 'Cells along x'),
    dx: out('m', 'Cell edge along x'),
    window: out('m', 'Left end of the picture in the wire'),
    time: out('s', 'Time of the picture'),
    maj: outList('V', 'µ_maj/e along x'),
    min: outList('V', 'µ_min/e along x'),
    charge: outList('V', 'µ_c/e along x'),
    accumulation: outList('V', '(µ_maj − µ_min)/e along x'),
    V: out('V', 'V₂₁ at contacts of the polarisation of the project'),
    Vcharge: out('V', 'V₂₁ at contacts of polarisation P: one fluid'),
    caveats: z.array(z.string()).meta({ title: 'What the mesh or the leads leave out' }),
  }),
  compute: (input) => {
    const picture = pictureOf(input);
    if (!picture.ok) return picture;
    const { project, motion } = picture.value;
    const bands = frameBands(project, motion, input.window);
    if (!bands.ok) return bands;
    const { maj, min, charge, accumulation, caveats, ...rest } = bandsPicture(bands.value, input.window);
    return success({
      ...rest,
      maj: [...maj],
      min: [...min],
      charge: [...charge],
      accumulation: [...accumulation],
      caveats: [...caveats],
    });
  },
});
