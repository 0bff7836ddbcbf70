import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertEvent, QueuedReport, ToldAlert } from '#lib/model/report.ts';
import { alert } from '#lib/store/fixtures.ts';
import { alertKey, MESSAGES_AN_HOUR, planCards } from './plan-cards.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** What one poll finds: alerts that are raised and alerts that end, by their numbers. */
const anyPoll = fc.record({
  after: fc.integer({ min: 1, max: 90 }),
  raised: fc.uniqueArray(fc.nat(400), { maxLength: 40 }),
  over: fc.uniqueArray(fc.nat(400), { maxLength: 10 }),
});

interface Sent {
  at: number;
  alerts: string[];
  isChange: boolean;
}

/** A tool that gets what is planned for it, and the queue before it. */
function simulate(polls: ReadonlyArray<{ after: number; raised: number[]; over: number[] }>, changes: boolean) {
  let [now, ids] = [HOUR, 0];
  let waiting: QueuedReport[] = [];
  let told: ToldAlert[] = [];
  const messagesAt: number[] = [];
  const sent: Sent[] = [];
  const lasting = new Map<number, AlertEvent>();
  const queue = (event: AlertEvent) =>
    waiting.push({ origin: 'https://pim.example', tool: 't', id: ++ids, at: now, report: null, events: [event] });
  const deliver = () => {
    for (;;) {
      const { next, outdated } = planCards(waiting, { told, messagesAt: messagesAt.slice(-MESSAGES_AN_HOUR) }, now);
      waiting = waiting.filter(({ id }) => !outdated.includes(id) && !next?.ids.includes(id));
      if (!next) return;
      const keys = next.events.map((event) => alertKey(event.alert));
      sent.push({
        at: now,
        alerts: next.events.map(({ is }, i) => `${keys[i]} ${is}`),
        isChange: next.message !== null,
      });
      if (next.message === null) messagesAt.push(now);
      const message = changes && next.events.length === 1 ? `${sent.length}` : null;
      told = told.filter((one) => !keys.includes(one.alert));
      for (const event of next.events) if (event.is === 'raised') told.push({ alert: alertKey(event.alert), message });
    }
  };
  for (const { after, raised, over } of polls) {
    now += after * MINUTE;
    for (const number of raised) {
      if (lasting.has(number)) continue;
      const event = {
        is: 'raised' as const,
        at: now,
        label: `c${number}`,
        alert: alert({ subject: `${number}`, raisedAt: now }),
      };
      lasting.set(number, event);
      queue(event);
    }
    for (const number of over) {
      const event = lasting.get(number);
      if (!event || event.at === now) continue;
      lasting.delete(number);
      queue({ ...event, is: 'over', at: now, alert: { ...event.alert, recoveredAt: now } });
    }
    deliver();
  }
  // Nothing happens any more, and time goes by.
  for (let hours = 0; hours < 3; hours++) {
    now += HOUR;
    deliver();
  }
  return { sent, waiting };
}

describe('the messages to a chat', () => {
  it('are three an hour at most, in any hour, however much goes wrong', () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { maxLength: 40 }), fc.boolean(), (polls, changes) => {
        const times = simulate(polls, changes).sent.flatMap(({ at, isChange }) => (isChange ? [] : [at]));
        for (const at of times) {
          expect(times.filter((other) => other >= at && other < at + HOUR).length).toBeLessThanOrEqual(
            MESSAGES_AN_HOUR,
          );
        }
      }),
    );
  });

  it('tell of each alert and of its end once, and leave nothing waiting', () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { maxLength: 40 }), fc.boolean(), (polls, changes) => {
        const { sent, waiting } = simulate(polls, changes);
        const all = sent.flatMap(({ alerts }) => alerts);
        expect(new Set(all).size).toBe(all.length);
        expect(waiting).toEqual([]);
      }),
    );
  });

  it('say when there is room again, and are not held up by a clock that was put back', () => {
    const event = { is: 'raised' as const, at: 10 * HOUR, label: 'ERP', alert: alert({ raisedAt: 10 * HOUR }) };
    const parcel = { origin: 'https://pim.example', tool: 't', id: 1, at: 10 * HOUR, report: null, events: [event] };
    const messagesAt = [9.5 * HOUR, 9.7 * HOUR, 9.9 * HOUR];
    const plan = (now: number) => planCards([parcel], { told: [], messagesAt }, now);
    expect(plan(10 * HOUR)).toEqual({ next: null, outdated: [], roomAt: 10.5 * HOUR });
    expect(plan(10.5 * HOUR).next?.ids).toEqual([1]);
    expect(plan(HOUR).next?.ids).toEqual([1]);
  });
});
