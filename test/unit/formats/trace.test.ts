import { describe, expect, it } from 'vitest';
import { readTrace, type Trace } from '@workers/formats/trace';
import { traceSignal, type SignalChoice } from '@workers/formats/trace-signal';
import { MAX_TRACE_BYTES } from '@workers/formats/trace-text';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string | Uint8Array): Trace => {
  const trace = readTrace(typeof text === 'string' ? bytesOf(text) : text);
  if (!trace.ok) throw new Error(`${trace.path}: ${trace.value} ${trace.hint}`);
  return trace.value;
};
const signal = (text: string | Uint8Array, choice: SignalChoice = {}) => {
  const found = traceSignal(read(text), choice);
  if (!found.ok) throw new Error(`${found.path}: ${found.value} ${found.hint}`);
  return found.value;
};

/** Twelve samples a nanosecond apart from −2 ns, in µV a ramp; written by the test, not by the reader. */
const N = 12;
const T = Array.from({ length: N }, (_, i) => (i - 2) * 1e-9);
const V = Array.from({ length: N }, (_, i) => (0.25 * i - 1) * 1e-6);
const rows = (write: (t: number, v: number, i: number) => string, end = '\n'): string =>
  T.map((t, i) => write(t, V[i] ?? 0, i)).join(end) + end;
const exp = (x: number): string => x.toExponential(6);
const comma = (x: number, digits = 4): string => x.toFixed(digits).replace('.', ',');

const expectRamp = (found: { readonly t: Float64Array; readonly V: Float64Array }, absolute = true): void => {
  expect(found.t).toHaveLength(N);
  const zero = absolute ? 0 : (T[0] ?? 0);
  for (let i = 0; i < N; i++) {
    expect(found.t[i]).toBeCloseTo((T[i] ?? 0) - zero, 15);
    expect(found.V[i]).toBeCloseTo(V[i] ?? 0, 12);
  }
};

const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const words = [...(mark ? '\uFEFF' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(words.flatMap((w) => (little ? [w & 255, w >> 8] : [w >> 8, w & 255])));
};

describe('separators, decimal signs and units', () => {
  it('reads comma, semicolon, tab and blanks with a decimal point', () => {
    for (const s of [',', ';', '\t', '  ', ', ', ' ; '])
      expectRamp(signal(`Time (s)${s}V (V)\n${rows((t, v) => `${exp(t)}${s}${exp(v)}`)}`));
  });
  it('reads semicolon, tab and blanks with a decimal comma', () => {
    for (const s of [';', '\t', '   ']) {
      const found = signal(
        `Zeit (ns)${s}Spannung (µV)\n${rows((t, v) => `${comma(t * 1e9)}${s}${comma(v * 1e6)}`)}`,
      );
      expectRamp(found);
      expect([found.timeUnit.symbol, found.signalUnit.symbol]).toEqual(['ns', 'µV']);
    }
  });
  it('reads quoted cells with a decimal comma between commas', () => {
    expectRamp(signal(`"t [ns]","U [µV]"\n${rows((t, v) => `"${comma(t * 1e9)}","${comma(v * 1e6)}"`)}`));
  });
  it('takes units from a row of their own, in the heading, after a slash, and as the heading itself', () => {
    for (const head of [
      't;V\nns;uV',
      'Time;Channel A\n(ns);(µV)\n',
      'time/ns;V/μV',
      'ns;µV',
      'in ns;C1 in µV',
      't_ns;V_uV',
    ])
      expectRamp(signal(`${head}\n${rows((t, v) => `${t * 1e9};${v * 1e6}`)}`));
  });
  it('lets the user say columns and units', () => {
    const text = rows((t, v, i) => `${i};${v * 1e3};${t * 1e6}`);
    expectRamp(signal(text, { timeColumn: 3, signalColumn: 2, timeUnit: 'µs', signalUnit: 'mV' }));
  });
  it('says what it had to assume', () => {
    expect(signal(rows((t, v) => `${exp(t)} ${exp(v)}`)).warnings).toHaveLength(2);
  });
  it('keeps every digit of a double', () => {
    const t = [0, 1e-10, 2.2250738585072014e-308, 0.1 + 0.2, 1, 2, 3, 4, 5, 6].sort((a, b) => a - b);
    const found = signal(`t (s),V (V)\n${t.map((x, i) => `${x},${i / 3}`).join('\n')}\n`);
    expect([...found.t]).toEqual(t);
    expect(found.V[7]).toBe(7 / 3);
  });
});

describe('encodings and line ends', () => {
  const text = `Time (ns);V (µV)\n${rows((t, v) => `${comma(t * 1e9)};${comma(v * 1e6)}`)}`;
  it('reads UTF-8 with its mark and UTF-16 of either order with and without', () => {
    expectRamp(signal(`\uFEFF${text}`));
    for (const little of [true, false])
      for (const mark of [true, false]) expectRamp(signal(utf16(text, little, mark)));
  });
  it('reads the micro sign of a Western code page', () => {
    expectRamp(signal(Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))));
  });
  it('reads lines that end as on Windows and on old Macintoshes, and a control-Z at the end', () => {
    expectRamp(signal(text.replaceAll('\n', '\r\n')));
    expectRamp(signal(text.replaceAll('\n', '\r')));
    expectRamp(signal(`${text}\u001A`));
  });
  it('takes a whole last line without an end and leaves out one that is cut', () => {
    const whole = rows((t, v) => `${exp(t)},${exp(v)}`);
    expectRamp(signal(whole.trimEnd()));
    for (const lost of [1, 4, 12, 18]) {
      const found = read(whole.slice(0, -1 - lost));
      expect(found.values[0]).toHaveLength(N - 1);
      expect(found.warnings.join()).toContain('cut short');
    }
  });
});

describe('files of instruments', () => {
  it('Tektronix, new form', () => {
    const head =
      'Model,MSO4104\nFirmware Version,2.48\n\nPoint Format,Y,\nHorizontal Units,S,\nHorizontal Scale,4e-09,\nSample Interval,1e-09,\nRecord Length,12,\nVertical Units,V,\n\n\nLabel,,\nTIME,CH1\n';
    const found = read(head + rows((t, v) => `${exp(t)},${exp(v)}`));
    expect([found.source, found.firstLine]).toEqual(['Tektronix', 14]);
    expectRamp(signal(head + rows((t, v) => `${exp(t)},${exp(v)}`)));
    expect(signal(head + rows((t, v) => `${exp(t)},${exp(v)}`)).warnings).toEqual([]);
  });
  it('Tektronix, units of the header in other than SI', () => {
    const head = 'Model,MSO54B\nHorizontal Units,ns\nVertical Units,mV\nLabel,CH1\nTIME,CH1\n';
    const found = signal(head + rows((t, v) => `${exp(1e9 * t)},${exp(1e3 * v)}`));
    expect([found.timeUnit.symbol, found.signalUnit.symbol, found.warnings]).toEqual(['ns', 'mV', []]);
    expectRamp(found);
  });
  it('Tektronix, old form with settings beside the first samples', () => {
    const settings = [
      'Record Length,2.5e+03,',
      'Sample Interval,1.0e-09,',
      'Source,CH1,',
      'Vertical Units,V,',
      'Firmware Version,FV:v22.11,',
    ];
    expectRamp(signal(rows((t, v, i) => `${settings[i] ?? ',,'},${exp(t)},  ${exp(v)},`)));
  });
  it('Keysight', () => {
    const found = `x-axis,1,2\nsecond,Volt,Volt\n${rows((t, v) => `${exp(t)},${exp(v)},${exp(-v)}`)}`;
    expect(read(found).source).toBe('Keysight');
    expectRamp(signal(found));
  });
  it('LeCroy', () => {
    const found = `LECROYWR64Xi,31234,Waveform\nSegments,1,SegmentSize,12\nSegment,TrigTime,TimeSinceSegment1\n#1,08-Jan-2010 12:00:00,0\nTime,Ampl\n${rows((t, v) => `${exp(t)},${exp(v)}`)}`;
    expect(read(found).source).toBe('LeCroy');
    expectRamp(signal(found));
  });
  it('Rohde & Schwarz', () => {
    const found = `in s,C1 in V\n${rows((t, v) => `${exp(t)},${exp(v)}`)}`;
    expect(read(found).source).toBe('Rohde & Schwarz');
    expectRamp(signal(found));
  });
  it('Rigol: times from start and increment', () => {
    const found = `X,CH1,Start,Increment,\nSequence,Volt,-2e-09,1e-09\n${rows((_, v, i) => `${i},${exp(v)},,`)}`;
    expectRamp(signal(found));
  });
  it('PicoScope: units row, blank line, overflow marks', () => {
    const found = signal(
      `Time;Channel A\n(ns);(µV)\n\n${rows((t, v) => `${comma(t * 1e9)};${comma(v * 1e6)}`)}13,0;∞\n14,0;-∞\n`,
    );
    expectRamp(found);
    expect(found.warnings.join()).toContain('2 rows lack a value');
  });
  it('a column of values with the sample interval above', () => {
    expectRamp(signal(`XInc: 1e-9\nXOrg: -2e-9\nData:\n${rows((_, v) => exp(v))}`));
  });
  it('our own table of a run', () => {
    const found = signal(
      `t,B,V\ns,T,V\nTime,Applied field,Voltage between the leads\n${rows((t, v) => `${t},0.01,${v}`)}`,
    );
    expectRamp(found);
    expect([found.timeColumn, found.signalColumn]).toEqual([1, 3]);
  });
});

describe('LabVIEW measurement files', () => {
  const header = (separator: string, decimal: string, columns: string): string =>
    `LabVIEW Measurement\t\nWriter_Version\t2\nReader_Version\t2\nSeparator\t${separator}\nDecimal_Separator\t${decimal}\nMulti_Headings\tYes\nX_Columns\t${columns}\nTime_Pref\tAbsolute\nOperator\tuser\nDate\t2020/01/02\nTime\t10:11:12,1234567\n***End_of_Header***\t\n\t\n`;
  const segment = (): string =>
    'Channels\t1\t\nSamples\t12\t\nDate\t2020/01/02\t\nTime\t10:11:12,12\t\nY_Unit_Label\tVolts\t\nX_Dimension\tTime\t\nX0\t-2.0E-9\t\nDelta_X\t1.0E-9\t\n***End_of_Header***\t\t\nX_Value\tVoltage\tComment\n';
  it('reads one X column, decimal point or comma as the header says', () => {
    expectRamp(signal(header('Tab', '.', 'One') + segment() + rows((t, v) => `${exp(t)}\t${exp(v)}\t`)));
    const withComma =
      header('Tab', ',', 'One') + segment() + rows((t, v) => `${exp(t)}\t${exp(v)}\t`.replaceAll('.', ','));
    expectRamp(signal(withComma));
    expect(read(withComma)).toMatchObject({ source: 'LabVIEW', separator: '\t', decimal: ',' });
  });
  it('makes the times from X0 and Delta_X where there is no X column', () => {
    expectRamp(signal(header('Tab', '.', 'No') + segment() + rows((_, v) => `\t${exp(v)}`)));
  });
  it('means segments of the same times', () => {
    const one = rows((t, v) => `${exp(t)}\t${exp(0.5 * v)}`);
    const two = rows((t, v) => `${exp(t)}\t${exp(1.5 * v)}`);
    const found = signal(`${header('Tab', '.', 'One') + segment() + one}\n${segment()}${two}`);
    expectRamp(found);
    expect(found.warnings.join()).toContain('2 segments');
  });
});

describe('odd and wrong input', () => {
  it('sorts times, means doubled ones and leaves gaps out', () => {
    const found = signal(
      `t (ns),V (µV)\n${rows((t, v) => `${t * 1e9},${v * 1e6}`)
        .split('\n')
        .reverse()
        .filter(Boolean)
        .join('\n')}\n-2,-1\n20,\n21,NaN\n`,
    );
    expectRamp(found);
    expect(found.warnings.join(' ')).toMatch(/2 rows lack.*sorted.*1 samples share/u);
  });
  it('names the line of a damaged row', () => {
    const text = `t (s),V (V)\n${rows((t, v) => `${exp(t)},${exp(v)}`)}`;
    const damaged = text.split('\n');
    damaged[7] = '1.0e-9,abc';
    expect(readTrace(bytesOf(damaged.join('\n')))).toMatchObject({
      ok: false,
      code: 'bad-table',
      path: 'line 8',
      value: '"1.0e-9,abc"',
    });
    damaged[7] = '1.0e-9';
    expect(readTrace(bytesOf(damaged.join('\n')))).toMatchObject({ ok: false, path: 'line 8' });
  });
  it('refuses what is no trace, each in one line', () => {
    for (const text of [
      '',
      '\n\n\n',
      'hello\nworld\n',
      '{"a": 1}',
      '1\n2\n3\n4\n',
      'a,b\nc,d\n',
      'PK\u0003\u0004\0\0binary',
    ])
      expect(readTrace(bytesOf(text)), JSON.stringify(text)).toMatchObject({
        ok: false,
        code: 'bad-table',
        path: expect.stringMatching(/^line \d+$/u) as string,
      });
    expect(readTrace(new Uint8Array(MAX_TRACE_BYTES + 1))).toMatchObject({
      ok: false,
      code: 'too-large',
      allowed: 'files of up to 256 MiB',
    });
  });
  it('refuses columns that are not there and traces of a few samples', () => {
    const trace = read(rows((t, v) => `${exp(t)},${exp(v)}`));
    expect(traceSignal(trace, { signalColumn: 3 })).toMatchObject({
      ok: false,
      code: 'no-column',
      allowed: '1 to 2',
    });
    expect(traceSignal(read('1,2\n2,3\n3,4\n'))).toMatchObject({ ok: false, code: 'too-few-samples' });
  });
  it('reads tens of thousands of samples', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `${i}e-12,${(i % 7) - 3}e-6`).join('\n');
    expect(signal(`t (s),V (V)\n${many}\n`).t).toHaveLength(60_000);
  });
});
