import { browser } from 'wxt/browser';
import { speakAs } from './text.ts';

/** Language, theme and density, as the background writes them for every context: `de dark compact`. */
const LOOK = 'look';

/** Makes the background speak the language that the user chose; it forgets it whenever it is stopped. */
export async function speakAsChosen(): Promise<void> {
  const { [LOOK]: look = 'system' } = await browser.storage.local.get<{ [LOOK]?: string }>(LOOK);
  await speakAs(look.split(' ')[0] ?? '');
}
