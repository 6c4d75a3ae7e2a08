/** Nodes and weights of Gauss–Legendre quadrature on [−1, 1], by Newton's method on P_n; n up to a few dozen. */
export const gaussLegendre = (n: number): { readonly x: number; readonly w: number }[] =>
  Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [previous, value] = [1, x];
      for (let k = 2; k <= n; k++)
        [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      slope = (n * (x * value - previous)) / (x * x - 1);
      const move = value / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    return { x, w: 2 / ((1 - x * x) * slope * slope) };
  });
