import { send } from '#lib/messaging/send.ts';
import { fromWire } from '#lib/messaging/view-transfer.ts';
import { type ArchiveReader, archiveReader } from '#lib/store/pim-view.ts';
import { openPageStore } from './page-store.ts';

/** The archive of one PIM, for a panel on its page; read through the background if the frame gets no storage. */
export async function openFramedArchive(origin: string): Promise<ArchiveReader> {
  return openPageStore().then(archiveReader, () => remoteArchive(origin));
}

/**
 * Reads the archive through the background, for a panel whose frame gets no storage. Chromium denies it when
 * third-party cookies are blocked, although frame and store are both ours. The panel only sees the PIM that frames it.
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
