import { NX, NY, NZ, REGIONS, WEIGHTS, word } from './convolution-plan';

/** Multiplies gathered rows g … g + 3 with the number of the region of each cell. */
export function weighRows(plan: usize, data: usize, g: i32): void {
  const n = word(plan, NX);
  const rows = load<i32>(plan, NY) * load<i32>(plan, NZ);
  const weights = word(plan, WEIGHTS);
  for (let row = 0; row < 4; row++) {
    // Rows beyond the last are zero: any weight will do.
    let cell = word(plan, REGIONS) + (<usize>((g + row) % rows)) * n;
    let p = data + ((<usize>row) << 3);
    for (const end = cell + n; cell < end; cell++, p += 32)
      store<f64>(p, load<f64>(p) * load<f64>(weights + ((<usize>load<u8>(cell)) << 3)));
  }
}

/** The same for rows g … g + 7 in single precision. */
export function weighRowsSingle(plan: usize, data: usize, g: i32): void {
  const n = word(plan, NX);
  const rows = load<i32>(plan, NY) * load<i32>(plan, NZ);
  const weights = word(plan, WEIGHTS);
  for (let row = 0; row < 8; row++) {
    let cell = word(plan, REGIONS) + (<usize>((g + row) % rows)) * n;
    let p = data + ((<usize>row) << 2);
    for (const end = cell + n; cell < end; cell++, p += 32)
      store<f32>(p, <f32>(<f64>load<f32>(p) * load<f64>(weights + ((<usize>load<u8>(cell)) << 3))));
  }
}
