import { formatQuantity } from '@workers/model';
import type { RunItem } from '../state/run-item.svelte';

/** What the list says about a run besides its title: progress, outcome, or the plateau it gave (V; NaN or none where unknown). */
export const runLine = (item: RunItem, plateau?: number): string => {
  if (item.active) {
    if (item.state === 'paused') return 'paused';
    if (item.progress === null) return 'starting';
    const share = `${String(Math.floor(item.progress.fraction * 100))} %`;
    if (item.progress.phase === 'bands') return 'sums over the zone';
    return item.progress.phase === 'relax' ? 'relaxing' : share;
  }
  if (plateau !== undefined && Number.isFinite(plateau)) return formatQuantity(plateau, 'V', { digits: 3 });
  return item.manifest.status;
};
