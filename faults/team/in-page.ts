/*
 * Runs in a page of the extension, so nothing here uses anything from outside itself. `browser` is there what `chrome` is in
 * Chromium.
 */

/** Puts a button into the page that asks the browser for what *Start sharing* asks for: a browser wants a real click. */
export function offerAccess({ pattern, firefox }: { pattern: string; firefox: boolean }): void {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const data = ['websiteContent', 'personallyIdentifyingInfo', 'personalCommunications', 'authenticationInfo'];
  const button = document.createElement('button');
  button.id = 'ask';
  button.style.cssText = 'position: fixed; inset: 0; z-index: 9';
  button.onclick = async () => {
    const asked = { origins: [pattern], ...(firefox ? { data_collection: data } : {}) };
    button.dataset.granted = String(await own.permissions.request(asked));
  };
  document.body.append(button);
}

/** Joins a space; answers which step of its test failed. */
export async function askToJoin(payload: { origin: string; space: object; me: string }): Promise<string> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const account = { user: '', password: '' };
  const reply: { value?: Array<{ step: string; fault: unknown }> } = await own.runtime.sendMessage({
    type: 'space/join',
    payload: { ...payload, account },
  });
  const failed = reply?.value ? reply.value.find(({ fault }) => fault) : { step: 'refused', fault: reply };
  return failed ? JSON.stringify(failed) : 'joined';
}

/** Decides something, and fails where that is refused. */
export async function saveDecision(decision: { origin: string; on: string[]; set: object }): Promise<void> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const reply = await own.runtime.sendMessage({ type: 'decisions/save', payload: { decisions: [decision] } });
  if (!reply?.value?.length) throw new Error(`It was not kept: ${JSON.stringify(reply)}`);
}

/**
 * Shares now, as a page does that is opened, and waits until that is over. First it stands for the hour after which the extension
 * tries again whatever it gave up after trouble.
 */
export async function shareNow(origin: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const open = indexedDB.open('pim-pulse');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction('spaces', 'readwrite');
      const spaces = transaction.objectStore('spaces');
      const space = spaces.get(origin);
      space.onsuccess = () => {
        const known = space.result;
        if (known) spaces.put({ ...known, notBefore: 0, progress: { ...known.progress, agains: [] } });
      };
      transaction.oncomplete = () => {
        open.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  await own.runtime.sendMessage({ type: 'space/pull', payload: { origin } });
  await navigator.locks.request(`space:${origin}`, () => {});
}

interface Shared {
  /** What each decision says, sorted. */
  notes: string[];
  /** What they come to. */
  view: string;
  isJoined: boolean;
  /** What it says about sharing when that fails. */
  course: string;
}

/** Reads what a browser knows of the decisions about a PIM. */
export async function readShared(origin: string): Promise<Shared> {
  const nothing: Shared = { notes: [], view: '', isJoined: false, course: '' };
  if (!(await indexedDB.databases()).some(({ name }) => name === 'pim-pulse')) return nothing;
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('pim-pulse'));
  try {
    const stores = database.transaction(['decisions', 'decided', 'spaces']);
    const keys = IDBKeyRange.bound([origin], [origin, []]);
    const [log, decided, space] = await Promise.all([
      settled(stores.objectStore('decisions').getAll(keys)),
      settled(stores.objectStore('decided').getAll(keys)),
      settled(stores.objectStore('spaces').get(origin)),
    ]);
    const { fault, failures, notBefore, sharedAt, triedAt, former } = space ?? {};
    return {
      notes: log.map(({ set }) => String(set.note)).sort(),
      view: JSON.stringify(decided),
      isJoined: space !== undefined,
      course: JSON.stringify({ fault, failures, notBefore, sharedAt, triedAt, former }),
    };
  } finally {
    database.close();
  }
}
