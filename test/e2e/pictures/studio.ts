import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { browserPath, root, sitDown, type Desk } from '../support';
import { cameraFor, writeIndex, type Camera, type Part } from './camera';
import { handsAt, type Hands } from './hands';

/** Longest part of a session, ms: a picture takes seconds on the software renderer, and each view has four. */
export const LONG = 1_800_000;

/** An example of the program, as its file has it. */
export const example = (name: string): Record<string, object> =>
  JSON.parse(readFileSync(join(root, `examples/${name}.json`), 'utf8')) as Record<string, object>;

export interface Studio {
  readonly desk: Desk;
  readonly hands: Hands;
  readonly camera: Camera;
}

interface Sitting {
  readonly settings?: Readonly<Record<string, string>>;
  /** Of the browser. */
  readonly switches?: readonly string[];
}

/**
 * A desk for a part of the pictures: SPINMOTIVE_DOCS=1 keeps them in docs/images/views, any other value leaves PNGs in
 * test-results/views; SPINMOTIVE_ONLY picks names. The numbers on them are of real runs. To be called inside `describe`; there
 * from the first test on.
 */
export const studioFor = (part: Part, { settings, switches }: Sitting = {}): Studio => {
  let desk: Desk | undefined;
  let rest: { readonly hands: Hands; readonly camera: Camera } | undefined;
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('Nobody has sat down yet.');
    return value;
  };
  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '', settings, switches);
    const { page } = desk;
    page.setDefaultTimeout(30_000);
    rest = { hands: handsAt(desk), camera: cameraFor(page, page.context(), part) };
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await rest.hands.button('Cobalt wire, head-to-head wall').waitFor();
  });
  afterAll(async () => {
    await desk?.close();
    writeIndex();
  });
  return {
    get desk() {
      return there(desk);
    },
    get hands() {
      return there(rest).hands;
    },
    get camera() {
      return there(rest).camera;
    },
  };
};
