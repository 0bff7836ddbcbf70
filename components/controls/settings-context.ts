import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';
import type { SettingsChange } from '#lib/settings/change.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';

/** What every part of the options uses. */
interface SettingsTools {
  store: Store;
  /** The settings in effect. */
  effective: ReadonlySignal<EffectiveSettings>;
  /** Sends a change to the background. A refused change changes nothing and is reported at the top of the page. */
  change(what: SettingsChange): void;
}

export const OptionsContext = createContext<SettingsTools | null>(null);

export function useSettings(): SettingsTools {
  const tools = useContext(OptionsContext);
  if (!tools) throw new Error('useSettings works within the options only.');
  return tools;
}

/** The note about who locked a setting. */
export function lockNote(by: string | null): string {
  return by === null ? text('locked') : text('locked_by', by);
}
