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

/** Gives a PIM a name, as the options do. */
export async function askToName({ origin, name }: { origin: string; name: string }): Promise<void> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  await own.runtime.sendMessage({ type: 'settings/change', payload: { change: { pim: origin, set: { name } } } });
}

/** Gives a PIM team tools, as the options do. */
export async function askForTools({ origin, teamTools }: { origin: string; teamTools: object[] }): Promise<void> {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  await own.runtime.sendMessage({ type: 'settings/change', payload: { change: { pim: origin, set: { teamTools } } } });
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
