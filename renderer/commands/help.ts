import { placeOf } from '../handbook/places';
import { always, withProject, type Command } from './command';

export const HELP_COMMANDS: readonly Command[] = [
  {
    id: 'help.palette',
    label: 'Search or run a command',
    group: 'Help',
    keys: ['Mod+K'],
    enabled: always,
    run: (desk) => desk.dialogs.toggle('palette'),
  },
  {
    id: 'help.handbook',
    label: 'Handbook, on what is on screen',
    group: 'Help',
    keys: ['F1'],
    enabled: always,
    run: (desk) => desk.dialogs.handbook(desk.dialogs.handbookOpen ? '' : placeOf(desk)),
  },
  {
    id: 'help.open',
    label: 'Help and shortcuts',
    group: 'Help',
    keys: ['?'],
    enabled: always,
    run: (desk) => desk.dialogs.toggle('help'),
  },
  {
    id: 'help.tour',
    label: 'Tour of the window',
    group: 'Help',
    enabled: withProject,
    run: (desk) => desk.tour.start(),
  },
  {
    id: 'help.gallery',
    label: 'Standard problems: run and compare…',
    group: 'Help',
    enabled: always,
    run: (desk) => desk.dialogs.toggle('gallery'),
  },
];
