import { NX, NY, NZ, REGIONS, WEIGHTS, word } from './convolution-plan';

/** Multiplies rows from g on that lie side by side, two (four) to a vector, with the number of the region of each cell. */
export function weighRows<T>(plan: usize, data: usize, g: i32): void {
  const n = word(plan, NX);
  const rows = load<i32>(plan, NY) * load<i32>(plan, NZ);
  const weights = word(plan, WEIGHTS);
  for (let row = 0; row < 16 / <i32>sizeof<T>(); row++) {
    // Rows beyond the last are zero: any weight will do.
    let cell = word(plan, REGIONS) + (<usize>((g + row) % rows)) * n;
    let p = data + (<usize>row) * sizeof<T>();
    for (const end = cell + n; cell < end; cell++, p += 16)
      store<T>(p, <T>(<f64>load<T>(p) * load<f64>(weights + ((<usize>load<u8>(cell)) << 3))));
  }
}
