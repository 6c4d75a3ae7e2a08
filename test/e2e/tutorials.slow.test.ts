import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, root, sitDown, type Desk } from './support';

/** With SPINMOTIVE_DOCS=1 the pictures of the tutorials are taken anew. */
const folder = join(root, process.env['SPINMOTIVE_DOCS'] === '1' ? 'docs/images/tutorials' : 'test-results');

/** The tutorials of the handbook, done as they are written: what they say is what the window shows. */
describe.skipIf(browserPath === null)('the tutorials', () => {
  let desk: Desk;
  const page = () => desk.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const picture = async (name: string): Promise<void> => {
    await page().mouse.move(2, 400);
    await page().waitForTimeout(600);
    await page().screenshot({ path: join(folder, `${name}.png`) });
  };
  const run = async (): Promise<void> => {
    await button('Run').click();
    await page().getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 110_000 });
  };
  const view = async (name: string): Promise<void> => {
    await page().getByRole('tab', { name, exact: true }).first().click();
    await page().getByRole('tabpanel', { name, exact: true }).locator('h2').first().waitFor();
  };
  const example = async (name: string): Promise<void> => {
    await button('Start page').click();
    // What was made of the example before is in no file, and is not missed.
    const answer = page()
      .getByRole('dialog')
      .getByRole('button', { name: /^(?:Discard|Close|Do not|Don)/u });
    const start = page().getByRole('button', { name, exact: true });
    await answer.or(start).first().waitFor();
    if (await answer.isVisible()) await answer.click();
    await start.click();
    await button('Run').waitFor();
  };

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    desk = await sitDown(browserPath ?? '');
    await page().emulateMedia({ colorScheme: 'light' });
    await button('Cobalt wire, head-to-head wall').waitFor();
  });
  afterAll(async () => desk.close());

  it('begin on the start page', async () => {
    await picture('start');
    await button('Cobalt wire, head-to-head wall').click();
    await page().getByText('−694').first().waitFor();
    await picture('window');
  });

  it('a first pulse: twice the field, twice the voltage', async () => {
    const amplitude = page().getByRole('textbox', { name: 'Amplitude', exact: true });
    await amplitude.fill('20 mT');
    await amplitude.press('Enter');
    const expected = page().getByRole('region', { name: 'Expected between the leads' });
    await expected.getByText('−1.39').waitFor();
    await run();
    expect(await page().getByRole('status', { name: 'Verdict' }).innerText()).toMatch(
      /−1\.3[89].µV plateau/u,
    );
    await picture('cobalt-run');
  });

  it('can I measure it: the permalloy strip needs 74,000 averages', async () => {
    await example('Permalloy strip, above Walker breakdown');
    await run();
    await view('Measurable?');
    await page()
      .getByText(/74,000 averages/u)
      .first()
      .waitFor();
    await picture('scope');
  });

  it('sweep of the field: the wall model of the strip', async () => {
    await view('Wall model');
    await page().getByText('Change it here').first().waitFor();
    await picture('sweep');
  });

  it('heat along the wire: the electrons of the metal', async () => {
    await example('Wall in a temperature gradient');
    await view('Electrons');
    await page().getByRole('tabpanel', { name: 'Electrons' }).locator('svg').first().waitFor();
    await picture('heat-electrons');
  });
});
