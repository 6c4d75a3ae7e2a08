import { presetById, type MaterialEntry, type Project } from '@workers/model';
import { dataFolder } from '../store/data-folder';
import { readOwnMaterials } from '../store/materials';

/** The entry of the library that a project names: one of the program, or one of the user's own on this machine. */
export const entryOf = async ({ material }: Project): Promise<MaterialEntry | undefined> => {
  const own = await readOwnMaterials(dataFolder());
  const mine = own.ok ? own.value.find(({ id }) => id === material.preset) : undefined;
  return mine ?? presetById(material.preset)?.entry;
};
