import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteOfPng } from '@workers/formats/picture-notes';
import { answerFile, browserPath, sitDown, type Desk } from './support';

/** A permalloy strip of 400 × 100 nm with a vortex wall's room, driven for a tenth of a nanosecond. */
const STRIP = {
  format: 'spinmotive-project',
  version: 1,
  name: 'Strip',
  material: { Ms: 8e5, A: 1.3e-11, Ku: 0, alpha: 0.1 },
  geometry: { length: 4e-7, width: 1e-7, thickness: 1e-8, demagnetisation: 'film' },
  texture: { kind: 'vortex-head-to-head', position: 2e-7 },
  drive: { field: { shape: 'constant', amplitude: 2e-2 } },
  leads: { first: { position: 5e-8, width: 1e-8 }, second: { position: 3.5e-7, width: 1e-8 } },
  solver: { nx: 80, ny: 20, nz: 1, duration: 1e-10, relax: false },
  outputs: { frameInterval: 1e-11 },
};

describe.skipIf(browserPath === null)('the view of the texture', () => {
  let desk: Desk;
  const canvas = () => desk.page.getByLabel('Magnetisation of the wire');
  const middle = async (): Promise<{ x: number; y: number }> => {
    const box = await canvas().boundingBox();
    if (box === null) throw new Error('The texture has no size.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const menu = () => desk.page.getByRole('dialog', { name: 'View options' });
  const openMenu = async (): Promise<void> => {
    await desk.page.getByRole('button', { name: 'View', exact: true }).click();
    await menu().waitFor();
  };
  const choose = async (label: string, option: string): Promise<void> => {
    await menu().getByRole('combobox', { name: label, exact: true }).click();
    await desk.page.getByRole('option', { name: option }).first().click();
  };

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    const { page } = desk;
    writeFileSync(join(desk.folder, 'strip.json'), JSON.stringify(STRIP));
    await page.getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page, join(desk.folder, 'strip.json'));
    await canvas().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Run', exact: true }).click({ timeout: 60_000 });
    // The run is over when the recording can be played.
    await page.getByRole('button', { name: 'Play the recording', exact: true }).waitFor({ timeout: 180_000 });
    await page.getByRole('button', { name: 'Top view', exact: true }).click();
  }, 300_000);
  afterAll(async () => desk.close());

  it('tells all numbers of a cell that is clicked, and moves to its neighbour', async () => {
    const { page } = desk;
    const { x, y } = await middle();
    const card = page.getByRole('region', { name: 'Probe' });
    await expect
      .poll(
        async () => {
          await page.mouse.click(x, y);
          return card.count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    await expect.poll(() => card.innerText(), { timeout: 60_000 }).toMatch(/Effective field/u);
    const text = await card.innerText();
    expect(text).toMatch(/Position\s+2\d\d(\.\d+)?\u2009nm|Position\s+19\d/u);
    expect(text).toMatch(/Energy density/u);
    expect(text).toMatch(/Exchange/u);
    const cell = /Cell\s+(\d+), (\d+), 1/u.exec(text);
    await card.getByRole('button', { name: 'Cell to the right' }).click();
    await expect
      .poll(() => card.innerText(), { timeout: 30_000 })
      .toContain(`${String(Number(cell?.[1]) + 1)}, ${cell?.[2] ?? ''}, 1`);
    await card.getByRole('button', { name: 'Keep the probe' }).click();
    await card.getByRole('figure', { name: 'm of the cell over time' }).waitFor({ timeout: 60_000 });
    await desk.shot('views-probe');
    await card.getByRole('button', { name: 'Close the probe' }).click();
    expect(await card.count()).toBe(0);
    expect(desk.complaints).toEqual([]);
  });

  it('colours by a field, overlays arrows and lines, and says what they are', async () => {
    await openMenu();
    await choose('Colours', 'Topological charge density');
    await choose('Overlaid arrows', 'Motion of m');
    await choose('Streamlines', 'Between the leads');
    await menu().getByRole('switch', { name: 'Mark vortex and antivortex cores' }).click();
    await menu().getByRole('switch', { name: 'Show where m along z is zero' }).click();
    await desk.shot('views-menu');
    await desk.page.keyboard.press('Escape');
    const legend = desk.page.getByRole('figure', { name: 'Colours' });
    await expect.poll(() => legend.innerText(), { timeout: 60_000 }).toMatch(/1\/nm²|1\/µm²|1\/m²/u);
    await expect.poll(() => legend.innerText(), { timeout: 60_000 }).toMatch(/Motion of m, longest/u);
    await desk.shot('views-fields');
    expect(desk.complaints).toEqual([]);
  });

  it('measures between two clicks', async () => {
    const { page } = desk;
    await openMenu();
    await menu().getByRole('button', { name: 'Ruler', exact: true }).click();
    await page.keyboard.press('Escape');
    const { x, y } = await middle();
    await page.mouse.click(x - 60, y);
    await page.getByText('Click the other end', { exact: true }).waitFor();
    await page.mouse.click(x + 40, y);
    const scale = await page.locator('svg .unit').first().textContent();
    expect(scale).toMatch(/nm/u);
    const text = page.locator('.ruler text').first();
    await expect.poll(() => text.textContent()).toMatch(/^\d+(\.\d+)?\u2009nm$/u);
    // 100 px beside the scale bar: the same scale.
    const bar = await page.locator('svg rect.scale').first().boundingBox();
    const perPixel = Number.parseFloat(scale ?? '') / (bar?.width ?? NaN);
    expect(Number.parseFloat((await text.textContent()) ?? '') / (100 * perPixel)).toBeCloseTo(1, 1);
    await desk.shot('views-ruler');
    await openMenu();
    await menu().getByRole('button', { name: 'End ruler', exact: true }).click();
    await page.keyboard.press('Escape');
  });

  const exportAs = async (kind: string, name: string): Promise<Buffer> => {
    const { page } = desk;
    await openMenu();
    await menu().getByRole('button', { name: 'Export view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export the view' });
    await dialog.getByRole('combobox', { name: 'Kind of file' }).click();
    await page.getByRole('option', { name: kind }).first().click();
    await dialog.getByRole('combobox', { name: 'Width of the picture' }).click();
    await page.getByRole('option', { name: '640 px' }).click();
    await desk.shot(`views-export-${name}`);
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const file = page.getByRole('textbox', { name: 'File name' });
    await file.waitFor({ timeout: 240_000 });
    const path = join(desk.folder, name);
    await file.fill(path);
    await file.press('Enter');
    await dialog.waitFor({ state: 'detached', timeout: 60_000 });
    return readFileSync(path);
  };

  it('is written as a PNG of the chosen size that names its project', async () => {
    const bytes = await exportAs('PNG The', 'view.png');
    writeFileSync(join(import.meta.dirname, '../../test-results/views-exported.png'), bytes);
    const picture = decode(bytes);
    expect(Math.abs(picture.width - 640)).toBeLessThanOrEqual(1);
    const note = JSON.parse(noteOfPng(bytes, 'Spinmotive') ?? '{}') as { project?: { name?: string } };
    expect(note.project?.name).toBe('Strip');
    expect(new Set(picture.data).size).toBeGreaterThan(40);
  });

  it('is written as a GIF with a picture for every frame', async () => {
    const bytes = await exportAs('GIF', 'view.gif');
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a');
    expect(Math.abs(bytes.readUInt16LE(6) - 640)).toBeLessThanOrEqual(1);
    const pictures = bytes.toString('latin1').split('\x21\xf9\x04').length - 1;
    expect(pictures).toBeGreaterThan(1);
    expect(bytes.toString('latin1')).toContain('"name":"Strip"');
    expect(desk.complaints).toEqual([]);
  });
});
