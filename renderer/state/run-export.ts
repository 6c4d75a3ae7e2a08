import { MAX_CALL_BYTES } from '@preload/host-api';
import { formatNumber } from '@workers/model';
import type { Desk } from './desk.svelte';
import type { RunItem } from './run-item.svelte';
import { baseName } from './files.svelte';

/** The page holds the file until it is written: beyond this the command line does it, which writes to the disk at once. */
const MOST_BYTES = MAX_CALL_BYTES;

/** The run as one HDF5 file where the user wants it; frames go to a worker one by one. Says what happened. */
export const exportHdf5 = async (desk: Desk, item: RunItem): Promise<void> => {
  const { host, files, notices } = desk;
  const { session } = files;
  const { manifest } = item;
  if (session === null || item.active) return;
  const { nx, ny, nz } = manifest.mesh;
  const bytes = 12 * nx * ny * nz * manifest.frames.length;
  if (bytes > MOST_BYTES) {
    const size = formatNumber(bytes / 2 ** 20, 3);
    notices.say(
      `The run has ${size} MiB. Save the project and use: spinmotive export PROJECT --format hdf5`,
      'bad',
    );
    return;
  }
  const stem = desk.document.project.name.replaceAll(/[\\/:*?"<>|]+/gu, ' ').trim() || 'run';
  const path = await files.chooseTarget(
    'Export the run',
    `${stem} ${manifest.title}.h5`.replaceAll(/[\\/:*?"<>|]+/gu, ' '),
  );
  if (path === null) return;
  const [{ openHdf5Worker }, { runRecord }] = await Promise.all([
    import('../services/hdf5-worker'),
    import('@workers/references/run-record'),
  ]);
  notices.say(`Writing ${baseName(path)}`);
  const port = openHdf5Worker();
  try {
    const preset = desk.library.preset(item.project?.material.preset ?? '');
    const started = await port.start(runRecord({ ...manifest }, preset?.entry), manifest.frames.length);
    if (notices.failed(started)) return;
    for (const [index, time] of manifest.frames.entries()) {
      const ovf = await host.readFrame(session, manifest.id, index);
      if (notices.failed(ovf)) return;
      if (notices.failed(await port.frame(index, ovf.value, time))) return;
    }
    const table = await host.readTable(session, manifest.id);
    if (notices.failed(table)) return;
    const file = await port.finish(table.value);
    if (notices.failed(file)) return;
    const written = await host.exportFile(path, file.value, true);
    if (!notices.failed(written)) notices.say(`Exported ${baseName(written.value.path)}`, 'good');
  } catch (error) {
    notices.say(
      `The run could not be exported: ${error instanceof Error ? error.message : String(error)}`,
      'bad',
    );
  } finally {
    port.close();
  }
};
