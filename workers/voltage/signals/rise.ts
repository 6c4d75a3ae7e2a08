/**
 * Time in which |V| rises from 10 to 90 % of its largest value, s; NaN where it starts above a tenth or is zero.
 * Between samples it is read off straight lines.
 */
export const riseTime = (t: ArrayLike<number>, V: ArrayLike<number>): number => {
  let peak = 0;
  for (let i = 0; i < V.length; i++) peak = Math.max(peak, Math.abs(V[i] as number));
  if (!(peak > 0) || Math.abs(V[0] as number) > 0.1 * peak) return NaN;
  const reach = (level: number): { readonly at: number; readonly time: number } => {
    let i = 1;
    while (Math.abs(V[i] as number) < level) i++;
    const [a, b] = [Math.abs(V[i - 1] as number), Math.abs(V[i] as number)];
    const [from, to] = [t[i - 1] as number, t[i] as number];
    return { at: i, time: from + ((level - a) / (b - a)) * (to - from) };
  };
  return reach(0.9 * peak).time - reach(0.1 * peak).time;
};
