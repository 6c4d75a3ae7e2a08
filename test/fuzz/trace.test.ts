import { expect, it } from 'vitest';
import { readTrace } from '@workers/formats/trace';
import { traceSignal } from '@workers/formats/trace-signal';

/** Small seeded generator (Lehmer), so that a failure can be repeated. */
let state = 12345;
const random = (below: number): number => (state = (state * 48271) % 2147483647) % below;

const rows = Array.from(
  { length: 30 },
  (_, i) => `${(i * 1e-9).toExponential(3)}\t${((i % 5) - 2.5) * 1e-6}`,
);
const SEEDS = [
  `Time (s)\tV (V)\n${rows.join('\n')}\n`,
  `Time;Channel A\r\n(ns);(µV)\r\n\r\n${rows.join('\r\n').replaceAll('\t', ';').replaceAll('.', ',')}\r\n`,
  `LabVIEW Measurement\t\nSeparator\tTab\nDecimal_Separator\t.\n***End_of_Header***\t\nChannels\t1\nX0\t0\nDelta_X\t1E-9\n***End_of_Header***\nX_Value\tV\n${rows.join('\n')}\n`,
  `Record Length,30,,${rows.join(',\n,,,').replaceAll('\t', ',')},\n`,
];
const WORDS = ['NaN', '1e999', '-', '\0', '\t\t\t', ';;;;', ',', '"', '\n\n\n', '#', '\uFEFF', '∞', '1e-9', 'x', '0x1F', '1,2,3', '***End_of_Header***\n', ' '.repeat(50), '9'.repeat(400)]; // prettier-ignore

const damaged = (text: string): Uint8Array => {
  let bytes = Buffer.from(text);
  for (let hits = 0; hits <= random(4); hits++) {
    const at = random(bytes.length + 1);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const word = Buffer.from(WORDS[random(WORDS.length)] ?? '');
    const kind = random(5);
    if (kind === 0 && at < bytes.length) bytes[at] = random(256);
    else if (kind === 1) bytes = Buffer.concat([before, word, after]);
    else if (kind === 2) bytes = Buffer.concat([before, after.subarray(random(40))]);
    else if (kind === 3) bytes = Buffer.from(before);
    else bytes = Buffer.concat([before, after.subarray(0, random(60)), after]);
  }
  return bytes;
};

it('a damaged trace is read as finite, rising samples or refused in one line with the place', () => {
  for (let i = 0; i < 800; i++) {
    const bytes = damaged(SEEDS[i % SEEDS.length] ?? '');
    const trace = readTrace(bytes);
    if (!trace.ok) {
      expect(trace.path).toMatch(/^line \d+$/u);
      expect(trace.hint.length).toBeGreaterThan(5);
      continue;
    }
    const cells = trace.value.values.reduce((sum, column) => sum + column.length, 0);
    expect(cells).toBeLessThanOrEqual(bytes.length);
    const signal = traceSignal(trace.value);
    if (!signal.ok) {
      expect(signal.path).not.toBe('');
      continue;
    }
    const { t, V } = signal.value;
    expect(t.every((x, k) => Number.isFinite(x) && (k === 0 || x > (t[k - 1] ?? 0)))).toBe(true);
    expect(V.every(Number.isFinite)).toBe(true);
  }
});

it('random bytes never stop the reader', () => {
  for (let i = 0; i < 300; i++) {
    const trace = readTrace(Uint8Array.from({ length: random(400) }, () => random(256)));
    if (!trace.ok) expect(trace.path).toMatch(/^line \d+$/u);
  }
});
