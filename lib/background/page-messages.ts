import { browser } from 'wxt/browser';
import { isWatched } from '#lib/access/access-changes.ts';
import { injectLauncherDrag, injectMarkers } from '#lib/access/content-scripts.ts';
import { takePanelRequest } from '#lib/messaging/panel-requests.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import type { LauncherPosition } from '#lib/model/pim.ts';
import { startSchedule } from '#lib/polling/alarms.ts';
import type { Engine } from '#lib/polling/engine.ts';
import type { Store } from '#lib/store/database.ts';
import { updatePim } from '#lib/store/pims.ts';
import { askForProduct } from './current-product.ts';
import { EMPTY_LAUNCHER, launcherContent, openProductErrors, USUAL_TOP } from './launcher-answer.ts';
import { fieldMarkers, rowMarkers, stripContent } from './marker-answers.ts';
import { checkUser } from './user-check.ts';

/** Handles the messages of the scripts on a page of a PIM. */
export function pageMessages(
  store: () => Promise<Store>,
  engine: Engine,
): Pick<
  Handlers,
  | 'page/status'
  | 'page/open-errors'
  | 'launcher/hovered'
  | 'launcher/move'
  | 'launcher/show'
  | 'page/field-markers'
  | 'page/strip'
  | 'page/form-known'
  | 'page/grid-display'
  | 'page/row-markers'
> {
  return {
    async 'page/status'({ path, loaded }, { origin, tabId }) {
      if (!(await isWatched(await store(), origin))) return EMPTY_LAUNCHER;
      await startSchedule();
      // Before the poll, which changes what decides whether there is anything to ask.
      if (loaded) checkUser(await store(), origin).catch(console.error);
      engine.run(origin, loaded ? 'load' : 'screen').catch(console.error);
      const content = await launcherContent(await store(), origin, path);
      if (content.hasMarkers) await injectMarkers(tabId);
      // Only a page that loads was opened by a link; another tab may show the same product.
      const requested = loaded ? await takePanelRequest(origin, path, Date.now()) : null;
      return requested ? { ...content, requested } : content;
    },
    async 'page/open-errors'({ connection }, { origin, tabId }) {
      if (await isWatched(await store(), origin)) await openErrors(await store(), origin, connection, tabId);
      return null;
    },
    async 'launcher/hovered'(_, { tabId }) {
      await injectLauncherDrag(tabId);
      return null;
    },
    async 'launcher/move'(launcher, { origin }) {
      return placeLauncher(await store(), origin, launcher);
    },
    async 'launcher/show'({ origin }) {
      const opened = await store();
      const top = (await opened.get('pims', origin))?.launcher?.top ?? USUAL_TOP;
      return placeLauncher(opened, origin, { top, hidden: false });
    },
    async 'page/field-markers'({ id }, { origin }) {
      const opened = await store();
      if (!(await isWatched(opened, origin))) return { fields: [], errors: 0 };
      return {
        fields: await fieldMarkers(opened, origin, id),
        errors: await openProductErrors(opened, origin, id),
      };
    },
    async 'page/strip'({ id }, { origin }) {
      return (await isWatched(await store(), origin)) ? stripContent(await store(), origin, id) : null;
    },
    async 'page/form-known'({ id, known }, { origin }) {
      const opened = await store();
      const pim = await opened.get('pims', origin);
      if (!pim || pim.unknownForm === !known || !(await isWatched(opened, origin))) return null;
      // The PIM shows no form for a product that it does not have.
      if (!known && (await askForProduct(opened, pim, id))?.product === null) return null;
      await updatePim(opened, origin, { unknownForm: !known });
      return null;
    },
    async 'page/grid-display'({ display }, { origin }) {
      const opened = await store();
      const pim = await opened.get('pims', origin);
      if (pim?.gridDisplay !== display) await updatePim(opened, origin, { gridDisplay: display });
      return null;
    },
    async 'page/row-markers'({ ids }, { origin }) {
      return { rows: (await isWatched(await store(), origin)) ? await rowMarkers(await store(), origin, ids) : [] };
    },
  };
}

async function placeLauncher(store: Store, origin: string, launcher: LauncherPosition): Promise<null> {
  await updatePim(store, origin, { launcher });
  return null;
}

/** Shows the errors of a connection in a tab that a link brought to its PIM; all errors where the PIM has no such connection. */
async function openErrors(store: Store, origin: string, connection: string, tabId: number): Promise<void> {
  const known = connection !== '' && (await store.get('connections', [origin, connection]));
  const query = new URLSearchParams({ view: 'errors', list: 'errors', sort: 'newest', pim: origin });
  if (known) query.set('connection', connection);
  await browser.tabs.update(tabId, { url: browser.runtime.getURL(`/dashboard.html?${query}`) });
}
