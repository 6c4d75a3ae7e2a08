import { KERNELS_BASE64 } from './wasm/kernels';

/** Address of a vector field in the shared memory: three component blocks, `stride` bytes apart. */
export type Address = number;

/**
 * The compiled kernels (`assembly/`, where each is documented). All take a range of cells, so that several threads can
 * share one call; `from` and `to` are even for the kernels without neighbours (padding included).
 */
export interface Kernels {
  localField(
    m: Address, B: Address, stride: number, from: number, to: number,
    xx: number, yy: number, zz: number, xy: number, xz: number, yz: number,
    bx: number, by: number, bz: number, fresh: boolean,
  ): void;
  exchangeField(
    m: Address, B: Address, stride: number, from: number, to: number,
    step: number, count: number, coefficient: number, wrap: boolean,
  ): void;
  dmiField(
    m: Address, B: Address, from: number, to: number,
    step: number, count: number, first: number, second: number, coefficient: number, edge: number, wrap: boolean,
  ): void;
  edgeMixing(
    m: Address, B: Address, from: number, to: number,
    step: number, count: number, first: number, second: number, coefficient: number,
  ): void;
  quarticAxisField(
    m: Address, B: Address, stride: number, from: number, to: number,
    ux: number, uy: number, uz: number, c: number,
  ): void;
  cubicField(
    m: Address, B: Address, stride: number, from: number, to: number,
    cx: number, cy: number, cz: number, dx: number, dy: number, dz: number, fourth: number, sixth: number,
  ): void;
  rampField(
    B: Address, stride: number, from: number, to: number, nx: number, ny: number,
    start: number, sx: number, sy: number, sz: number, bx: number, by: number, bz: number,
  ): void;
  spinTorqueField(
    m: Address, B: Address, stride: number, from: number, to: number, px: number, py: number, pz: number,
    numerator: number, constant: number, slope: number, along: number,
  ): void;
  thermalField(
    out: Address, stride: number, from: number, to: number,
    seed: number, stepLow: number, stepHigh: number, amplitude: number,
  ): void;
  addStored(other: Address, B: Address, stride: number, from: number, to: number): void;
  addScaled(
    other: Address, B: Address, stride: number, from: number, to: number, scale: number,
  ): void;
  fieldTorque(
    m: Address, B: Address, k: Address, stride: number, from: number, to: number, a: number, b: number,
  ): void;
  driftTorque(
    m: Address, k: Address, stride: number, from: number, to: number,
    step: number, count: number, a: number, b: number, wrap: boolean,
  ): void;
  regionalLocalField(
    m: Address, B: Address, stride: number, from: number, to: number, regions: Address, table: Address,
    bx: number, by: number, bz: number, fresh: boolean,
  ): void;
  regionalQuarticAxisField(
    m: Address, B: Address, stride: number, from: number, to: number, regions: Address, table: Address,
  ): void;
  regionalCubicField(
    m: Address, B: Address, stride: number, from: number, to: number, regions: Address, table: Address,
  ): void;
  regionalSpinTorqueField(
    m: Address, B: Address, stride: number, from: number, to: number, regions: Address, table: Address,
    px: number, py: number, pz: number, numerator: number, constant: number, slope: number, along: number,
  ): void;
  regionalThermalField(
    out: Address, stride: number, from: number, to: number, regions: Address, table: Address,
    seed: number, stepLow: number, stepHigh: number, dt: number,
  ): void;
  regionalFieldTorque(
    m: Address, B: Address, k: Address, stride: number, from: number, to: number, regions: Address, table: Address,
  ): void;
  regionalDotSum(
    a: Address, b: Address, stride: number, from: number, to: number, regions: Address, table: Address,
  ): number;
  regionalBlockSum(block: Address, from: number, to: number, regions: Address, table: Address): number;
  regionalExchangeField(
    m: Address, B: Address, stride: number, from: number, to: number, step: number, count: number, wrap: boolean,
    regions: Address, table: Address, row: number, factor: number,
  ): void;
  regionalDmiField(
    m: Address, B: Address, from: number, to: number, step: number, count: number, wrap: boolean,
    first: number, second: number, regions: Address, table: Address, row: number, edges: Address, factor: number,
  ): void;
  regionalEdgeMixing(
    m: Address, B: Address, from: number, to: number, step: number, count: number, wrap: boolean,
    first: number, second: number, regions: Address, table: Address, sign: number,
  ): void;
  regionalDriftTorque(
    m: Address, k: Address, stride: number, from: number, to: number, step: number, count: number, wrap: boolean,
    regions: Address, table: Address, f: number, g: number,
  ): void;
  formulaBlock(
    tree: Address, out: Address, from: number, to: number, nx: number, ny: number, dx: number, dy: number, dz: number,
    time: number, p0: number, p1: number, p2: number, p3: number, fresh: boolean,
  ): void;
  localDriftTorque(
    m: Address, k: Address, j: Address, stride: number, from: number, to: number, nx: number, ny: number, nz: number,
    wrapX: boolean, wrapY: boolean, wrapZ: boolean, cx: number, cy: number, cz: number, a: number, b: number,
    regions: Address, table: Address,
  ): void;
  combine1(m: Address, out: Address, stride: number, from: number, to: number, ...terms: number[]): void;
  combine2(m: Address, out: Address, stride: number, from: number, to: number, ...terms: number[]): void;
  combine3(m: Address, out: Address, stride: number, from: number, to: number, ...terms: number[]): void;
  combine4(m: Address, out: Address, stride: number, from: number, to: number, ...terms: number[]): void;
  combine5(m: Address, out: Address, stride: number, from: number, to: number, ...terms: number[]): void;
  combine6(m: Address, out: Address, stride: number, from: number, to: number, ...terms: number[]): void;
  circleStep(
    m: Address, k: Address, out: Address, stride: number, from: number, to: number, h: number,
  ): void;
  differenceDot(
    a: Address, b: Address, c: Address, d: Address, stride: number, from: number, to: number,
  ): number;
  error4(stride: number, from: number, to: number, ...terms: number[]): number;
  error6(stride: number, from: number, to: number, ...terms: number[]): number;
  dotSum(a: Address, b: Address, stride: number, from: number, to: number): number;
  blockSum(block: Address, from: number, to: number): number;
  largestTorque(m: Address, B: Address, stride: number, from: number, to: number): number;
  largestSquare(k: Address, stride: number, from: number, to: number): number;
  faceSums(
    m: Address, v: Address, stride: number, from: number, to: number, step: number, count: number, wrap: boolean,
    weights: Address, sets: number, pace: number, gap: number, out: Address, along: boolean, fresh: boolean,
  ): void;
  tangentDrift(
    m: Address, out: Address, stride: number, from: number, to: number, nx: number, ny: number, nz: number,
    regions: Address, factors: Address, jx: number, jy: number, jz: number, currents: Address, f: number,
    sx: number, sy: number, sz: number, fresh: boolean,
  ): void;
  tangentSlope(
    k: Address, out: Address, stride: number, from: number, to: number, regions: Address, factors: Address,
  ): void;
  tangentMoments(m: Address, v: Address, stride: number, from: number, to: number, result: Address): void;
  tangentPole(moments: Address, chunks: number, cells: number, pole: Address): void;
  tangentLine(m: Address, frame: Address, stride: number, count: number, spare: Address): void;
  tangentRows(plan: Address, scratch: Address, m: Address, stride: number, from: number, to: number): void;
  tangentColumns(plan: Address, scratch: Address, from: number, to: number): void;
  tangentBack(
    plan: Address, scratch: Address, m: Address, k: Address, stride: number, from: number, to: number,
  ): void;
  forwardRows(axis: Address, base: Address, quad: number, first: number, data: Address): void;
  backwardRows(axis: Address, data: Address, base: Address, quad: number, first: number): void;
  forwardWhole(axis: Address, data: Address): void;
  rowsToSpectrum(plan: Address, scratch: Address, m: Address, stride: number, from: number, to: number): void;
  convolveColumns(plan: Address, scratch: Address, from: number, to: number): void;
  spectrumToRows(
    plan: Address, scratch: Address, B: Address, stride: number, from: number, to: number, fresh: boolean,
  ): void;
  rowsToSpectrumSingle(
    plan: Address, scratch: Address, m: Address, stride: number, from: number, to: number,
  ): void;
  convolveColumnsSingle(plan: Address, scratch: Address, from: number, to: number): void;
  spectrumToRowsSingle(
    plan: Address, scratch: Address, B: Address, stride: number, from: number, to: number, fresh: boolean,
  ): void;
} // prettier-ignore

let compiled: WebAssembly.Module | undefined;

/** The module, compiled once per thread (about a millisecond); it may be posted to other threads. */
export const kernelModule = (): WebAssembly.Module =>
  (compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNELS_BASE64), (c) => c.charCodeAt(0))));

/** Kernels working on this memory. */
export const instantiateKernels = (
  memory: WebAssembly.Memory,
  module: WebAssembly.Module = kernelModule(),
): Kernels => new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
