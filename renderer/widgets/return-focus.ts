/**
 * A closed dialog gives the focus back to what had it, unless somebody has it already. Not before the key that closed it
 * is through: Enter would press the button that opened the dialog, and open it again.
 */
export const returnFocus = (dialog: HTMLElement, before: Element | null): void => {
  setTimeout(() => {
    const now = document.activeElement;
    const free = now === null || now === document.body || dialog.contains(now);
    if (free && before instanceof HTMLElement && before.isConnected) before.focus();
  });
};
