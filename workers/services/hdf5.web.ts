import { expose, transfer } from 'comlink';
import { Hdf5Run, type RunRecord } from '../formats/hdf5-run';
import { readTable } from '../formats/read-table';
import { failure, success, type Result } from '../model/result';
import type { Hdf5Api } from './hdf5-protocol';

const PATH = 'run.h5';

/** One file in the memory of the worker, which ends with it. */
class Hdf5Service implements Hdf5Api {
  #run: Hdf5Run | null = null;

  async start(record: RunRecord, frames: number): Promise<Result<null>> {
    const { default: library } = await import('h5wasm');
    await library.ready;
    this.#run = new Hdf5Run(library, PATH, record, frames);
    return success(null);
  }

  async frame(index: number, ovf: Uint8Array, time: number): Promise<Result<null>> {
    return this.#started.frame(index, ovf, time);
  }

  async finish(text: string): Promise<Result<Uint8Array>> {
    const run = this.#started;
    const table = readTable(text);
    if (!table.ok) return failure({ ...table, path: `table.csv, ${table.path}` });
    run.table(table.value.tables[0] ?? { columns: [], rows: new Float64Array(0) });
    run.finish();
    run.close();
    const { default: library } = await import('h5wasm');
    const { FS } = await library.ready;
    const bytes = FS.readFile(PATH);
    return transfer(success(bytes), [bytes.buffer]);
  }

  get #started(): Hdf5Run {
    if (this.#run === null) throw new Error('No file was started.');
    return this.#run;
  }
}

expose(new Hdf5Service());
