import type { Answers, Reply } from '#lib/messaging/answers.ts';
import type { Payload, TabMessage } from '#lib/messaging/protocol.ts';

/** The messages that content scripts may send to the background. */
type Question =
  | 'page/status'
  | 'page/field-markers'
  | 'page/form-known'
  | 'page/grid-display'
  | 'page/row-markers'
  | 'page/strip'
  | 'panel/open'
  | 'panel/keep'
  | 'launcher/hovered'
  | 'launcher/move'
  | 'page/open-errors';

type Listener = (message: TabMessage, sender: unknown, answer: (found: boolean) => void) => boolean | undefined;

/**
 * The few functions of the browser that content scripts need, and that all supported browsers share. They are used
 * directly: a polyfill would be more than twice the size of the loader.
 */
interface Runtime {
  /**
   * Gone as soon as the extension was updated, switched off or removed: a script that still runs on the page is an
   * orphan.
   */
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

/** Every supported browser has one of the two names, or both. The build would put a polyfill in the place of a variable. */
const native: Native = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');

export const { runtime } = native;

/** A text of the interface in the reader's language. */
export function nativeText(key: string, ...substitutions: string[]): string {
  return native.i18n.getMessage(key, substitutions);
}

/** Sends a request to the background. Empty when it refuses, fails, or is gone: then there is nothing to show. */
export async function ask<T extends Question>(type: T, payload: Payload<T>): Promise<Partial<NonNullable<Answers[T]>>> {
  try {
    const reply = await runtime.sendMessage({ type, payload });
    return (reply && 'value' in reply && reply.value) || {};
  } catch {
    return {};
  }
}

/** Sends the panel the screen that the page shows now. Nobody need be listening. */
export function sendToPanel(message: TabMessage): void {
  try {
    runtime.sendMessage(message).catch(() => {});
  } catch {
    // An orphan; the next refresh finds out.
  }
}

/** Listens to messages of the background and the panel to this page, until `signal` aborts. */
export function onTabMessage(listener: Listener, signal: AbortSignal): void {
  runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => runtime.onMessage?.removeListener(listener));
}

/** The hash path of the page, cut to the length that the protocol allows. */
export function hashPath(): string {
  return location.hash.slice(1, 4097);
}
