import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Answers, Reply } from './answers.ts';
import { type MessageType, type Payload, protocol } from './protocol.ts';
import { type ExtensionInfo, identifySender, type Sender, type SenderInfo } from './senders.ts';

/** The sender that may send a message of this type. */
type SenderOf<T extends MessageType> = Extract<Sender, { kind: (typeof protocol)[T]['from'][number] }>;

/** What the background does for each message. */
export type Handlers = {
  [T in MessageType]: (payload: Payload<T>, sender: SenderOf<T>) => Promise<Answers[T]>;
};

/** Listens for the messages of the protocol. Call it synchronously when the worker starts, and once. */
export function serve(handlers: Handlers): void {
  const own: ExtensionInfo = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
  browser.runtime.onMessage.addListener((message: unknown, from) => {
    if (import.meta.env.FIREFOX) passOnToPanel(own, message, from);
    return answer(handlers, own, message, from)?.then(
      (value): Reply => ({ value }),
      (fault: unknown): Reply => ({ refused: String(fault) }),
    );
  });
}

/**
 * What our script on a page tells the panel reaches only the background in Firefox, where the panel's frame counts as part of the
 * page (`tellPage`): from there it goes back to the tab, of which the panel is the only one to listen to it.
 */
function passOnToPanel(own: ExtensionInfo, message: unknown, from: SenderInfo): void {
  const sender = identifySender(from, own);
  if (sender?.kind !== 'content' || !v.is(toPanel, message)) return;
  browser.tabs.sendMessage(sender.tabId, message).catch(() => {});
}

/**
 * Answers one message, or refuses it with an error that tells nothing but the fact. `undefined` for those that are not
 * for the background: what the content script tells the panel passes by here too.
 */
export function answer(
  handlers: Handlers,
  own: ExtensionInfo,
  message: unknown,
  from: SenderInfo,
): Promise<unknown> | undefined {
  if (v.is(betweenTabAndPanel, message)) return undefined;

  // 1. Who is it?
  const sender = identifySender(from, own);
  if (sender === null) return refuse('unknown sender');

  // 2. Is it a message that this sender may send, and is it whole?
  const request = v.safeParse(envelope, message);
  if (!request.success) return refuse('unknown message');
  return act(handlers, request.output.type, request.output.payload, sender);
}

async function act<T extends MessageType>(
  handlers: Handlers,
  type: T,
  payload: unknown,
  sender: Sender,
): Promise<Answers[T]> {
  if (!maySend(type, sender)) return refuse('not for this sender');
  const schema: (typeof protocol)[T]['payload'] = protocol[type].payload;
  const checked = v.safeParse(schema, payload);
  if (!checked.success) return refuse('wrong payload');
  if (isAboutAnother(checked.output, sender)) return refuse('not for this sender');

  // 3. Do it.
  return handlers[type](checked.output, sender);
}

function maySend<T extends MessageType>(type: T, sender: Sender): sender is SenderOf<T> {
  return protocol[type].from.some((kind: Sender['kind']) => kind === sender.kind);
}

/** A panel acts for the PIM around it and for no other. */
function isAboutAnother(payload: unknown, sender: Sender): boolean {
  return sender.kind === 'panel' && originsIn(payload).some((origin) => origin !== sender.origin);
}

function originsIn(payload: unknown): unknown[] {
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([key, part]) => (key === 'origin' ? [part] : originsIn(part)));
}

function refuse(why: string): Promise<never> {
  return Promise.reject(new Error(`Message refused: ${why}.`));
}

function isMessageType(type: string): type is MessageType {
  return Object.hasOwn(protocol, type);
}

const envelope = v.strictObject({ type: v.pipe(v.string(), v.guard(isMessageType)), payload: v.unknown() });

/** What the page tells the panel; it checks itself who says so. */
const toPanel = v.object({ type: v.picklist(['panel/screen', 'panel/saved']) });

/** `TabMessage`s. */
const betweenTabAndPanel = v.object({
  type: v.picklist([
    'panel/screen',
    'panel/saved',
    'panel/ready',
    'panel/pin',
    'panel/strip',
    'panel/close',
    'page/refresh',
    'page/go-to-place',
    'page/ring',
  ]),
});
