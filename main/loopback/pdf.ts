import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { success, type Result } from '@workers/model';
import { embeddedFonts, pdfPage } from '../pdf-page';
import { refuse } from '../store/problems';
import { pdfArguments, sharedTemporary, thisMachine } from './browser';

const LIMIT_MS = 60_000;

const print = (browser: string, args: readonly string[]): Promise<string> =>
  new Promise((done) => {
    execFile(browser, args, { timeout: LIMIT_MS, windowsHide: true }, (error, _out, errors) => {
      done(error === null ? '' : (errors.trim().split('\n').at(-1) ?? error.message));
    });
  });

/**
 * Vector PDF of an SVG at its exact size by a headless browser; fonts of the built page are embedded.
 * `browser` null means that none was found. Errors: `no-pdf-engine`, `pdf-failed`.
 */
export const renderPdfWithBrowser = async (
  browser: string | null,
  rendererRoot: string,
  svg: string,
  widthMm: number,
  heightMm: number,
): Promise<Result<Uint8Array>> => {
  if (browser === null)
    return refuse('no-pdf-engine', 'PDF needs Chromium, Chrome or Edge. Install one, or export SVG.');
  const folder = await mkdtemp(join(sharedTemporary(browser), 'spinmotive-pdf-'));
  try {
    const page = join(folder, 'figure.html');
    const output = join(folder, 'figure.pdf');
    await writeFile(page, pdfPage(svg, widthMm, heightMm, await embeddedFonts(rendererRoot)));
    const profile = join(folder, 'profile');
    const said = await print(browser, pdfArguments(pathToFileURL(page).href, output, profile, thisMachine()));
    const bytes = await readFile(output).catch(() => null);
    return bytes === null
      ? refuse('pdf-failed', `The browser made no PDF${said === '' ? '' : `: ${said}`}.`)
      : success(new Uint8Array(bytes));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }
};
