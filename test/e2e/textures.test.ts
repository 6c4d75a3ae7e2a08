import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { TEXTURE_GALLERY } from '@workers/model';
import { answerFile, browserPath, sitDown, type Desk } from './support';

/** A permalloy square of 300 nm on cells of 5 nm: every texture of the gallery has room in it. */
const SQUARE = {
  format: 'spinmotive-project',
  version: 1,
  name: 'Square',
  material: { Ms: 8e5, A: 1.3e-11, Ku: 0 },
  geometry: { length: 3e-7, width: 3e-7, thickness: 1e-8, demagnetisation: 'film' },
  texture: { position: 1.5e-7, distance: 1e-7, radius: 6e-8, widthFrom: 'typed', width: 2e-8 },
  leads: { first: { position: 5e-8, width: 1e-8 }, second: { position: 2.5e-7, width: 1e-8 } },
  solver: { nx: 60, ny: 60, nz: 1 },
};
const mesh = { nx: 60, ny: 60, nz: 1, dx: 5e-9, dy: 5e-9, dz: 1e-8 };
/** m along the diagonal. */
const start = writeOvf(
  mesh,
  new Float64Array(10_800).map((_, i) => (i < 7200 ? Math.SQRT1_2 : 0)),
  {
    title: 'm',
    time: 0,
  },
);

describe.skipIf(browserPath === null)('textures in the window', () => {
  let desk: Desk;
  /** Answers the file dialog with a file of the test's folder. */
  const answer = (name: string): Promise<void> => answerFile(desk.page, join(desk.folder, name));
  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'square.json'), JSON.stringify(SQUARE));
    writeFileSync(join(desk.folder, 'start.ovf'), start);
    const { page } = desk;
    await page.getByRole('button', { name: /^Open/u }).first().click();
    await answer('square.json');
    // Until then the start page is there, with examples of that name.
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.getByRole('button', { name: /^Wall/u }).first().click();
    await page.getByRole('button', { name: 'Gallery of textures' }).waitFor();
  });
  afterAll(async () => desk.close());

  const gallery = () => desk.page.getByRole('group', { name: 'Textures' });
  const pick = async (title: string): Promise<void> => {
    await desk.page.getByRole('button', { name: 'Gallery of textures' }).click();
    await gallery().getByRole('button', { name: title, exact: true }).click();
    await gallery().waitFor({ state: 'hidden' });
  };

  it('are chosen from a gallery of pictures, and each is on the stage before a run', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Gallery of textures' }).click();
    await gallery().waitFor();
    expect(await gallery().getByRole('button').count()).toBe(TEXTURE_GALLERY.length);
    await desk.shot('textures-gallery');
    await page.keyboard.press('Escape');
    const pictures = new Set<string>();
    for (const { id, title } of TEXTURE_GALLERY.filter((preset) => preset.id !== 'file')) {
      await pick(title);
      await page.waitForTimeout(600);
      await desk.shot(`texture-${id}`);
      pictures.add((await page.locator('[data-stage] canvas').first().screenshot()).toString('base64'));
      expect(await page.getByRole('button', { name: /^Run/u }).first().isEnabled()).toBe(true);
    }
    // No two textures look alike on the stage.
    expect(pictures.size).toBe(TEXTURE_GALLERY.length - 1);
    expect(desk.complaints).toEqual([]);
  });

  it('come from a file that is chosen or dropped, and one that does not fit says so in its row', async () => {
    const { page } = desk;
    await pick('OVF file');
    await page.getByText('Choose an OVF file to start from.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'File: choose', exact: true }).click();
    await answer('start.ovf');
    await page.getByRole('button', { name: 'File: start.ovf, choose another' }).waitFor();
    await page.waitForTimeout(600);
    await desk.shot('texture-file');
    const drop = async (name: string, bytes: Uint8Array): Promise<void> => {
      const data = await page.evaluateHandle(
        ({ name, bytes }) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], name));
          return transfer;
        },
        { name, bytes: [...bytes] },
      );
      const row = page.getByRole('group', { name: 'File', exact: true });
      await row.dispatchEvent('dragover', { dataTransfer: data });
      await desk.shot('texture-file-over');
      await row.dispatchEvent('drop', { dataTransfer: data });
    };
    const other = { ...mesh, nx: 10, dx: 2e-9 };
    await drop('start.ovf', writeOvf(other, new Float64Array(1800).fill(1), { title: 'm', time: 0 }));
    await page.getByRole('button', { name: 'File: start-2.ovf, choose another' }).waitFor();
    await page
      .getByText(/10 × 60 × 1 cells/u)
      .first()
      .waitFor();
    await desk.shot('texture-file-refused');
    await drop('start.ovf', start);
    await page.getByRole('button', { name: 'File: start.ovf, choose another' }).waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('go with the saved project and are there when it is opened again', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+s');
    await answer('with-file.spinmotive');
    // In the title for as long as the file holds everything; the notice beside it goes by itself.
    await page.getByText('with-file.spinmotive', { exact: true }).waitFor();
    await page.keyboard.press('Control+o');
    await answer('with-file.spinmotive');
    // An opened project shows its drive first; what is chosen before that is lost.
    await page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('heading', { name: 'Drive', exact: true })
      .waitFor();
    await page.getByRole('button', { name: /^Wall/u }).first().click();
    await page.getByRole('button', { name: 'File: start.ovf, choose another' }).waitFor();
    await expect.poll(() => page.getByText('missing', { exact: true }).count()).toBe(0);
    expect(desk.complaints).toEqual([]);
  });
});
