import { MAX_CALL_BYTES } from '@preload/host-api';
import { MATERIALS_FORMAT, PROJECT_FORMAT } from '@workers/model';
import type { Desk } from '../state/desk.svelte';
import { valueAt } from '../state/document.svelte';
import { maybeFigure, takeFigure } from '../figures/reopen';
import { kindOfFile, TARGETS, targetsOf, type Target } from './targets';

const ENDINGS = [...new Set(TARGETS.flatMap(({ accept }) => accept))].join(', ');

/** Puts the file where it belongs and makes it count: one edit, one step back. */
const putInto = async (
  desk: Desk,
  file: File,
  { path, accept, when, card, label }: Target,
): Promise<void> => {
  const { document: doc, attachments, notices } = desk;
  const name = await attachments.drop(file, accept);
  if (name === null) return;
  const now = when === undefined ? undefined : valueAt(doc.project, when.path);
  const switched = when !== undefined && !when.is.some((value) => value === now);
  doc.setTogether({ ...(switched ? { [when.path]: when.is[0] } : {}), [path]: name }, label.toLowerCase());
  if (path.startsWith('measurement.')) desk.showPanel('measurement');
  else desk.card = card;
  notices.say(`${label}: ${name}. Ctrl Z takes it back.`, 'good');
};

const chooseTarget = async (
  desk: Desk,
  name: string,
  targets: readonly Target[],
): Promise<Target | undefined> => {
  if (targets.length <= 1) return targets[0];
  const answer = await desk.dialogs.ask(
    `What is “${name}”?`,
    'It is copied into the project.',
    targets.map(({ path, label }, i) => ({
      value: path,
      label,
      ...(i === 0 ? { kind: 'primary' as const } : {}),
    })),
  );
  return targets.find(({ path }) => path === answer);
};

/** A background only means something below a trace: the first file of a scope is the trace, without a question. */
const sensible = ({ document: doc }: Desk, targets: readonly Target[]): readonly Target[] =>
  doc.project.measurement.file === ''
    ? targets.filter(({ path }) => path !== 'measurement.background')
    : targets;

const takeJson = async (desk: Desk, file: File): Promise<void> => {
  const { notices, library, files, dialogs } = desk;
  let format: unknown;
  let raw: unknown;
  const text = await file.text();
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/u, ''));
    format = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'format') : undefined;
  } catch {
    return void notices.say(`${file.name} is not JSON.`, 'bad');
  }
  if (format === PROJECT_FORMAT)
    return void (await files.openBytes(file.name, new TextEncoder().encode(text)));
  if (format !== MATERIALS_FORMAT)
    return void notices.say(`${file.name} is neither a project nor a list of materials.`, 'bad');
  if ((await library.take(text)) && files.session !== null) dialogs.toggle('materials');
};

const takeOne = async (desk: Desk, file: File): Promise<void> => {
  const { notices, files } = desk;
  // A PNG of another program may be the shape of a wire; no field takes the other formats.
  if (maybeFigure(file.name)) {
    let reason = '';
    if (await takeFigure(desk, file, (words) => (reason = words))) return;
    if (targetsOf(file.name).length === 0) return void notices.say(reason, 'bad');
  }
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const kind = kindOfFile(file.name, head);
  if (kind === 'unknown')
    return void notices.say(
      `${file.name} is not known here. Takes projects, materials (.json), ${ENDINGS}.`,
      'bad',
    );
  if (file.size > MAX_CALL_BYTES)
    return void notices.say(
      `${file.name} is too large to be dropped. Open it with its button instead.`,
      'bad',
    );
  if (kind === 'json') return takeJson(desk, file);
  if (kind === 'project')
    return void (await files.openBytes(file.name, new Uint8Array(await file.arrayBuffer())));
  if (files.session === null)
    return void notices.say(`Open or create a project first; then drop ${file.name} again.`, 'bad');
  const target = await chooseTarget(desk, file.name, sensible(desk, targetsOf(file.name)));
  if (target !== undefined) await putInto(desk, file, target);
};

/** Files that were dropped onto the window, one after the other. Never throws. */
export const takeFiles = async (desk: Desk, files: readonly File[]): Promise<void> => {
  for (const file of files) {
    try {
      await takeOne(desk, file);
    } catch (error) {
      desk.notices.say(
        `${file.name} could not be read: ${error instanceof Error ? error.message : String(error)}`,
        'bad',
      );
    }
  }
};
