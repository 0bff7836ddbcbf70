import { browser } from 'wxt/browser';
import type { Answers, Reply } from './answers.ts';
import type { MessageType, Payload, TabMessage } from './protocol.ts';

/** Asks the background for an action. Rejects when the background refuses the message or fails. */
export async function send<T extends MessageType>(type: T, payload: Payload<T>): Promise<Answers[T]> {
  const reply: Reply<Answers[T]> = await browser.runtime.sendMessage({ type, payload });
  if ('refused' in reply) throw new Error(reply.refused);
  return reply.value;
}

/**
 * The user follows a link to a screen of a PIM: there the panel is to open, at the errors of a place of the form if it is
 * given. Without an answer it is an ordinary link.
 */
export function requestPanelAt(href: string | null, place: string | null): void {
  const { origin, hash } = URL.parse(href ?? '') ?? {};
  if (origin && hash) send('panel/request', { origin, path: hash.slice(1), place }).catch(() => {});
}

/** Tells the loaders in all tabs to ask anew what to show; tabs without one do not hear it. */
export async function refreshPages(tabIds?: readonly number[]): Promise<void> {
  const ids = tabIds ?? (await browser.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]));
  const message: TabMessage = { type: 'page/refresh' };
  await Promise.allSettled(ids.map((id) => browser.tabs.sendMessage(id, message, { frameId: 0 })));
}

/** The user pressed the keys for the panel: opens or closes it in this tab, if the tab shows a page of a PIM. */
export async function togglePanel(command: string, tabId: number | undefined): Promise<void> {
  if (command !== 'toggle-panel' || tabId === undefined) return;
  const message: TabMessage = { type: 'panel/toggle' };
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => {});
}
