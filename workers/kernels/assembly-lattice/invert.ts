import { addProduct, turned } from './product';

/** Pivots that are eliminated together: their columns are worked out alone, then all others in one product. */
const WIDTH: i32 = 8;
const PANEL: usize = 128;

/** Row at or below k with the largest number in column c of the panel; −1 when all are zero. */
function pivotRow(panel: usize, n: i32, k: i32, c: i32): i32 {
  let best: i32 = -1;
  let most: f64 = 0;
  for (let i = k; i < n; i++) {
    const at = panel + PANEL * usize(i) + 16 * usize(c);
    // Not the square of the size, which over- or underflows long before the number does.
    const size = max(Math.abs(load<f64>(at)), Math.abs(load<f64>(at, 8)));
    if (size > most) {
      most = size;
      best = i;
    }
  }
  return best;
}

/** Copies whole numbers; the instruction of the machine for it costs more than so few bytes do. */
// @ts-ignore: decorator
@inline
function copyNumbers(to: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
}

function swapRows(a: usize, b: usize, bytes: usize): void {
  const end = a + bytes;
  for (; a < end; a += 16, b += 16) {
    const kept = v128.load(a);
    v128.store(a, v128.load(b));
    v128.store(b, kept);
  }
}

/** One Gauss–Jordan step inside the panel with the pivot of row k, column c. */
function eliminate(panel: usize, n: i32, k: i32, c: i32): void {
  const own = panel + PANEL * usize(k);
  const pivot = own + 16 * usize(c);
  const re = load<f64>(pivot);
  const im = load<f64>(pivot, 8);
  // 1/z from z over its larger part: neither square over- nor underflows.
  const scale = max(Math.abs(re), Math.abs(im));
  const x = re / scale;
  const y = im / scale;
  const size = (x * x + y * y) * scale;
  const ir = f64x2.splat(x / size);
  const ii = f64x2.splat(-y / size);
  v128.store(pivot, f64x2(1, 0));
  for (let at = own; at < own + PANEL; at += 16) {
    const z = v128.load(at);
    v128.store(at, f64x2.add(f64x2.mul(ir, z), f64x2.mul(ii, turned(z))));
  }
  for (let i = 0; i < n; i++) {
    if (i == k) continue;
    const row = panel + PANEL * usize(i);
    const lead = row + 16 * usize(c);
    const p = v128.load64_splat(lead);
    const q = v128.load64_splat(lead, 8);
    v128.store(lead, f64x2.splat(0));
    for (let at: usize = 0; at < PANEL; at += 16) {
      const z = v128.load(own + at);
      const less = f64x2.add(f64x2.mul(p, z), f64x2.mul(q, turned(z)));
      v128.store(row + at, f64x2.sub(v128.load(row + at), less));
    }
  }
}

/**
 * Inverse in place of an n × n matrix by Gauss–Jordan elimination with row pivoting. `room`: n · (2 · 8) numbers and 8 · 2
 * for the product; `swaps`: n words. False when a pivot is zero; the matrix is then spoilt.
 */
export function invert(a: usize, n: i32, room: usize, swaps: usize): bool {
  const bytes: usize = usize(n) * 16;
  const panel = room;
  const rows = panel + PANEL * usize(n);
  const pack = rows + PANEL * usize(n);
  for (let first = 0; first < n; first += WIDTH) {
    const width = min(WIDTH, n - first);
    const skip = 16 * usize(first);
    memory.fill(panel, 0, PANEL * usize(n));
    for (let i = 0; i < n; i++)
      copyNumbers(panel + PANEL * usize(i), a + bytes * usize(i) + skip, usize(width) * 16);
    for (let c = 0; c < width; c++) {
      const k = first + c;
      const pivot = pivotRow(panel, n, k, c);
      if (pivot < 0) return false;
      store<i32>(swaps + 4 * usize(k), pivot);
      if (pivot != k) {
        swapRows(panel + PANEL * usize(k), panel + PANEL * usize(pivot), PANEL);
        swapRows(a + bytes * usize(k), a + bytes * usize(pivot), bytes);
      }
      eliminate(panel, n, k, c);
    }
    // What the panel did to its own columns, done to all others; then its own columns are put in their place.
    const own = a + bytes * usize(first);
    memory.copy(rows, own, bytes * usize(width));
    memory.fill(own, 0, bytes * usize(width));
    addProduct(a, bytes, panel, PANEL, rows, bytes, pack, n, width, n);
    for (let i = 0; i < n; i++)
      copyNumbers(a + bytes * usize(i) + skip, panel + PANEL * usize(i), usize(width) * 16);
  }
  for (let k = n - 1; k >= 0; k--) {
    const other = load<i32>(swaps + 4 * usize(k));
    if (other == k) continue;
    for (let i = 0; i < n; i++) {
      const row = a + bytes * usize(i);
      swapRows(row + 16 * usize(k), row + 16 * usize(other), 16);
    }
  }
  return true;
}
