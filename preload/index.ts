import { contextBridge, ipcRenderer } from 'electron';
import { hostOver, type Answer } from './calls';

/** The page sees these calls and nothing else of Electron or Node. */
contextBridge.exposeInMainWorld(
  'spinmotiveHost',
  hostOver((name, args) => ipcRenderer.invoke('spinmotive', name, args) as Promise<Answer>),
);
