import { createHash, timingSafeEqual } from 'node:crypto';

/** What the loopback server looks at before it does anything. */
export interface RequestFacts {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}
export interface Gate {
  readonly port: number;
  /** Null once it was used. */
  readonly token: string | null;
  readonly secret: string;
}
export type Verdict =
  | { readonly kind: 'refuse'; readonly status: 403 | 404 | 405 | 421; readonly why: string }
  | { readonly kind: 'admit' }
  | { readonly kind: 'enter' }
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'alive' }
  | { readonly kind: 'call'; readonly name: string };

/** Equal, in a time that tells nothing about where they differ, whatever their lengths. */
export const sameSecret = (given: string, expected: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
};

/** Cookies do not know ports: the name does, so that two hosts do not log each other out. */
export const cookieName = (port: number): string => `spinmotive-${port}`;

const cookieOf = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

const refuse = (status: 403 | 404 | 405 | 421, why: string): Verdict => ({ kind: 'refuse', status, why });

/** Table of the gate, top to bottom, deny by default. */
export const judgeRequest = (facts: RequestFacts, gate: Gate): Verdict => {
  const own = `127.0.0.1:${gate.port}`;
  // A name that points here from outside (DNS rebinding) shows in the Host header.
  if (facts.host !== own) return refuse(421, 'Not a name of this host.');
  const foreign = facts.origin !== undefined && facts.origin !== `http://${own}`;
  if (foreign) return refuse(403, 'A page of another origin asked.');
  const [path = '/', query = ''] = facts.url.split('?', 2);
  const token = new URLSearchParams(query).get('t');
  const cookie = cookieOf(facts.cookie, cookieName(gate.port));
  const known = cookie !== undefined && sameSecret(cookie, gate.secret);
  if (facts.method === 'GET' && path === '/' && token !== null) {
    if (known) return { kind: 'enter' };
    return gate.token !== null && sameSecret(token, gate.token)
      ? { kind: 'admit' }
      : refuse(403, 'The address was used before, or is wrong. Start Spinmotive again.');
  }
  if (!known) return refuse(403, 'Only the window that Spinmotive opened may ask.');
  if (facts.method === 'GET') return path === '/alive' ? { kind: 'alive' } : { kind: 'page', path };
  if (facts.method !== 'POST') return refuse(405, 'GET and POST only.');
  if (facts.origin === undefined) return refuse(403, 'A call has to name its origin.');
  const name = /^\/rpc\/([A-Za-z]{1,40})$/u.exec(path)?.[1];
  return name === undefined ? refuse(404, 'No such call.') : { kind: 'call', name };
};
