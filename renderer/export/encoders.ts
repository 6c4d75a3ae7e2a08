import { gifWithNote, pngWithNote } from '@workers/formats/picture-notes';
import { pngOf } from '../stage/texture/snapshot';

/** Takes pictures one after the other and makes one file of them. */
export interface MovieEncoder {
  add(canvas: HTMLCanvasElement): Promise<void>;
  finish(): Promise<Uint8Array>;
  cancel(): void;
}

export interface MovieOptions {
  readonly width: number;
  readonly height: number;
  /** Pictures a second. */
  readonly rate: number;
  /** What the pictures were made from. */
  readonly note: string;
}

export const NOTE_KEY = 'Spinmotive';

/** One picture as PNG with its note. */
export const notedPng = async (canvas: HTMLCanvasElement, note: string): Promise<Uint8Array> => {
  const bytes = new Uint8Array(await (await pngOf(canvas)).arrayBuffer());
  const noted = pngWithNote(bytes, NOTE_KEY, note);
  return noted.ok ? noted.value : bytes;
};

/** Numbered PNG files in a zip that is stored, not packed: they are packed already. */
export const pngSequence = async ({ note }: MovieOptions): Promise<MovieEncoder> => {
  const { BlobWriter, Uint8ArrayReader, ZipWriter } = await import('@zip.js/zip.js');
  const writer = new ZipWriter(new BlobWriter('application/zip'), { level: 0, useWebWorkers: false });
  let count = 0;
  return {
    add: async (canvas) => {
      const name = `frame-${String(count).padStart(5, '0')}.png`;
      count += 1;
      await writer.add(name, new Uint8ArrayReader(await notedPng(canvas, note)));
    },
    finish: async () => new Uint8Array(await (await writer.close()).arrayBuffer()),
    cancel: () => undefined,
  };
};

/** Animated GIF of up to 255 colours, without end. Times are hundredths of a second in this format. */
export const gif = async ({ width, height, rate, note }: MovieOptions): Promise<MovieEncoder> => {
  const [{ Encoder }, { default: workerUrl }] = await Promise.all([
    import('modern-gif'),
    import('modern-gif/worker?url'),
  ]);
  const encoder = new Encoder({ width, height, looped: true, loopCount: 0, maxColors: 255, workerUrl });
  const delay = Math.max(20, 10 * Math.round(100 / rate));
  return {
    add: (canvas) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height);
      return encoder.encode({ data: pixels?.data ?? new Uint8ClampedArray(4 * width * height), delay });
    },
    finish: async () => {
      const bytes = new Uint8Array(await encoder.flush('arrayBuffer'));
      const noted = gifWithNote(bytes, note);
      return noted.ok ? noted.value : bytes;
    },
    cancel: () => undefined,
  };
};

export type VideoKind = 'webm' | 'mp4';
const CODECS = { webm: ['vp9', 'vp8', 'av1'], mp4: ['avc', 'hevc', 'av1', 'vp9'] } as const;

/** Whether this browser can encode a kind of video at a size: some are built without encoders. */
export const canEncode = async (kind: VideoKind, width: number, height: number): Promise<boolean> => {
  const { getFirstEncodableVideoCodec } = await import('mediabunny');
  return (await getFirstEncodableVideoCodec([...CODECS[kind]], { width, height })) !== null;
};

/** Rejects where the browser has no encoder; ask `canEncode` first. */
export const video = async (kind: VideoKind, options: MovieOptions): Promise<MovieEncoder> => {
  const { BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Mp4OutputFormat, Output, QUALITY_HIGH, WebMOutputFormat } = await import('mediabunny'); // prettier-ignore
  const { width, height, rate, note } = options;
  const codec = await getFirstEncodableVideoCodec([...CODECS[kind]], { width, height });
  if (codec === null) throw new Error('This browser has no encoder for this kind of video.');
  const stage = document.createElement('canvas');
  [stage.width, stage.height] = [width, height];
  const target = new BufferTarget();
  const format = kind === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat();
  const output = new Output({ format, target });
  const source = new CanvasSource(stage, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: rate });
  output.setMetadataTags({ title: 'Spinmotive', comment: note });
  await output.start();
  let count = 0;
  return {
    add: async (canvas) => {
      stage.getContext('2d')?.drawImage(canvas, 0, 0, width, height);
      await source.add(count / rate, 1 / rate);
      count += 1;
    },
    finish: async () => {
      await output.finalize();
      if (target.buffer === null) throw new Error('The video could not be written.');
      return new Uint8Array(target.buffer);
    },
    cancel: () => void output.cancel(),
  };
};
