import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paintPng } from '../../workers/figures/image';
import { figureFormat, readFigureFile } from '../../workers/figures/files/reopen';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as object;
const PATIENT = { timeout: 60_000 };

describe.skipIf(browserPath === null)('the composer of figures', () => {
  let desk: Desk;
  const page = () => desk.page;
  const view = () => page().getByRole('tabpanel', { name: 'Compose', exact: true });
  const inspector = () => page().getByRole('complementary', { name: 'Inspector', exact: true });
  const panels = () => view().getByRole('button', { name: /^Panel \d/u });
  const choose = async (field: string, option: RegExp): Promise<void> => {
    await inspector().getByRole('combobox', { name: field, exact: true }).click();
    await page().getByRole('option', { name: option }).first().click();
  };
  /** Name of what has the focus. */
  const focused = () =>
    page().evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent?.replaceAll(/\s+/gu, ' ').trim();
    });
  const exported = async (format: string): Promise<Uint8Array> => {
    const file = join(desk.folder, `composed.${format}`);
    await view().getByRole('button', { name: format.toUpperCase(), exact: true }).click();
    await answerFile(page(), file);
    await page().getByText(`Exported composed.${format}`, { exact: true }).first().waitFor(PATIENT);
    return new Uint8Array(readFileSync(file));
  };

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'wire.json'), JSON.stringify({ ...wire, name: 'Composed wire' }));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'wire.json'));
    await page().getByRole('tab', { name: 'Texture', exact: true }).waitFor(PATIENT);
    await page().keyboard.press('Alt+8');
    await inspector().getByRole('radio', { name: 'Several panels', exact: true }).click();
    await view().waitFor(PATIENT);
  });
  afterAll(async () => desk.close());

  it('composes two panels at the size of a journal, and takes them back', async () => {
    await view().getByRole('button', { name: 'Pulse and wall', exact: true }).focus();
    await page().keyboard.press('Enter');
    await expect.poll(() => panels().count(), PATIENT).toBe(2);
    // The button has gone with the empty page; the panel that was added last has the focus.
    await expect.poll(focused, PATIENT).toBe('Panel 2: expected-wall');
    await choose('Add a panel', /^Wall model over the field/u);
    await expect.poll(() => panels().count(), PATIENT).toBe(3);
    await page().keyboard.press('Control+z');
    await expect.poll(() => panels().count(), PATIENT).toBeLessThan(3);
    await page().keyboard.press('Control+Shift+z');
    await expect.poll(() => panels().count(), PATIENT).toBe(3);
    await choose('Journal', /^Nature/u);
    await expect
      .poll(
        () =>
          view()
            .getByText(/^183 × \d+ mm/u)
            .count(),
        PATIENT,
      )
      .toBe(1);
    await desk.shot('compose-light');
    await page().evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await expect.poll(() => page().evaluate(() => document.getAnimations().length), PATIENT).toBe(0);
    await desk.shot('compose-dark');
    await page().evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  });

  it('moves a panel by keys, and puts a title with a formula over it', async () => {
    await panels().nth(0).focus();
    await page().keyboard.press('Alt+ArrowRight');
    await expect.poll(() => panels().nth(0).getAttribute('aria-label'), PATIENT).toContain('expected-wall');
    const title = inspector().getByRole('textbox', { name: 'Title of panel 2', exact: true });
    await title.fill('$V_{21}$ of the wall');
    await title.press('Enter');
    await expect.poll(() => view().locator('tspan', { hasText: /^21$/u }).count(), PATIENT).toBe(1);
  });

  it.each(['svg', 'png', 'tiff', 'pdf'])('writes %s that carries the project', async (format) => {
    const bytes = await exported(format);
    expect(figureFormat(bytes)).toBe(format);
    const record = await readFigureFile(`composed.${format}`, bytes);
    expect(record.ok ? '' : record.hint).toBe('');
    if (!record.ok) return;
    expect(record.value.project.name).toBe('Composed wire');
    expect(record.value.composition?.panels.map(({ kind }) => kind)).toEqual([
      'expected-wall',
      'expected-pulse',
      'wall-sweep',
    ]);
  });

  it('makes a file while the window goes on: no dialog opens over another one', async () => {
    await view().getByRole('button', { name: 'PDF', exact: true }).click();
    await answerFile(page(), join(desk.folder, 'later.pdf'));
    await page().keyboard.press('Control+k');
    const palette = page().getByRole('dialog');
    await palette.waitFor();
    await page().getByText('Exported later.pdf', { exact: true }).first().waitFor(PATIENT);
    expect(await palette.count()).toBe(1);
    await page().keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });

  const drop = async (target: string, name: string, bytes: Uint8Array): Promise<void> => {
    await page().evaluate(
      ([where, called, data]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], called));
        const event = { bubbles: true, cancelable: true, dataTransfer: transfer };
        document.querySelector(where)?.dispatchEvent(new DragEvent('drop', event));
      },
      [target, name, Buffer.from(bytes).toString('base64')] as const,
    );
  };
  it('takes a dropped picture as a panel with scale bar and name', async () => {
    const picture = paintPng(320, 180, (x, y) => [x / 2, 90, 40 + y]);
    await drop('[aria-label="Figure of several panels"]', 'view.png', picture);
    await expect.poll(() => panels().count(), PATIENT).toBe(4);
    const shows = inspector().getByRole('textbox', { name: 'Width that the picture shows', exact: true });
    await shows.fill('2 µm');
    await shows.press('Enter');
    await inspector().getByRole('button', { name: 'Add a name', exact: true }).click();
    await expect
      .poll(
        () =>
          view()
            .locator('text', { hasText: /^200.nm$/u })
            .count(),
        PATIENT,
      )
      .toBeGreaterThan(0);
    await desk.shot('compose-picture');
    await inspector().getByRole('button', { name: 'Remove panel 4', exact: true }).click();
    await expect.poll(() => panels().count(), PATIENT).toBe(3);
  });

  it('opens the exported figure again as a project with its composition', async () => {
    await page().keyboard.press('Control+o');
    const name = page().getByRole('textbox', { name: 'File name' });
    await name.fill(join(desk.folder, 'composed.png'));
    await name.press('Enter');
    await page().getByRole('button', { name: 'Discard changes', exact: true }).click(PATIENT);
    // Nothing is unsaved in a project that was just opened.
    await expect.poll(() => page().title(), PATIENT).toBe('Composed wire – Spinmotive');
    await page().keyboard.press('Alt+8');
    await expect.poll(() => inspector().getByRole('list', { name: 'Panels', exact: true }).getByRole('listitem').count(), PATIENT).toBe(3); // prettier-ignore
  });

  it('keeps the focus where panels are moved and removed', async () => {
    const press = async (name: string): Promise<void> => {
      await inspector().getByRole('button', { name, exact: true }).focus();
      await page().keyboard.press('Enter');
    };
    await press('Move panel 2 down');
    await expect.poll(focused, PATIENT).toBe('Move panel 3 down');
    await press('Remove panel 3');
    await expect.poll(focused, PATIENT).toMatch(/^2 /u);
    await press('Remove panel 1');
    await expect.poll(focused, PATIENT).toMatch(/^1 /u);
    await press('Remove panel 1');
    await expect.poll(focused, PATIENT).toBe('Add a panel');
    for (let i = 0; i < 4; i++) await page().keyboard.press('Control+z');
    await expect.poll(() => page().title(), PATIENT).toBe('Composed wire – Spinmotive');
  });

  it('opens it again when it is dropped on the window, and says so of the figure of another', async () => {
    await drop('main', 'theirs.svg', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await page().getByText('carries no Spinmotive project', { exact: false }).first().waitFor(PATIENT);
    await drop('main', 'mine.svg', new Uint8Array(readFileSync(join(desk.folder, 'composed.svg'))));
    await page()
      .getByText(/^The inputs that mine\.svg carries\./u)
      .first()
      .waitFor(PATIENT);
    expect(desk.complaints).toEqual([]);
  });
});
