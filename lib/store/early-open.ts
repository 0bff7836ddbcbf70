/** The one database of all PIMs. */
export const NAME = 'pim-pulse';

/**
 * Opens the database in whatever version it is, which may be another than `VERSION`. Rejects when there is none, since to
 * make and to migrate it is the background's part (`openStore`).
 */
export function openUnmigrated(name = NAME): Promise<IDBDatabase> {
  return new Promise((opened, failed) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // A page never stands in the way of a newer version.
      database.onversionchange = () => database.close();
      opened(database);
    };
  });
}

declare global {
  /** The database of this page, when it was opened before the page's own scripts were there. */
  var pimPulseOpening: Promise<IDBDatabase> | undefined;
}

/** Begins to open the database, for the page's scripts to take over. */
export function openEarly(): void {
  const opening = openUnmigrated();
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
