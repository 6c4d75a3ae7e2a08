import type { HostApi } from '@preload/host-api';
import { csvHeader, csvRows } from '@workers/formats/table';
import { FIGURES, provenanceOf, type Figure, type FigureData, type FigureKind } from '@workers/figures';
import { pdfWithRecord, pngWithRecord } from '@workers/figures/files/reopen';
import { svgToPng } from '@workers/figures/raster';
import { failure, success, type Result } from '@workers/model';
import type { RunTable } from '../stage/run-table';
import type { Desk } from '../state/desk.svelte';

export const FIGURE_FORMATS = ['svg', 'pdf', 'png', 'tiff'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];
const DOTS_PER_INCH = 600;

/** What the figures may draw from now: the run on show and its picture, and the wall model. */
export const figureData = (desk: Desk): FigureData => {
  const { scene, preview, runs, lattice } = desk;
  const { mesh, picture, table, time } = scene;
  return {
    project: scene.project,
    ...(table === null ? {} : { table }),
    ...(lattice.view === null ? {} : { lattice: lattice.view }),
    ...(mesh === null || picture === null ? {} : { frame: { mesh, m: picture.m, time } }),
    ...(preview.result === null || runs.shown !== null ? {} : { preview: preview.result }),
  };
};

/** Whether there is what a figure is worked out from; what it draws may still have to be worked out. */
const POSSIBLE: Readonly<Record<FigureKind['needs'], (data: FigureData, run: boolean) => boolean>> = {
  run: ({ table }) => table !== undefined,
  frame: ({ frame }) => frame !== undefined,
  heat: ({ frame }, run) => run && frame !== undefined,
  bands: ({ frame }, run) => run && frame !== undefined,
  electrons: ({ frame }, run) => run && frame !== undefined,
  lattice: ({ lattice }) => lattice !== undefined,
  potential: ({ frame, project }, run) => run && frame !== undefined && !project.solver.movingWindow,
  'lead-field': ({ project }) => !project.solver.movingWindow,
  preview: ({ preview }) => preview !== undefined,
  measurement: ({ project }) => project.measurement.file !== '',
  zone: ({ project }) => project.bandStructure.source !== 'none',
  project: () => true,
};

/** Figures that make sense for what is on show; `run`: there is a run on show. */
export const figuresFor = (data: FigureData, run: boolean): FigureKind[] =>
  FIGURES.filter(({ needs }) => POSSIBLE[needs](data, run));

export const buildFigure = (
  desk: Desk,
  kind: FigureKind,
  data: FigureData,
  widthMm: number,
): Result<Figure> => {
  const shown = desk.runs.shown;
  return kind.build(data, {
    document,
    widthMm,
    provenance: provenanceOf(desk.files.info?.version ?? '', shown?.manifest),
  });
};

/** The figure as the bytes of a file, its project inside. */
const figureBytes = async (
  host: Pick<HostApi, 'renderPdf'>,
  figure: Figure,
  format: FigureFormat,
): Promise<Result<Uint8Array>> => {
  if (format === 'svg') return success(new TextEncoder().encode(figure.svg));
  if (format === 'pdf') {
    const pdf = await host.renderPdf(figure.svg, figure.widthMm, figure.heightMm);
    return pdf.ok ? success(pdfWithRecord(new Uint8Array(pdf.value), figure.svg)) : pdf;
  }
  try {
    const { FIGURE_FONT_CSS } = await import('./figure-fonts');
    const png = await svgToPng(figure.svg, { dotsPerInch: DOTS_PER_INCH, fontCss: FIGURE_FONT_CSS });
    if (format === 'png') return success(pngWithRecord(png, figure.svg));
    const { tiffOfPng } = await import('@workers/figures/files/tiff-figure');
    return await tiffOfPng(png, figure.svg, DOTS_PER_INCH);
  } catch (error) {
    return failure({
      code: 'no-picture',
      path: '',
      value: '',
      allowed: '',
      hint: `The ${format.toUpperCase()} could not be drawn: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
};

/** Asks where a figure goes, makes it while the window goes on, and writes it. */
export const exportFigure = (
  desk: Desk,
  title: string,
  stem: string,
  figure: Figure,
  format: FigureFormat,
): Promise<void> =>
  desk.files.export(title, `${stem}.${format}`, () => figureBytes(desk.host, figure, format));

/** The whole table with name, unit and comment rows, as it stands in the project. */
export const tableCsv = (table: RunTable): Uint8Array => {
  const width = table.columns.length;
  const columns = table.columns.map((column) => table.column(column.name));
  const rows = new Float64Array(table.length * width);
  columns.forEach((values, c) => values.forEach((value, r) => (rows[r * width + c] = value)));
  return new TextEncoder().encode(csvHeader(table.columns) + csvRows(rows, width));
};

/** A file name from words: "10 mT pulse" becomes "10-mT-pulse". */
export const fileWord = (words: string): string =>
  words
    .replaceAll(/[^\p{L}\p{N}.−+-]+/gu, '-')
    .replaceAll('−', '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 80) || 'figure';
