import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closing } from '../../../main/policy/closing';
import { mayNavigate, windowDecision } from '../../../main/policy/navigation';
import { APP_ORIGIN, originOf } from '../../../main/policy/origins';
import { pageFile } from '../../../main/policy/paths';
import { mayUse } from '../../../main/policy/permissions';
import { cookieName, judgeRequest, sameSecret, type RequestFacts } from '../../../main/policy/requests';
import { windowBounds } from '../../../main/policy/window-bounds';

describe('origins', () => {
  it.each([
    ['app://spinmotive/index.html', 'app://spinmotive'],
    ['http://127.0.0.1:8080/a?b', 'http://127.0.0.1:8080'],
    ['https://doi.org.evil.example/10.1', 'https://doi.org.evil.example'],
    ['http://doi.org@evil.example/', null],
    ['not an address', null],
  ])('%s has the origin %s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});

describe('navigation', () => {
  it.each([
    ['app://spinmotive/index.html#run', true],
    ['app://spinmotive.evil/index.html', false],
    ['app://user@spinmotive/index.html', false],
    ['file:///etc/passwd', false],
    ['https://example.org/app://spinmotive/', false],
    ['javascript:alert(1)', false],
    ['data:text/html,app://spinmotive', false],
    ['', false],
  ])('to %s: %s', (address, allowed) => {
    expect(mayNavigate(address, APP_ORIGIN)).toBe(allowed);
  });
});

describe('windows', () => {
  it.each([
    ['https://doi.org/10.1103/PhysRevB.76.184434', 'browser'],
    ['https://arxiv.org/abs/0706.1000', 'browser'],
    ['http://doi.org/10.1103', 'deny'],
    ['https://doi.org:8443/', 'deny'],
    ['https://doi.org.evil.example/', 'deny'],
    ['https://evil.example/?https://doi.org', 'deny'],
    ['app://spinmotive/index.html', 'deny'],
    ['file:///etc/passwd', 'deny'],
    ['about:blank', 'deny'],
    ['', 'deny'],
  ])('for %s: %s', (address, decision) => {
    expect(windowDecision(address)).toBe(decision);
  });
});

describe('permissions', () => {
  it.each([
    ['clipboard-sanitized-write', APP_ORIGIN, true],
    ['fullscreen', `${APP_ORIGIN}/`, true],
    ['clipboard-read', APP_ORIGIN, false],
    ['media', APP_ORIGIN, false],
    ['geolocation', APP_ORIGIN, false],
    ['notifications', APP_ORIGIN, false],
    ['toString', APP_ORIGIN, false],
    ['fullscreen', 'https://example.org', false],
    ['fullscreen', '', false],
    ['fullscreen', undefined, false],
  ])('%s for %s: %s', (permission, asking, allowed) => {
    expect(mayUse(permission, asking, APP_ORIGIN)).toBe(allowed);
  });
});

describe('closing', () => {
  it('asks exactly while a run is under way and nobody has agreed', () => {
    expect([closing(false, false), closing(true, false), closing(true, true), closing(false, true)]).toEqual([
      'close',
      'ask',
      'close',
      'close',
    ]);
  });
});

describe('files of the page', () => {
  const root = join('/srv', 'renderer');
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/a%20b.js', 'assets/a b.js', 'text/javascript; charset=utf-8'],
    ['/assets/x.woff2', 'assets/x.woff2', 'font/woff2'],
  ])('%s is %s', (path, file, type) => {
    expect(pageFile(root, path)).toEqual({ path: join(root, file), type });
  });
  it.each([
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets/../../host.json',
    '//etc/passwd.txt',
    '/C:/x.txt',
    '/.git/config.txt',
    '/assets/%00.js',
    '/%E0%A4%A.js',
    '/program.exe',
    '/nothing',
    'index.html',
    '',
  ])('%s is refused', (path) => {
    const file = pageFile(root, path);
    // Two slashes collapse to a path that stays inside; what counts is that nothing leaves the folder.
    expect(file === null || file.path.startsWith(root)).toBe(true);
    if (path !== '//etc/passwd.txt') expect(file).toBeNull();
  });
});

describe('requests to the loopback server', () => {
  const gate = { port: 5000, token: 'tok', secret: 'sec' };
  const cookie = `${cookieName(5000)}=sec`;
  const host = '127.0.0.1:5000';
  const origin = `http://${host}`;
  const ask = (facts: Partial<RequestFacts>, token: string | null = 'tok') =>
    judgeRequest(
      { method: 'GET', url: '/', host, origin: undefined, cookie: undefined, ...facts },
      { ...gate, token },
    );
  it.each<[string, Partial<RequestFacts>, string]>([
    ['no cookie', {}, '403'],
    ['a wrong cookie', { cookie: `${cookieName(5000)}=no` }, '403'],
    ['the cookie of another port', { cookie: `${cookieName(5001)}=sec` }, '403'],
    ['a wrong token', { url: '/?t=nope' }, '403'],
    ['an empty token', { url: '/?t=' }, '403'],
    ['the token', { url: '/?t=tok' }, 'admit'],
    ['the token on another path', { url: '/index.html?t=tok' }, '403'],
    ['the token by POST', { url: '/?t=tok', method: 'POST' }, '403'],
    ['the token with the cookie', { url: '/?t=tok', cookie }, 'enter'],
    ['another name for this host', { host: 'localhost:5000', cookie }, '421'],
    ['a rebound name', { host: 'evil.example:5000', cookie }, '421'],
    ['no Host at all', { host: undefined, cookie }, '421'],
    ['the page', { cookie }, 'page'],
    ['the page among other cookies', { cookie: `a=b; ${cookie}; c=d` }, 'page'],
    ['the page from a foreign origin', { cookie, origin: 'http://evil.example' }, '403'],
    ['the open request', { url: '/alive', cookie }, 'alive'],
    ['a call', { url: '/rpc/info', method: 'POST', cookie, origin }, 'call'],
    ['a call without origin', { url: '/rpc/info', method: 'POST', cookie }, '403'],
    [
      'a call of another origin',
      { url: '/rpc/info', method: 'POST', cookie, origin: 'http://127.0.0.1:5001' },
      '403',
    ],
    ['a call of the origin null', { url: '/rpc/info', method: 'POST', cookie, origin: 'null' }, '403'],
    ['a call without cookie', { url: '/rpc/info', method: 'POST', origin }, '403'],
    ['a call of a strange name', { url: '/rpc/../x', method: 'POST', cookie, origin }, '404'],
    ['another method', { method: 'PUT', cookie, origin }, '405'],
  ])('%s', (_name, facts, outcome) => {
    const verdict = ask(facts);
    expect(verdict.kind === 'refuse' ? String(verdict.status) : verdict.kind).toBe(outcome);
  });
  it('lets the token in once', () => {
    expect(ask({ url: '/?t=tok' }, null)).toMatchObject({ kind: 'refuse', status: 403 });
  });
  it('compares secrets of different length without failing', () => {
    expect([sameSecret('a', 'abc'), sameSecret('abc', 'abc'), sameSecret('', '')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('the remembered window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it('comes back where it was', () => {
    const bounds = { x: 100, y: 50, width: 1200, height: 800 };
    expect(windowBounds(bounds, screens)).toEqual(bounds);
  });
  it('does not open on a screen that is gone', () => {
    const bounds = { x: 3000, y: 50, width: 1200, height: 800 };
    expect(windowBounds(bounds, screens)).toEqual({ width: 1200, height: 800 });
  });
  it.each([[null], [{ x: 'a' }], [{ x: 0.5, y: 0, width: NaN, height: 3 }]])('ignores %j', (bad) => {
    expect(windowBounds(bad, screens)).toEqual({ width: 1440, height: 900 });
  });
  it('is never smaller than the workspace needs', () => {
    expect(windowBounds({ x: 0, y: 0, width: 10, height: 10 }, screens)).toMatchObject({
      width: 960,
      height: 640,
    });
  });
});
