import { ipcMain, type BrowserWindow } from 'electron';
import type { Answer } from '@preload/calls';
import type { Dispatch } from '../host-services';
import { isOwnPage } from '../policy/origins';
import { refuse } from '../store/problems';

/** One channel; answers only the main frame of our own page in our own window. The dispatcher checks the schema. */
export const answerCalls = (dispatch: Dispatch, own: string, window: () => BrowserWindow | null): void =>
  ipcMain.handle('spinmotive', async (event, name: unknown, args: unknown): Promise<Answer> => {
    const contents = window()?.webContents;
    const frame = event.senderFrame;
    const ours =
      contents !== undefined &&
      event.sender === contents &&
      frame !== null &&
      frame === contents.mainFrame &&
      isOwnPage(frame.url, own);
    if (!ours) return refuse('foreign-sender', 'Only the Spinmotive page may ask.');
    return typeof name === 'string' ? dispatch(name, args) : refuse('malformed', 'The call cannot be read.');
  });
