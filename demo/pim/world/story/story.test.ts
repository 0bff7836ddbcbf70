import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatLocalTime, weekdayOf } from '#lib/calendar.ts';
import { lines } from '../../line.ts';
import { dayMs, hourMs } from '../calendar.ts';
import { defaultConnections } from '../connections.ts';
import { refusalsOf } from '../errors/refusals.ts';
import { World } from '../world.ts';
import { roleOf } from './cast.ts';
import { hourOf, plotOf } from './plot.ts';
import type { Story } from './story.ts';

const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Asia/Kathmandu',
);
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2028, 0, 1) / 1000 })
  .map((seconds) => seconds * 1000);

describe('the plot, at any time of any day', () => {
  it('ends the pause today, and leaves the silent one silent for a working day', () => {
    fc.assert(
      fc.property(moment, zone, (now, timeZone) => {
        const { pausedUntil, silentFrom, failingFrom, incidents } = plotOf(now, timeZone);
        expect(pausedUntil).toBeLessThanOrEqual(now);
        expect(dayOf(pausedUntil + hourMs - 1, timeZone)).toBe(dayOf(now, timeZone));
        const silent = formatLocalTime(silentFrom, timeZone);
        expect([silent.slice(11), weekdayOf(silent.slice(0, 10)) < 6]).toEqual(['09:00:00', true]);
        expect(now - silentFrom).toBeGreaterThanOrEqual(9 * hourMs);
        expect(now - silentFrom).toBeLessThan(4 * dayMs);
        expect(now - failingFrom).toBeGreaterThanOrEqual(23 * hourMs);
        for (const { moments } of incidents) expect(moments.every((at) => at <= now && at % 1000 === 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const worldAt = (now: number, timeZone = 'Europe/Berlin') =>
  new World({ seed: 1, line: 'current', now: () => now, connections: 'story', timeZone });
const storyOf = ({ story }: World): Story => {
  if (!story) throw new Error('No story.');
  return story;
};

describe('the story', () => {
  it('is what its PIM tells: the counts of seven days, and the list', () => {
    fc.assert(
      fc.property(moment, zone, (now, timeZone) => {
        const world = worldAt(now, timeZone);
        const story = storyOf(world);
        const today = dayOf(now, timeZone);
        for (const connection of world.connections.filter(({ auditable }) => auditable)) {
          let [read, errors] = [0, 0];
          for (let hour = hourOf(now) - 2 * dayMs; hour <= now; hour += hourMs) {
            if (dayOf(hour, timeZone) !== today) continue;
            const happened = story.during(connection, hour);
            read += happened.read;
            errors += happened.refused.length + happened.technical;
          }
          const told = world.weekly('product_read');
          if (connection.flowType === 'data_destination') expect(told[connection.code]?.daily[today]).toBe(read);
          if (connection.flowType !== 'data_source') continue;
          expect(world.weeklyError()[connection.code]?.current_week[today]).toBe(errors);
        }
      }),
      { numRuns: 4 },
    );
  });

  it.for(lines)('fails only in ways that %s knows', (line) => {
    const told = [
      ...defaultConnections().flatMap(({ code }) => roleOf(code).refusals),
      ...plotOf(0, 'UTC').incidents.map(({ refusal }) => refusal),
    ];
    const known = refusalsOf(line);
    expect(told.filter((name) => !known.has(name))).toEqual([]);
  });

  it('does not change while an hour goes on', () => {
    const [early, late] = [Date.parse('2026-11-25T09:10:00Z'), Date.parse('2026-11-25T09:50:00Z')];
    const story = storyOf(worldAt(late));
    const [connection] = worldAt(late).connections;
    if (!connection) throw new Error('No connection.');
    const [before, after] = [
      story.during(connection, hourOf(late), early),
      story.during(connection, hourOf(late), late),
    ];
    expect(before.updated).toBeLessThanOrEqual(after.updated);
    expect(after.refused.slice(0, before.refused.length)).toEqual(before.refused);
  });

  it('has, whenever it is told, a field that its connection fixed, and one that two overwrite in turn', () => {
    fc.assert(
      fc.property(moment, zone, (now, timeZone) => {
        const world = worldAt(now, timeZone);
        const stored = world.catalog.products.flatMap(({ versions }) => versions);
        const authors = Map.groupBy(stored, ({ changes }) => [...changes.keys()][0]?.split('-')[0]);
        expect(authors.get('description')?.map(({ author }) => author.trim())).toEqual(
          [1, 2, 3].flatMap(() => ['Copy Studio', 'Translation desk']),
        );
        expect(stored.filter(({ author }) => /Nordwind ERP|Price feed/.test(author)).length).toBeGreaterThan(0);
        expect(Math.max(...stored.map(({ at }) => at))).toBeLessThan(now);
      }),
      { numRuns: 5 },
    );
  });

  it('fails today and hardly before', () => {
    const world = worldAt(Date.parse('2026-11-25T09:10:00Z'));
    const errors = Object.values(world.weeklyError().price_feed?.current_week ?? {});
    const writes = Object.values(world.weekly('product_updated').price_feed?.daily ?? {});
    expect(errors.at(-2)).toBeGreaterThan(50);
    expect(writes.at(-2)).toBeLessThan(40);
    expect(writes.at(-3)).toBeGreaterThan(300);
  });
});
