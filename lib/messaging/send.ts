import { browser } from 'wxt/browser';
import type { Answers, MessageType, Payload, Reply } from './protocol.ts';

/** Asks the background for an action. Rejects when the background refuses the message or fails. */
export async function send<T extends MessageType>(type: T, payload: Payload<T>): Promise<Answers[T]> {
  const reply: Reply<Answers[T]> = await browser.runtime.sendMessage({ type, payload });
  if ('refused' in reply) throw new Error(reply.refused);
  return reply.value;
}
