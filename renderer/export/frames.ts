import type { Exporter } from '../stage/texture/exporter';
import type { Desk } from '../state/desk.svelte';
import type { FrameOfView } from './frame-painter';

/** What a view shows now; fields belong to the first one. */
export const frameNow = (desk: Desk, view: Exporter, at: number): FrameOfView => {
  const { picture, wall, leads, scalar } = view.contents;
  const { modelled, loop, lattice } = view;
  const { vectors, lines } = at === 0 ? desk.fields : { vectors: null, lines: null };
  const contents = { picture, wall, leads, scalar };
  return { contents, vectors, lines, modelled, loop, lattice, time: NaN };
};

/** What pictures were made from, for their metadata. @param time s; NaN for pictures of several times */
export const noteOf = ({ files, runs, document: doc }: Desk, time: number): string => {
  const { shown } = runs;
  return JSON.stringify({
    program: 'Spinmotive',
    version: files.info?.version ?? '',
    run:
      shown === null ? null : { id: shown.id, title: shown.manifest.title, started: shown.manifest.started },
    ...(Number.isNaN(time) ? {} : { time }),
    project: shown?.stored ?? doc.stored,
  });
};
