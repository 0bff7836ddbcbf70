import { browser } from 'wxt/browser';
import { isWatched } from '#lib/access/access-changes.ts';
import { injectDock } from '#lib/access/content-scripts.ts';
import { requestPanel } from '#lib/messaging/panel-requests.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import { claimTicket, issueTicket } from '#lib/messaging/tickets.ts';
import { toWire } from '#lib/messaging/view-transfer.ts';
import type { PictureRecord } from '#lib/model/connection.ts';
import { USUAL_PANEL } from '#lib/model/pim.ts';
import { plainUuid } from '#lib/model/values.ts';
import { listPictures, pictureKey } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors, updatePim } from '#lib/store/pims.ts';
import { timelineOf } from '#lib/store/product-errors.ts';
import { currentProduct } from './current-product.ts';
import { checkBatch, storedOutcomes } from './find-outcomes.ts';
import { closedErrors, settingErrors, variantErrors } from './panel-answers.ts';
import { attributeNames, nextProduct } from './problem-answers.ts';

/** Handles the messages with which a panel opens and reads. */
export function panelMessages(
  store: () => Promise<Store>,
): Pick<
  Handlers,
  | 'panel/open'
  | 'panel/keep'
  | 'panel/request'
  | 'archive/view'
  | 'archive/pictures'
  | 'archive/product'
  | 'product/closed'
  | 'archive/setting-errors'
  | 'product/variants'
  | 'product/current'
  | 'product/outcomes'
  | 'products/check'
  | 'product/timeline'
  | 'product/next'
  | 'archive/attribute-names'
  | 'panel/claim'
  | 'panel/tell'
> {
  return {
    async 'panel/open'({ path, place }, { origin, tabId }) {
      const opened = await store();
      if (!(await isWatched(opened, origin))) throw new Error('This PIM is not watched.');
      const [ticket, pim] = await Promise.all([
        issueTicket({ origin, path, place, tabId }, Date.now()),
        opened.get('pims', origin),
        injectDock(tabId),
      ]);
      return { ticket, arrangement: pim?.panel ?? USUAL_PANEL };
    },
    async 'panel/keep'(panel, { origin }) {
      await updatePim(await store(), origin, { panel });
      return null;
    },
    async 'panel/request'({ origin, path, place }) {
      if (await isWatched(await store(), origin)) await requestPanel(origin, { path, place }, Date.now());
      return null;
    },
    async 'archive/view'({ origin }) {
      return toWire(await archiveReader(await store()).view(origin));
    },
    async 'archive/pictures'({ origin }) {
      return (await listPictures(await store(), origin)).flatMap(asAddress);
    },
    async 'archive/product'({ origin, id }) {
      return archiveReader(await store()).productErrors(origin, id);
    },
    async 'product/closed'({ origin, id }) {
      return closedErrors(await store(), origin, id);
    },
    async 'archive/setting-errors'({ origin, setting, code }) {
      return settingErrors(await store(), origin, setting, code);
    },
    async 'product/variants'({ origin, id }) {
      return variantErrors(await store(), origin, id);
    },
    async 'product/current'({ origin, id }) {
      return (await isWatched(await store(), origin)) ? currentProduct(await store(), origin, id) : null;
    },
    async 'product/outcomes'({ origin, id }) {
      return storedOutcomes(await store(), origin, id);
    },
    async 'products/check'({ origin, products }) {
      return (await isWatched(await store(), origin)) ? checkBatch(await store(), origin, products) : null;
    },
    async 'product/timeline'({ origin, id }) {
      const pim = await (await store()).get('pims', origin);
      // It holds values and names, which the PIM shows to some users only.
      if (!pim || hidesErrors(pim) || pim.user?.seesHistory === false) return null;
      return (await timelineOf(await store(), origin, plainUuid(id))) ?? null;
    },
    async 'product/next'(of) {
      return nextProduct(await store(), of);
    },
    async 'archive/attribute-names'({ origin, codes }) {
      return attributeNames(await store(), origin, codes);
    },
    'panel/tell': ({ message }, { tabId }) => browser.tabs.sendMessage(tabId, message, { frameId: 0 }),
    'panel/claim': ({ ticket }, sender) => claimTicket(ticket, sender, Date.now()),
  };
}

/** A message holds no bytes. */
function asAddress({ picture, ...of }: PictureRecord): Array<[key: string, address: string]> {
  if (!picture) return [];
  const text = Array.from(picture.bytes, (byte) => String.fromCharCode(byte)).join('');
  return [[pictureKey(of), `data:${picture.type};base64,${btoa(text)}`]];
}
