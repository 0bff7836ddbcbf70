import { browser } from 'wxt/browser';
import { hasAccess } from '#lib/access/permission.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { takeEffect } from './apply.ts';
import type { Engine } from './engine.ts';
import { watchPim } from './watch.ts';

const KEY = 'wish';

/** Notes which PIM the user wants to watch; the popup that asks for access may be closed by the browser's question. */
export async function rememberWish(origin: string): Promise<void> {
  await browser.storage.session.set({ [KEY]: origin });
}

/** Access was granted: watches the PIM for which it was asked, if somebody asked. */
export async function grantWish(store: Store, engine: Engine): Promise<void> {
  const { [KEY]: origin } = await browser.storage.session.get<{ [KEY]?: string }>(KEY);
  if (origin === undefined || !(await hasAccess(origin))) return;
  await browser.storage.session.remove(KEY);
  await changeSettings({ add: origin, set: {} });
  await takeEffect(store, engine);
  await watchPim(store, engine, origin);
}
