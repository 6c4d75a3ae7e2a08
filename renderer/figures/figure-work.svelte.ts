import type { FigureData, FigureKind } from '@workers/figures';
import { DEFAULT_OPTIONS } from '@workers/electrons/zone-pictures';
import { describeProblem, failure, success, type Files, type Project, type Result } from '@workers/model';
import type { ElectronTexture } from '@workers/magnet/electron-texture';
import type { HeatPicture } from '@workers/voltage/thermodynamics/heat-picture';
import type { BandsPicture } from '@workers/voltage/two-band/bands-picture';
import type { Mesh } from '@workers/services/protocol';
import type { Desk } from '../state/desk.svelte';
import { Latest } from '../state/latest';
import { inputOf } from '../state/measured-question';
import { pictureQuestion, type PictureQuestion } from '../state/picture-question';

type Needs = FigureKind['needs'];
type Wanted = Pick<FigureKind, 'needs' | 'name'>;
/** Figures of one need draw from the same data, but for those of the zone. */
const keyOf = ({ needs, name }: Wanted): string => (needs === 'zone' ? name : needs);
/** With the project and the picture they were worked out from: the cursor may have moved on meanwhile. */
export type Extra = Partial<
  Pick<FigureData, 'zone' | 'project' | 'frame' | 'heat' | 'bands' | 'electrons' | 'potential' | 'comparison'>
>;

const WORKED: ReadonlySet<Needs> = new Set([
  'heat',
  'bands',
  'electrons',
  'potential',
  'lead-field',
  'measurement',
  'zone',
]);

/** A picture with the mesh that it stands on. */
export interface Placed {
  readonly question: PictureQuestion;
  readonly mesh: Mesh | null;
}

const onShow = (desk: Desk): Placed | null => {
  const question = pictureQuestion(desk);
  return question === null ? null : { question, mesh: desk.scene.mesh };
};

/** What a figure needs beyond table and picture of a run, worked out in the analysis worker; empty where it needs nothing. */
export const workedOut = async (
  desk: Desk,
  { needs, name }: Wanted,
  placed: Placed | null = onShow(desk),
): Promise<Result<Extra>> => {
  const { analysis, attachments, document: doc } = desk;
  if (needs === 'measurement') {
    const input = await inputOf(desk, doc.project);
    if (input === null) return success({});
    const view = input.ok ? await analysis.measured(doc.project, input.value) : input;
    if (!view.ok) return view;
    const { comparison } = view.value;
    return comparison.ok ? success({ project: doc.project, comparison: comparison.value }) : comparison;
  }
  if (!WORKED.has(needs)) return success({});
  const question = needs === 'lead-field' ? null : (placed?.question ?? null);
  const project = question?.project ?? doc.project;
  const files = await attachments.filesOf(project);
  if (!files.ok) return files;
  if (needs === 'zone') return zoned(desk, doc.project, name);
  if (needs === 'lead-field') return mapped(desk, project, files.value, null, null);
  if (question === null) return success({});
  if (needs === 'potential') return mapped(desk, project, files.value, question, placed?.mesh ?? null);
  const asked = { ...question, files: files.value };
  if (needs === 'heat') {
    const heat = await analysis.evaluate<HeatPicture>('voltage.thermodynamics.picture', asked);
    return heat.ok ? success({ project, heat: heat.value }) : heat;
  }
  if (needs === 'electrons') {
    const electrons = await analysis.evaluate<ElectronTexture>('electrons.nonlocal.picture', asked);
    return electrons.ok ? success({ project, electrons: electrons.value }) : electrons;
  }
  const bands = await analysis.evaluate<BandsPicture>('voltage.two-band.picture', asked);
  return bands.ok ? success({ project, bands: bands.value }) : bands;
};

/** One of the plots of the bands, with the options that it has before anything is chosen. */
const zoned = async (desk: Desk, project: Project, name: string): Promise<Result<Extra>> => {
  const files = await desk.attachments.filesOf(project);
  if (!files.ok) return files;
  const picture = name.replace(/^bands-/u, '');
  const N = project.bandStructure.N;
  const asked = { project, files: files.value, picture, options: DEFAULT_OPTIONS, N };
  const found = await desk.zone.picture(asked, () => undefined);
  if (!found.ok) return found;
  return success(found.value === null ? {} : { project, zone: found.value });
};

const mapped = async (
  { analysis }: Desk,
  project: Project,
  files: Files,
  picture: PictureQuestion | null,
  mesh: Mesh | null,
): Promise<Result<Extra>> => {
  const map = await analysis.potential(project, files, picture);
  if (!map.ok) return map;
  const frame =
    picture === null || mesh === null ? {} : { frame: { mesh, m: picture.m, time: picture.time } };
  return success({ project, potential: map.value, ...frame });
};

interface Answer {
  readonly key: string;
  readonly found: Result<Extra>;
}

/** Follows the figure that is chosen: its data are worked out when it is, and again when what it draws has changed. */
export class FigureWork {
  #answer = $state.raw<Answer | null>(null);
  readonly #latest: Latest<Wanted, Answer>;

  constructor(desk: Desk) {
    this.#latest = new Latest(
      async (wanted) => ({
        key: keyOf(wanted),
        found: await workedOut(desk, wanted).catch(() =>
          failure({
            code: 'no-answer',
            path: '',
            value: '',
            allowed: '',
            hint: 'The data of this figure could not be worked out.',
          }),
        ),
      }),
      (answer) => (this.#answer = answer),
    );
  }

  ask(wanted: Wanted): void {
    if (WORKED.has(wanted.needs)) this.#latest.ask(wanted);
  }

  /** Data for figures of this need; null while they are worked out. */
  data(wanted: Wanted): Extra | null {
    if (!WORKED.has(wanted.needs)) return {};
    if (this.#answer?.key !== keyOf(wanted)) return null;
    return this.#answer.found.ok ? this.#answer.found.value : {};
  }

  /** Why there are none, in words; else empty. */
  problem(wanted: Wanted): string {
    const found = this.#answer?.key === keyOf(wanted) ? this.#answer.found : null;
    return found === null || found.ok ? '' : describeProblem({ ...found, path: '' });
  }
}
