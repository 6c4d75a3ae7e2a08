import { withProject, type Command } from './command';

export const LIBRARY_COMMANDS: readonly Command[] = [
  {
    id: 'project.materials',
    label: 'Materials: search, compare, use…',
    also: 'material library sources',
    group: 'Project',
    enabled: withProject,
    run: (desk) => desk.dialogs.toggle('materials'),
  },
  {
    id: 'project.references',
    label: 'References of this run: BibTeX…',
    also: 'citations papers sources',
    group: 'Project',
    enabled: withProject,
    run: (desk) => desk.dialogs.toggle('references'),
  },
  {
    id: 'run.export',
    label: 'Export the run as HDF5, CSV, OVF or VTK…',
    also: 'save data table ParaView',
    group: 'Run',
    enabled: (desk) => desk.runs.shown !== null && !desk.runs.shown.active,
    run: (desk) => desk.dialogs.toggle('export-run'),
  },
  {
    id: 'help.explain',
    label: 'Where does this number come from?',
    group: 'Help',
    keys: ['Alt+Enter'],
    enabled: withProject,
    run: (desk) => desk.explain.focused(),
  },
];
