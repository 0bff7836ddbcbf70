import type { PimState } from '#lib/model/pim.ts';

/*
 * Runs in a page of the extension, so nothing here uses anything from outside itself. `browser` is there what `chrome` is in
 * Chromium.
 */

/** Does what the refresh button does; answers how the poll ended. */
export async function askForPoll(origin: string): Promise<PimState | 'refused'> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const reply: { value?: { state: PimState } } | undefined = await own.runtime.sendMessage({
    type: 'poll/run',
    payload: { origin },
  });
  return reply?.value?.state ?? 'refused';
}

/** Changes settings of a PIM, as the options do. */
export async function askToSet({ origin, set }: { origin: string; set: object }): Promise<void> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  await own.runtime.sendMessage({ type: 'settings/change', payload: { change: { pim: origin, set } } });
}

/** Stops monitoring a connection, as the options do. */
export async function askToIgnore({ origin, connection }: { origin: string; connection: string }): Promise<void> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const change = { pim: origin, connection, set: { monitored: false } };
  await own.runtime.sendMessage({ type: 'settings/change', payload: { change } });
}

/** Forgets a PIM, as the options do. */
export async function askToForget(origin: string): Promise<void> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  await own.runtime.sendMessage({ type: 'pim/forget', payload: { origin } });
}
