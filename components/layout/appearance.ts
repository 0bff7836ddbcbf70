import { browser } from 'wxt/browser';
import { useLanguage } from '#lib/i18n/text.ts';
import { readMemory, writeMemory } from '#lib/live/local-memory.ts';

/** Language, theme and density, as the background saves them for the pages: `de dark compact`. */
const APPEARANCE = 'appearance';

/**
 * Applies the colours of the last visit at once; resolves when the language is loaded too. Follows the user's choice until
 * `lifetime` aborts. A new language reloads the page, unless it is in a frame, which may use its ticket only once.
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

/** Notifies canvases that their colours changed. */
export const scheme = matchMedia('(prefers-color-scheme: dark)');

/** Prints everything in the light colours, charts included, until `lifetime` aborts. */
export function lightOnPaper(lifetime: AbortSignal): void {
  const paint = ({ type }: Event) => {
    document.documentElement.classList.toggle('paper', type === 'beforeprint');
    scheme.dispatchEvent(new Event('change'));
  };
  for (const event of ['beforeprint', 'afterprint']) addEventListener(event, paint, { signal: lifetime });
}
