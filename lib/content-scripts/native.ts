import type { Answers, Reply } from '#lib/messaging/answers.ts';
import type { Payload, TabMessage } from '#lib/messaging/protocol.ts';

/** What our scripts on a page may ask of the background. */
type Question =
  | 'page/status'
  | 'page/field-markers'
  | 'page/form-known'
  | 'page/row-markers'
  | 'panel/open'
  | 'launcher/hovered'
  | 'launcher/move';

type Listener = (message: TabMessage, sender: unknown, answer: (found: boolean) => void) => boolean | undefined;

/**
 * The few functions of the browser that our scripts on a page need, and that all supported browsers share. They take them
 * as they are: a polyfill would be more than twice the size of the loader.
 */
interface Runtime {
  /** Gone as soon as the extension was updated, switched off or removed: what still runs on the page is an orphan. */
  readonly id?: string;
  getURL(path: string): string;
  sendMessage<T extends Question>(message: { type: T; payload: Payload<T> }): Promise<Reply<Answers[T]> | undefined>;
  sendMessage(message: TabMessage): Promise<unknown>;
  readonly onMessage: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
}

interface Native {
  readonly runtime: Runtime;
  readonly i18n: { getMessage(key: string, substitutions: string[]): string };
}

/** What of the page's global object concerns us: every supported browser has one of the two names, or both. */
interface Page {
  readonly document: Document;
  readonly browser?: Native;
  readonly chrome?: Native;
}

const native = findNative(globalThis);

export const { runtime } = native;

/** A text of the interface in the reader's language. */
export function nativeText(key: string, ...substitutions: string[]): string {
  return native.i18n.getMessage(key, substitutions);
}

/** Asks the background. Empty when it refuses, fails, or is no longer there: then there is nothing to show. */
export async function ask<T extends Question>(type: T, payload: Payload<T>): Promise<Partial<NonNullable<Answers[T]>>> {
  try {
    const reply = await runtime.sendMessage({ type, payload });
    return (reply && 'value' in reply && reply.value) || {};
  } catch {
    return {};
  }
}

/** Tells the panel which screen the page shows now. Nobody need be listening. */
export function sendToPanel(message: TabMessage): void {
  try {
    runtime.sendMessage(message).catch(() => {});
  } catch {
    // An orphan; the next look finds out.
  }
}

/** Hears what the background and the panel tell this page, until `signal` aborts. */
export function onTabMessage(listener: Listener, signal: AbortSignal): void {
  runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => runtime.onMessage?.removeListener(listener));
}

function findNative(page: Page): Native {
  const extension = page.browser ?? page.chrome;
  if (!extension) throw new Error();
  return extension;
}
