import { app, session, shell } from 'electron';
import { mayNavigate, windowDecision } from '../policy/navigation';
import { mayUse } from '../policy/permissions';

/** Hands every web decision to the rules in main/policy; `own` is the origin of the page. */
export const installGuards = (own: string): void => {
  app.on('web-contents-created', (_event, contents) => {
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)
      contents.on(event as 'will-navigate', (details) => {
        if (!mayNavigate(details.url, own)) details.preventDefault();
      });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (windowDecision(url) === 'browser') void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayUse(permission, contents.getURL(), own)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    // Electron gives the origin with a trailing slash.
    mayUse(permission, origin, own),
  );
  defaultSession.setDevicePermissionHandler(() => false);
};
