import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { electronBinary } from '../../main/electron-binary.mjs';
import { root } from './support';

const binary = electronBinary();

/** Runs where Electron's binary was downloaded (`npx install-electron`); elsewhere it is printed as skipped. */
describe.skipIf(binary === null)('the Electron window', () => {
  it('is isolated, has no Node, and opens the cobalt example with its expected voltage', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spinmotive-electron-'));
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [root, ...(process.platform === 'linux' ? ['--no-sandbox'] : [])],
      env: { ...process.env, SPINMOTIVE_DATA: folder },
    });
    try {
      const page = await app.firstWindow();
      expect(new URL(page.url()).protocol).toBe('app:');
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      expect(await page.evaluate(() => 'process' in globalThis || 'require' in globalThis)).toBe(false);
      await page.getByText('Cobalt wire, head-to-head wall').first().click();
      await page.getByRole('region', { name: 'Expected between the leads' }).getByText('−694').waitFor();
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
