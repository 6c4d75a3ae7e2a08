import { open, readFile, stat } from 'node:fs/promises';
import { applyChanges, type Edit, type Project } from '@workers/model';
import { readTyped } from '@workers/electrons/road/resolve';
import { z } from 'zod';
import { replaceBytes } from './atomic';

/**
 * `journal.jsonl` of a working folder: a line with the inputs as they were opened or last saved, then a line for every
 * edit since. A line that was cut short, and whatever follows it, does not count.
 */
const FORMAT = 'spinmotive-journal';
/** Beyond this the older half of the edits is joined to one; an edit is some hundred bytes. */
export const JOURNAL_BYTES = 2 ** 20;
/** A journal holds the project, the edits of one bound, and one edit. No honest one is larger. */
const MAX_BYTES = 256 * 2 ** 20;
const EARLIER = 'earlier changes';

export const EditSchema = z.object({
  at: z.string().max(64),
  step: z.string().max(200),
  set: z.array(z.tuple([z.string().max(300), z.unknown()])).max(10_000),
}) satisfies z.ZodType<Edit>;
const HeadSchema = z.object({ format: z.literal(FORMAT), version: z.literal(1), saved: z.unknown() });

export interface StoredJournal {
  /** Inputs as they were opened or last saved. */
  readonly saved: Project;
  readonly edits: readonly Edit[];
  /** Inputs after all edits. */
  readonly now: Project;
  /** Bytes up to the end of the last whole line. */
  readonly whole: number;
  /** Bytes of the first line. */
  readonly head: number;
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;
const headLine = (saved: Project): string => lineOf({ format: FORMAT, version: 1, saved });
const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Whole edits from the front of some lines. */
const wholeEdits = (lines: readonly string[]): Edit[] => {
  const edits: Edit[] = [];
  for (const line of lines) {
    const edit = EditSchema.safeParse(parse(line));
    if (!edit.success) break;
    edits.push(edit.data);
  }
  return edits;
};

/** Null when there is no journal, or none that makes sense. */
export const readJournal = async (path: string): Promise<StoredJournal | null> => {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true || found.size > MAX_BYTES) return null;
  const text = await readFile(path, 'utf8').catch(() => '');
  // After the last line end stands nothing, or a line that was cut short.
  const [first = '', ...rest] = text.split('\n').slice(0, -1);
  const head = HeadSchema.safeParse(parse(first));
  const saved = head.success ? readTyped(head.data.saved) : null;
  if (saved?.ok !== true) return null;
  const edits = wholeEdits(rest);
  const states: unknown[] = [saved.value];
  for (const { set } of edits) states.push(applyChanges(states.at(-1), set));
  // Every edit was one of sound inputs; a disk that returns something else is not followed.
  for (let count = edits.length; count > 0; count--) {
    const now = readTyped(states[count]);
    if (now.ok)
      return {
        saved: saved.value,
        edits: edits.slice(0, count),
        now: now.value,
        ...lengths(first, rest, count),
      };
  }
  return { saved: saved.value, edits: [], now: saved.value, ...lengths(first, rest, 0) };
};

const lengths = (first: string, rest: readonly string[], count: number): { head: number; whole: number } => {
  const bytes = (lines: readonly string[]): number =>
    lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  return { head: bytes([first]), whole: bytes([first, ...rest.slice(0, count)]) };
};

/** The older half as one edit, so that the size stays bounded and nothing but the order within it is lost. */
const joined = (edits: readonly Edit[]): Edit[] => {
  const half = Math.ceil(edits.length / 2);
  // The last value of each path stands; a later change may lie above or below an earlier one, so the order stays.
  const last = new Map<string, unknown>();
  for (const [path, value] of edits.slice(0, half).flatMap(({ set }) => set)) {
    last.delete(path);
    last.set(path, value);
  }
  const at = edits[half - 1]?.at ?? '';
  return [{ at, step: EARLIER, set: [...last] }, ...edits.slice(half)];
};

/** The journal of an open working folder. Calls come one after the other, in the order of the folder's queue. */
export class Journal {
  readonly #path: string;
  #saved: Project;
  #edits: Edit[];
  /** Bytes of it that are whole; what lies beyond is of an append that failed. NaN: to be written anew. */
  #length = NaN;
  #head = 0;

  constructor(path: string, saved: Project, edits: readonly Edit[] = []) {
    this.#path = path;
    this.#saved = saved;
    this.#edits = [...edits];
  }

  get edits(): readonly Edit[] {
    return this.#edits;
  }

  /** Writes it anew from `saved` with the edits after the first `past`: at the beginning, and when a file holds those. */
  async begin(saved: Project = this.#saved, past = 0): Promise<void> {
    const edits = this.#edits.slice(past);
    await this.#rewrite(saved, edits);
  }

  /**
   * Appends edits and flushes. Throws system errors; then none of them counts, on disk neither, and the next call goes on
   * behind the last edit that did.
   */
  async append(edits: readonly Edit[]): Promise<void> {
    const all = [...this.#edits, ...edits];
    const text = edits.map(lineOf).join('');
    const bound = Math.max(JOURNAL_BYTES, 4 * this.#head);
    if (this.#length + text.length > bound) return this.#rewrite(this.#saved, joined(all));
    const written = await this.#write(text).then(
      () => true,
      () => false,
    );
    // A file that was taken away or cut is made anew; what that says is what the user hears.
    if (!written) return this.#rewrite(this.#saved, all);
    this.#edits = all;
  }

  async #write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const at = this.#length;
    if (Number.isNaN(at)) throw new Error('What the journal holds is not known.');
    // Until the flush is through, nobody knows what the file holds.
    this.#length = NaN;
    const file = await open(this.#path, 'r+');
    try {
      const { size } = await file.stat();
      if (size !== at) throw new Error('The journal was changed by another program.');
      for (let done = 0; done < bytes.length;)
        done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
      await file.datasync();
    } catch (error) {
      // The whole lines of an append that failed would be read as edits.
      await file.truncate(at).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    this.#length = at + bytes.length;
  }

  async #rewrite(saved: Project, edits: Edit[]): Promise<void> {
    const first = headLine(saved);
    const text = first + edits.map(lineOf).join('');
    this.#length = NaN;
    await replaceBytes(this.#path, text);
    this.#saved = saved;
    this.#edits = edits;
    this.#head = Buffer.byteLength(first);
    this.#length = Buffer.byteLength(text);
  }
}
