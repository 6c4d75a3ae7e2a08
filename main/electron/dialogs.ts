import { dialog, type BrowserWindow } from 'electron';
import type { HostApi } from '@preload/host-api';

const LABELS: Readonly<Record<string, string>> = {
  spinmotive: 'Spinmotive project',
  json: 'Project as JSON',
  svg: 'SVG figure',
  pdf: 'PDF figure',
  png: 'PNG picture',
  csv: 'Table (CSV)',
  ovf: 'OVF magnetisation',
};

const filtersOf = (purpose: 'open' | 'save', extensions: readonly string[]) => {
  const each = extensions.map((extension) => ({
    name: LABELS[extension] ?? extension.toUpperCase(),
    extensions: [extension],
  }));
  // Opening shows every accepted kind at once; saving has to choose one.
  return purpose === 'open' && extensions.length > 1
    ? [{ name: 'All accepted files', extensions: [...extensions] }, ...each]
    : each;
};

/** The system's own dialogs; null when dismissed. */
export const chooseFileWith =
  (window: () => BrowserWindow | null): HostApi['chooseFile'] =>
  async (purpose, suggested, extensions) => {
    const parent = window();
    if (parent === null) return null;
    const filters = filtersOf(purpose, extensions);
    if (purpose === 'open') {
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        properties: ['openFile'],
        filters,
        ...(suggested === '' ? {} : { defaultPath: suggested }),
      });
      return canceled ? null : (filePaths[0] ?? null);
    }
    const { canceled, filePath } = await dialog.showSaveDialog(parent, { defaultPath: suggested, filters });
    return canceled || filePath === '' ? null : filePath;
  };

/** True when the user stops the run on purpose. */
export const confirmClose = async (parent: BrowserWindow): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(parent, {
    type: 'question',
    message: 'A run is under way.',
    detail: 'Closing the window stops it. What was not saved to a project file is given up.',
    buttons: ['Go on running', 'Stop and close'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
};

/** True when the user gives up changes that were not saved. Waits: the event that asks cannot. */
export const confirmDiscard = (parent: BrowserWindow): boolean =>
  dialog.showMessageBoxSync(parent, {
    type: 'question',
    message: 'The project has changes that are not saved.',
    buttons: ['Go back', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }) === 1;
