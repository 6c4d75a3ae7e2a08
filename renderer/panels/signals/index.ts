import AudioLines from '@lucide/svelte/icons/audio-lines';
import type { Panel } from '../panel';

export const signalsPanel: Panel = {
  id: 'signals',
  title: 'Measurable?',
  summary: 'Can I measure it: noise, averages, and what competes with the signal',
  icon: AudioLines,
  load: () => import('./Signals.svelte'),
};
