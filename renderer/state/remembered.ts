import { SETTINGS_CHANGED } from './settings';

/** Small things that outlive the window: sizes, theme. A store that refuses (private window) only forgets. */
export const recall = <T>(key: string, fallback: T, accept: (value: unknown) => value is T): T => {
  try {
    const text = localStorage.getItem(`spinmotive.${key}`);
    const value: unknown = text === null ? fallback : JSON.parse(text);
    return accept(value) ? value : fallback;
  } catch {
    return fallback;
  }
};

export const remember = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(`spinmotive.${key}`, JSON.stringify(value));
    dispatchEvent(new Event(SETTINGS_CHANGED));
  } catch {
    // Nothing depends on it.
  }
};
