export * from './compose';
export * from './palettes';
export * from './presets';
export { cellsOf, moved } from './layout';
export { labelText, plainLabel, readLabel } from './latex-label';
export { textsOf } from './rework';
export { readRecord, writeRecord, FIGURE_FORMAT, type FigureRecord } from './record';
