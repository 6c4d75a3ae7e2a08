import { describe, it } from 'vitest';
import { example, LONG, studioFor } from '../pictures/studio';
import { browserPath } from '../support';

describe.skipIf(browserPath === null)('pictures of the window with the electrons', () => {
  const studio = studioFor('electrons');

  it('heat and the metal', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    const wall = example('thermal-wall');
    await hands.open('heat', { ...wall, solver: { ...wall['solver'], duration: '2 ns' } });
    await hands.run();
    const electrons = await hands.view('Electrons');
    await hands.page.waitForTimeout(4000);
    await camera.take('Electrons', 'electrons', 'Electrons of the metal');
    const plots = electrons.getByRole('combobox', { name: 'Plot', exact: true });
    if (await plots.isVisible()) {
      for (const k of [3, 6]) {
        await plots.click();
        await hands.page.getByRole('option').nth(k).click();
        await hands.page.waitForTimeout(2500);
        await camera.take('Electrons', `electrons-${String(k)}`, `Electrons, plot ${String(k + 1)}`);
      }
    }
    await hands.card('Material');
  });

  it('bands', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    const wire = example('cobalt-wire');
    await hands.open('film', { ...wire, solver: { ...wire['solver'], duration: '0.2 ns' } });
    const bands = await hands.view('Bands');
    await hands.page.waitForTimeout(1000);
    await camera.take('Bands', 'bands-start', 'Bands, before a band structure is chosen');
    await hands.view('Texture');
    await hands.open('rashba', {
      ...wire,
      bandStructure: { source: 'rashba', N: 60 },
      solver: { ...wire['solver'], duration: '0.2 ns' },
    });
    await hands.view('Bands');
    for (const [tab, pictures] of [
      ['Bands', ['']],
      ['Curvature', ['']],
      ['Torkance', ['Energy', 'Broadening', 'Terms']],
      ['Temperature', ['DMI', 'Thermal torkance', 'Orbital']],
      ['Angles', ['']],
      ['Onsager', ['']],
      ['Heat', ['Moving wall', 'Warming', 'Resonance', 'Analogue']],
    ] as const) {
      await bands.getByRole('tab', { name: tab, exact: true }).click();
      for (const picture of pictures) {
        if (picture !== '') await bands.getByRole('radio', { name: picture, exact: true }).click();
        await hands.page.waitForTimeout(800);
        await bands
          .getByText(/errors by N\/2 and N\/4/u)
          .waitFor({ timeout: 60_000 })
          .catch(() => undefined);
        const name = `bands-${tab}-${picture}`.toLowerCase().replace(/\W+/gu, '-').replace(/-$/u, '');
        await camera.take('Bands', name, picture === '' ? `Bands, ${tab}` : `Bands, ${tab}, ${picture}`);
      }
    }
  });

  it('the non-local torque', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    const vortex = example('nonlocal-vortex');
    await hands.open('vortex', { ...vortex, solver: { ...vortex['solver'], duration: '1 ns' } });
    await hands.run();
    const panel = await hands.view('Non-local');
    for (const [tab, name] of [
      ['My wall', 'nonlocal-wall'],
      ['Kernels', 'nonlocal-kernels'],
      ['Present texture', 'nonlocal-texture'],
      ['Orbit', 'nonlocal-orbit'],
    ] as const) {
      await panel.getByRole('tab', { name: tab, exact: true }).click();
      await hands.page.waitForTimeout(3000);
      await camera.take('Non-local', name, `Non-local, ${tab}`);
    }
  });

  it('the lattice', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    await hands.open('lattice', example('lattice-wall'));
    const panel = await hands.view('Lattice');
    await panel
      .getByRole('img', { name: 'Torque on the moments by both routes', exact: true })
      .waitFor({ timeout: 60_000 });
    for (const tab of ['Result', 'Compare', 'Channels', 'Disorder']) {
      await panel.getByRole('tab', { name: tab, exact: true }).click();
      await hands.page.waitForTimeout(3000);
      await camera.take('Lattice', `lattice-${tab.toLowerCase()}`, `Lattice, ${tab}`);
    }
  });
});
