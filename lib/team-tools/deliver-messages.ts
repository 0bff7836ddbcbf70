import { isQuietHour } from '#lib/alerts/quiet-hours.ts';
import { ownTimeZone, timeZoneOf } from '#lib/calendar.ts';
import { inLanguage, pimTitle } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type DeliveryRecord, MOST_TOLD, type PostResult } from '#lib/model/report.ts';
import type { Store } from '#lib/store/database.ts';
import { MOST_QUEUED, readDelivery, recordDelivery, waitingReports } from '#lib/store/outbox.ts';
import { saidIn } from './answer.ts';
import { cardLink } from './cards/card.ts';
import { alertKey, MESSAGES_AN_HOUR, type PlannedCard, planCards } from './cards/plan-cards.ts';
import { writeCard, writeTestCard } from './cards/write-card.ts';
import { chatRequest, messageIn } from './chat-request.ts';
import { isDone, mustWaitToSend, recorded } from './delivery-record.ts';
import type { Request } from './post.ts';
import { type ChatTool, isChat } from './team-tool.ts';
import { sendAll, toolsOf } from './tool-of.ts';

/**
 * Sends people what waits for their tool: a message an alert, a digest when there are many, nothing in quiet hours. A message
 * is marked before it is sent, so that a worker that dies in between never sends it twice; nobody knows then whether it
 * arrived, and the record says so.
 */
export async function deliverMessages(store: Store, origin: string, id: string, now: () => number): Promise<void> {
  for (;;) {
    const tool = (await toolsOf(origin)).get(id);
    const state = await readDelivery(store, origin, id);
    if (!tool || !isChat(tool) || !state) return;
    const key: [string, string] = [origin, id];
    const { record } = state;
    const waiting = await waitingReports(store, origin, id, MOST_QUEUED);
    if (record.sending) {
      // Nobody else is sending: this one holds the lock.
      await recordDelivery(store, key, record.sending, (known) => leftBehind(known, waitingIn(waiting, known), now()));
      continue;
    }
    if (mustWaitToSend(record, now()) || isQuietHour(tool, now(), ownTimeZone())) return;
    const { next, outdated, roomAt } = planCards(waiting, record, now());
    if (outdated.length > 0) await recordDelivery(store, key, outdated, (known) => known);
    if (roomAt !== null) await recordDelivery(store, key, [], (known) => ({ ...known, notBefore: roomAt }));
    if (!next) return;
    const request = await requestFor(store, tool, next, origin, now());
    await recordDelivery(store, key, [], (known) => ({ ...known, sending: next.ids }));
    const answer = await sendAll(tool, [request], now());
    // Somebody deleted the message that was to change: there is nothing more to do.
    const isGone = next.message !== null && answer.status === 404;
    const result: PostResult = isGone ? { ...answer, what: 'taken' } : answer;
    await recordDelivery(store, key, isDone(result) ? next.ids : [], (known) =>
      afterCard(known, tool, next, result, now()),
    );
    // A tool that rejects one message may reject all of them: the next one has time.
    if (result.what !== 'taken') return;
  }
}

/** A request that only shows that messages arrive. */
export async function testMessage(store: Store, origin: string, tool: ChatTool): Promise<Request> {
  const pim = await store.get('pims', origin);
  const url = cardLink(origin, null, pim?.version?.line ?? 'current');
  const card = await inLanguage(tool.language, () => writeTestCard({ pim: titleOf(pim, origin), url }));
  return chatRequest(tool, card, 'pim-pulse-test', null);
}

async function requestFor(
  store: Store,
  tool: ChatTool,
  { events, message }: PlannedCard,
  origin: string,
  now: number,
): Promise<Request> {
  const pim = await store.get('pims', origin);
  const codes = new Set(events.map(({ alert }) => alert.connection));
  const [code = ''] = codes;
  const connection = codes.size === 1 && code !== '' ? await store.get('connections', [origin, code]) : undefined;
  const context = {
    values: tool.values,
    url: cardLink(origin, connection ?? null, pim?.version?.line ?? 'current'),
    timeZone: timeZoneOf(pim),
    now,
  };
  const card = await inLanguage(tool.language, () => writeCard(events, { ...context, pim: titleOf(pim, origin) }));
  const [first] = events;
  const thread = events.length === 1 && first ? alertKey(first.alert) : `digest-${now}`;
  return chatRequest(tool, card, thread, message);
}

/** In the language of the moment. */
function titleOf(pim: PimRecord | undefined, origin: string): string {
  return pim ? pimTitle(pim) : origin;
}

function waitingIn(waiting: Awaited<ReturnType<typeof waitingReports>>, { sending }: DeliveryRecord): PlannedCard {
  const of = waiting.filter(({ id }) => sending?.includes(id));
  return { ids: of.map(({ id }) => id), events: of.flatMap(({ events }) => events), message: null };
}

/** The record after a worker died while it sent a message. */
function leftBehind(record: DeliveryRecord, card: PlannedCard, now: number): DeliveryRecord {
  return { ...told(record, card, null, now), sending: null, uncertain: record.uncertain + 1 };
}

function afterCard(
  record: DeliveryRecord,
  tool: ChatTool,
  card: PlannedCard,
  result: PostResult,
  now: number,
): DeliveryRecord {
  const next = { ...recorded(record, result, saidIn(tool.kind, result), now), sending: null };
  if (result.what !== 'taken') return next;
  return told(next, card, card.events.length === 1 ? messageIn(tool.kind, result) : null, now);
}

/** A message that was changed is no new one. Of an alert that ended there is nothing more to tell. */
function told(record: DeliveryRecord, { events, message: changed }: PlannedCard, message: string | null, now: number) {
  const keys = new Set(events.map(({ alert }) => alertKey(alert)));
  const lasting = events.filter(({ is }) => is === 'raised');
  return {
    ...record,
    messagesAt: changed === null ? [...record.messagesAt, now].slice(-MESSAGES_AN_HOUR) : record.messagesAt,
    told: [
      ...record.told.filter(({ alert }) => !keys.has(alert)),
      ...lasting.map(({ alert }) => ({ alert: alertKey(alert), message })),
    ].slice(-MOST_TOLD),
  };
}
