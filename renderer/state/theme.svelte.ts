import { recall, remember } from './remembered';

export const THEMES = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof THEMES)[number];
const isTheme = (value: unknown): value is ThemeChoice => THEMES.some((theme) => theme === value);

/** Light, dark or as the system; `?theme=` overrides it for screenshots without being remembered. */
export class Theme {
  choice = $state<ThemeChoice>('system');
  #systemDark = $state(false);
  effective = $derived<'light' | 'dark'>(
    this.choice === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.choice,
  );

  constructor() {
    const asked = /[?&]theme=(\w+)/u.exec(location.search)?.[1];
    this.choice = isTheme(asked) ? asked : recall('theme', 'system', isTheme);
    const media = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = media.matches;
    media.addEventListener('change', (event) => {
      this.#systemDark = event.matches;
      this.apply();
    });
    this.apply();
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    remember('theme', choice);
    this.apply();
  }

  next(): void {
    this.choose(THEMES[(THEMES.indexOf(this.choice) + 1) % THEMES.length] ?? 'system');
  }

  apply(): void {
    document.documentElement.dataset['theme'] = this.effective;
  }
}
