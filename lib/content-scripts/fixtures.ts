import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Answers, FieldMarker, FieldMarkerError } from '#lib/messaging/answers.ts';
import type { TabMessage } from '#lib/messaging/protocol.ts';

// Content scripts get the browser when they load: tests import this module before them.
Object.assign(globalThis, { browser: fakeBrowser });

// The test browser does not tell events of the user from those of scripts; see `forged`.
Object.defineProperty(Event.prototype, 'isTrusted', { value: true, writable: true, configurable: true });

/** An event that a script of the page made. */
export function forged<E extends Event>(event: E): E {
  return Object.defineProperty(event, 'isTrusted', { value: false });
}

type Sent = { readonly type: string; readonly payload?: unknown };
type Later<T> = { [K in keyof T]?: T[K] | Promise<T[K]> };

/** A fake background for content scripts, for tests. It refuses messages that are not in `answers`. */
export function createBackground() {
  const answers: Later<Answers> = {};
  const sent: Sent[] = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const one: Sent = Object(message);
    sent.push(one);
    const responses = new Map<string, unknown>(Object.entries(answers));
    return responses.has(one.type) ? { value: await responses.get(one.type) } : { refused: 'Message refused.' };
  });
  const asked = (type: string) => sent.flatMap((message) => (message.type === type ? [message.payload] : []));
  return { answers, sent, asked };
}

/**
 * Sends a message of the background or the panel to the page. Resolves to whether the page will answer, one value for
 * each script there.
 */
export function sendToPage(message: TabMessage, answer: (found: boolean) => void = () => {}): Promise<unknown[]> {
  return fakeBrowser.runtime.onMessage.trigger(message, {}, answer);
}

/** Switches the extension off under the scripts that run on the page. They notice at the next `comeBack`. */
export function switchOff(): void {
  vi.spyOn(fakeBrowser.runtime, 'id', 'get').mockReturnValue('');
}

/** The user comes back to the page. */
export function comeBack(): void {
  dispatchEvent(new Event('focus'));
}

/** Ends everything that the scripts on the page started, and clears the page. */
export function leavePage(): void {
  switchOff();
  comeBack();
  vi.restoreAllMocks();
  vi.useRealTimers();
  fakeBrowser.reset();
  globalThis.pimPulse = undefined;
  globalThis.pimPulseMarkers = undefined;
  document.body.replaceChildren();
}

/** Shows another screen of the PIM. */
export async function go(hash: string): Promise<void> {
  if (location.hash === hash) return;
  const shown = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = hash;
  await shown;
}

/** How far down the launcher is. */
export function topOf(host: HTMLElement | undefined): string | undefined {
  return host?.style.getPropertyValue('--pim-pulse-top');
}

/** Waits until everything that is running, except timers, is over. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** A page of a PIM with this content. */
export function showPage(content: string): void {
  document.body.innerHTML = `<div class="app">${content}</div>`;
}

/** A field of the form as in contract 18; `context` are the attributes of its input with its locale and channel. */
export function field(code: string, context = 'data-locale="" data-scope=""'): string {
  return `<div class="AknComparableFields field-container" data-attribute="${code}">
    <div class="AknFieldContainer original-field"><input type="text" ${context}></div>
  </div>`;
}

/** The tab with these fields. */
export function fieldsTab(...fields: string[]): string {
  return `<div class="tab-pane active object-values">${fields.join('')}</div>`;
}

/** An error as a marker lists it. */
export function fieldError(message: string, facts: Partial<FieldMarkerError> = {}): FieldMarkerError {
  return { message, source: 'ERP · 4 May', locale: null, channel: null, ...facts };
}

/** The marker of a place, with these errors. */
export function fieldMarker(place: string, ...errors: FieldMarkerError[]): FieldMarker {
  return { place, state: 'open', count: errors.length, label: `${errors.length} here`, errors, more: '' };
}

/**
 * Gives tests access to the closed shadow roots of elements made from now on: finds an element in the root of a host,
 * if it has one.
 */
export function seeInside(): (host: Element | null | undefined, selector: string) => HTMLElement | null {
  const roots = new WeakMap<Element, ShadowRoot>();
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attached(this: Element, init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  });
  return (host, selector) => (host ? (roots.get(host)?.querySelector<HTMLElement>(selector) ?? null) : null);
}
