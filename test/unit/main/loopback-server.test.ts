import { mkdir, writeFile } from 'node:fs/promises';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from '@preload/wire';
import { createPresence } from '../../../main/loopback/presence';
import { startServer, type LoopbackServer } from '../../../main/loopback/server';
import { temporaryFolder } from './fixtures';

const folder = await temporaryFolder();
let server: LoopbackServer;
let cookie = '';
let gone = 0;
const calls: [string, unknown][] = [];
const presence = createPresence(() => gone++, 50);

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}
/** Raw, so that Host and path go out exactly as given. */
const ask = (
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: OutgoingHttpHeaders; body?: Uint8Array } = {},
): Promise<Reply> =>
  new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    sent.on('error', fail);
    sent.end(body);
  });
const call = (name: string, body: Uint8Array, headers: OutgoingHttpHeaders = {}): Promise<Reply> =>
  ask(`/rpc/${name}`, {
    method: 'POST',
    headers: { cookie, origin: `http://127.0.0.1:${server.port}`, ...headers },
    body,
  });

beforeAll(async () => {
  const root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(root, 'assets', 'a.js'), 'export {};');
  await writeFile(join(folder, 'package.json'), '{"secret":true}');
  server = await startServer({
    root,
    presence,
    bodyLimit: 1000,
    dispatch: async (name, args) => {
      calls.push([name, args]);
      return { ok: true, value: new Uint8Array([1, 2, 3]) };
    },
  });
});
afterAll(() => server.close());

describe('the loopback server, asked over HTTP', () => {
  it('turns away whoever has no token', async () => {
    expect((await ask('/')).status).toBe(403);
    expect((await ask('/?t=wrong')).status).toBe(403);
  });
  it('lets the token in once, to a clean address with a cookie that no script reads', async () => {
    const { pathname, search } = new URL(server.url);
    const reply = await ask(pathname + search);
    expect(reply.status).toBe(302);
    expect(reply.headers['location']).toBe('/');
    const [set = ''] = reply.headers['set-cookie'] as string[];
    expect(set).toMatch(/^spinmotive-\d+=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/u);
    cookie = set.split(';')[0] ?? '';
    expect((await ask(pathname + search)).status).toBe(403);
    expect((await ask(pathname + search, { headers: { cookie } })).status).toBe(302);
  });
  it('serves the page and its files isolated and never cached', async () => {
    for (const path of ['/', '/assets/a.js']) {
      const { status, headers } = await ask(path, { headers: { cookie } });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("script-src 'self' 'wasm-unsafe-eval'") as string,
      });
    }
  });
  it('puts the same headers on refusals', async () => {
    expect((await ask('/')).headers).toMatchObject({
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store',
    });
  });
  it.each(['/../package.json', '/%2e%2e/package.json', '/assets/../../package.json', '/none.js'])(
    'answers 404 to %s',
    async (path) => {
      expect((await ask(path, { headers: { cookie } })).status).toBe(404);
    },
  );
  it('answers 421 to another name', async () => {
    for (const host of ['evil.example', `localhost:${server.port}`, '127.0.0.1'])
      expect((await ask('/', { headers: { cookie, host } })).status).toBe(421);
  });
  it('answers 403 to a call of another origin and to one that names none', async () => {
    const before = calls.length;
    expect((await call('info', encodeWire([]), { origin: 'http://evil.example' })).status).toBe(403);
    const bare = await ask('/rpc/info', { method: 'POST', headers: { cookie }, body: encodeWire([]) });
    expect(bare.status).toBe(403);
    expect(calls).toHaveLength(before);
  });
  it('carries a call and its bytes', async () => {
    const reply = await call('readFrame', encodeWire(['s', 'r', 0, new Uint8Array([7])]));
    expect(reply.status).toBe(200);
    expect(decodeWire(new Uint8Array(reply.body))).toEqual({ ok: true, value: new Uint8Array([1, 2, 3]) });
    expect(calls.at(-1)).toEqual(['readFrame', ['s', 'r', 0, new Uint8Array([7])]]);
  });
  it('answers 400 to a call that cannot be read', async () => {
    expect((await call('info', new Uint8Array([9, 9]))).status).toBe(400);
  });
  it('answers 413 to a body over the limit, declared or not', async () => {
    const before = calls.length;
    expect((await call('info', new Uint8Array(1001))).status).toBe(413);
    const streamed = await call('info', new Uint8Array(2000), { 'transfer-encoding': 'chunked' });
    expect(streamed.status).toBe(413);
    expect(calls).toHaveLength(before);
  });
  it('listens on this machine only', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });
  it('notices that the last page has gone, and that a reload is not that', async () => {
    const open = () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`GET /alive HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n\r\n`);
      return socket;
    };
    const until = async (condition: () => boolean) => {
      for (let n = 0; n < 200 && !condition(); n++) await new Promise((done) => setTimeout(done, 10));
      expect(condition()).toBe(true);
    };
    const first = open();
    await until(() => presence.present() === 1);
    const second = open();
    await until(() => presence.present() === 2);
    first.destroy();
    await until(() => presence.present() === 1);
    expect(gone).toBe(0);
    second.destroy();
    await until(() => gone === 1);
  });
});
