import { MAX_CALL_BYTES } from '@preload/host-api';
import { formatNumber } from '@workers/model';
import { fileNameOf } from './base-name';
import type { Desk } from './desk.svelte';
import { nearestIndex } from './nearest';
import type { RunItem } from './run-item.svelte';

/** The page holds the file until it is written: beyond this the command line does it, which writes to the disk at once. */
const MOST_BYTES = MAX_CALL_BYTES;

export type RunFormat = 'hdf5' | 'csv' | 'ovf' | 'vtk';
export interface RunExportWish {
  readonly format: RunFormat;
  /** Of ovf and vtk: number of one picture, or every one in a zip. */
  readonly pictures: number | 'all';
}

/** Bytes of the pictures of a run. */
export const pictureBytes = ({ manifest: { mesh, frames } }: RunItem): number =>
  12 * mesh.nx * mesh.ny * mesh.nz * frames.length;

/** Why a file cannot be made here, or empty. */
export const exportProblem = (item: RunItem, { format, pictures }: RunExportWish): string => {
  if (format === 'csv') return '';
  if (format !== 'hdf5' && item.manifest.frames.length === 0) return 'This run has no pictures.';
  const bytes = pictureBytes(item);
  if (bytes <= MOST_BYTES || (format !== 'hdf5' && pictures !== 'all')) return '';
  const size = formatNumber(bytes / 2 ** 20, 3);
  return `The run has ${size} MiB. Save the project and use: spinmotive export PROJECT --format ${format}`;
};

/** Number of the picture that is nearest to a time, s; -1 without pictures. */
export const pictureAt = ({ manifest }: RunItem, time: number): number => nearestIndex(manifest.frames, time);

export const pictureFileName = (index: number, format: 'ovf' | 'vtk'): string =>
  `m${String(index).padStart(6, '0')}.${format === 'ovf' ? 'ovf' : 'vti'}`;

const nameOf = (desk: Desk, item: RunItem, { format, pictures }: RunExportWish): string => {
  const stem = fileNameOf(`${desk.document.project.name} ${item.manifest.title}`) || 'run';
  if (format === 'hdf5') return `${stem}.h5`;
  if (format === 'csv') return `${stem}.csv`;
  return pictures === 'all' ? `${stem} ${format}.zip` : `${stem} ${pictureFileName(pictures, format)}`;
};

/** Writes a finished run, or a part of it, where the user wants it. */
export const exportRun = async (desk: Desk, item: RunItem, wish: RunExportWish): Promise<void> => {
  const { files } = desk;
  const { session } = files;
  if (session === null || item.active || exportProblem(item, wish) !== '') return;
  const preset = desk.library.preset(item.project?.material.preset ?? '');
  const source = { host: desk.host, session, manifest: { ...item.manifest }, entry: preset?.entry };
  await files.export('Export the run', nameOf(desk, item, wish), async (step) => {
    const { runFile } = await import('./run-files');
    return runFile(source, wish, step);
  });
};
