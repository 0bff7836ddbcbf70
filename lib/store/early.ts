import { openRaw } from './raw.ts';

declare global {
  /** The database of this page, when it was opened before the page's own scripts were there. */
  var pimPulseOpening: Promise<IDBDatabase> | undefined;
}

/** Begins to open the database, for the page's scripts to take over. */
export function openEarly(): void {
  const opening = openRaw();
  // Whoever takes it over hears of it.
  opening.catch(() => {});
  globalThis.pimPulseOpening = opening;
}

/** What was opened early; null when nothing was, or when somebody has it already. */
export function takeEarly(): Promise<IDBDatabase> | null {
  const opening = globalThis.pimPulseOpening ?? null;
  globalThis.pimPulseOpening = undefined;
  return opening;
}
