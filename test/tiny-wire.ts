/** A row of 100 cells in which a field drives a wall past both leads: a run takes a fraction of a second. */
export const tinyWire = (name: string, duration: number, frameInterval: number) => ({
  format: 'spinmotive-project',
  version: 1,
  name,
  material: { Ms: 8e5, A: 1.3e-11, Ku: 3.25e4, Kh: 2e4, alpha: 0.1, beta: 0.05, P: 0.6, sigma: 4e6 },
  geometry: { length: 400e-9, width: 20e-9, thickness: 10e-9, demagnetisation: 'none' },
  texture: { kind: 'head-to-head', position: 160e-9, angle: 0.3 },
  drive: { field: { shape: 'constant', amplitude: 0.02 } },
  leads: { first: { name: 'Lead 1', position: 100e-9 }, second: { name: 'Lead 2', position: 300e-9 } },
  solver: { nx: 100, ny: 1, nz: 1, relax: false, duration },
  outputs: { sampleInterval: 4e-12, frameInterval },
});
