/** A window with a run under way asks before it closes; a second no is a no. */
export type Closing = 'close' | 'ask';
export const closing = (busy: boolean, confirmed: boolean): Closing => (busy && !confirmed ? 'ask' : 'close');
