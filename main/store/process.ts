import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { errorCode } from './problems';

/** A process of this number runs; it may be another program's by now. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

/**
 * Boot and start time of a process, so that a number that was given away again is not taken for the same program. Empty
 * where the system has no /proc: then the number has to do.
 */
const startOf = (pid: number): string => {
  try {
    // Field 22, start time in ticks; the name of the program (field 2) may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19);
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks ?? ''}`;
  } catch {
    return '';
  }
};

/** Whose a lock or a working folder is. */
export const OwnerSchema = z.object({
  pid: z.int().positive(),
  /** Name of the machine; empty in folders of earlier versions. */
  machine: z.string().max(255).default(''),
  /** Boot and start time of the process, where the system tells. */
  started: z.string().max(200).default(''),
});
export type Owner = z.output<typeof OwnerSchema>;

let own: Owner | null = null;
export const thisProcess = (): Owner =>
  (own ??= { pid: process.pid, machine: hostname(), started: startOf(process.pid) });

/** `elsewhere`: on another machine, of whose processes nothing can be known here. */
export type OwnerState = 'here' | 'alive' | 'gone' | 'elsewhere';

export const ownerState = ({ pid, machine, started }: Owner): OwnerState => {
  if (machine !== '' && machine !== hostname()) return 'elsewhere';
  if (!isAlive(pid)) return 'gone';
  const now = started === '' ? '' : startOf(pid);
  if (now !== '' && now !== started) return 'gone';
  return pid === process.pid ? 'here' : 'alive';
};
