import { failure, success, type Result } from '../model/result';
import { formatNumber } from '../model/units';
import { badTable } from './data-table';

/** Largest trace file, bytes: some ten million samples. Text and numbers of it take a few times that. */
export const MAX_TRACE_BYTES = 2 ** 28;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const HEAD = 512;

/** Which encoding the first bytes speak for; without a mark, zero bytes at even or odd places mean UTF-16. */
const encodingOf = (bytes: Uint8Array): Encoding => {
  const [a, b] = [bytes[0], bytes[1]];
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(bytes.length, HEAD) & ~1;
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 4 && even < length / 16) return 'utf-16le';
  if (even > length / 4 && odd < length / 16) return 'utf-16be';
  return 'utf-8';
};

const decoded = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // An instrument with a Western code page writes µ and ° as one byte each.
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return line;
};

/**
 * Text of a trace file with `\n` between lines: UTF-8, UTF-16 of either order with or without its mark, or a Western code
 * page. Errors: `too-large`, `bad-table` for an empty file and, with the line, for bytes that are no text.
 */
export const traceText = (bytes: Uint8Array): Result<string> => {
  if (bytes.length > MAX_TRACE_BYTES)
    return failure({
      code: 'too-large',
      path: 'trace',
      value: `${formatNumber(bytes.length / 2 ** 20, 4)} MiB`,
      allowed: `files of up to ${MAX_TRACE_BYTES / 2 ** 20} MiB`,
      hint: 'Export fewer samples or fewer columns.',
    });
  if (bytes.length === 0) return badTable(1, 'an empty file', 'rows of numbers', 'Export the trace again.');
  const raw = decoded(bytes).replace(/^\uFEFF/u, '');
  const text = raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = /[\u0000-\u0008\u000E-\u001F\u007F]/u.exec(text);
  // Old programs end a text with control-Z.
  // eslint-disable-next-line no-control-regex -- control-Z is what is looked for
  const ended = control !== null && /^\u001A\s*$/u.test(text.slice(control.index));
  if (control === null || ended) return success(ended ? text.slice(0, control.index) : text);
  return badTable(
    lineAt(text, control.index),
    'a control character',
    'text',
    'This is no text file: export the trace as CSV or text.',
  );
};
