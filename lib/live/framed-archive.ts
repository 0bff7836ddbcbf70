import { send } from '#lib/messaging/send.ts';
import { received } from '#lib/messaging/view-transfer.ts';
import { type Archive, archiveOf } from '#lib/store/pim-view.ts';
import { openKept } from './page-store.ts';

/** What is kept of one PIM, for a panel on a page of it: by way of the background where a frame gets no storage. */
export async function openFramedArchive(origin: string): Promise<Archive> {
  return openKept().then(archiveOf, () => remoteArchive(origin));
}

/**
 * Reads by way of the background. For the panel where the browser denies a frame its storage, as Chromium does when
 * third-party cookies are blocked, though frame and store are both ours. It sees the PIM around it and no other.
 */
export function remoteArchive(origin: string): Archive {
  const view = async () => received(await send('archive/view', { origin }));
  return {
    async pims() {
      const found = await view();
      return found ? [found.pim] : [];
    },
    view,
    productErrors: (_, id) => send('archive/product', { origin, id }),
  };
}
