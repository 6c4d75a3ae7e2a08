/** A tab of the panel with its pictures. */
export interface BandsTab {
  readonly value: string;
  readonly label: string;
  readonly pictures: readonly { readonly value: string; readonly label: string }[];
}

export const BANDS_TABS: readonly BandsTab[] = [
  { value: 'spectrum', label: 'Bands', pictures: [{ value: 'spectrum', label: 'Bands' }] },
  { value: 'curvature', label: 'Curvature', pictures: [{ value: 'curvature', label: 'Curvature' }] },
  {
    value: 'torkance',
    label: 'Torkance',
    pictures: [
      { value: 'torkance-energy', label: 'Energy' },
      { value: 'torkance-broadening', label: 'Broadening' },
      { value: 'terms', label: 'Terms' },
    ],
  },
  {
    value: 'temperature',
    label: 'Temperature',
    pictures: [
      { value: 'dmi-temperature', label: 'DMI' },
      { value: 'beta-temperature', label: 'Thermal torkance' },
      { value: 'orbital-temperature', label: 'Orbital' },
    ],
  },
  { value: 'angles', label: 'Angles', pictures: [{ value: 'angles', label: 'Angles' }] },
  { value: 'onsager', label: 'Onsager', pictures: [{ value: 'onsager', label: 'Onsager' }] },
  {
    value: 'heat',
    label: 'Heat',
    pictures: [
      { value: 'wall', label: 'Moving wall' },
      { value: 'warming', label: 'Warming' },
      { value: 'resonance', label: 'Resonance' },
      { value: 'orbital-analogue', label: 'Analogue' },
    ],
  },
];

/** Which sliders of the panel itself act on a picture. */
export const usesDirection = (picture: string): boolean =>
  !['angles', 'wall', 'warming', 'resonance', 'orbital-analogue'].includes(picture);
export const usesSpeed = (picture: string): boolean =>
  ['wall', 'warming', 'orbital-analogue'].includes(picture);
export const usesResonance = (picture: string): boolean => picture === 'resonance';

/** What "Use in project" switches on: path and value. */
export const useOf = (picture: string): readonly [path: string, value: string | boolean, says: string] =>
  picture.startsWith('torkance') ||
  picture === 'terms' ||
  picture === 'angles' ||
  picture === 'spectrum' ||
  picture === 'curvature'
    ? ['bandStructure.effects.spinOrbit', true, 'The torkance of these bands acts in the next run']
    : picture === 'dmi-temperature'
      ? ['bandStructure.effects.dmi', 'bands', 'The DMI of these bands acts in the next run']
      : picture === 'beta-temperature'
        ? [
            'bandStructure.effects.thermal',
            'closed',
            'The thermal torkance of these bands acts in the next run',
          ]
        : picture === 'warming'
          ? ['bandStructure.effects.warming', true, 'The next run solves the heat equation along the wire']
          : [
              'bandStructure.effects.currents',
              true,
              'Heat and energy currents become columns of the next run',
            ];
