import type { Exporter } from '../stage/texture/exporter';
import { leadsOf } from '@workers/model';
import { seenFrom } from '../stage/seen-from';
import type { Desk } from '../state/desk.svelte';
import { pictureOf } from '../state/picture';
import { wallAt, windowAt } from '../state/wall-mark';
import {
  canEncode,
  gif,
  notedPng,
  pngSequence,
  video,
  type MovieEncoder,
  type MovieOptions,
} from './encoders';
import { FramePainter, type FrameOfView } from './frame-painter';

export type ExportKind = 'png' | 'zip' | 'gif' | 'webm' | 'mp4';

export interface ExportWish {
  readonly kind: ExportKind;
  readonly width: number;
  readonly height: number;
  /** Frames of the run on show, first and last included. */
  readonly from: number;
  readonly to: number;
  readonly every: number;
  readonly rate: number;
  readonly time: boolean;
}

/** Frames of a wish, by their place in the run. */
export const framesOf = ({ from, to, every }: Pick<ExportWish, 'from' | 'to' | 'every'>): number[] => {
  const list: number[] = [];
  for (let index = from; index <= to; index += Math.max(1, every)) list.push(index);
  return list;
};

/** Draws and encodes the view that the dialog was opened with. */
export class ViewExport {
  /** Pictures done of all; null while nothing is made. */
  progress = $state.raw<{ readonly done: number; readonly all: number } | null>(null);
  problem = $state('');
  readonly #desk: Desk;
  readonly #view: Exporter;
  #cancelled = false;

  constructor(desk: Desk, view: Exporter) {
    this.#desk = desk;
    this.#view = view;
  }

  /** Times of the frames that can be drawn, s; empty without a finished run. */
  get times(): readonly number[] {
    const { shown } = this.#desk.runs;
    return shown === null || shown.active ? [] : shown.manifest.frames;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** True once the file is written. */
  async make(wish: ExportWish): Promise<boolean> {
    this.#cancelled = false;
    this.problem = '';
    const indices = wish.kind === 'png' ? [NaN] : framesOf(wish);
    this.progress = { done: 0, all: indices.length };
    const painter = new FramePainter(this.#view, wish.width, wish.height);
    try {
      const bytes = await this.#pictures(wish, painter, indices);
      if (bytes === null) return false;
      await this.#desk.files.export('Export the view', `${this.#stem}.${wish.kind}`, bytes);
      return true;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      painter.dispose();
      this.progress = null;
    }
  }

  async #pictures(
    wish: ExportWish,
    painter: FramePainter,
    indices: readonly number[],
  ): Promise<Uint8Array | null> {
    if (wish.kind === 'png') {
      const frame = { ...this.#now, time: wish.time ? this.#time : NaN };
      return notedPng(await painter.draw(frame), this.#note(this.#time));
    }
    let encoder: MovieEncoder | null = null;
    for (const [done, index] of indices.entries()) {
      const frame = await this.#frame(index, wish.time);
      const canvas = await painter.draw(frame);
      encoder ??= await this.#encoder(wish, canvas);
      await encoder.add(canvas);
      this.progress = { done: done + 1, all: indices.length };
      if (this.#cancelled) {
        encoder.cancel();
        return null;
      }
    }
    return encoder === null ? null : encoder.finish();
  }

  /** Sizes are those of the first picture: a video takes even ones only. */
  async #encoder({ kind, rate }: ExportWish, { width, height }: HTMLCanvasElement): Promise<MovieEncoder> {
    const even = (n: number): number => n - (n % 2);
    const options: MovieOptions = { width, height, rate, note: this.#note(NaN) };
    if (kind === 'zip') return pngSequence(options);
    if (kind === 'gif') return gif(options);
    const size = { ...options, width: even(width), height: even(height) };
    const type = kind === 'mp4' ? 'mp4' : 'webm';
    if (!(await canEncode(type, size.width, size.height)))
      throw new Error(
        `This browser has no ${type === 'mp4' ? 'MP4' : 'WebM'} encoder. Take a GIF or PNG files.`,
      );
    return video(type, size);
  }

  get #time(): number {
    return this.#desk.scene.time;
  }

  get #now(): Omit<FrameOfView, 'time'> {
    const { picture, wall, leads, scalar } = this.#view.contents;
    const { vectors, lines } = this.#desk.fields;
    return { contents: { picture, wall, leads, scalar }, vectors, lines };
  }

  async #frame(index: number, timed: boolean): Promise<FrameOfView> {
    const { runs, frames, files, fields, view } = this.#desk;
    const run = runs.shown;
    if (run === null) throw new Error('The run is no longer on show.');
    const read = await frames.read(files.session ?? '', run.id, index);
    if (!read.ok) throw new Error(read.hint);
    const time = run.manifest.frames[index] ?? 0;
    const picture = pictureOf(read.value);
    const { table, project } = run;
    const window = table === null ? 0 : windowAt(table, time);
    const wall = table === null ? null : wallAt(table, time);
    const { length } = this.#view.contents.wire;
    const seen = seenFrom(window, length, project === null ? [] : leadsOf(project.leads), wall);
    const drawn = await fields.pictures(
      project,
      { m: picture.m, version: picture.version, time, window },
      view.wanted,
    );
    return {
      contents: { picture, wall: seen.wall, leads: seen.leads, scalar: drawn.scalar },
      vectors: drawn.vectors,
      lines: drawn.lines,
      time: timed ? time : NaN,
    };
  }

  get #stem(): string {
    const { document: doc, runs } = this.#desk;
    return [doc.project.name, runs.shown?.manifest.title ?? '']
      .join(' ')
      .trim()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/gu, '')
      .toLowerCase();
  }

  /** What the pictures were made from, for their metadata. */
  #note(time: number): string {
    const { files, runs, document: doc } = this.#desk;
    const { shown } = runs;
    return JSON.stringify({
      program: 'Spinmotive',
      version: files.info?.version ?? '',
      run:
        shown === null
          ? null
          : { id: shown.id, title: shown.manifest.title, started: shown.manifest.started },
      ...(Number.isNaN(time) ? {} : { time }),
      project: shown?.stored ?? doc.stored,
    });
  }
}
