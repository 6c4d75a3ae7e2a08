import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeWire, encodeWire } from '@preload/wire';
import type { Dispatch } from '../host-services';
import { SECURITY_HEADERS } from '../policy/headers';
import { pageFile } from '../policy/paths';
import { cookieName, judgeRequest, type Gate } from '../policy/requests';
import { refuse } from '../store/problems';
import type { Presence } from './presence';

export const BODY_LIMIT = 512 * 2 ** 20;

const answer = (
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(body);
};

/** Null when the body is larger than the limit. */
const readBody = async (request: IncomingMessage, limit: number): Promise<Uint8Array | null> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const BINARY = { 'Content-Type': 'application/octet-stream' } as const;

const answerCall = async (
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  options: ServerOptions,
): Promise<void> => {
  const limit = options.bodyLimit ?? BODY_LIMIT;
  const body = await readBody(request, limit);
  if (body === null) {
    // The rest of the body is not read: the connection has to go.
    response.once('finish', () => request.destroy());
    const refusal = refuse('too-large', `More than ${limit} bytes in one call.`);
    answer(response, 413, encodeWire(refusal), { ...BINARY, Connection: 'close' });
    return;
  }
  let args: unknown;
  try {
    args = decodeWire(body);
  } catch {
    answer(response, 400, encodeWire(refuse('malformed', 'The call cannot be read.')), BINARY);
    return;
  }
  answer(response, 200, encodeWire(await options.dispatch(name, args)), BINARY);
};

const answerPage = async (response: ServerResponse, root: string, path: string): Promise<void> => {
  const file = pageFile(root, path);
  const bytes = file === null ? null : await readFile(file.path).catch(() => null);
  if (file === null || bytes === null) answer(response, 404, 'Not found.\n');
  else answer(response, 200, bytes, { 'Content-Type': file.type });
};

const keepOpen = (response: ServerResponse, presence: Presence): void => {
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.flushHeaders();
  const leave = presence.enter();
  response.once('close', leave);
};

export interface ServerOptions {
  /** Folder of the built page. */
  readonly root: string;
  readonly dispatch: Dispatch;
  readonly presence: Presence;
  readonly bodyLimit?: number;
}

export interface LoopbackServer {
  /** Address that lets one browser in, once. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const handle = async (
  request: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions,
  gate: { port: number; token: string | null; secret: string },
): Promise<void> => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const { host, origin, cookie } = request.headers;
  const facts = { method: request.method ?? '', url: request.url ?? '', host, origin, cookie };
  const verdict = judgeRequest(facts, gate);
  switch (verdict.kind) {
    case 'refuse':
      return answer(response, verdict.status, `${verdict.why}\n`);
    case 'admit':
      gate.token = null;
      return answer(response, 302, '', {
        Location: '/',
        'Set-Cookie': `${cookieName(gate.port)}=${gate.secret}; HttpOnly; SameSite=Strict; Path=/`,
      });
    case 'enter':
      return answer(response, 302, '', { Location: '/' });
    case 'alive':
      return keepOpen(response, options.presence);
    case 'page':
      return answerPage(response, options.root, verdict.path);
    case 'call':
      return answerCall(request, response, verdict.name, options);
  }
};

const listening = (server: Server): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });

/** Serves the page and the calls to one browser on this machine, on a port that the system picks. */
export const startServer = async (options: ServerOptions): Promise<LoopbackServer> => {
  const secretText = (): string => randomBytes(24).toString('base64url');
  const gate: { -readonly [K in keyof Gate]: Gate[K] } = {
    port: 0,
    token: secretText(),
    secret: secretText(),
  };
  const server = createServer((request, response) => {
    handle(request, response, options, gate).catch(() => {
      if (!response.headersSent) answer(response, 500, 'Internal fault.\n');
      else response.destroy();
    });
  });
  // A run may keep a call waiting behind a long save; uploads of 512 MiB are local.
  server.requestTimeout = 0;
  gate.port = await listening(server);
  return {
    url: `http://127.0.0.1:${gate.port}/?t=${gate.token ?? ''}`,
    port: gate.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
