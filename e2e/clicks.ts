import type { Frame, Page } from '@playwright/test';

/**
 * Counts what a person really clicks, document by document: each press that reaches one, before anything in it can stop the
 * event. What a script makes up is none.
 */
export class Clicks {
  readonly #documents: Array<Page | Frame> = [];

  /** Begins to count in a document, which has to stay loaded from then on. */
  async in(document: Page | Frame): Promise<void> {
    await document.evaluate(listen);
    this.#documents.push(document);
  }

  /** How many there were so far, in all documents. */
  async count(): Promise<number> {
    const counts = await Promise.all(this.#documents.map((document) => document.evaluate(read)));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}

/** Runs in the page. */
function listen(): void {
  Reflect.set(globalThis, 'clicks', 0);
  addEventListener(
    'pointerdown',
    ({ isTrusted }) => {
      if (isTrusted) Reflect.set(globalThis, 'clicks', Reflect.get(globalThis, 'clicks') + 1);
    },
    true,
  );
}

/** Runs in the page. */
function read(): number {
  return Number(Reflect.get(globalThis, 'clicks'));
}
