import { browser } from 'wxt/browser';
import type { Answers, MessageType, Payload } from './protocol.ts';

/** Asks the background for an action. Rejects when the background refuses the message or fails. */
export function send<T extends MessageType>(type: T, payload: Payload<T>): Promise<Answers[T]> {
  return browser.runtime.sendMessage({ type, payload });
}
