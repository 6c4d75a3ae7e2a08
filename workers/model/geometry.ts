import { z } from 'zod';
import { choice, count, file, flag, quantity } from './field';

/** Periodic images to each side of an axis. */
export const MAX_IMAGES = 64;

const factor = (axis: string) =>
  quantity({
    label: `Factor along ${axis}`,
    symbol: `N_${axis}`,
    unit: '1',
    display: '',
    min: 0,
    max: 1,
    initial: axis === 'z' ? 1 : 0,
    description: 'Demagnetising factor; the three add up to 1.',
    when: { field: 'demagnetisation', is: ['given'] },
  });

const images = (axis: string) =>
  count({
    label: `Images along ${axis}`,
    symbol: `n_${axis}`,
    min: 0,
    max: MAX_IMAGES,
    initial: 0,
    description: `Periodic images to each side along ${axis}; 0: the body ends there. With images the first and the last cell are neighbours, and the stray field is that of all images.`,
    source: 'llgs-engine, section 4',
  });

/** Shapes that are a strip between a lower and an upper edge: only these can have rough edges. */
export const STRIPS = ['box', 'wedge', 'notched'] as const;

const only = (...is: readonly string[]) => ({ when: { field: 'shape', is } });
const rough = { when: { field: 'roughEdges', is: [true] } };

const shapeFields = {
  shape: choice({
    label: 'Shape',
    description: 'Which part of the box of length, width and thickness is magnet; the rest is empty.',
    options: [
      { value: 'box', label: 'Box' },
      { value: 'ellipse', label: 'Ellipse or disc' },
      { value: 'ring', label: 'Ring' },
      { value: 'wedge', label: 'Wedge' },
      { value: 'notched', label: 'Notched strip' },
      { value: 'image', label: 'Picture' },
      { value: 'stl', label: 'STL solid' },
    ],
    initial: 'box',
  }),
  innerDiameter: quantity({
    label: 'Inner diameter',
    symbol: 'd',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 60e-9,
    description:
      'Of the hole along x; along y it is smaller in the proportion of the box. The outer edge fills the box.',
    ...only('ring'),
  }),
  leftWidth: quantity({
    label: 'Left width',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-4,
    initial: 120e-9,
    description: 'Width of the wedge at x = 0, centred across the box.',
    ...only('wedge'),
  }),
  rightWidth: quantity({
    label: 'Right width',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-4,
    initial: 60e-9,
    description: 'Width of the wedge at x = L, centred across the box.',
    ...only('wedge'),
  }),
  notchCount: count({
    label: 'Notches',
    min: 1,
    max: 1000,
    initial: 1,
    description: 'How many notches, or pairs of them, follow each other along the strip.',
    ...only('notched'),
  }),
  notchPosition: quantity({
    label: 'First notch at',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 1e-6,
    description: 'Centre of the first notch, from the left end.',
    ...only('notched'),
  }),
  notchSpacing: quantity({
    label: 'Notch spacing',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-3,
    initial: 200e-9,
    description: 'From the centre of one notch to the next.',
    ...only('notched'),
  }),
  notchDepth: quantity({
    label: 'Notch depth',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-4,
    initial: 30e-9,
    description: 'How far the notch reaches into the strip from its edge.',
    ...only('notched'),
  }),
  notchWidth: quantity({
    label: 'Notch width',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-3,
    initial: 60e-9,
    description: 'Opening of the notch along the edge.',
    ...only('notched'),
  }),
  notchProfile: choice({
    label: 'Notch profile',
    description: 'Form of the notch: a triangle, half an ellipse, or a rectangle.',
    options: [
      { value: 'triangle', label: 'Triangle' },
      { value: 'round', label: 'Round' },
      { value: 'rectangle', label: 'Square' },
    ],
    initial: 'triangle',
    ...only('notched'),
  }),
  notchEdges: choice({
    label: 'Notched edges',
    description: 'Pairs of notches that face each other, or notches in one edge: the upper one lies at +y.',
    options: [
      { value: 'both', label: 'Both' },
      { value: 'upper', label: 'Upper' },
      { value: 'lower', label: 'Lower' },
    ],
    initial: 'both',
    ...only('notched'),
  }),
  image: file({
    label: 'Picture',
    description:
      'PNG, stretched over length and width: its left column is x = 0, its top row the +y edge. What is transparent is empty.',
    accept: ['.png'],
    ...only('image'),
  }),
  imageMagnet: choice({
    label: 'Magnet is',
    description:
      'Which part of the picture is magnet: what is darker than the threshold, or what is brighter.',
    options: [
      { value: 'dark', label: 'Dark' },
      { value: 'bright', label: 'Bright' },
    ],
    initial: 'dark',
    ...only('image'),
  }),
  imageThreshold: quantity({
    label: 'Threshold',
    unit: '1',
    display: '',
    min: 0,
    max: 1,
    initial: 0.5,
    description: 'Grey between dark and bright: 0 is black, 1 white.',
    ...only('image'),
  }),
  stl: file({
    label: 'STL file',
    description: 'Closed surface of triangles, binary or text. A cell is magnet when its centre lies inside.',
    accept: ['.stl'],
    ...only('stl'),
  }),
  stlSize: choice({
    label: 'Size of the solid',
    description:
      'Scaled to fit into the box with its proportions kept, stretched to fill the box along every axis, or taken in its own unit. Its middle is the middle of the box.',
    options: [
      { value: 'fit', label: 'Fit' },
      { value: 'stretch', label: 'Stretch' },
      { value: 'units', label: 'In units' },
    ],
    initial: 'fit',
    ...only('stl'),
  }),
  stlUnit: quantity({
    label: 'Unit of the STL file',
    unit: 'm',
    display: 'nm',
    min: 1e-12,
    max: 1,
    initial: 1e-9,
    description: 'Length that one unit of the file stands for; parts beyond the box are cut off.',
    when: { field: 'stlSize', is: ['units'] },
  }),
};

const edgeFields = {
  roughEdges: flag({
    label: 'Rough edges',
    initial: false,
    description:
      'Both long edges wander by themselves. Their mean lies three rms amplitudes inside the nominal edge, so that the box holds them.',
    ...only(...STRIPS),
  }),
  roughness: quantity({
    label: 'Roughness',
    symbol: 'σ',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-6,
    initial: 2e-9,
    description: 'Root mean square amplitude of an edge about its mean.',
    formula: '\\langle h(x)h(x+\\Delta)\\rangle=\\sigma^2e^{-(\\Delta/\\xi)^2}',
    ...rough,
  }),
  roughnessLength: quantity({
    label: 'Correlation length',
    symbol: 'ξ',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-4,
    initial: 20e-9,
    description:
      'Distance along the edge over which its displacement is the same, in the Gaussian correlation.',
    ...rough,
  }),
  roughnessSeed: count({
    label: 'Roughness seed',
    min: 0,
    max: 4_294_967_295,
    initial: 1,
    description: 'Another seed gives another strip; the same one gives the same strip on every mesh.',
    ...rough,
  }),
  smoothEdges: flag({
    label: 'Smooth edges',
    initial: false,
    description:
      'A cell that the edge cuts is filled in part: 8 × 8 × 8 points decide how far, and moment, energies and current of the cell are scaled by it. An approximation: off, a cell is magnet or empty by its centre.',
  }),
};

/** The magnet: a straight bar from x = 0 to x = length, width along y, thickness along z, or a shape inside that box. */
export const Geometry = z.strictObject({
  length: quantity({
    label: 'Length',
    symbol: 'L',
    unit: 'm',
    display: 'µm',
    min: 1e-9,
    max: 1e-3,
    initial: 2e-6,
    description: 'Along the wire, x from 0 to L.',
  }),
  width: quantity({
    label: 'Width',
    symbol: 'w',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-4,
    initial: 120e-9,
    description: 'Across the wire, in the film plane.',
  }),
  thickness: quantity({
    label: 'Thickness',
    symbol: 't',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-5,
    initial: 10e-9,
    description: 'Out of the film plane.',
  }),
  ...shapeFields,
  ...edgeFields,
  demagnetisation: choice({
    label: 'Magnetostatics',
    description:
      'Demagnetising field: every cell by every other on the mesh, or a local one from the shape factors of the endless wire of this cross-section, the whole bar, a film, or given factors.',
    formula: '\\mathbf B_d=-\\mu_0 M_s\\,(N_x m_x,N_y m_y,N_z m_z)',
    source: 'Newell 1993 (mesh); Aharoni 1998 (bar)',
    options: [
      { value: 'full', label: 'Full (mesh)' },
      { value: 'wire', label: 'Endless wire' },
      { value: 'bar', label: 'Whole bar' },
      { value: 'film', label: 'Film' },
      { value: 'given', label: 'Given' },
      { value: 'none', label: 'None' },
    ],
    initial: 'wire',
  }),
  demagnetisationKernel: choice({
    label: 'Kernel',
    description:
      'Field of one cell averaged over another: exact, or integrated over points as mumax3 does, off by up to a thousandth of Ms nearby. The second is there to compare with results of that program.',
    source: 'llgs-engine, section 4',
    options: [
      { value: 'exact', label: 'Exact' },
      { value: 'mumax3', label: 'As mumax3' },
    ],
    initial: 'exact',
    when: { field: 'demagnetisation', is: ['full'] },
  }),
  Nx: factor('x'),
  Ny: factor('y'),
  Nz: factor('z'),
  periodicX: images('x'),
  periodicY: images('y'),
  periodicZ: images('z'),
});
export type Geometry = z.output<typeof Geometry>;
