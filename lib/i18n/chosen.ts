import { loadSettings } from '#lib/settings/keep.ts';
import { speakAs } from './text.ts';

/** Makes the background speak the language that the user chose; it forgets it whenever it is stopped. */
export async function speakAsChosen(): Promise<void> {
  await loadSettings().then(
    ({ settings }) => speakAs(settings.look.language),
    (fault: unknown) => console.error(fault),
  );
}
