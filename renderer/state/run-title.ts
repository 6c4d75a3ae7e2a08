import { heatActs } from '@workers/electrons/road/heat-drive';
import { formatQuantity, type Project } from '@workers/model';

/** "10 mT pulse", "1 TA/m² current", "20 mT pulse + 1 TA/m²": what drives the wall, in a few words. */
export const driveTitle = ({ drive, electrons, signals }: Project): string => {
  const { field, current, flow } = drive;
  const parts: string[] = [];
  if (field.shape !== 'off') {
    const shape = field.shape === 'constant' ? 'field' : field.shape;
    parts.push(`${formatQuantity(field.amplitude, 'T')} ${shape}`);
  }
  if (current.shape !== 'off') {
    const shape = current.shape === 'constant' ? 'current' : `current ${current.shape}`;
    parts.push(`${formatQuantity(current.density, 'A/m2')} ${shape}`);
  }
  if (flow.shape !== 'off')
    parts.push(`v ${formatQuantity(flow.v, 'm/s')}, w ${formatQuantity(flow.w, 'm/s')}`);
  if (heatActs({ electrons, signals })) parts.push(parts.length === 0 ? 'Heat' : 'heat');
  return parts.length === 0 ? 'No drive' : parts.join(' + ');
};
