import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { answerCalls } from '../../../main/electron/ipc';
import { servePage } from '../../../main/electron/page';
import { APP_ORIGIN } from '../../../main/policy/origins';
import { handlers } from './electron-stub';
import { temporaryFolder } from './fixtures';

const root = join(await temporaryFolder(), 'renderer');
await mkdir(root);
await writeFile(join(root, 'index.html'), '<!doctype html>');

describe('the page in Electron', () => {
  servePage(root);
  const get = (url: string, method = 'GET') =>
    handlers.get('app:')?.({ url, method } as Request) as Promise<Response>;
  it('is served isolated', async () => {
    const response = await get('app://spinmotive/index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(response.headers.get('Content-Security-Policy')).toContain("object-src 'none'");
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  });
  it.each([
    ['app://spinmotive/..%2fpackage.json', 'GET'],
    ['app://other/index.html', 'GET'],
    ['app://spinmotive/none.js', 'GET'],
    ['app://spinmotive/index.html', 'POST'],
  ])('refuses %s by %s', async (url, method) => {
    expect((await get(url, method)).status).toBe(404);
  });
});

describe('calls in Electron', () => {
  const mainFrame = { url: `${APP_ORIGIN}/index.html` };
  const contents = { mainFrame };
  const calls: string[] = [];
  answerCalls(
    async (name) => {
      calls.push(name);
      return { ok: true, value: 1 };
    },
    APP_ORIGIN,
    () => ({ webContents: contents }) as unknown as BrowserWindow,
  );
  const send = (event: unknown, name: unknown = 'info') => handlers.get('spinmotive')?.(event, name, []);
  it('of the page in the window are answered', async () => {
    await expect(send({ sender: contents, senderFrame: mainFrame })).resolves.toEqual({ ok: true, value: 1 });
    expect(calls).toEqual(['info']);
  });
  it.each<[string, unknown]>([
    ['another window', { sender: {}, senderFrame: mainFrame }],
    ['a frame inside the page', { sender: contents, senderFrame: { url: `${APP_ORIGIN}/index.html` } }],
    ['a frame that is gone', { sender: contents, senderFrame: null }],
  ])('of %s are refused', async (_who, event) => {
    await expect(send(event)).resolves.toMatchObject({ code: 'foreign-sender' });
    expect(calls).toEqual(['info']);
  });
  it('of a page that is not ours any more are refused', async () => {
    const led = { url: 'https://evil.example/' };
    const sender = { mainFrame: led };
    answerCalls(
      async () => ({ ok: true, value: 1 }),
      APP_ORIGIN,
      () => ({ webContents: sender }) as unknown as BrowserWindow,
    );
    await expect(send({ sender, senderFrame: led })).resolves.toMatchObject({ code: 'foreign-sender' });
  });
});
