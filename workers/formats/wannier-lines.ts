import { failure, type Failure } from '../model/result';
import { readNumber } from './numbers';

/** Error `bad-wannier` at a line of the file, counted from 1. */
export const badWannier = (line: number, value: string, allowed: string, hint: string): Failure =>
  failure({ code: 'bad-wannier', path: `line ${line}`, value, allowed, hint });

/** A Fortran number: also with D as exponent; NaN for anything else. */
export const fortranNumber = (word: string): number => readNumber(word.replace(/[dD]/u, 'e'));

const INTEGER = /^[+-]?\d{1,9}$/u;
export const fortranInteger = (word: string): number => (INTEGER.test(word) ? Number(word) : NaN);

/** Lines of a text one after the other, without a copy of all of them. */
export class LineReader {
  private at: number;
  /** Number of the line read last, from 1. */
  line = 0;
  private previous = 0;

  constructor(private readonly text: string) {
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** Characters that have not been read. */
  get left(): number {
    return this.text.length - this.at;
  }

  /**
   * The next line without its end; undefined behind the last one. A last line that does not end counts as whole if it is as
   * long as the one before it: these files are written in columns.
   */
  next(): string | undefined {
    if (this.at >= this.text.length) return undefined;
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end).replace(/\r$/u, '');
    this.at = end < 0 ? this.text.length : end + 1;
    this.line++;
    if (end < 0 && line.trimEnd().length < this.previous) return undefined;
    this.previous = line.trimEnd().length;
    return line;
  }

  /** The next line as words. */
  words(): string[] | undefined {
    return this.next()?.trim().split(/\s+/u);
  }

  /** The next line that is not blank. */
  filled(): string | undefined {
    for (;;) {
      const line = this.next();
      if (line === undefined || line.trim() !== '') return line;
    }
  }

  cutShort(allowed: string): Failure {
    return badWannier(this.line + 1, 'the end of the file', allowed, 'The file is cut short.');
  }

  bad(value: string, allowed: string, hint = 'This is not such a file, or it is damaged.'): Failure {
    return badWannier(this.line, JSON.stringify(value.trim().slice(0, 40)), allowed, hint);
  }
}

/** Words of a line of fixed columns, for numbers that touch one another. */
export const fixedColumns = (line: string, widths: readonly number[]): string[] => {
  let at = 0;
  return widths.map((width) => line.slice(at, (at += width)).trim());
};
