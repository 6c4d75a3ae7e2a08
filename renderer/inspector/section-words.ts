import type { Section } from '@workers/model';

/** One line under the title of a card: what it decides. */
export const SECTION_WORDS: Readonly<Record<Section['id'], string>> = {
  material: 'Magnet and conduction electrons',
  wire: 'A straight bar, x along its length',
  wall: 'The state before the drive',
  drive: 'What moves the wall',
  leads: 'Where the voltage is read, and how well',
  solver: 'Mesh, time and what is recorded',
};
