import type { HostApi, RunManifest } from '@preload/host-api';
import { readField } from '@workers/formats/read-field';
import { vtkSeries } from '@workers/formats/vtk-series';
import { writeVti } from '@workers/formats/vtk';
import { failure, success, type MaterialEntry, type Result } from '@workers/model';
import type { ExportStep } from './exports.svelte';
import { pictureFileName, type RunExportWish } from './run-export';

/** A finished run in the working folder. */
export interface RunSource {
  readonly host: Pick<HostApi, 'readFrame' | 'readTable'>;
  readonly session: string;
  readonly manifest: RunManifest;
  /** Entry of the library that its material names. */
  readonly entry: MaterialEntry | undefined;
}
type PictureFormat = 'ovf' | 'vtk';

/** The whole run as HDF5; pictures go to a worker one by one. */
const hdf5File = async (
  { host, session, manifest, entry }: RunSource,
  { signal, progress }: ExportStep,
): Promise<Result<Uint8Array>> => {
  const [{ openHdf5Worker }, { runRecord }] = await Promise.all([
    import('../services/hdf5-worker'),
    import('@workers/references/run-record'),
  ]);
  const port = openHdf5Worker();
  try {
    const started = await port.start(runRecord(manifest, entry), manifest.frames.length);
    if (!started.ok) return started;
    for (const [index, time] of manifest.frames.entries()) {
      signal.throwIfAborted();
      const ovf = await host.readFrame(session, manifest.id, index);
      const taken = ovf.ok ? await port.frame(index, ovf.value, time) : ovf;
      if (!taken.ok) return taken;
      progress((index + 1) / manifest.frames.length);
    }
    const table = await host.readTable(session, manifest.id);
    return table.ok ? await port.finish(table.value) : table;
  } finally {
    port.close();
  }
};

/** One picture: OVF as it is stored, VTK from it in single precision. */
const pictureFile = async (
  { host, session, manifest }: RunSource,
  index: number,
  format: PictureFormat,
): Promise<Result<Uint8Array>> => {
  const stored = await host.readFrame(session, manifest.id, index);
  if (!stored.ok || format === 'ovf') return stored;
  const field = readField(stored.value);
  if (!field.ok) return failure({ ...field, path: `picture ${String(index)}, ${field.path}` });
  const { mesh, values, origin } = field.value;
  const time = field.value.time ?? manifest.frames[index] ?? 0;
  return success(writeVti(mesh, Float32Array.from(values), { name: 'm', time, origin }));
};

const pictureZip = async (
  source: RunSource,
  format: PictureFormat,
  { signal, progress }: ExportStep,
): Promise<Result<Uint8Array>> => {
  const { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } = await import('@zip.js/zip.js');
  const zip = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  const { frames } = source.manifest;
  for (const index of frames.keys()) {
    signal.throwIfAborted();
    const picture = await pictureFile(source, index, format);
    if (!picture.ok) return picture;
    await zip.add(pictureFileName(index, format), new Uint8ArrayReader(picture.value));
    progress((index + 1) / frames.length);
  }
  const files = frames.map((time, index) => ({ name: pictureFileName(index, format), time }));
  if (format === 'vtk') await zip.add('series.pvd', new TextReader(vtkSeries(files)));
  return success(new Uint8Array(await (await zip.close()).arrayBuffer()));
};

/** The bytes of what is wished of a run. Errors: those of its files; rejects when it is cancelled. */
export const runFile = async (
  source: RunSource,
  { format, pictures }: RunExportWish,
  step: ExportStep,
): Promise<Result<Uint8Array | string>> => {
  if (format === 'hdf5') return hdf5File(source, step);
  if (format === 'csv') return source.host.readTable(source.session, source.manifest.id);
  return pictures === 'all' ? pictureZip(source, format, step) : pictureFile(source, pictures, format);
};
