/** Smallest of several timings, in seconds: other work on the machine only ever adds. */
export const best = async (work, repeats = 5) => {
  let least = Infinity;
  for (let i = 0; i < repeats; i++) {
    const from = performance.now();
    await work();
    least = Math.min(least, performance.now() - from);
  }
  return least / 1000;
};

export const table = (rows) => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd()}\n`,
    );
};

/**
 * Part of a core that this process gets for a busy quarter of a second: 1 on a quiet machine. Wall times taken beside other work are
 * longer by about its inverse.
 */
export const coreShare = () => {
  const from = performance.now();
  const before = process.cpuUsage();
  while (performance.now() - from < 250);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - from);
};
