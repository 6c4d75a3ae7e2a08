import AudioWaveform from '@lucide/svelte/icons/audio-waveform';
import type { Panel } from '../panel';

export const nonlocalPanel: Panel = {
  id: 'nonlocal',
  title: 'Non-local',
  summary: 'Whether electrons follow the texture: kernels, torque, forces, resistivity and orbit',
  icon: AudioWaveform,
  load: () => import('./Nonlocal.svelte'),
};
