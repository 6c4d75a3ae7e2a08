import { z } from 'zod';
import { ELECTRON_PICTURES, pictureById, type Picture } from '../../electrons/pictures';
import { electronWarnings, pictureSetting } from '../../electrons/road/facts';
import { bandState } from '../../electrons/bands';
import { thermalTransport } from '../../electrons/thermal-torque/transport';
import { wallParameters } from '../../magnet/wall-parameters';
import { success } from '../../model/result';
import { consistent, projectInput } from '../project-input';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { EV2_NM3, outWarnings } from './metal-inputs';

const IDS = ELECTRON_PICTURES.map(({ id }) => id) as [string, ...string[]];

export const electronPicture = defineQuantity({
  name: 'electrons.picture',
  title:
    'A plot of the electrons of a project: curves with their axes, where the project stands, what the theory leaves out',
  formula: '(v,w)=-\\frac{\\hbar\\gamma}{2eM_s}(a,b)\\,\\partial_xT',
  source: 'Kohno spec, section 12 (F1 to F9); Tatara–Entel spec, A5 to A7',
  input: z.strictObject({
    project: projectInput(),
    picture: z.enum(IDS).default(IDS[0]).meta({ title: 'Which plot' }),
    vertex: z.boolean().default(true).meta({ title: 'Vertex correction of the full kernel' }),
    spinOrbit: number(1e-3, {
      title: 'Spin–orbit impurities n_so λ² k_F⁴ of the Tatara–Entel plots',
      unit: 'eV2 nm3',
      min: 0,
      max: 10,
    }),
  }),
  output: z.object({
    picture: z.custom<Picture>().meta({ title: 'Title, equation, source, charts, note' }),
    warnings: outWarnings(),
    P: out('1', 'Polarisation of the metal at the temperature of the electrons'),
    beta: out('1', 'Its β'),
    sigma: out('S/m', 'Its conductivity'),
    S: out('V/K', 'Its Seebeck coefficient, conventional sign'),
  }),
  compute: (input) => {
    const project = consistent(input.project);
    if (!project.ok) return project;
    const { vertex, spinOrbit } = input;
    const setting = pictureSetting(project.value, { vertex, spinOrbit: 0 });
    if (!setting.ok) return { ...setting, path: `project.${setting.path}` };
    const { metal } = setting.value;
    const k = bandState(metal, metal.fermiEnergy).k.up;
    const kind = pictureById(input.picture);
    const t = thermalTransport(metal, setting.value.temperature);
    const wall = wallParameters(project.value);
    return success({
      picture: (kind ?? (ELECTRON_PICTURES[0] as (typeof ELECTRON_PICTURES)[number])).build({
        ...setting.value,
        spinOrbit: k > 0 ? (spinOrbit * EV2_NM3) / k ** 4 : 0,
      }),
      warnings: electronWarnings(project.value, metal, wall.ok ? wall.value.D : undefined),
      P: t.P,
      beta: t.beta,
      sigma: t.sigmaC,
      S: -t.seebeck,
    });
  },
});
