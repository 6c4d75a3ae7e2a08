import { errorCode } from './problems';

/** A process of this number runs. It may be another program's by now: then a leftover stays a little longer. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};
