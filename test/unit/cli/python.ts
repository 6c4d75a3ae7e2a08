import { execFileSync } from 'node:child_process';

const answers = (command: string, code: string): boolean => {
  try {
    execFileSync(command, ['-c', code], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
};

const CANDIDATES = ['python3', '/usr/bin/python3', 'python'];
const whichHas = (code: string): string | null =>
  CANDIDATES.find((command) => answers(command, code)) ?? null;

/** A Python 3 with its standard library, or null: then the tests that need it are skipped, and printed as skipped. */
export const python = whichHas('import sys, zipfile, csv, json, struct; sys.exit(sys.version_info < (3, 8))');
/** One that has h5py. */
export const pythonWithH5py = whichHas('import h5py');

/** Runs a program and reads the JSON that it prints. */
export const askPython = (command: string, program: string, ...args: readonly string[]): unknown =>
  JSON.parse(execFileSync(command, ['-c', program, ...args], { encoding: 'utf8', timeout: 120_000 }));
