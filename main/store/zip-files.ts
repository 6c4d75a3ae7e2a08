import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { configure, Reader } from '@zip.js/zip.js';

// Stored entries need no codec workers; large chunks keep the number of system calls down.
configure({ useWebWorkers: false, chunkSize: 1 << 20 });

/** Random access to a zip on disk: only what is asked for is read. */
export class HandleReader extends Reader<FileHandle> {
  readonly #file: FileHandle;

  constructor(file: FileHandle, size: number) {
    super(file);
    this.#file = file;
    this.size = size;
  }

  override async init(): Promise<void> {
    // The size is known from the start.
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await this.#file.read(bytes, done, bytes.length - done, index + done);
      if (bytesRead === 0) throw new Error('The file ended early.');
      done += bytesRead;
    }
    return bytes;
  }
}

/** Sink of a zip writer, strictly sequential. */
export const handleSink = (file: FileHandle): WritableStream<Uint8Array> => {
  let position = 0;
  return new WritableStream<Uint8Array>({
    async write(chunk) {
      let done = 0;
      while (done < chunk.length) {
        const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position);
        done += bytesWritten;
        position += bytesWritten;
      }
    },
  });
};

const CHUNK = 1 << 20;

const LOCAL_HEADER = 30;
/** Names and extra fields of our entries are shorter: header and a small entry come with one read. */
const NAME_ROOM = 512;

/**
 * Bytes of a stored entry whose local header begins at `offset`; a piece is a copy of its own. Throws where that is no header or the
 * file ends early. Only a checksum says whether they are the right ones.
 */
export async function* storedPieces(
  file: FileHandle,
  offset: number,
  size: number,
): AsyncGenerator<Uint8Array> {
  const first = Buffer.alloc(Math.min(CHUNK, LOCAL_HEADER + NAME_ROOM + size));
  const { bytesRead } = await file.read(first, 0, first.length, offset);
  if (bytesRead < LOCAL_HEADER || first.readUInt32LE(0) !== 0x04034b50)
    throw new Error('No entry begins there.');
  const from = LOCAL_HEADER + first.readUInt16LE(26) + first.readUInt16LE(28);
  const begun = first.subarray(from, Math.min(bytesRead, from + size));
  if (begun.length > 0) yield begun;
  for (let at = begun.length; at < size;) {
    const piece = new Uint8Array(Math.min(CHUNK, size - at));
    const read = await file.read(piece, 0, piece.length, offset + from + at);
    if (read.bytesRead === 0) throw new Error('The file ended early.');
    yield piece.subarray(0, read.bytesRead);
    at += read.bytesRead;
  }
}

/** The first `size` bytes of a file as a stream, with their sha-256 once they have passed. Errors when it is shorter. */
export const hashedFile = (path: string, size: number) => {
  const hash = createHash('sha256');
  let file: FileHandle | null = null;
  let at = 0;
  const readable = new ReadableStream<Uint8Array>({
    async pull(controller) {
      file ??= await open(path, 'r');
      const chunk = new Uint8Array(Math.min(CHUNK, size - at));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      at += bytesRead;
      const short = bytesRead === 0 && at < size;
      if (short || at >= size) await file.close();
      if (short) return controller.error(new Error(`${path} is shorter than it was.`));
      const read = chunk.subarray(0, bytesRead);
      hash.update(read);
      if (bytesRead > 0) controller.enqueue(read);
      if (at >= size) controller.close();
    },
    async cancel() {
      await file?.close();
    },
  });
  return { readable, size, digest: () => hash.digest('hex') };
};

export const hashedBytes = (bytes: Uint8Array) => ({
  readable: new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  }),
  size: bytes.length,
  digest: () => createHash('sha256').update(bytes).digest('hex'),
});

/** `checksums`: the lines of sha256sum, so that `sha256sum -c checksums` checks an unpacked project. */
export const writeChecksums = (sums: ReadonlyMap<string, string>): string =>
  [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join('');

/** Null when a line is no checksum line or a name comes twice. */
export const readChecksums = (text: string): Map<string, string> | null => {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const match = /^([0-9a-f]{64}) [ *](.+?)\r?$/u.exec(line);
    const [, sum, name] = match ?? [];
    if (sum === undefined || name === undefined || sums.has(name)) return null;
    sums.set(name, sum);
  }
  return sums;
};
