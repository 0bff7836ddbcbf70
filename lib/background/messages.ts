import { injectHandle, injectMarks, pimTabs } from '#lib/access/content-scripts.ts';
import { hasAccess } from '#lib/access/permissions.ts';
import { updatePages } from '#lib/messaging/send.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import { claimTicket, issueTicket } from '#lib/messaging/tickets.ts';
import { toSend } from '#lib/messaging/view-transfer.ts';
import type { LauncherPlace } from '#lib/model/pim.ts';
import { paintBadge } from '#lib/notifications/paint-badge.ts';
import { startRhythm } from '#lib/polling/alarms.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { type Marked, removeMarks, setMarks } from '#lib/store/decisions.ts';
import { StoreProblem } from '#lib/store/open-store.ts';
import { archiveOf } from '#lib/store/pim-view.ts';
import { updatePim } from '#lib/store/pims.ts';
import { alertHandlers } from './alert-messages.ts';
import { historyHandlers } from './history-messages.ts';
import { NOTHING, pageFacts, USUAL_TOP } from './launcher-answer.ts';
import { fieldFacts, rowFacts } from './marker-answers.ts';
import { askProduct, closedErrors, errorsConcerning, siblingErrors } from './panel-answers.ts';
import { pimHandlers } from './pim-messages.ts';
import { settingsHandlers } from './settings-messages.ts';

/** What the background does for each message of the protocol. */
export function handlers(store: () => Promise<Store>, engine: Engine): Handlers {
  const isWatched = async (origin: string) => {
    const pim = await (await store()).get('pims', origin);
    return pim !== undefined && !pim.unlisted && (await hasAccess(origin));
  };

  return {
    ...alertHandlers(store),
    ...pimHandlers(store, engine),
    ...settingsHandlers(store, engine),
    ...historyHandlers(store),
    async 'store/open'() {
      try {
        await store();
        return null;
      } catch (fault) {
        if (fault instanceof StoreProblem) return fault.trouble;
        throw fault;
      }
    },
    async 'pass/run'({ origin }) {
      return { state: await engine.run(origin, 'user') };
    },
    async 'errors/looked'({ origin }) {
      const opened = await store();
      if ((await opened.get('pims', origin))?.unseen) {
        await updatePim(opened, origin, { unseen: 0 });
        announce({ origin, what: 'stored' });
        await paintBadge(opened);
      }
      return null;
    },
    async 'marks/set'({ marks }) {
      const former = await setMarks(await store(), marks);
      await announceMarks(marks);
      return former;
    },
    async 'marks/remove'({ targets }) {
      const former = await removeMarks(await store(), targets);
      await announceMarks(targets);
      return former;
    },
    async 'page/here'({ path, loaded }, { origin, tabId }) {
      if (!(await isWatched(origin))) return NOTHING;
      await startRhythm();
      engine.run(origin, loaded ? 'load' : 'screen').catch(console.error);
      const facts = await pageFacts(await store(), origin, path);
      if (facts.marks) await injectMarks(tabId);
      return facts;
    },
    async 'launcher/reached'(_, { tabId }) {
      await injectHandle(tabId);
      return null;
    },
    async 'launcher/place'(launcher, { origin }) {
      return placeLauncher(await store(), origin, launcher);
    },
    async 'launcher/show'({ origin }) {
      const opened = await store();
      const top = (await opened.get('pims', origin))?.launcher?.top ?? USUAL_TOP;
      return placeLauncher(opened, origin, { top, hidden: false });
    },
    async 'page/fields'({ id }, { origin }) {
      return { fields: (await isWatched(origin)) ? await fieldFacts(await store(), origin, id) : [] };
    },
    async 'page/form'({ known }, { origin }) {
      const opened = await store();
      if ((await opened.get('pims', origin))?.unknownForm !== !known) {
        await updatePim(opened, origin, { unknownForm: !known });
        announce({ origin, what: 'stored' });
      }
      return null;
    },
    async 'page/rows'({ ids }, { origin }) {
      return { rows: (await isWatched(origin)) ? await rowFacts(await store(), origin, ids) : [] };
    },
    async 'panel/open'({ path, place }, { origin, tabId }) {
      if (!(await isWatched(origin))) throw new Error('This PIM is not watched.');
      return { ticket: await issueTicket({ origin, path, place, tabId }, Date.now()) };
    },
    async 'archive/view'({ origin }) {
      return toSend(await archiveOf(await store()).view(origin));
    },
    async 'archive/product'({ origin, id }) {
      return archiveOf(await store()).productErrors(origin, id);
    },
    async 'product/closed'({ origin, id }) {
      return closedErrors(await store(), origin, id);
    },
    async 'archive/concerning'({ origin, setting, code }) {
      return errorsConcerning(await store(), origin, setting, code);
    },
    async 'product/siblings'({ origin, id }) {
      return siblingErrors(await store(), origin, id);
    },
    async 'product/saved'({ origin, id }) {
      return (await isWatched(origin)) ? askProduct(await store(), origin, id) : null;
    },
    'panel/claim': ({ ticket }, sender) => claimTicket(ticket, sender, Date.now()),
  };
}

async function placeLauncher(store: Store, origin: string, launcher: LauncherPlace): Promise<null> {
  await updatePim(store, origin, { launcher });
  announce({ origin, what: 'stored' });
  await updatePages(await pimTabs(origin));
  return null;
}

/** Surfaces follow the announcement, our scripts on pages the message. */
async function announceMarks(marks: readonly Marked[]): Promise<void> {
  for (const origin of new Set(marks.map((mark) => mark.origin))) {
    announce({ origin, what: 'stored' });
    await updatePages(await pimTabs(origin));
  }
}
