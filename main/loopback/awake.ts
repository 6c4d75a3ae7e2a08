import { spawn, type ChildProcess } from 'node:child_process';

/** A helper of the system that holds off sleep for as long as it runs; null where there is none. */
export const inhibitor = (platform: string, pid: number): readonly [string, ...string[]] | null => {
  if (platform === 'darwin') return ['caffeinate', '-i', '-w', String(pid)];
  if (platform === 'linux')
    return [
      'systemd-inhibit',
      '--what=idle:sleep',
      '--who=Spinmotive',
      '--why=A run is under way',
      'tail',
      `--pid=${pid}`,
      '-f',
      '/dev/null',
    ];
  return null;
};

/** Keeps the machine awake while busy. Where the helper is missing the run goes on all the same. */
export const createAwake = () => {
  let helper: ChildProcess | null = null;
  return {
    set(busy: boolean): void {
      if (!busy) {
        helper?.kill();
        helper = null;
        return;
      }
      const command = inhibitor(process.platform, process.pid);
      if (helper !== null || command === null) return;
      const [program, ...args] = command;
      helper = spawn(program, args, { stdio: 'ignore' });
      helper.on('error', () => undefined);
      helper.unref();
    },
  };
};
