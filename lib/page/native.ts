import type { Answers, Payload, Reply, TabMessage } from '#lib/messaging/protocol.ts';

/** What the loader may ask of the background. */
type Question = 'page/here' | 'panel/open';

/**
 * The few functions of the browser that the loader needs, and that all supported browsers share. It takes them as they
 * are: a polyfill would be more than twice the size of the loader.
 */
interface Runtime {
  /** Gone as soon as the extension was updated, switched off or removed: what still runs on the page is an orphan. */
  readonly id?: string;
  getURL(path: string): string;
  sendMessage<T extends Question>(message: { type: T; payload: Payload<T> }): Promise<Reply<Answers[T]> | undefined>;
  sendMessage(message: TabMessage): Promise<unknown>;
  readonly onMessage: {
    addListener(listener: (message: TabMessage) => void): void;
    removeListener(listener: (message: TabMessage) => void): void;
  };
}

/** What of the page's global object concerns us: every supported browser has one of the two names, or both. */
interface Page {
  readonly document: Document;
  readonly browser?: { readonly runtime: Runtime };
  readonly chrome?: { readonly runtime: Runtime };
}

export const runtime = findRuntime(globalThis);

/** Asks the background. Empty when it refuses, fails, or is no longer there: then there is nothing to show. */
export async function ask<T extends Question>(type: T, payload: Payload<T>): Promise<Partial<Answers[T]>> {
  try {
    const reply = await runtime.sendMessage({ type, payload });
    return reply && 'value' in reply ? reply.value : {};
  } catch {
    return {};
  }
}

/** Tells the panel which screen the page shows now. Nobody need be listening. */
export function tell(message: TabMessage): void {
  try {
    runtime.sendMessage(message).catch(() => {});
  } catch {
    // An orphan; the next look finds out.
  }
}

function findRuntime(page: Page): Runtime {
  const extension = page.browser ?? page.chrome;
  if (!extension) throw new Error('This is not an extension.');
  return extension.runtime;
}
