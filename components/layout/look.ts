import { browser } from 'wxt/browser';
import { scheme } from '#components/charts/scheme.ts';
import { speakAs } from '#lib/i18n/text.ts';
import { remember, remembered } from '#lib/live/local-memory.ts';

/** Language, theme and density, as the background writes them for the pages: `de dark compact`. */
const LOOK = 'look';

/**
 * Gives the page the chosen colours at once, as they were when a page was last open, and answers when it also speaks the
 * chosen language. Follows the reader's choice until `lifetime` aborts; in another language the page begins anew, unless it
 * is in a frame, which may show its ticket only once.
 */
export async function wearLook(lifetime: AbortSignal): Promise<void> {
  wear(remembered(LOOK) ?? '');
  const { [LOOK]: look = 'system' } = await browser.storage.local.get<{ [LOOK]?: string }>(LOOK);
  browser.storage.onChanged.addListener(({ [LOOK]: change }: { [LOOK]?: { newValue?: unknown } }) => {
    if (!change || lifetime.aborted) return;
    const next = String(change.newValue);
    wear(next);
    if (languageOf(next) !== languageOf(look) && top === self) location.reload();
  });
  wear(look);
  await speakAs(languageOf(look));
}

function wear(look: string): void {
  remember(LOOK, look);
  const [, theme = '', density = ''] = look.split(' ');
  Object.assign(document.documentElement.dataset, { theme, density });
  // Canvases do not follow style sheets; they listen to the system's scheme.
  scheme.dispatchEvent(new Event('change'));
}

function languageOf(look: string): string {
  return look.split(' ')[0] ?? '';
}
