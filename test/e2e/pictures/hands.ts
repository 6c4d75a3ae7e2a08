import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Desk } from '../support';

/** What a person does at the window, by the names of things. */
export interface Hands {
  readonly page: Page;
  button(name: string): Locator;
  dialog(name: string): Locator;
  panel(name: string): Locator;
  /** A view over the stage. */
  view(name: string): Promise<Locator>;
  /** A card of the road. */
  card(name: string): Promise<void>;
  /** A command of the palette. */
  command(words: string): Promise<void>;
  /** Opens a project that is given as data. */
  open(name: string, project: object): Promise<void>;
  /** Runs and waits for the verdict. */
  run(): Promise<void>;
  choose(within: Locator, field: string, option: RegExp | string): Promise<void>;
  drop(name: string, bytes: Uint8Array): Promise<void>;
  /** A file is held over the window. */
  hover(name: string): Promise<void>;
  escape(): Promise<void>;
}

export const handsAt = ({ page, folder }: Desk): Hands => {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const dialog = (name: string): Locator => page.getByRole('dialog', { name, exact: true });
  const panel = (name: string): Locator => page.getByRole('tabpanel', { name, exact: true });
  const carried = (name: string, bytes: Uint8Array) =>
    page.evaluateHandle(
      ([file, numbers]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(numbers)], file));
        return transfer;
      },
      [name, [...bytes]] as const,
    );
  return {
    page,
    button,
    dialog,
    panel,
    view: async (name) => {
      await page.getByRole('tab', { name, exact: true }).first().click();
      if (name !== 'Texture') await panel(name).waitFor();
      return panel(name);
    },
    card: async (name) => {
      await page
        .getByRole('button', { name: new RegExp(`^${name}:`, 'u') })
        .first()
        .click();
      await page.getByRole('heading', { name, level: 2, exact: true }).waitFor();
    },
    command: async (words) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search commands' }).fill(words);
      await page.keyboard.press('Enter');
    },
    open: async (name, project) => {
      const path = join(folder, `${name}.json`);
      writeFileSync(path, JSON.stringify(project));
      await page.keyboard.press('Control+o');
      const file = page.getByRole('textbox', { name: 'File name' });
      await file.fill(path);
      await file.press('Enter');
      const discard = button('Discard changes');
      const opened = page.locator('.where', { hasText: /^not in a file yet$|^\S+\.json$/u });
      await page.waitForTimeout(400);
      await discard.or(opened).first().waitFor();
      if (await discard.isVisible()) await discard.click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await button('Run').first().waitFor();
    },
    run: async () => {
      await button('Run').click();
      await page.getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 400_000 });
    },
    choose: async (within, field, option) => {
      await within.getByRole('combobox', { name: field, exact: true }).click();
      await page
        .getByRole('option', typeof option === 'string' ? { name: option, exact: true } : { name: option })
        .first()
        .click();
    },
    drop: async (name, bytes) => {
      const data = await carried(name, bytes);
      for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data });
    },
    hover: async (name) => {
      await page.dispatchEvent('body', 'dragover', { dataTransfer: await carried(name, new Uint8Array(1)) });
    },
    escape: async () => {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(250);
    },
  };
};
