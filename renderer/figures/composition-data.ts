import type { FigureData } from '@workers/figures';
import { kindOf, type PanelSource } from '@workers/figures/compose';
import { failure, success, type ComposedPanel, type Result } from '@workers/model';
import { RunTable } from '../stage/run-table';
import type { Desk } from '../state/desk.svelte';
import { inputsKey } from '../state/draft';
import { nearestIndex } from '../state/nearest';
import { askedProject } from '../state/picture-question';
import type { RunItem } from '../state/run-item.svelte';
import { windowAt } from '../state/wall-mark';
import { isOfRun } from './compositions';
import { workedOut } from './figure-work.svelte';

const noRun = (hint: string) =>
  failure({ code: 'missing-data', path: 'run', value: '', allowed: 'a project with a run', hint });

/** The run of a panel: by id or title, else the newest: the live link. */
export const runOf = ({ runs }: Desk, { run }: ComposedPanel): RunItem | null =>
  run === ''
    ? (runs.active ??
      runs.list.find(({ manifest }) => manifest.status === 'finished') ??
      runs.list[0] ??
      null)
    : (runs.list.find(({ id, manifest }) => id === run || manifest.title === run) ?? null);

const tableOf = async (desk: Desk, session: string, item: RunItem): Promise<Result<RunTable>> => {
  if (item.table !== null) return success(item.table);
  const text = await desk.host.readTable(session, item.id);
  if (!text.ok) return text;
  const table = await RunTable.readCsv(text.value);
  if (table.ok) {
    item.table = table.value;
    item.revision += 1;
  }
  return table;
};

/** Figures of a run with its table. */
const ofRun = async (desk: Desk, panel: ComposedPanel, needs: string): Promise<Result<PanelSource>> => {
  const { session } = desk.files;
  const item = runOf(desk, panel);
  if (item === null || session === null)
    return noRun(panel.run === '' ? 'Run the project first.' : `There is no run "${panel.run}".`);
  if (item.project === null) return noRun('A newer version wrote the inputs of this run.');
  const table = await tableOf(desk, session, item);
  if (!table.ok) return table;
  const { id, title, started, frames, mesh, project: inputs } = item.manifest;
  const run = { id, title, started, project: inputs };
  const preview = panel.model ? desk.preview.result : null;
  const data: FigureData = {
    project: item.project,
    table: table.value,
    ...(preview === null ? {} : { preview }),
  };
  if (needs === 'run') return success({ data, run });
  const index = panel.time === null ? frames.length - 1 : nearestIndex(frames, panel.time);
  const time = frames[index];
  if (time === undefined) return noRun('This run has no stored pictures.');
  const m = await desk.frames.read(session, id, index);
  if (!m.ok) return m;
  const framed = { ...data, frame: { mesh, m: m.value, time } };
  if (needs === 'frame') return success({ data: framed, run });
  const question = {
    project: askedProject(item.project, desk.document.project),
    m: m.value,
    time,
    window: windowAt(table.value, time),
  };
  const worked = await workedOut(desk, { needs: needs as 'heat', name: panel.kind }, { question, mesh });
  return worked.ok ? success({ data: { ...framed, ...worked.value }, run }) : worked;
};

const gather = async (desk: Desk, panel: ComposedPanel): Promise<Result<PanelSource>> => {
  const { project } = desk.document;
  const kind = kindOf(panel.kind);
  if (!kind.ok) return kind;
  if (kind.value === null) {
    const { file: name } = panel.picture;
    if (name === '') return success({ data: { project }, run: null });
    const bytes = await desk.attachments.bytesOf({ path: 'picture.file', name });
    return bytes.ok ? success({ data: { project }, run: null, picture: bytes.value }) : bytes;
  }
  const { needs } = kind.value;
  if (isOfRun(needs)) return ofRun(desk, panel, needs);
  const worked = await workedOut(desk, kind.value, null);
  if (!worked.ok) return worked;
  const preview = desk.preview.result;
  const lattice = desk.lattice.view;
  const data = {
    project,
    ...(preview === null ? {} : { preview }),
    ...(lattice === null ? {} : { lattice }),
    ...worked.value,
  };
  return success({ data, run: null });
};

/** What a panel draws from and nothing else: a new title asks for nothing again. */
const keyOf = (desk: Desk, panel: ComposedPanel): string => {
  const { kind, run, time, column, model, picture } = panel;
  const item = runOf(desk, panel);
  const ready = [desk.preview.result !== null, desk.lattice.view !== null, desk.attachments.sizes.size];
  return JSON.stringify([kind, run, time, column, model, picture.file, item?.id, item?.revision, ready]);
};

/** Gathers what the panels of a composition draw from, each once for as long as nothing of it has changed. */
export class PanelSources {
  readonly #desk: Desk;
  #inputs = '';
  #kept = new Map<string, Result<PanelSource>>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async of(panels: readonly ComposedPanel[]): Promise<readonly Result<PanelSource>[]> {
    const inputs = `${this.#desk.files.session ?? ''} ${inputsKey(this.#desk.document.project)}`;
    if (inputs !== this.#inputs) this.#kept.clear();
    this.#inputs = inputs;
    const found: Result<PanelSource>[] = [];
    const used = new Map<string, Result<PanelSource>>();
    for (const panel of panels) {
      const key = keyOf(this.#desk, panel);
      const source = used.get(key) ?? this.#kept.get(key) ?? (await this.#gather(panel));
      used.set(key, source);
      found.push(source);
    }
    this.#kept = used;
    return found;
  }

  async #gather(panel: ComposedPanel): Promise<Result<PanelSource>> {
    try {
      return await gather(this.#desk, panel);
    } catch (error) {
      return noRun(`The data could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
