import { partsOf, type ViewsOnShow } from '../stage/texture/exporter';
import { leadsOf } from '@workers/model';
import { seenFrom } from '../stage/seen-from';
import { fileNameOf } from '../state/base-name';
import type { Desk } from '../state/desk.svelte';
import { nearestIndex } from '../state/nearest';
import { pictureOf } from '../state/picture';
import { askedProject } from '../state/picture-question';
import type { RunItem } from '../state/run-item.svelte';
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
import { frameNow, noteOf } from './frames';

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
  readonly #shown: ViewsOnShow;
  #cancelled = false;

  constructor(desk: Desk, shown: ViewsOnShow) {
    this.#desk = desk;
    this.#shown = shown;
  }

  /** Times of the frames that can be drawn, s; empty without a finished run. */
  get times(): readonly number[] {
    const { shown } = this.#desk.runs;
    return shown === null || shown.active ? [] : shown.manifest.frames;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** Asks where the file goes, then draws it. True once it is written. */
  async make(wish: ExportWish): Promise<boolean> {
    this.#cancelled = false;
    this.problem = '';
    const { files } = this.#desk;
    const target = await files.chooseTarget('Export the view', `${this.#stem}.${wish.kind}`);
    if (target === null) return false;
    const indices = wish.kind === 'png' ? [NaN] : framesOf(wish);
    this.progress = { done: 0, all: indices.length };
    const { views, arrangement } = this.#shown;
    const [across, down] = partsOf(views.length, arrangement);
    const painters = views.map((view) => new FramePainter(view, wish.width / across, wish.height / down));
    try {
      const bytes = await this.#pictures(wish, painters, indices);
      if (bytes === null) return false;
      return await files.exports.write(target, bytes);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      for (const painter of painters) painter.dispose();
      this.progress = null;
    }
  }

  async #pictures(
    wish: ExportWish,
    painters: readonly FramePainter[],
    indices: readonly number[],
  ): Promise<Uint8Array | null> {
    if (wish.kind === 'png') {
      const canvas = await this.#together(painters, (view) => this.#now(view, wish.time));
      return notedPng(canvas, noteOf(this.#desk, this.#time));
    }
    let encoder: MovieEncoder | null = null;
    for (const [done, index] of indices.entries()) {
      const canvas = await this.#together(painters, (view) => this.#frame(view, index, wish.time));
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
    const options: MovieOptions = { width, height, rate, note: noteOf(this.#desk, NaN) };
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

  /** One picture of all views, each of the frame that belongs to it. */
  async #together(
    painters: readonly FramePainter[],
    frameOf: (view: number) => FrameOfView | Promise<FrameOfView>,
  ): Promise<HTMLCanvasElement> {
    const pictures: HTMLCanvasElement[] = [];
    for (const [view, painter] of painters.entries()) pictures.push(await painter.draw(await frameOf(view)));
    const [first] = pictures;
    if (first === undefined || pictures.length === 1) return first ?? document.createElement('canvas');
    const [across, down] = partsOf(pictures.length, this.#shown.arrangement);
    const sheet = document.createElement('canvas');
    [sheet.width, sheet.height] = [across * first.width, down * first.height];
    const context = sheet.getContext('2d');
    for (const [at, picture] of pictures.entries())
      context?.drawImage(picture, across > 1 ? at * first.width : 0, down > 1 ? at * first.height : 0);
    return sheet;
  }

  /** What a view shows now. */
  #now(at: number, timed: boolean): FrameOfView {
    const view = this.#shown.views[at] ?? this.#shown.views[0];
    return { ...frameNow(this.#desk, view, at), time: timed ? this.#time : NaN };
  }

  /** What a view shows at a frame of the run on show; a second run at the frame that is nearest in time. */
  async #frame(at: number, index: number, timed: boolean): Promise<FrameOfView> {
    const { runs, beside } = this.#desk;
    const time = runs.shown?.manifest.frames[index] ?? 0;
    const run = at === 0 ? runs.shown : beside.run;
    if (run === null || run === undefined) throw new Error('The run is no longer on show.');
    const own = at === 0 ? index : nearestIndex(run.manifest.frames, time);
    return this.#frameOf(at, run, own, timed ? time : NaN);
  }

  async #frameOf(at: number, run: RunItem, index: number, shownTime: number): Promise<FrameOfView> {
    const { frames, files, fields, view, document: doc } = this.#desk;
    const { loop, contents } = this.#shown.views[at] ?? this.#shown.views[0];
    const read = await frames.read(files.session ?? '', run.id, index);
    if (!read.ok) throw new Error(read.hint);
    const time = run.manifest.frames[index] ?? 0;
    const picture = pictureOf(read.value);
    const { table } = run;
    const project = run.project === null ? null : askedProject(run.project, doc.project);
    const window = table === null ? 0 : windowAt(table, time);
    const wall = table === null ? null : wallAt(table, time);
    const leads = run.project === null ? [] : leadsOf(run.project.leads);
    const seen = seenFrom(window, contents.wire.length, leads, wall);
    const wanted = at === 0 ? view.wanted : { scalar: null, vectors: null, lines: null };
    const drawn = await fields.pictures(
      project,
      { m: picture.m, version: picture.version, time, window },
      wanted,
    );
    const shift = this.#shown.window - window;
    return {
      contents: { picture, wall: seen.wall, leads: seen.leads, scalar: drawn.scalar },
      vectors: drawn.vectors,
      lines: drawn.lines,
      // A recorded picture has the wall that was found in it.
      modelled: false,
      loop: loop === null ? null : { ...loop, xa: loop.xa + shift, xb: loop.xb + shift },
      lattice: null,
      time: shownTime,
    };
  }

  get #stem(): string {
    const { document: doc, runs } = this.#desk;
    return fileNameOf(`${doc.project.name} ${runs.shown?.manifest.title ?? ''}`);
  }
}
