import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, openBrowser, pictureOf, startHost, stop } from './support';

/** A crash, the next start, and two windows on one project: what a person sees. */
describe.skipIf(browserPath === null)('after a crash', () => {
  let folder: string;
  let data: string;
  let file: string;
  let context: BrowserContext;
  let host: ChildProcess;
  let page: Page;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spinmotive-recovery-'));
    data = join(folder, 'data');
    file = join(folder, 'wire.spinmotive');
    context = await openBrowser(browserPath ?? '', join(folder, 'profile'));
  });
  afterAll(async () => {
    await context.close();
    await stop(host);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const button = (name: string, on: Page = page) => on.getByRole('button', { name, exact: true });
  const amplitude = (on: Page = page) => on.getByRole('textbox', { name: 'Amplitude', exact: true });
  const unsaved = () => page.getByRole('group', { name: 'Unsaved work on Cobalt wire, head-to-head wall' });
  const asks = (on: Page = page) => on.getByRole('dialog', { name: 'Another window has this project' });
  const begin = async (): Promise<void> => {
    const started = await startHost(data);
    host = started.host;
    page = await context.newPage();
    await page.goto(started.url);
  };
  const crash = async (): Promise<void> => {
    host.kill('SIGKILL');
    await once(host, 'exit');
    await page.close({ runBeforeUnload: false });
  };
  const type = async (text: string): Promise<void> => {
    await amplitude().fill(text);
    await amplitude().press('Enter');
  };
  const both = async (name: string): Promise<void> => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: pictureOf(`${name}-${scheme}`), animations: 'disabled' });
    }
  };

  it('the next start offers the changes that were in no file, and what differs', async () => {
    await begin();
    await page.getByText('Cobalt wire, head-to-head wall').click();
    await button('Run').waitFor();
    await page.keyboard.press('Control+s');
    await answerFile(page, file);
    await page.getByText('wire.spinmotive', { exact: true }).waitFor();
    const recorded = page.waitForResponse((response) => response.url().endsWith('/rpc/recordEdits'));
    await type('20 mT');
    await recorded;
    // Far less than autosave takes: this is the journal's.
    await crash();
    await begin();
    await unsaved().getByText('1 unsaved change').waitFor();
    await both('recovery-start');
    await unsaved().getByRole('button', { name: 'What differs' }).click();
    const dialog = page.getByRole('dialog', { name: 'What differs' });
    await dialog.getByRole('row', { name: /^Amplitude/u }).waitFor();
    expect(await dialog.getByRole('row', { name: /^Amplitude/u }).innerText()).toMatch(/10.mT\s+20.mT/u);
    await both('recovery-differs');
    await dialog.getByRole('button', { name: 'Open recovered' }).click();
    await expect.poll(() => amplitude().inputValue()).toBe('20');
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
  });

  it('the recovered change can be undone, and saved over the file', async () => {
    await button('Undo').click();
    await expect.poll(() => amplitude().inputValue()).toBe('10');
    await button('Redo').click();
    await expect.poll(() => amplitude().inputValue()).toBe('20');
    await page.keyboard.press('Control+s');
    await page.getByText('wire.spinmotive', { exact: true }).waitFor();
  });

  it('a second window of the same project, of another program, is refused with a choice', async () => {
    const second = await startHost(join(folder, 'other-data'), file);
    const other = await context.newPage();
    await other.goto(second.url);
    await asks(other).waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await other.emulateMedia({ colorScheme: scheme });
      await other.screenshot({ path: pictureOf(`recovery-in-use-${scheme}`), animations: 'disabled' });
    }
    await asks(other).getByRole('button', { name: 'Try again' }).click();
    await asks(other).getByRole('button', { name: 'Open a copy' }).click();
    await other.getByText('not in a file yet').waitFor();
    await expect.poll(() => amplitude(other).inputValue()).toBe('20');
    await other.close({ runBeforeUnload: false });
    await stop(second.host);
  });

  it('a page that is reloaded finds its own work again', async () => {
    const recorded = page.waitForResponse((response) => response.url().endsWith('/rpc/recordEdits'));
    await type('30 mT');
    await recorded;
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await unsaved().getByRole('button', { name: 'Open recovered' }).click();
    await expect.poll(() => amplitude().inputValue()).toBe('30');
  });

  it('asks before it replaces what another program wrote, and before it writes to where the file was', async () => {
    utimesSync(file, 1e9, 1e9);
    await page.keyboard.press('Control+s');
    const replace = page.getByRole('dialog', { name: 'Replace what another program wrote?' });
    await replace.getByRole('button', { name: 'Cancel' }).click();
    unlinkSync(file);
    await page.keyboard.press('Control+s');
    const again = page.getByRole('dialog', { name: 'Save wire.spinmotive there again?' });
    await again.getByRole('button', { name: 'Save there again' }).click();
    await page.getByText('wire.spinmotive', { exact: true }).waitFor();
  });

  it('a file renamed while it is open is refused to a second window, and saved where it is by now', async () => {
    const renamed = join(folder, 'renamed.spinmotive');
    renameSync(file, renamed);
    const second = await startHost(join(folder, 'other-data'), renamed);
    const other = await context.newPage();
    await other.goto(second.url);
    await asks(other).getByText('renamed.spinmotive is open in another window', { exact: false }).waitFor();
    await other.close({ runBeforeUnload: false });
    await stop(second.host);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Save to renamed.spinmotive?' });
    await dialog.waitFor();
    await both('recovery-renamed');
    await dialog.getByRole('button', { name: 'Save to renamed.spinmotive', exact: true }).click();
    await page.getByText('renamed.spinmotive', { exact: true }).waitFor();
    expect(existsSync(file)).toBe(false);
  });

  it('a file moved to another folder is saved there, and no second one is made', async () => {
    const before = join(folder, 'renamed.spinmotive');
    mkdirSync(join(folder, 'archive'));
    const moved = join(folder, 'archive', 'renamed.spinmotive');
    renameSync(before, moved);
    const written = statSync(moved).mtimeMs;
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Save to its new place?' });
    await dialog.getByText(moved, { exact: false }).waitFor();
    await both('recovery-moved');
    await dialog.getByRole('button', { name: 'Save to its new place', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => statSync(moved).mtimeMs).toBeGreaterThan(written);
    expect(existsSync(before)).toBe(false);
  });

  it('a queue is offered again after a crash, the run under way first, and goes on when told', async () => {
    const kept = () => page.waitForResponse((response) => response.url().endsWith('/rpc/keepQueue'));
    // The run under way must outlast all this, however slow the machine: else the next one has begun by the crash.
    await page.getByRole('button', { name: /^Solver:/u }).click(); // prettier-ignore
    const duration = page.getByRole('textbox', { name: 'Duration', exact: true });
    await duration.fill('200 ns');
    await duration.press('Enter');
    await page.getByRole('button', { name: /^Drive:/u }).click(); // prettier-ignore
    await button('Run').click();
    // Each is waited for: the answer to the first would else pass for that to the second.
    const first = kept();
    await button('Queue a run of the present inputs').click();
    await first;
    await type('15 mT');
    const second = kept();
    await button('Queue a run of the present inputs').click();
    await second;
    await crash();
    await begin();
    await unsaved().getByText('2 queued runs', { exact: false }).waitFor();
    await both('recovery-queue-start');
    await unsaved().getByRole('button', { name: 'Open recovered' }).click();
    const queue = page.getByRole('region', { name: 'Queue' });
    await queue.getByText('Queue: 0 running, 2 waiting').waitFor();
    expect(await queue.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^30.mT pulse/u),
      expect.stringMatching(/^15.mT pulse/u),
    ]);
    await both('recovery-queue');
    await queue.getByRole('button', { name: 'Resume all' }).click();
    await queue.getByText(/^Queue: [12] running/u).waitFor();
    await queue.getByRole('button', { name: 'Cancel all' }).click();
    await queue.waitFor({ state: 'detached' });
  });
});
