import { browser } from 'wxt/browser';
import { useLanguage } from '#lib/i18n/text.ts';
import { readMemory, writeMemory } from '#lib/live/local-memory.ts';

/** Language, theme and density, as the background writes them for the pages: `de dark compact`. */
const APPEARANCE = 'appearance';

/**
 * Gives the page the chosen colours at once, as they were when a page was last open, and answers when it also speaks the
 * chosen language. Follows the reader's choice until `lifetime` aborts; in another language the page begins anew, unless it
 * is in a frame, which may show its ticket only once.
 */
export async function followAppearance(lifetime: AbortSignal): Promise<void> {
  applyAppearance(readMemory(APPEARANCE) ?? '');
  const { [APPEARANCE]: appearance = 'system' } = await browser.storage.local.get<{ [APPEARANCE]?: string }>(
    APPEARANCE,
  );
  browser.storage.onChanged.addListener(({ [APPEARANCE]: change }: { [APPEARANCE]?: { newValue?: unknown } }) => {
    if (!change || lifetime.aborted) return;
    const next = String(change.newValue);
    applyAppearance(next);
    if (languageOf(next) !== languageOf(appearance) && top === self) location.reload();
  });
  applyAppearance(appearance);
  await useLanguage(languageOf(appearance));
}

function applyAppearance(appearance: string): void {
  writeMemory(APPEARANCE, appearance);
  const [, theme = '', density = ''] = appearance.split(' ');
  Object.assign(document.documentElement.dataset, { theme, density });
  // Canvases do not follow style sheets; they listen to the system's scheme.
  scheme.dispatchEvent(new Event('change'));
}

function languageOf(appearance: string): string {
  return appearance.split(' ')[0] ?? '';
}

/** Tells canvases that their colours changed. */
export const scheme = matchMedia('(prefers-color-scheme: dark)');

/** Has everything printed in the light colours, charts included, whatever the screen is; until `lifetime` aborts. */
export function lightOnPaper(lifetime: AbortSignal): void {
  const paint = ({ type }: Event) => {
    document.documentElement.classList.toggle('paper', type === 'beforeprint');
    scheme.dispatchEvent(new Event('change'));
  };
  for (const event of ['beforeprint', 'afterprint']) addEventListener(event, paint, { signal: lifetime });
}

export interface Ink {
  line: string;
  grid: string;
  ground: string;
  font: string;
}

/** The colours and the font that an element gives to what is drawn in it. */
export function ink(host: HTMLElement): Ink {
  const style = getComputedStyle(host);
  return { line: style.color, grid: style.borderTopColor, ground: style.backgroundColor, font: style.fontFamily };
}
