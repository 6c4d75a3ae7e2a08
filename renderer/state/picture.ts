import type { Picture } from '../stage/types';

let versions = 0;
/** Every picture has a version of its own, so the view knows new content from old. */
export const pictureOf = (m: Float32Array): Picture => ({ m, version: ++versions });
