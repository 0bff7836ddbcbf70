import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';
import type { SettingsChange } from '#lib/settings/change.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';

/** What every part of the options works with. */
interface SettingsTools {
  store: Store;
  /** The settings that hold. */
  kept: ReadonlySignal<EffectiveSettings>;
  /** Asks the background for a change; one that is refused is said at the top of the page, and everything stays. */
  change(what: SettingsChange): void;
}

export const OptionsContext = createContext<SettingsTools | null>(null);

export function useSettings(): SettingsTools {
  const tools = useContext(OptionsContext);
  if (!tools) throw new Error('This is drawn within the options only.');
  return tools;
}

/** Says who decides. */
export function lockNote(by: string | null): string {
  return by === null ? text('locked') : text('locked_by', by);
}
