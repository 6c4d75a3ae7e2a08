/** What the figure composer shows: which composition, which of its panels. The compositions themselves are in the project. */
export class Composer {
  /** Several panels instead of one figure. */
  open = $state(false);
  /** Name of the composition. */
  chosen = $state('');
  /** Panel whose fields are shown; −1: none. */
  selected = $state(-1);
  /** Names in the panels that may be put in other words, by panel; told by the preview. */
  texts = $state.raw<readonly (readonly string[])[]>([]);
}
