// The minimum for fetching and storing answers: each is parsed and stored unchanged, in its own transaction. Or, once it was
// given finished records, those are stored instead, in stores and by an index such as the product's.
const held = new Map();

chrome.runtime.onMessage.addListener(({ hold, addresses }, _, answer) => {
  if (hold) held.set(hold.address, hold.records.map(unpacked));
  void (addresses ? keep(addresses) : Promise.resolve(null)).then(answer);
  return true;
});

/** A message carries no arrays of numbers. */
function unpacked({ store, record, packed }) {
  return {
    store,
    record: { ...record, ...(packed && { times: new Float64Array(packed.times), rows: new Int32Array(packed.rows) }) },
  };
}

async function keep(addresses) {
  const opening = indexedDB.open('kept', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('answers');
    const keyPath = ['origin', 'connection', 'day'];
    opening.result.createObjectStore('errors', { keyPath }).createIndex('products', 'products', { multiEntry: true });
    opening.result.createObjectStore('digests', { keyPath });
  };
  await new Promise((opened) => {
    opening.onsuccess = opened;
  });
  const queue = addresses.values();
  let entries = 0;
  const lane = async () => {
    for (const address of queue) {
      const text = await (await fetch(address, { credentials: 'include', cache: 'no-store' })).text();
      entries += JSON.parse(text).length;
      const stores = ['answers', 'errors', 'digests'];
      const transaction = opening.result.transaction(stores, 'readwrite', { durability: 'strict' });
      const records = held.get(address);
      if (!records) transaction.objectStore('answers').put(text, address);
      for (const { store, record } of records ?? []) transaction.objectStore(store).put(record);
      await new Promise((kept) => {
        transaction.oncomplete = kept;
      });
    }
  };
  await Promise.all([lane(), lane()]);
  opening.result.close();
  return entries;
}
