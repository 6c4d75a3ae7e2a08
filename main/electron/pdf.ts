import { BrowserWindow } from 'electron';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { success } from '@workers/model';
import type { HostApi } from '@preload/host-api';
import { embeddedFonts, pdfPage } from '../pdf-page';
import { refuse } from '../store/problems';

const MM_PER_INCH = 25.4;

/** Vector PDF of an SVG at its exact size, printed by a hidden page in a session of its own without script. */
export const renderPdfIn =
  (rendererRoot: string): HostApi['renderPdf'] =>
  async (svg, widthMm, heightMm) => {
    const folder = await mkdtemp(join(tmpdir(), 'spinmotive-pdf-'));
    const hidden = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        partition: 'spinmotive-pdf',
      },
    });
    try {
      const page = join(folder, 'figure.html');
      await writeFile(page, pdfPage(svg, widthMm, heightMm, await embeddedFonts(rendererRoot)));
      await hidden.loadFile(page);
      const bytes = await hidden.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        pageSize: { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      });
      return success(new Uint8Array(bytes));
    } catch (error) {
      return refuse(
        'pdf-failed',
        `The PDF was not made: ${error instanceof Error ? error.message : String(error)}.`,
      );
    } finally {
      hidden.destroy();
      await rm(folder, { recursive: true, force: true });
    }
  };
