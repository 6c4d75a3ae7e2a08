import { z } from 'zod';
import { PROJECT_FORMAT, Project, SCHEMA_VERSION } from '../../model/project';
import { readWorking } from '../../electrons/road/resolve';
import { success } from '../../model/result';
import { wallPreview } from '../../voltage/wall-preview';
import type { Quantity } from '../quantity';
import { out, outOrNull } from '../schema';
import { completedProject } from './picture-inputs';

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

const output = z.object({
  plateau: outOrNull('V', 'Mean voltage while the driven wall is between the leads; null when it never is'),
  plateauDuration: out('s', 'How long that lasts'),
  velocity: out('m/s', 'Mean velocity at full drive'),
  peak: out('V', 'Largest voltage, absolute'),
  walkerField: out('T', 'Field above which the wall turns'),
  wallWidth: out('m', 'Width parameter'),
  hardAxisField: out('T', 'Hard-axis field'),
  regime: z.enum(['steady', 'precessing', 'still']).meta({ title: 'Motion at full drive' }),
  detectability: z.object({
    noise: out('V', 'rms noise in the bandwidth'),
    snr: out('1', 'Matched-filter SNR of one pulse'),
    averages: outOrNull('1', 'Pulses to average for the target SNR; null without a signal'),
    seconds: outOrNull('s', 'Time for that at the repetition rate'),
    verdict: z.string().meta({ title: 'One sentence' }),
  }),
  caveats: z.array(z.string()).meta({ title: 'What the wall model leaves out here' }),
});

export const preview: Quantity = {
  name: 'voltage.preview',
  aliases: [],
  title: 'Wall model of a whole project: voltage, speed, regime and whether it can be measured',
  formula: 'V_{21}=-\\frac{\\hbar P}{e}\\,s\\,\\Big[Q\\dot\\varphi+\\beta\\frac{\\dot q}{\\Delta}\\Big]',
  source: 'Saslow spec, sections 5.1 and 9',
  input: Project.extend({
    format: Project.shape.format.default(PROJECT_FORMAT),
    version: Project.shape.version.default(SCHEMA_VERSION),
  }),
  output,
  evaluate: (raw) => {
    const project = readWorking(completedProject(raw ?? {}));
    if (!project.ok) return project;
    const found = wallPreview(project.value);
    if (!found.ok) return found;
    const { summary } = found.value;
    const { averages, seconds, noise, snr, verdict } = summary.detectability;
    return success({
      ...summary,
      plateau: finite(summary.plateau),
      detectability: { noise, snr, verdict, averages: finite(averages), seconds: finite(seconds) },
    });
  },
};
