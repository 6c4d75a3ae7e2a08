/**
 * Files that belong to a project (start states, masks, shapes, fields) by the name that the project uses. They lie in
 * `files/` of the project and are read before a simulation is built, so that physics never touches a disk.
 */
export type Files = ReadonlyMap<string, Uint8Array>;

export const NO_FILES: Files = new Map();
