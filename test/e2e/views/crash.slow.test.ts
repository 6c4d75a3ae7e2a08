import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { LONG, studioFor } from '../pictures/studio';
import { answerFile, browserPath, startHost, stop } from '../support';

describe.skipIf(browserPath === null)('pictures of the window after a crash', () => {
  const studio = studioFor('crash');

  it('what was left', { timeout: LONG }, async () => {
    const { desk, hands, camera } = studio;
    const { page } = hands;
    await hands.button('Cobalt wire, head-to-head wall').click();
    await hands.button('Run').waitFor();
    await page.keyboard.press('Control+s');
    await answerFile(page, join(desk.folder, 'wire.spinmotive'));
    await page.getByText('wire.spinmotive', { exact: true }).waitFor();
    const amplitude = page.getByRole('textbox', { name: 'Amplitude', exact: true });
    for (const text of ['20 mT', '15 mT']) {
      const recorded = page.waitForResponse((response) => response.url().endsWith('/rpc/recordEdits'));
      await amplitude.fill(text);
      await amplitude.press('Enter');
      await recorded;
    }
    desk.host.kill('SIGKILL');
    await once(desk.host, 'exit');
    const { host, url } = await startHost(join(desk.folder, 'data'));
    try {
      page.on('dialog', (dialog) => void dialog.accept());
      await page.goto(url);
      const left = page.getByRole('group', { name: 'Unsaved work on Cobalt wire, head-to-head wall' });
      await left.waitFor();
      await camera.take('What goes wrong', 'recovery', 'Start after a crash');
      await left.getByRole('button', { name: 'What differs' }).click();
      await hands
        .dialog('What differs')
        .getByRole('row', { name: /^Amplitude/u })
        .waitFor();
      await camera.take('What goes wrong', 'recovery-differs', 'What differs from the file');
      await hands.escape();
    } finally {
      await stop(host);
    }
  });
});
