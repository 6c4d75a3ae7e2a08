import { withRecording, type Command } from './command';

/** One press of an arrow, as a share of the run. */
const STEP = 0.01;
const LEAP = 0.1;

export const PLAY_COMMANDS: readonly Command[] = [
  {
    id: 'play.toggle',
    label: 'Play or pause the recording',
    group: 'Play',
    keys: ['P'],
    enabled: withRecording,
    run: (desk) => desk.player.toggle(),
  },
  {
    id: 'play.forward',
    label: 'Forward',
    group: 'Play',
    keys: ['ArrowRight'],
    enabled: withRecording,
    run: (desk) => desk.player.nudge(STEP),
  },
  {
    id: 'play.back',
    label: 'Back',
    group: 'Play',
    keys: ['ArrowLeft'],
    enabled: withRecording,
    run: (desk) => desk.player.nudge(-STEP),
  },
  {
    id: 'play.leap-forward',
    label: 'Forward by a tenth',
    group: 'Play',
    keys: ['Shift+ArrowRight'],
    enabled: withRecording,
    run: (desk) => desk.player.nudge(LEAP),
  },
  {
    id: 'play.leap-back',
    label: 'Back by a tenth',
    group: 'Play',
    keys: ['Shift+ArrowLeft'],
    enabled: withRecording,
    run: (desk) => desk.player.nudge(-LEAP),
  },
  {
    id: 'play.start',
    label: 'To the beginning',
    group: 'Play',
    keys: ['Home'],
    enabled: withRecording,
    run: (desk) => desk.player.nudge(-1),
  },
  {
    id: 'play.end',
    label: 'To the end',
    group: 'Play',
    keys: ['End'],
    enabled: withRecording,
    run: (desk) => desk.player.nudge(1),
  },
];
