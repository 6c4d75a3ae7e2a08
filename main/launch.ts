import { isAbsolute, resolve } from 'node:path';
import type { HostInfo } from '@preload/host-api';

/** How main/start.mjs tells a host what to open. */
export interface Launch {
  readonly initial: HostInfo['initial'];
  /** Only serve and print the address (tests). */
  readonly serve: boolean;
}

/** `--example=ID`, `--open=PATH`, `--serve`; a bare path (double click on a file) opens too. Unknown words are ignored. */
export const parseLaunch = (args: readonly string[], cwd: string): Launch => {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(cwd, path));
  const file = value('open') ?? args.find((arg) => /^[^-].*\.(?:spinmotive|json)$/iu.test(arg));
  const example = value('example');
  const initial = file !== undefined ? { path: absolute(file) } : example !== undefined ? { example } : null;
  return { initial, serve: args.includes('--serve') };
};
