/**
 * Several smooth functions of one variable on [a, b], each evaluated at `count` Chebyshev points only: barycentric
 * interpolation, whose error falls faster than any power of the count. Source: J.-P. Berrut, L. N. Trefethen, SIAM Rev. 46,
 * 501 (2004). An empty interval has one point.
 */
export const interpolated = (
  of: (x: number) => readonly number[],
  [a, b]: readonly [number, number],
  count: number,
): ((x: number, which: number) => number) => {
  if (!(b > a)) {
    const only = of(a);
    return (_x, which) => only[which] as number;
  }
  const nodes = Array.from({ length: count }, (_, i) => {
    const angle = ((2 * i + 1) * Math.PI) / (2 * count);
    return {
      x: (a + b) / 2 + ((b - a) / 2) * Math.cos(angle),
      weight: (i % 2 === 0 ? 1 : -1) * Math.sin(angle),
    };
  });
  const values = nodes.map(({ x }) => of(x));
  return (x, which) => {
    let [above, below] = [0, 0];
    for (let i = 0; i < count; i++) {
      const node = nodes[i] as (typeof nodes)[number];
      const value = (values[i] as readonly number[])[which] as number;
      if (x === node.x) return value;
      const share = node.weight / (x - node.x);
      above += share * value;
      below += share;
    }
    return above / below;
  };
};
