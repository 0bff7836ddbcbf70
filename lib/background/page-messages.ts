import { isWatched } from '#lib/access/access-changes.ts';
import { injectHandle, injectMarks, pimTabs } from '#lib/access/content-scripts.ts';
import { updatePages } from '#lib/messaging/send.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import type { LauncherPlace } from '#lib/model/pim.ts';
import { startRhythm } from '#lib/polling/alarms.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { updatePim } from '#lib/store/pims.ts';
import { NOTHING, pageFacts, USUAL_TOP } from './launcher-answer.ts';
import { fieldFacts, rowFacts } from './marker-answers.ts';

/** What the background does for the messages of the scripts on a page of a PIM. */
export function pageHandlers(
  store: () => Promise<Store>,
  engine: Engine,
): Pick<
  Handlers,
  'page/here' | 'launcher/reached' | 'launcher/place' | 'launcher/show' | 'page/fields' | 'page/form' | 'page/rows'
> {
  return {
    async 'page/here'({ path, loaded }, { origin, tabId }) {
      if (!(await isWatched(await store(), origin))) return NOTHING;
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
      return { fields: (await isWatched(await store(), origin)) ? await fieldFacts(await store(), origin, id) : [] };
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
      return { rows: (await isWatched(await store(), origin)) ? await rowFacts(await store(), origin, ids) : [] };
    },
  };
}

async function placeLauncher(store: Store, origin: string, launcher: LauncherPlace): Promise<null> {
  await updatePim(store, origin, { launcher });
  announce({ origin, what: 'stored' });
  await updatePages(await pimTabs(origin));
  return null;
}
