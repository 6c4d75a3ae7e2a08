import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inhibitor } from '../../../main/loopback/awake';
import {
  browserCandidates,
  findBrowser,
  pdfArguments,
  windowArguments,
} from '../../../main/loopback/browser';
import { parseLaunch } from '../../../main/launch';
import { embeddedFonts, pdfPage } from '../../../main/pdf-page';
import { temporaryFolder } from './fixtures';

const folder = await temporaryFolder();

describe('the system browser', () => {
  it('is Chromium before Chrome before Edge, wherever on the PATH they lie', async () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    for (const path of [a, b]) await mkdir(path);
    const put = async (path: string) => {
      await writeFile(path, '#!/bin/sh\n');
      await chmod(path, 0o755);
    };
    const env = { PATH: [a, b].join(delimiter) };
    await writeFile(join(a, 'chromium'), 'not a program');
    await chmod(join(a, 'chromium'), 0o644);
    await put(join(a, 'microsoft-edge'));
    await put(join(b, 'google-chrome'));
    expect(findBrowser(env, 'linux', '/home/u')).toBe(join(b, 'google-chrome'));
    await put(join(b, 'chromium'));
    expect(findBrowser(env, 'linux', '/home/u')).toBe(join(b, 'chromium'));
  });
  it('is the one that SPINMOTIVE_BROWSER names, or none', () => {
    const env = { PATH: '/usr/bin', SPINMOTIVE_BROWSER: '/nowhere/browser' };
    expect(browserCandidates(env, 'linux', '/home/u')).toEqual(['/nowhere/browser']);
    expect(findBrowser(env, 'linux', '/home/u')).toBeNull();
  });
  it('is looked for in the usual places of macOS and Windows', () => {
    expect(browserCandidates({}, 'darwin', '/Users/u')).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    const windows = browserCandidates({ ProgramFiles: 'C:/Program Files' }, 'win32', 'C:/Users/u');
    expect(windows.some((path) => path.endsWith('msedge.exe'))).toBe(true);
  });
  it('gets a window of its own that is never throttled, and software drawing where there is no card', () => {
    const plain = { platform: 'linux', root: false, gpu: true };
    const args = windowArguments('http://127.0.0.1:1/?t=x', '/tmp/p', plain);
    expect(args).toEqual(
      expect.arrayContaining([
        '--app=http://127.0.0.1:1/?t=x',
        '--user-data-dir=/tmp/p',
        '--disable-background-timer-throttling',
        '--disable-renderer-backgrounding',
      ]),
    );
    expect(args).not.toContain('--no-sandbox');
    expect(args).not.toContain('--disable-gpu');
    expect(windowArguments('u', '/p', { ...plain, gpu: false })).toContain('--disable-gpu');
  });
  it('loses its sandbox only where it refuses to run with it', () => {
    const root = { platform: 'linux', root: true, gpu: true };
    expect(pdfArguments('file:///a.html', '/a.pdf', '/p', root)).toContain('--no-sandbox');
    expect(pdfArguments('file:///a.html', '/a.pdf', '/p', { ...root, platform: 'darwin' })).not.toContain(
      '--no-sandbox',
    );
  });
});

describe('keeping the machine awake', () => {
  it('ends with this process, and is nobody on Windows', () => {
    expect(inhibitor('linux', 7)?.[0]).toBe('systemd-inhibit');
    expect(inhibitor('linux', 7)).toContain('--pid=7');
    expect(inhibitor('darwin', 7)).toEqual(['caffeinate', '-i', '-w', '7']);
    expect(inhibitor('win32', 7)).toBeNull();
  });
});

describe('what to open', () => {
  it.each<[string[], unknown]>([
    [[], { initial: null, serve: false }],
    [['--example=cobalt-wire'], { initial: { example: 'cobalt-wire' }, serve: false }],
    [['--serve', '--open=/d/x.spinmotive'], { initial: { path: '/d/x.spinmotive' }, serve: true }],
    [['x.spinmotive'], { initial: { path: '/home/u/x.spinmotive' }, serve: false }],
    [['--example=a', '/d/y.JSON'], { initial: { path: '/d/y.JSON' }, serve: false }],
    [['--unknown', 'words'], { initial: null, serve: false }],
  ])('%j', (args, launch) => {
    expect(parseLaunch(args, '/home/u')).toEqual(launch);
  });
});

describe('the page that is printed', () => {
  it('has the exact size, the figure without its XML head, and a policy without script or network', () => {
    const html = pdfPage('<?xml version="1.0"?>\n<svg id="f"></svg>', 86, 60.5, '');
    expect(html).toContain('@page { size: 86mm 60.5mm; margin: 0 }');
    expect(html).toContain('<body>\n<svg id="f"></svg></body>');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('script-src');
  });
  it('carries the fonts of the built page inside', async () => {
    const root = join(folder, 'renderer');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(root, 'assets', 'f.woff2'), 'font');
    await writeFile(
      join(root, 'assets', 'a.css'),
      'p{color:red}@font-face{font-family:Inter;src:url(/assets/f.woff2) format("woff2");font-weight:400}' +
        '@font-face{font-family:Gone;src:url(./gone.woff2)}',
    );
    const fonts = await embeddedFonts(root);
    expect(fonts).toContain(`url(data:font/woff2;base64,${Buffer.from('font').toString('base64')})`);
    expect(fonts).toContain('font-weight:400');
    expect(fonts).not.toContain('Gone');
  });
});
