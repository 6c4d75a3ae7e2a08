export { normal, philox, uniform } from '../../numerics/philox';

/** What a random number is for: two uses of one seed never draw the same. */
export const USE = { roughness: 1, grainCentres: 2, grainColours: 3, grainMaterials: 4 } as const;
