/** The one database of all PIMs. */
export const NAME = 'pim-pulse';

/**
 * Opens the database in whatever version it is, which may be another than `VERSION`. Rejects when there is none, since to
 * make and to migrate it is the background's part (`openStore`).
 */
export function openRaw(name = NAME): Promise<IDBDatabase> {
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
