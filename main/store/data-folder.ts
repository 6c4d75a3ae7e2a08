import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the program keeps working copies: SPINMOTIVE_DATA, or the platform's folder for application data. */
export const dataFolder = (
  env: Environment = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string => {
  const given = env['SPINMOTIVE_DATA'];
  if (given !== undefined && given !== '') return given;
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Spinmotive');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Spinmotive');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG base directory specification tells to ignore relative paths.
  return join(xdg?.startsWith('/') === true ? xdg : join(home, '.local', 'share'), 'spinmotive');
};
