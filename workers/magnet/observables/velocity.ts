/**
 * Velocity of a position column: at every row the slope of the straight line through the rows within half a `stretch` (s)
 * of it, fewer at the ends; rows without a position are left out. NaN where fewer than two remain.
 */
export const velocityOf = (t: ArrayLike<number>, q: ArrayLike<number>, stretch: number): Float64Array => {
  const velocity = new Float64Array(t.length);
  let [from, to] = [0, 0];
  for (let i = 0; i < t.length; i++) {
    const here = t[i] as number;
    // A hair of slack: rows lie at whole multiples of the sample interval, but for rounding.
    const reach = (stretch / 2) * (1 + 1e-9);
    while (here - (t[from] as number) > reach) from++;
    while (to < t.length && (t[to] as number) - here <= reach) to++;
    let [n, mt, mq] = [0, 0, 0];
    for (let k = from; k < to; k++) {
      if (!Number.isFinite(q[k])) continue;
      n++;
      mt += (t[k] as number) - here;
      mq += q[k] as number;
    }
    let [tq, tt] = [0, 0];
    for (let k = from; k < to; k++) {
      if (!Number.isFinite(q[k])) continue;
      const dt = (t[k] as number) - here - mt / n;
      tq += dt * ((q[k] as number) - mq / n);
      tt += dt * dt;
    }
    velocity[i] = n < 2 ? NaN : tq / tt;
  }
  return velocity;
};
