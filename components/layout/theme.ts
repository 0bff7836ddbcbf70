import { remember, remembered } from '#lib/live/choices.ts';
import { scheme } from '../charts/plot.ts';

const MEMORY = 'theme';

export const themes = ['system', 'light', 'dark'] as const;

/** Whose colours the pages wear: the system's, unless the reader chose. */
export type Theme = (typeof themes)[number];

/** The reader's choice. */
export function theme(): Theme {
  return themes.find((known) => known === remembered(MEMORY)) ?? 'system';
}

/** Takes a choice over, here and on every page that is open. */
export function chooseTheme(chosen: Theme): void {
  remember(MEMORY, chosen);
  wearTheme();
}

/** Gives the page the chosen colours, and again whenever another page chooses, until `lifetime` aborts. */
export function followTheme(lifetime: AbortSignal): void {
  wearTheme();
  addEventListener('storage', wearTheme, { signal: lifetime });
}

function wearTheme(): void {
  document.documentElement.dataset.theme = theme();
  // Canvases do not follow style sheets; they listen to the system's scheme.
  scheme.dispatchEvent(new Event('change'));
}
