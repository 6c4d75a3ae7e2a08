import { moved, turned, zoomedAt, type Pose } from './pose';

export interface Grip {
  pose(): Pose;
  /** Zooms allowed, px per world unit. */
  limits(): readonly [least: number, most: number];
  /** The user has moved the camera. */
  onmove(pose: Pose): void;
  /** A press that moved nothing, px from the upper left of the element. */
  onclick(x: number, y: number): void;
}

interface Finger {
  x: number;
  y: number;
}

/** A hand is never quite still: this far, px, a press is still a click. */
const STILL = 4;
const ZOOM_PER_PIXEL = 0.0015;
/** Pixels of one step where the wheel counts lines or pages. */
const STEP = [1, 16, 100] as const;

/**
 * Drag turns; right, middle or Shift and drag moves; wheel zooms at the pointer; two fingers move and zoom.
 * Returns the way to let go.
 */
export const takeInHand = (element: HTMLElement, grip: Grip): (() => void) => {
  const fingers = new Map<number, Finger>();
  let moving = false;
  /** Where a press with the first button began; null once it is a drag. */
  let pressed: Finger | null = null;

  const fromMiddle = (x: number, y: number): [number, number] => {
    const box = element.getBoundingClientRect();
    return [x - box.x - box.width / 2, y - box.y - box.height / 2];
  };
  const down = (event: PointerEvent): void => {
    if (fingers.size === 2) return;
    element.setPointerCapture(event.pointerId);
    moving = event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    pressed = fingers.size === 1 && !moving ? { x: event.clientX, y: event.clientY } : null;
  };
  const move = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    if (dx === 0 && dy === 0) return;
    if (pressed !== null && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < STILL) return;
    pressed = null;
    const other = [...fingers.values()].find((f) => f !== finger);
    if (other !== undefined) pinch(finger, other, event.clientX, event.clientY);
    else if (moving) grip.onmove(moved(grip.pose(), dx, dy));
    else grip.onmove(turned(grip.pose(), dx, dy, element.clientHeight));
    [finger.x, finger.y] = [event.clientX, event.clientY];
  };
  const pinch = (finger: Finger, other: Finger, x: number, y: number): void => {
    const before = Math.hypot(finger.x - other.x, finger.y - other.y);
    const factor = Math.hypot(x - other.x, y - other.y) / Math.max(1, before);
    const slid = moved(grip.pose(), (x - finger.x) / 2, (y - finger.y) / 2);
    const [cx, cy] = fromMiddle((x + other.x) / 2, (y + other.y) / 2);
    grip.onmove(zoomedAt(slid, cx, cy, factor, grip.limits()));
  };
  const up = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (pressed === null || event.type !== 'pointerup') return;
    const box = element.getBoundingClientRect();
    grip.onclick(pressed.x - box.x, pressed.y - box.y);
    pressed = null;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const delta = event.deltaY * (STEP[event.deltaMode] ?? 1) * (event.ctrlKey ? 5 : 1);
    const [x, y] = fromMiddle(event.clientX, event.clientY);
    grip.onmove(zoomedAt(grip.pose(), x, y, Math.exp(-delta * ZOOM_PER_PIXEL), grip.limits()));
  };
  const noMenu = (event: Event): void => event.preventDefault();

  const away = new AbortController();
  const { signal } = away;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  element.addEventListener('contextmenu', noMenu, { signal });
  return () => away.abort();
};
