import { isAbsolute } from 'node:path';
import { z } from 'zod';
import {
  failure,
  isFileName,
  MaterialEntry,
  MAX_MATERIAL_ENTRIES,
  success,
  type Result,
} from '@workers/model';
import { Sweep } from '@workers/sweeps/plan';
import { HOST_CALLS, MAX_CALL_BYTES, type HostApi, type HostCall } from '@preload/host-api';
import { CheckpointState } from './store/checkpoint';
import { EditSchema } from './store/journal';
import { ManifestSchema } from './store/manifest';
import { QueuedSchema } from './store/queued';
import { SettingsSchema } from './store/settings';
import { isFigureName, isRunId, isSessionId, isSweepId, MAX_FRAME_INDEX } from './store/names';

const MiB = 2 ** 20;
const session = z.string().refine(isSessionId, 'not a session');
const run = z.string().refine(isRunId, 'not a run');
const path = z
  .string()
  .min(1)
  .max(4096)
  .refine((text) => !text.includes('\0') && isAbsolute(text), 'not an absolute path');
const bytes = z.instanceof(Uint8Array).refine((given) => given.length <= MAX_CALL_BYTES, 'more than 512 MiB');
const text = z.string().max(256 * MiB);
const frame = z.int().min(0).max(MAX_FRAME_INDEX);
const millimetres = z.number().min(1).max(5000);
/** Checked in depth by readProject; here only that it is an object. */
const project = z.record(z.string(), z.unknown());

/** What every call takes. Nothing runs before its arguments have passed; see host-services.ts. */
export const ARGUMENTS: { readonly [K in HostCall]: z.ZodType<Parameters<HostApi[K]>> } = {
  info: z.tuple([]),
  listExamples: z.tuple([]),
  listRecent: z.tuple([]),
  forgetRecent: z.tuple([path]),
  lookAhead: z.tuple([path]),
  openExample: z.tuple([z.string().max(100)]),
  openFile: z.tuple([
    path,
    z.object({ how: z.enum(['own', 'copy', 'take-over']), instead: session.nullable() }).optional(),
  ]),
  createProject: z.tuple([project]),
  completeProject: z.tuple([session]),
  closeProject: z.tuple([session]),
  listOpen: z.tuple([]),
  releaseProject: z.tuple([session]),
  listLeftOver: z.tuple([]),
  compareLeftOver: z.tuple([session]),
  openLeftOver: z.tuple([session]),
  discardLeftOver: z.tuple([session]),
  recordEdits: z.tuple([session, z.array(EditSchema).max(1000)]),
  updateProject: z.tuple([session, project]),
  saveProject: z.tuple([session, path, z.boolean(), z.boolean().optional()]),
  beginRun: z.tuple([session, ManifestSchema]),
  appendRows: z.tuple([session, run, text]),
  appendFrame: z.tuple([session, run, frame, bytes]),
  updateRun: z.tuple([session, ManifestSchema]),
  deleteRun: z.tuple([session, run]),
  keepCheckpoint: z.tuple([
    session,
    run,
    z.object({ state: CheckpointState, wallSeconds: z.number().min(0) }),
    bytes,
  ]),
  readCheckpoint: z.tuple([session, run]),
  continueRun: z.tuple([session, ManifestSchema]),
  readTable: z.tuple([session, run]),
  readFrame: z.tuple([session, run, frame]),
  attachFile: z.tuple([session, path]),
  // Any name: it becomes a usable one.
  attachBytes: z.tuple([session, z.string().min(1).max(4096), bytes]),
  readAttached: z.tuple([session, z.string().refine(isFileName, 'not a file name')]),
  keepSweep: z.tuple([session, Sweep]),
  deleteSweep: z.tuple([session, z.string().refine(isSweepId, 'not a sweep')]),
  keepQueue: z.tuple([session, QueuedSchema]),
  keepFigure: z.tuple([session, z.string().refine(isFigureName, 'not a figure name'), text]),
  renderPdf: z.tuple([text, millimetres, millimetres]),
  exportFile: z.tuple([path, bytes, z.boolean()]),
  chooseFile: z.tuple([
    z.enum(['open', 'save']),
    z.string().max(4096),
    z.array(z.string().regex(/^[A-Za-z0-9]{1,16}$/u)).max(16),
  ]),
  listFolder: z.tuple([path]),
  // Any name: what is wrong with it is said in a line.
  makeFolder: z.tuple([path, z.string().max(4096)]),
  readSettings: z.tuple([]),
  keepSettings: z.tuple([SettingsSchema]),
  setBusy: z.tuple([z.boolean()]),
  readMaterials: z.tuple([]),
  changeMaterials: z.tuple([
    z.array(MaterialEntry).max(MAX_MATERIAL_ENTRIES),
    z.array(z.string().max(100)).max(MAX_MATERIAL_ENTRIES),
  ]),
  openBytes: z.tuple([z.string().min(1).max(4096), bytes]),
};

const isCall = (name: string): name is HostCall => (HOST_CALLS as readonly string[]).includes(name);

/** Errors: `unknown-call`, `bad-argument` with the place and what was wrong. */
export const checkCall = (name: string, args: unknown): Result<{ name: HostCall; args: unknown[] }> => {
  if (!isCall(name))
    return failure({
      code: 'unknown-call',
      path: name.slice(0, 60),
      value: '',
      allowed: 'the calls of HostApi',
      hint: 'Page and host are of different versions. Start the program again.',
    });
  const parsed = ARGUMENTS[name].safeParse(args);
  if (parsed.success) return success({ name, args: parsed.data });
  const issue = parsed.error.issues[0];
  const at = issue?.path.map(String).join('.') ?? '';
  return failure({
    code: 'bad-argument',
    path: at === '' ? name : `${name}.${at}`,
    value: '',
    allowed: '',
    hint: issue?.message ?? 'not accepted',
  });
};
