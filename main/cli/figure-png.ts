import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decode, encode } from 'fast-png';
import type { Figure } from '@workers/figures';
import { withResolution } from '@workers/figures/raster';
import { success, type Result } from '@workers/model';
import { pdfArguments, sharedTemporary, thisMachine } from '../loopback/browser';
import { embeddedFonts, pdfPage } from '../pdf-page';
import { refuse } from '../store/problems';

const LIMIT_MS = 60_000;
export const DOTS_PER_INCH = 600;
const CSS_PER_MM = 96 / 25.4;
/** Browsers make no smaller windows than this, CSS pixels, and would cut the figure off. */
const LEAST_WINDOW = 640;

const runBrowser = (browser: string, args: readonly string[]): Promise<string> =>
  new Promise((done) => {
    execFile(browser, args, { timeout: LIMIT_MS, windowsHide: true }, (error, _out, errors) => {
      done(error === null ? '' : (errors.trim().split('\n').at(-1) ?? error.message));
    });
  });

/** The figure stands in the upper left corner of the screenshot. */
const cropped = (png: Uint8Array, width: number, height: number): Uint8Array => {
  const whole = decode(png);
  const { channels } = whole;
  const [w, h] = [Math.min(width, whole.width), Math.min(height, whole.height)];
  const data = new Uint8Array(w * h * channels);
  for (let y = 0; y < h; y++) {
    const from = y * whole.width * channels;
    data.set(whole.data.subarray(from, from + w * channels), y * w * channels);
  }
  return encode({ width: w, height: h, data, channels, depth: 8 });
};

/** PNG of a figure at 600 dpi on white, by a headless browser. Errors: `no-png-engine`, `png-failed`. */
export const renderPng = async (
  browser: string | null,
  rendererRoot: string,
  { svg, widthMm, heightMm }: Figure,
): Promise<Result<Uint8Array>> => {
  if (browser === null)
    return refuse('no-png-engine', 'PNG needs Chromium, Chrome or Edge. Install one, or write SVG.');
  const folder = await mkdtemp(join(sharedTemporary(browser), 'spinmotive-png-'));
  try {
    const page = join(folder, 'figure.html');
    const output = join(folder, 'figure.png');
    await writeFile(page, pdfPage(svg, widthMm, heightMm, await embeddedFonts(rendererRoot)));
    const window = [widthMm, heightMm]
      .map((mm) => Math.max(Math.ceil(mm * CSS_PER_MM), LEAST_WINDOW))
      .join(',');
    const quiet = pdfArguments('', '', join(folder, 'profile'), thisMachine()).filter(
      (word) => word !== '' && !/^--(?:print-to-pdf=|no-pdf)/u.test(word),
    );
    const said = await runBrowser(browser, [
      ...quiet,
      '--hide-scrollbars',
      `--force-device-scale-factor=${DOTS_PER_INCH / 96}`,
      `--window-size=${window}`,
      `--screenshot=${output}`,
      pathToFileURL(page).href,
    ]);
    const bytes = await readFile(output).catch(() => null);
    if (bytes === null)
      return refuse('png-failed', `The browser made no PNG${said === '' ? '' : `: ${said}`}.`);
    const dots = (mm: number): number => Math.round((mm / 25.4) * DOTS_PER_INCH);
    return success(withResolution(cropped(bytes, dots(widthMm), dots(heightMm)), DOTS_PER_INCH));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }
};
