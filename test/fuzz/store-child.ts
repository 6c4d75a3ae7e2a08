/**
 * A program that writes projects until it is killed; bundled and started by kill.test.ts.
 * save FILE: replaces FILE with an old and a new state of a project in turn. append DATA: appends frames and rows of a run.
 * edit DATA: renames the project again and again.
 * It prints a line when it is under way, and one after every piece of work that is done.
 */
import { ProjectStore } from '../../main/store/store';
import { appendFrame, appendRows, beginRun, updateRun } from '../../main/store/runs';
import { killManifest, killFrame, OLD, NEW } from './kill-data';

const [task = '', data = '', file = ''] = process.argv.slice(2);
const store = new ProjectStore(data);

const open = async (name: string): Promise<string> => {
  const opened = await store.create({ format: 'spinmotive-project', version: 1, name });
  if (!opened.ok) throw new Error(opened.hint);
  return opened.value.session;
};
const must = async (work: Promise<{ ok: boolean }>): Promise<void> => {
  const result = await work;
  if (!result.ok) throw new Error(JSON.stringify(result));
};
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fill = async (session: string, frames: number): Promise<void> => {
  await must(store.within(session, (paths) => beginRun(paths, killManifest('r1'))));
  for (let n = 0; n < frames; n++) {
    await must(store.within(session, (paths) => appendFrame(paths, 'r1', n, killFrame(n))));
    await must(store.within(session, (paths) => appendRows(paths, 'r1', `${n},${n}\n`)));
  }
};

const saveForEver = async (): Promise<void> => {
  const session = await open(OLD);
  await fill(session, 12);
  await must(store.save(session, file, true));
  say('ready');
  for (;;)
    for (const name of [NEW, OLD]) {
      await must(store.update(session, { format: 'spinmotive-project', version: 1, name }));
      await must(store.save(session, file, true));
      say(name);
    }
};

const appendForEver = async (): Promise<void> => {
  const session = await open(NEW);
  await fill(session, 0);
  say(`session ${session}`);
  for (let n = 0; ; n++) {
    await must(store.within(session, (paths) => appendRows(paths, 'r1', `${n},${n}\n`)));
    await must(store.within(session, (paths) => appendFrame(paths, 'r1', n, killFrame(n))));
    say(`frame ${n}`);
    if (n % 10 === 9)
      await must(
        store.within(session, (paths) =>
          updateRun(paths, {
            ...killManifest('r1'),
            rows: n + 1,
            frames: Array.from({ length: n + 1 }, (_, at) => at * 1e-12),
          }),
        ),
      );
  }
};

/** Every tenth edit is written to project.json too, as autosave does. */
const editForEver = async (): Promise<void> => {
  const session = await open('Edit 0');
  say(`session ${session}`);
  for (let n = 1; ; n++) {
    const name = `Edit ${n}`;
    await must(store.record(session, [{ at: new Date().toISOString(), step: name, set: [['name', name]] }]));
    if (n % 10 === 0) await must(store.update(session, { format: 'spinmotive-project', version: 1, name }));
    say(`edit ${n}`);
  }
};

await (task === 'save' ? saveForEver() : task === 'append' ? appendForEver() : editForEver());
