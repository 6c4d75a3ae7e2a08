import { always, withProject, type Command } from './command';

export const PROJECT_COMMANDS: readonly Command[] = [
  {
    id: 'project.new',
    label: 'New project',
    group: 'Project',
    keys: ['Mod+N', 'Mod+Alt+N'],
    enabled: always,
    run: (desk) => desk.files.create(),
  },
  {
    id: 'project.open',
    label: 'Open a project…',
    group: 'Project',
    keys: ['Mod+O'],
    enabled: always,
    run: (desk) => desk.files.openWithDialog(),
  },
  {
    id: 'project.save',
    label: 'Save',
    group: 'Project',
    keys: ['Mod+S'],
    enabled: withProject,
    run: (desk) => desk.files.save(),
  },
  {
    id: 'project.save-as',
    label: 'Save as…',
    group: 'Project',
    keys: ['Mod+Shift+S'],
    enabled: withProject,
    run: (desk) => desk.files.saveAs(),
  },
  {
    id: 'project.undo',
    label: 'Undo the last change',
    group: 'Project',
    keys: ['Mod+Z'],
    enabled: (desk) => withProject(desk) && desk.document.undoName !== '',
    run: (desk) => desk.document.undo(),
  },
  {
    id: 'project.redo',
    label: 'Redo the change',
    group: 'Project',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    enabled: (desk) => withProject(desk) && desk.document.redoName !== '',
    run: (desk) => desk.document.redo(),
  },
  {
    id: 'project.close',
    label: 'Close and go to the start page',
    group: 'Project',
    enabled: withProject,
    run: (desk) => desk.files.close(),
  },
];
