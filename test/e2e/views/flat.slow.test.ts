import { describe, it } from 'vitest';
import { LONG, studioFor } from '../pictures/studio';
import { browserPath } from '../support';

/** A browser that draws in two dimensions only. */
const WITHOUT = ['--disable-gpu', '--disable-3d-apis', '--disable-webgl', '--disable-software-rasterizer'];

describe.skipIf(browserPath === null)('pictures of the window without WebGL', () => {
  const studio = studioFor('flat', { switches: WITHOUT });

  it('a run', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    await hands.button('Cobalt wire, head-to-head wall').click();
    await hands.run();
    await hands.page.getByText('No WebGL: flat picture from above.').waitFor();
    await camera.take('Stage', 'flat', 'Without WebGL');
  });
});
