import { describeProblem, type Problem } from '@workers/model/result';

/** What a command touches of the terminal; tests hand in their own. */
export interface Io {
  /** Results. */
  out(text: string | Uint8Array): void;
  /** Everything else. */
  err(text: string): void;
  /** Standard error is a terminal, so a moving progress line makes sense. */
  readonly terminal: boolean;
  readStdin(): Promise<string>;
  /** Folder of the built program (`out/main/`), where its workers lie. */
  readonly home: URL;
}

export const EXIT = { done: 0, other: 1, badInput: 2, diverged: 3, cancelled: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface Command {
  readonly help: string;
  run(argv: readonly string[], io: Io): Promise<Exit>;
}

/** The one clear line, then exit 2. Control characters of a hostile file name stay out of the terminal. */
export const refuse = (io: Io, problem: Problem): Exit => {
  io.err(`spinmotive: ${oneLine(describeProblem(problem))}\n`);
  return EXIT.badInput;
};

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001F\u007F]+/gu, ' ').trim();

export const writeJsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`;
export const writeJsonBlock = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
