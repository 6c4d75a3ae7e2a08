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

  it('keeps places of the camera by their names', async () => {
    const { page } = desk;
    const scale = async (): Promise<string> => (await page.locator('svg .unit').first().textContent()) ?? '';
    await openMenu();
    const before = await scale();
    for (let step = 0; step < 6; step++)
      await menu().getByRole('button', { name: 'Zoom in', exact: true }).click();
    // On a slow machine the view still moves after the first change of the scale.
    let near = before;
    const stands = async (): Promise<boolean> => {
      const was = near;
      await page.waitForTimeout(400);
      near = await scale();
      return near === was && near !== before;
    };
    await expect.poll(stands, { timeout: 30_000 }).toBe(true);
    await menu().getByRole('textbox', { name: 'Name of this place' }).fill('Close by');
    await menu().getByRole('button', { name: 'Keep this place', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Top view', exact: true }).click();
    await expect.poll(scale, { timeout: 30_000 }).toBe(before);
    await openMenu();
    await menu().getByRole('button', { name: 'Close by', exact: true }).click();
    await expect.poll(scale, { timeout: 30_000 }).toBe(near);
    await menu().getByRole('button', { name: 'Forget Close by', exact: true }).click();
    expect(await menu().getByRole('button', { name: 'Close by', exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Top view', exact: true }).click();
  });

  it('lays cells open by a cut', async () => {
    const { page } = desk;
    await openMenu();
    const slider = menu().getByRole('slider', { name: 'Cut along x' });
    await slider.focus();
    for (let step = 0; step < 3; step++) await slider.press('ArrowLeft');
    await menu().getByText('77 of 80').waitFor();
    await menu().getByRole('button', { name: 'Whole wire', exact: true }).click();
    await menu().getByText('80 of 80').waitFor();
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

  it('is written as numbered PNG files, one for every frame', async () => {
    const bytes = await exportAs('PNG sequence', 'view.zip');
    const { BlobReader, Uint8ArrayWriter, ZipReader } = await import('@zip.js/zip.js');
    const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])));
    const entries = await reader.getEntries();
    expect(entries.map(({ filename }) => filename)).toEqual(
      Array.from({ length: 11 }, (_, k) => `frame-${String(k).padStart(5, '0')}.png`),
    );
    const pictures: string[] = [];
    for (const entry of [entries[0], entries[10]]) {
      if (entry === undefined || entry.directory) throw new Error('A file is missing.');
      const png = await entry.getData(new Uint8ArrayWriter());
      expect(Math.abs(decode(png).width - 640)).toBeLessThanOrEqual(1);
      pictures.push(Buffer.from(decode(png).data).toString('base64'));
    }
    // The time is written into the picture, and the wall has moved.
    expect(pictures[0]).not.toBe(pictures[1]);
  });

  it.each(['WebM', 'MP4'])(
    'is written as %s with a picture for every frame, evenly in time',
    async (kind) => {
      const bytes = await exportAs(kind, `view.${kind.toLowerCase()}`);
      const { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } = await import('mediabunny');
      const input = new Input({ source: new BufferSource(new Uint8Array(bytes)), formats: ALL_FORMATS });
      const track = await input.getPrimaryVideoTrack();
      if (track === null) throw new Error('There is no picture in the video.');
      expect(track.displayWidth).toBe(640);
      const times: number[] = [];
      for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
      expect(times).toHaveLength(11);
      for (const [at, time] of times.entries()) expect(time).toBeCloseTo(at / 25, 2);
      expect((await input.getMetadataTags()).comment).toContain('"name":"Strip"');
      expect(desk.complaints).toEqual([]);
    },
  );

  it('shows a second run beside the first, from where the first is seen, and exports both', async () => {
    const { page } = desk;
    const amplitude = page.getByRole('textbox', { name: 'Amplitude' }).first();
    await amplitude.fill('40');
    await amplitude.press('Enter');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect
      .poll(() => page.getByRole('button', { name: '40\u2009mT field' }).count(), { timeout: 60_000 })
      .toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Play the recording', exact: true }).waitFor({ timeout: 180_000 });
    await openMenu();
    await choose('Run beside this one', '20\u2009mT field');
    await page.keyboard.press('Escape');
    const scales = async (): Promise<(string | null)[]> => page.locator('svg .unit').allTextContents();
    await expect.poll(async () => (await scales()).length, { timeout: 30_000 }).toBe(2);
    await expect.poll(async () => new Set(await scales()).size, { timeout: 30_000 }).toBe(1);
    await desk.shot('views-two');
    const picture = decode(await exportAs('PNG The', 'two.png'));
    const half = picture.width / 2;
    const inked = (from: number, to: number): number => {
      let count = 0;
      const [r, g, b] = picture.data.slice(0, 3);
      for (let k = 0; k < picture.width * picture.height; k++) {
        const at = k * picture.channels;
        const x = k % picture.width;
        if (x < from || x >= to) continue;
        const same = [r, g, b].every((value, n) => value === picture.data[at + n]);
        if (!same) count += 1;
      }
      return count;
    };
    expect(inked(0, half)).toBeGreaterThan(2000);
    expect(inked(half, picture.width)).toBeGreaterThan(2000);
    expect(desk.complaints).toEqual([]);
  });
});

describe.skipIf(browserPath === null)('the view of the texture without WebGL', () => {
  let desk: Desk;
  beforeAll(async () => {
    const without = [
      '--disable-gpu',
      '--disable-3d-apis',
      '--disable-webgl',
      '--disable-software-rasterizer',
    ];
    desk = await sitDown(browserPath ?? '', undefined, without);
    writeFileSync(join(desk.folder, 'strip.json'), JSON.stringify(STRIP));
    await desk.page.getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(desk.page, join(desk.folder, 'strip.json'));
  }, 120_000);
  afterAll(async () => desk.close());

  it('is a flat picture that says so, can be probed and offers no camera that it does not have', async () => {
    const { page } = desk;
    await page.getByText('No WebGL: flat picture from above.').waitFor({ timeout: 60_000 });
    expect(await page.getByRole('button', { name: 'Tilted view', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'View', exact: true }).click();
    const menu = page.getByRole('dialog', { name: 'View options' });
    await menu.waitFor();
    expect(await menu.getByRole('group', { name: 'Standard views' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    const colours = (): Promise<number> =>
      page.getByLabel('Magnetisation of the wire').evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        const seen = new Set<number>();
        for (let k = 0; k < data.length; k += 4)
          seen.add((data[k] ?? 0) * 65536 + (data[k + 1] ?? 0) * 256 + (data[k + 2] ?? 0));
        return seen.size;
      });
    await expect.poll(colours, { timeout: 30_000 }).toBeGreaterThan(100);
    await desk.shot('views-flat');
    expect(desk.complaints).toEqual([]);
  });
});
