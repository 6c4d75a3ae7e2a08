import { describe, expect, it, vi } from 'vitest';
import { HOST_CALLS } from '@preload/host-api';
import { isResultCall } from '@preload/calls';
import { createLoopbackHost } from '@preload/loopback-client';
import { decodeWire, encodeWire } from '@preload/wire';
import { ARGUMENTS, checkCall } from '../../../main/host-schemas';
import { createHostServices, hostDispatch, type HostDependencies } from '../../../main/host-services';
import { recorded } from './electron-stub';
import { document, manifest, temporaryFolder } from './fixtures';

const PINNED = [
  'info',
  'listExamples',
  'listRecent',
  'forgetRecent',
  'lookAhead',
  'openExample',
  'openFile',
  'createProject',
  'completeProject',
  'closeProject',
  'listOpen',
  'releaseProject',
  'listLeftOver',
  'compareLeftOver',
  'openLeftOver',
  'discardLeftOver',
  'recordEdits',
  'updateProject',
  'saveProject',
  'beginRun',
  'appendRows',
  'appendFrame',
  'updateRun',
  'deleteRun',
  'keepCheckpoint',
  'readCheckpoint',
  'continueRun',
  'readTable',
  'readFrame',
  'attachFile',
  'attachBytes',
  'readAttached',
  'keepSweep',
  'deleteSweep',
  'keepQueue',
  'keepFigure',
  'renderPdf',
  'exportFile',
  'chooseFile',
  'listFolder',
  'makeFolder',
  'readSettings',
  'keepSettings',
  'setBusy',
  'readMaterials',
  'changeMaterials',
  'openBytes',
];

const folder = await temporaryFolder();
const dependencies = (): HostDependencies => ({
  data: folder,
  info: () => ({
    kind: 'loopback',
    version: '0',
    platform: 'test',
    nativeDialogs: false,
    pdf: false,
    home: '/',
    memory: 2 ** 30,
    initial: null,
  }),
  renderPdf: async () => ({ ok: true, value: new Uint8Array(1) }),
  chooseFile: async () => null,
  setBusy: () => undefined,
});

describe('the calls between page and machine', () => {
  it('are these and no others', () => {
    expect([...HOST_CALLS]).toEqual(PINNED);
  });
  it('are all there in the services, the argument table, the Electron preload and the loopback client', async () => {
    await import('@preload/index');
    vi.stubGlobal('fetch', async () => new Response(null));
    const doors = [
      createHostServices(dependencies()),
      ARGUMENTS,
      recorded.exposed['spinmotiveHost'],
      createLoopbackHost(),
    ];
    vi.unstubAllGlobals();
    for (const door of doors) expect(Object.keys(door as object).sort()).toEqual([...PINNED].sort());
  });
  it('reach the main process on one channel', async () => {
    await import('@preload/index');
    const page = recorded.exposed['spinmotiveHost'] as { listRecent: () => Promise<unknown> };
    await expect(page.listRecent()).resolves.toBe('answer to listRecent');
    expect(recorded.invoked.at(-1)).toEqual(['spinmotive', 'listRecent', []]);
  });
});

describe('the loopback client', () => {
  const withAnswer = async (
    answer: unknown,
    work: (host: ReturnType<typeof createLoopbackHost>) => Promise<void>,
  ) => {
    const sent: { url: string; args: unknown }[] = [];
    vi.stubGlobal('fetch', async (url: string, init?: { body?: Uint8Array }) => {
      if (init?.body === undefined) return new Response(null);
      sent.push({ url, args: decodeWire(init.body) });
      return new Response(encodeWire(answer), { headers: { 'Content-Type': 'application/octet-stream' } });
    });
    await work(createLoopbackHost());
    vi.unstubAllGlobals();
    return sent;
  };
  it('posts the arguments and returns the value', async () => {
    const sent = await withAnswer({ ok: true, value: { ok: true, value: null } }, async (host) => {
      await expect(host.appendFrame('s', 'r', 3, new Uint8Array([1]))).resolves.toEqual({
        ok: true,
        value: null,
      });
    });
    expect(sent).toEqual([{ url: '/rpc/appendFrame', args: ['s', 'r', 3, new Uint8Array([1])] }]);
  });
  it('gives a refusal as the failure of a call that has one, and as an error otherwise', async () => {
    const refusal = {
      ok: false,
      code: 'bad-argument',
      path: 'x',
      value: '',
      allowed: '',
      hint: 'No.',
      more: [],
    };
    await withAnswer(refusal, async (host) => {
      await expect(host.readTable('s', 'r')).resolves.toEqual(refusal);
      await expect(host.listRecent()).rejects.toThrow('x: No.');
    });
  });
  it('says in one line that the host is gone', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    const host = createLoopbackHost();
    await expect(host.readTable('s', 'r')).resolves.toMatchObject({ ok: false, code: 'host-unreachable' });
    vi.unstubAllGlobals();
  });
  it('tells once that the host has ended, within two seconds, and not of a connection that only broke', async () => {
    vi.useFakeTimers();
    const alive: (() => void)[] = [];
    let there = true;
    vi.stubGlobal('fetch', async () => {
      if (!there) throw new TypeError('Failed to fetch');
      return new Response(new ReadableStream({ start: (c) => void alive.push(() => c.close()) }));
    });
    const told: string[] = [];
    createLoopbackHost(({ code, hint }) => told.push(`${code}: ${hint}`));
    await vi.advanceTimersByTimeAsync(10);
    alive.at(-1)?.();
    await vi.advanceTimersByTimeAsync(5000);
    expect([alive.length, told]).toEqual([2, []]);
    there = false;
    alive.at(-1)?.();
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual([
      'host-unreachable: The Spinmotive host does not answer (Failed to fetch). Start the program again; the working copy is kept.',
    ]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toHaveLength(1);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  it('knows which calls answer with values', () => {
    expect(PINNED.filter((name) => !isResultCall(name)).sort()).toEqual(
      [
        'info',
        'listOpen',
        'releaseProject',
        'listLeftOver',
        'listExamples',
        'listRecent',
        'forgetRecent',
        'lookAhead',
        'closeProject',
        'chooseFile',
        'readSettings',
        'keepSettings',
        'setBusy',
      ].sort(),
    );
  });
});

describe('arguments', () => {
  const session = 'abcdefgh-12345678';
  const path = process.platform === 'win32' ? 'C:\\data\\x.spinmotive' : '/data/x.spinmotive';
  it.each<[string, unknown[]]>([
    ['info', []],
    ['openFile', [path]],
    ['createProject', [document()]],
    ['saveProject', [session, path, true]],
    ['beginRun', [session, manifest('r1')]],
    ['appendFrame', [session, 'r1', 0, new Uint8Array(3)]],
    ['attachFile', [session, path]],
    ['attachBytes', [session, '../any name?.ovf', new Uint8Array(3)]],
    ['readAttached', [session, 'start (1).ovf']],
    ['keepFigure', [session, 'V(t) pulse, 20 mT', '<svg/>']],
    ['renderPdf', ['<svg/>', 86, 60]],
    ['chooseFile', ['save', 'x.svg', ['svg', 'pdf']]],
    ['setBusy', [true]],
    ['readSettings', []],
    ['keepSettings', [{ 'spinmotive.theme': '"dark"' }]],
  ])('of %s pass', (name, args) => {
    expect(checkCall(name, args)).toMatchObject({ ok: true });
  });
  it.each<[string, unknown]>([
    ['info', [1]],
    ['openFile', ['relative.spinmotive']],
    ['openFile', [`${path}\0.png`]],
    ['openFile', [7]],
    ['openFile', 'no list'],
    ['createProject', ['text']],
    ['createProject', [null]],
    ['saveProject', ['../../etc', path, true]],
    ['saveProject', [session, path]],
    ['saveProject', [session, path, 'yes']],
    ['beginRun', [session, { ...manifest('r1'), id: '../r1' }]],
    ['beginRun', [session, { ...manifest('r1'), status: 'done' }]],
    ['appendRows', [session, 'a/b', '1,2\n']],
    ['appendFrame', [session, 'r1', -1, new Uint8Array(3)]],
    ['appendFrame', [session, 'r1', 1.5, new Uint8Array(3)]],
    ['appendFrame', [session, 'r1', 0, [1, 2, 3]]],
    ['readFrame', [session, 'con', 0]],
    ['attachFile', [session, 'm.ovf']],
    ['attachBytes', [session, 'm.ovf', 'text']],
    ['attachBytes', [session, '', new Uint8Array(3)]],
    ['readAttached', [session, '../project.json']],
    ['readAttached', [session, '.hidden']],
    ['readAttached', [session, 'con']],
    ['keepFigure', [session, '../x', '<svg/>']],
    ['keepFigure', [session, '.hidden', '<svg/>']],
    ['renderPdf', ['<svg/>', 0, 60]],
    ['renderPdf', ['<svg/>', NaN, 60]],
    ['exportFile', ['x.svg', new Uint8Array(1), false]],
    ['chooseFile', ['delete', '', []]],
    ['chooseFile', ['open', '', ['a/b']]],
    ['setBusy', [1]],
    ['keepSettings', [{ theme: 'dark' }]],
    ['keepSettings', [{ 'spinmotive.theme': 1 }]],
  ])('of %s are refused: %j', (name, args) => {
    expect(checkCall(name, args)).toMatchObject({ ok: false, code: 'bad-argument' });
  });
  it.each(['', 'nothing', 'constructor', '__proto__', 'toString', 'infoo'])('%j is no call', (name) => {
    expect(checkCall(name, [])).toMatchObject({ ok: false, code: 'unknown-call' });
  });
  it('are checked before anything runs', async () => {
    const lines: string[] = [];
    const dispatch = hostDispatch(createHostServices(dependencies()), (line) => lines.push(line));
    await expect(dispatch('appendRows', ['x', 'y', 3])).resolves.toMatchObject({ code: 'bad-argument' });
    await expect(dispatch('listExamples', [])).resolves.toMatchObject({ ok: true });
    expect(lines).toEqual([]);
  });
  it('turn a fault of a service into a line', async () => {
    const lines: string[] = [];
    const services = {
      ...createHostServices(dependencies()),
      listRecent: async () => Promise.reject(new Error('boom')),
    };
    const answer = await hostDispatch(services, (line) => lines.push(line))('listRecent', []);
    expect(answer).toMatchObject({ ok: false, hint: 'listRecent failed: boom.' });
    expect(lines).toHaveLength(1);
  });
});
