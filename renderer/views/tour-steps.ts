export interface TourStep {
  /** What it points at; a step whose target is not on screen is left out. */
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    target: 'nav[aria-label="Road"]',
    title: 'The road',
    text: 'From the material to the figure. Each card says in one line what is set; choose one and its fields stand at the right.',
  },
  {
    target: 'section[aria-label="Expected between the leads"]',
    title: 'What to expect',
    text: 'The wall model answers at once: the voltage between the leads, how long it lasts, and whether your amplifier sees it. It follows while you type.',
  },
  {
    target: 'footer .buttons',
    title: 'Run',
    text: 'The space bar starts the full simulation, pauses it and goes on. The wall and the voltage are drawn while it runs.',
  },
  {
    target: 'main[aria-label="Stage"] .view:not([hidden])',
    title: 'Texture and plots',
    text: 'Drag to turn, wheel to zoom. One time cursor goes through the picture and all curves; the arrow keys move it.',
  },
  {
    target: '[role="tablist"][aria-label="View"]',
    title: 'Other views',
    text: 'The same project and run seen otherwise: potential, wall model, competing signals, a measured trace, heat and the electrons.',
  },
  {
    target: 'button[aria-label="Search or run a command"]',
    title: 'Find anything',
    text: 'Ctrl K finds commands, fields (“damping”), examples and pages of the handbook. F1 opens the handbook at what you are looking at.',
  },
];
