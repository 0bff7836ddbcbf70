/** What runs in a page of the extension to hurt its database; nothing of it uses anything from outside itself. */

export function deleteDatabase(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('pim-pulse');
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
  });
}

/** Holds a connection open that gives way to nobody, while the database is to be deleted; ends with the page. */
export function holdDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('pim-pulse');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onversionchange = () => {};
      Object.assign(globalThis, { held: request.result });
      indexedDB.deleteDatabase('pim-pulse').onblocked = () => resolve();
    };
  });
}

export function writeAsNewer(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('pim-pulse', 99);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

/** Takes what follows from something else, and writes what no code of ours would. Errors themselves stay. */
export function spoilDatabase(origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('pim-pulse');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(['digests', 'connections', 'days'], 'readwrite');
      transaction.objectStore('digests').clear();
      transaction.objectStore('days').put({ origin, date: new Date().toISOString().slice(0, 10), counts: 'none' });
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
