import { send } from '#lib/messaging/send.ts';
import { fromWire } from '#lib/messaging/view-transfer.ts';
import { type ArchiveReader, archiveReader } from '#lib/store/pim-view.ts';
import { openPageStore } from './page-store.ts';

/** What is kept of one PIM, for a panel on a page of it: by way of the background where a frame gets no storage. */
export async function openFramedArchive(origin: string): Promise<ArchiveReader> {
  return openPageStore().then(archiveReader, () => remoteArchive(origin));
}

/**
 * Reads by way of the background. For the panel where the browser denies a frame its storage, as Chromium does when
 * third-party cookies are blocked, though frame and store are both ours. It sees the PIM around it and no other.
 */
export function remoteArchive(origin: string): ArchiveReader {
  const view = async () => fromWire(await send('archive/view', { origin }));
  return {
    async pims() {
      const found = await view();
      return found ? [found.pim] : [];
    },
    view,
    productErrors: (_, id) => send('archive/product', { origin, id }),
  };
}
