import { z } from 'zod';
import { success } from '../../model/result';
import { frameHeat } from '../../voltage/thermodynamics/frame-heat';
import { heatPicture } from '../../voltage/thermodynamics/heat-picture';
import { defineQuantity } from '../quantity';
import { out, outList } from '../schema';
import { pictureInputs, pictureOf } from './picture-inputs';

const parts = (unit: string, title: string) => ({
  damping: outList(unit, `${title}: magnetic damping`),
  joule: outList(unit, `${title}: Joule heat`),
  cross: outList(unit, `${title}: cross term`),
});
const forms = <T extends z.ZodType>(make: (title: string) => T) =>
  z.object({ current: make('In motion and current'), force: make('In field and ∇µ') });
const margin = <T extends z.ZodType>(make: (title: string) => T) =>
  z.object({
    'generic-current': make('One fluid, constants fixed against the current'),
    'two-band-current': make('Two bands, constants fixed against the currents'),
    'generic-force': make('One fluid, constants fixed against ∇µ'),
    'two-band-force': make('Two bands, constants fixed against ∇µ'),
  });

export const heatOfPicture = defineQuantity({
  name: 'voltage.thermodynamics.picture',
  title: 'Where a picture of a run heats, split in both forms, and its margin to the second law by cell',
  formula:
    'R=\\frac{M\\alpha}{\\gamma}|\\dot{\\mathbf m}|^2+\\frac{j^2}{\\sigma}-2\\beta\\frac{\\hbar P}{2e}\\,\\mathbf j\\cdot\\mathbf B,\\quad \\mathbf B_i=\\dot{\\mathbf m}\\cdot\\partial_i\\mathbf m',
  source: 'Saslow spec, sections 3.4, 3.5 and 7',
  input: z.strictObject(pictureInputs()),
  output: z.object({
    nx: out('1', 'Cells along x'),
    ny: out('1', 'Cells along y'),
    dx: out('m', 'Cell edge along x'),
    dy: out('m', 'Cell edge along y'),
    window: out('m', 'Left end of the picture in the wire'),
    time: out('s', 'Time of the picture'),
    maps: forms((title) => z.object(parts('W/m3', `${title}, seen from above, x fastest`))),
    filled: outList('1', 'Part of the thickness that is magnet'),
    profiles: forms((title) =>
      z.object({
        ...parts('W/m3', `${title}, along x`),
        total: outList('W/m3', `${title}, along x: sum`),
      }),
    ),
    margins: margin((title) => outList('1', `${title}: least margin along x`)),
    least: outList('1', 'Least margin with constants fixed against the currents, seen from above'),
    power: forms((title) =>
      z.object({
        damping: out('W', `${title}: magnetic damping of the whole magnet`),
        joule: out('W', `${title}: Joule heat`),
        cross: out('W', `${title}: cross term`),
        total: out('W', `${title}: sum`),
      }),
    ),
    warnings: margin((title) => z.string().meta({ title: `${title}: one sentence where it is broken` })),
    steepest: out('1/m2', 'Largest |∇m|² of a cell'),
  }),
  compute: (input) => {
    const picture = pictureOf(input);
    if (!picture.ok) return picture;
    const { project, motion } = picture.value;
    const heat = frameHeat(project, motion);
    if (!heat.ok) return heat;
    const { maps, profiles, margins, filled, least, ...rest } = heatPicture(heat.value, input.window);
    const copied = <T extends Readonly<Record<string, readonly number[]>>>(lists: T) =>
      Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list]])) as {
        [K in keyof T]: number[];
      };
    return success({
      ...rest,
      filled: [...filled],
      least: [...least],
      margins: copied(margins),
      maps: { current: copied(maps.current), force: copied(maps.force) },
      profiles: { current: copied(profiles.current), force: copied(profiles.force) },
    });
  },
});
