/** What the machine can draw with. */
export interface Device {
  readonly webgl: boolean;
  /** Drawn by the processor: no antialiasing, fewer pixels while things move. */
  readonly software: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/iu;

/** Asks a throw-away context, because antialiasing must be decided before the real one is made. */
export const probeDevice = (): Device => {
  try {
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
    if (gl === null) return { webgl: false, software: true };
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    const name = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return { webgl: true, software: SOFTWARE.test(name) };
  } catch {
    return { webgl: false, software: true };
  }
};

/** Drawn pixels while moving and at rest; a still picture on a slow device is drawn once more, finer. */
export const pixelRatios = (
  device: Device,
  deviceRatio: number,
  width: number,
  height: number,
): { moving: number; still: number } => {
  const area = Math.max(1, width * height);
  const within = (ratio: number, pixels: number): number => Math.min(ratio, Math.sqrt(pixels / area));
  if (!device.software) {
    const ratio = within(Math.min(2, deviceRatio), 12e6);
    return { moving: ratio, still: ratio };
  }
  return {
    moving: within(Math.min(1, deviceRatio), 0.5e6),
    still: within(Math.max(2, deviceRatio), 4e6),
  };
};
