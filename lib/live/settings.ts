import { type ReadonlySignal, signal } from '@preact/signals';
import { followSettings, type Kept, loadSettings } from '#lib/settings/storage.ts';
import { latest } from './latest.ts';

/** The settings that hold; follows every change until `lifetime` aborts. */
export async function openSettings(lifetime: AbortSignal): Promise<ReadonlySignal<Kept>> {
  const kept = signal(await loadSettings());
  const load = latest(async () => {
    kept.value = await loadSettings();
  });
  followSettings(() => void load().catch(console.error), lifetime);
  return kept;
}
