import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { SECURITY_HEADERS } from '../policy/headers';
import { APP_ORIGIN, isOwnPage } from '../policy/origins';
import { pageFile } from '../policy/paths';

/** Must run before the app is ready. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);

/** Serves the built page under app://spinmotive with the headers that isolate it. */
export const servePage = (root: string): void =>
  protocol.handle('app', async (request) => {
    const file =
      request.method === 'GET' && isOwnPage(request.url, APP_ORIGIN)
        ? pageFile(root, new URL(request.url).pathname)
        : null;
    const bytes = file === null ? null : await readFile(file.path).catch(() => null);
    if (file === null || bytes === null)
      return new Response('Not found.\n', { status: 404, headers: SECURITY_HEADERS });
    return new Response(new Uint8Array(bytes), {
      headers: { ...SECURITY_HEADERS, 'Content-Type': file.type },
    });
  });
