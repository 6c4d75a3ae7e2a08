import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { answerFile, browserPath, root, sitDown } from './support';
it('look', async () => {
  const desk = await sitDown(browserPath ?? '');
  const { page } = desk;
  const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as object;
  writeFileSync(join(desk.folder, 'film.json'), JSON.stringify({ ...wire, bandStructure: { source: 'rashba', N: 120 } }));
  await page.getByRole('button', { name: /^Open/u }).first().click();
  await answerFile(page, join(desk.folder, 'film.json'));
  await page.getByRole('tab', { name: 'Bands', exact: true }).first().click();
  const panel = page.getByRole('tabpanel', { name: 'Bands', exact: true });
  await panel.waitFor();
  const list: [string, string, string][] = [['Bands','','spectrum'],['Curvature','','curvature'],['Torkance','','energy'],['Torkance','Broadening','broadening'],['Torkance','Terms','terms'],['Temperature','','dmi'],['Temperature','Thermal torkance','beta'],['Temperature','Orbital','orbital'],['Angles','','angles'],['Onsager','','onsager'],['Heat','','wall'],['Heat','Warming','warming'],['Heat','Resonance','resonance'],['Heat','Analogue','analogue']];
  for (const [i, [tab, plot, name]] of list.entries()) {
    await page.evaluate((dark) => (document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'), i % 3 === 1);
    await panel.getByRole('tab', { name: tab, exact: true }).click();
    if (plot !== '') await panel.getByRole('radio', { name: plot, exact: true }).click();
    await page.waitForTimeout(300);
    for (let k = 0; k < 60 && (await panel.getByRole('button', { name: 'Cancel bands', exact: true }).count()) > 0; k++) await page.waitForTimeout(250);
    await page.waitForTimeout(200);
    await desk.shot(`look-${name}`);
  }
  await page.setViewportSize({ width: 2560, height: 1440 });
  for (const [tab, dark] of [['Torkance', false], ['Curvature', true], ['Heat', true]] as const) {
    await page.evaluate((d) => (document.documentElement.dataset['theme'] = d ? 'dark' : 'light'), dark);
    await panel.getByRole('tab', { name: tab, exact: true }).click();
    await page.waitForTimeout(300);
    for (let k = 0; k < 60 && (await panel.getByRole('button', { name: 'Cancel bands', exact: true }).count()) > 0; k++) await page.waitForTimeout(250);
    await page.waitForTimeout(300);
    await desk.shot(`look-wide-${tab}`);
  }
  console.log(desk.complaints);
  await desk.close();
}, 300_000);
