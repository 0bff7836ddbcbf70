import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, withJitter } from '#lib/calendar.ts';
import type { Present, Told } from '#lib/model/space.ts';
import { monitorOf, SAY_EVERY, textOfSaid, withSigns } from '#lib/spaces/presence/presence.ts';
import { isOurTurn, isOverdue, WAIT_FOR_CALLER } from './heartbeat-turn.ts';

const START = Date.UTC(2026, 2, 2);
const MONITOR = monitorOf('https://hc-ping.com/5f1e');

/** A browser of the team. Its clock is wrong by `skew`; nothing it does asks another one. */
interface Browser {
  client: string;
  skew: number;
  isOpen: boolean;
  /** Whether it reaches the space, the PIM and the monitor. */
  space: boolean;
  pim: boolean;
  monitor: boolean;
  /** What it remembers, by its own clock. */
  told: Told | null;
  others: Present[];
  success: number | null;
  saidAt: number;
  /** By the true clock. */
  nextPoll: number;
}

type Event = { at: number; who: number } & (
  | { what: 'open' | 'space' | 'pim' | 'monitor' }
  | { what: 'clock'; skew: number }
);

interface Call {
  at: number;
  client: string;
  failed: boolean;
}

/** Lets a team live for some hours, minute by minute; in each, nobody knows yet what the others do in it. */
function live(events: readonly Event[], { hours, every, seed }: { hours: number; every: number; seed: number }) {
  let random = seed;
  const next = () => {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    return random / 2 ** 31;
  };
  const browsers = ['dora', 'bob', 'eve', 'ada', 'carl'].map((name): Browser => {
    const never = { told: null, others: [], success: null, saidAt: 0 };
    const reaches = { space: true, pim: true, monitor: true, isOpen: true };
    return { client: `${name}000000`, skew: 0, ...reaches, ...never, nextPoll: START + next() * every };
  });
  const space = new Map<string, { text: string; at: number }>();
  const calls: Call[] = [];
  for (let now = START; now < START + hours * HOUR; now += MINUTE) {
    for (const event of events) if (event.at === now) change(browsers, event);
    const saying: Array<() => void> = [];
    for (const browser of browsers) if (browser.isOpen) act(browser, now, saying);
    for (const say of saying) say();
  }
  return { calls, browsers };

  function act(browser: Browser, now: number, saying: Array<() => void>): void {
    const clock = now + browser.skew;
    const say = (told: 'good' | 'failed' | null) => {
      browser.saidAt = clock;
      const text = textOfSaid({ who: '', monitor: MONITOR, ...(told ? { told } : {}) });
      if (browser.space) saying.push(() => space.set(browser.client, { text, at: now }));
    };
    const look = () => {
      if (!browser.space) return;
      if (browser.told && browser.told.at > clock) browser.told = null;
      const signs = [...space].map(([client, { text, at }]) => ({ client, text, age: now - at }));
      browser.others = withSigns(browser.others, signs, new Set([browser.client]), clock);
    };
    const callers = () => ({ client: browser.client, told: browser.told, others: browser.others });
    const tell = (beat: 'success' | 'fail') => {
      if (!browser.monitor || !isOurTurn(beat, callers(), clock)) return;
      calls.push({ at: now, client: browser.client, failed: beat === 'fail' });
      browser.told = { at: clock, failed: beat === 'fail' };
      say(beat === 'fail' ? 'failed' : 'good');
    };
    if (clock - browser.saidAt >= SAY_EVERY || clock < browser.saidAt) {
      say(null);
      look();
    }
    if (now >= browser.nextPoll) {
      browser.nextPoll = now + withJitter(every, next());
      look();
      if (browser.pim) browser.success = clock;
      tell(browser.pim ? 'success' : 'fail');
    } else if (isOverdue(callers(), browser.success, clock)) {
      look();
      if (isOverdue(callers(), browser.success, clock)) tell('success');
    }
  }
}

function change(browsers: readonly Browser[], event: Event): void {
  const browser = browsers[event.who];
  if (!browser) return;
  if (event.what === 'clock') browser.skew = event.skew;
  else if (event.what === 'open') browser.isOpen = !browser.isOpen;
  else browser[event.what] = !browser[event.what];
}

/** The longest time between two successes that the monitor heard, and before the first and after the last. */
function longestSilence(calls: readonly Call[], from: number, to: number): number {
  const times = [from, ...calls.filter((call) => !call.failed).map(({ at }) => at), to];
  return Math.max(...times.map((at, index) => at - (times[index - 1] ?? at)));
}

const minute = fc.integer({ min: 0, max: 12 * 60 - 1 }).map((minutes) => START + minutes * MINUTE);
const skew = fc.integer({ min: -20 * 60, max: 20 * 60 }).map((minutes) => minutes * MINUTE);
/** Of all browsers but the first: that one stays well, in whatever company. Its clock may go wrong too. */
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    at: minute,
    who: fc.integer({ min: 1, max: 4 }),
    what: fc.constantFrom('open' as const, 'space' as const, 'pim' as const, 'monitor' as const),
  }),
  fc.record({ at: minute, who: fc.constant(0), what: fc.constant('space' as const) }),
  fc.record({ at: minute, who: fc.nat(4), what: fc.constant('clock' as const), skew }),
);
const story = fc.array(event, { maxLength: 40 });
const seed = fc.nat();
/** 10,000 with `HEARTBEAT_RUNS=10000`. */
const numRuns = Number(process.env.HEARTBEAT_RUNS ?? 100);

describe('The monitor of a team of which one browser is well', () => {
  it.each([
    ['a busy PIM', 5 * MINUTE, 12],
    ['an idle PIM', 10 * MINUTE, 16],
  ])('hears of %s in time, whoever ends, is cut off or has a wrong clock', (_, every, most) => {
    fc.assert(
      fc.property(story, seed, (events, seed) => {
        const { calls } = live(events, { hours: 12, every, seed });
        expect(longestSilence(calls, START, START + 12 * HOUR) / MINUTE).toBeLessThanOrEqual(most);
      }),
      { numRuns },
    );
  });

  it('hears of no failure while others succeed, if all reach the space', () => {
    const inSpace = story.map((events) => events.filter(({ what }) => what !== 'space' && what !== 'clock'));
    fc.assert(
      fc.property(inSpace, seed, (events, seed) => {
        const { calls } = live(events, { hours: 12, every: 5 * MINUTE, seed });
        expect(calls.filter(({ failed, at }) => failed && at > START + 20 * MINUTE)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('hears only one of them half an hour after the last change', () => {
    fc.assert(
      fc.property(story, seed, (events, seed) => {
        const before = events.filter(({ at }) => at < START + 8 * HOUR);
        const { calls, browsers } = live(before, { hours: 12, every: 5 * MINUTE, seed });
        const late = calls.filter(({ at, failed }) => at >= START + 8.5 * HOUR && !failed);
        const reached = new Set(browsers.filter((one) => one.space).map(({ client }) => client));
        expect(new Set(late.map(({ client }) => client).filter((client) => reached.has(client))).size).toBeLessThan(2);
      }),
      { numRuns },
    );
  });
});

describe('A browser', () => {
  const now = START + HOUR;
  const other = (client: string, minutes: number, failed = false) => ({
    client,
    at: now - minutes * MINUTE,
    told: { at: now - minutes * MINUTE, failed },
  });
  const ours = (...others: Array<ReturnType<typeof other>>) => ({ client: 'mmmmmmmmmm', told: null, others });
  const recently = { at: now - 3 * MINUTE, failed: false };

  it('leaves the monitor to whoever told it last, until that is too long ago', () => {
    expect(isOurTurn('success', ours(other('zzzzzzzzzz', 7)), now)).toBe(false);
    expect(isOurTurn('start', ours(other('zzzzzzzzzz', 7)), now)).toBe(false);
    expect(isOurTurn('success', ours(other('zzzzzzzzzz', 8)), now)).toBe(true);
  });

  it('of two that told it goes on if it comes first', () => {
    expect(isOurTurn('success', { ...ours(other('zzzzzzzzzz', 1)), told: recently }, now)).toBe(true);
    expect(isOurTurn('success', { ...ours(other('aaaaaaaaaa', 1)), told: recently }, now)).toBe(false);
  });

  it('tells a success though another one told a failure', () => {
    expect(isOurTurn('success', ours(other('aaaaaaaaaa', 1, true)), now)).toBe(true);
  });

  it('tells a failure at once when it is alone, and else when nobody succeeds any more', () => {
    expect(isOurTurn('fail', ours(), now)).toBe(true);
    expect(isOurTurn('fail', ours(other('zzzzzzzzzz', 60)), now)).toBe(true);
    expect(isOurTurn('fail', ours(other('zzzzzzzzzz', 15)), now)).toBe(false);
    expect(isOurTurn('fail', ours(other('zzzzzzzzzz', 17)), now)).toBe(true);
    expect(isOurTurn('fail', ours(other('zzzzzzzzzz', 7, true)), now)).toBe(false);
    expect(isOurTurn('fail', { ...ours(other('zzzzzzzzzz', 20)), told: recently }, now)).toBe(false);
  });

  it('tells of a success that nobody told of, and of none twice', () => {
    const waits = ours(other('zzzzzzzzzz', 9));
    expect(isOverdue(waits, now - 6 * MINUTE, now)).toBe(true);
    expect(isOverdue(waits, now - 10 * MINUTE, now)).toBe(false);
    expect(isOverdue(waits, null, now)).toBe(false);
    expect(isOverdue({ ...waits, told: recently }, now - MINUTE, now)).toBe(false);
    expect(isOverdue(ours(), now - HOUR, now)).toBe(false);
  });

  it('believes no clock that was set back', () => {
    const ahead = { client: 'zzzzzzzzzz', at: now + HOUR, told: { at: now + HOUR, failed: false } };
    expect(isOurTurn('success', ours(ahead), now)).toBe(true);
    expect(isOverdue(ours(ahead), now - MINUTE, now)).toBe(true);
    expect(WAIT_FOR_CALLER).toBe(8 * MINUTE);
  });
});
