import { activityIn } from './activity.ts';
import { dayMs, hourMs } from './calendar.ts';
import type { Connection } from './connections.ts';
import type { ErrorContent } from './errors/content.ts';
import type { RefusalName } from './errors/refusals.ts';
import { type Random, randomFrom } from './random.ts';
import type { Story } from './story/story.ts';

/** Where history is written to. Moments are epoch milliseconds. */
export type Chronicle = {
  count(
    connection: Connection,
    event: 'product_created' | 'product_updated' | 'product_read' | 'technical_error',
    at: number,
    count: number,
  ): void;
  fail(connection: Connection, at: number, refusal: RefusalName, productIndex: number): void;
  /** An error that is worded already. */
  record(connection: Connection, at: number, content: ErrorContent): void;
};

/** Writes ten days of a story up to `now`. */
export function tellStory(chronicle: Chronicle, connection: Connection, story: Story, now: number): void {
  if (!connection.auditable) return;
  for (let hour = firstHourUntil(now); hour <= now; hour += hourMs) {
    const { created, updated, read, technical, refused } = story.during(connection, hour);
    chronicle.count(connection, 'product_created', hour, created);
    chronicle.count(connection, 'product_updated', hour, updated);
    chronicle.count(connection, 'product_read', hour, read);
    chronicle.count(connection, 'technical_error', hour, technical);
    for (const one of refused) chronicle.record(connection, one.at, story.contentOf(connection, one));
  }
}

/** A PIM keeps ten days of counts (contract, section 11.2). */
function firstHourUntil(now: number): number {
  return Math.floor(now / hourMs) * hourMs - 10 * dayMs;
}

/** Writes ten days up to `now`, hour by hour: the same for the same seed. `kinds` are all refusals of the line. */
export function writeHistory(
  chronicle: Chronicle,
  told: Connection,
  kinds: readonly RefusalName[],
  { seed, now }: Clock,
): void {
  const refusals = told.errors.refusals.filter((name) => kinds.includes(name));
  const connection = { ...told, errors: { ...told.errors, refusals } };
  const until = now - (connection.silentForHours ?? 0) * hourMs;
  for (let hour = firstHourUntil(now); hour <= until; hour += hourMs) {
    const elapsed = Math.min(1, (until - hour) / hourMs);
    for (const event of ['product_created', 'product_updated', 'product_read', 'technical_error'] as const) {
      chronicle.count(connection, event, hour, Math.floor(activityIn(hour, seed, connection, event) * elapsed));
    }
    writeErrors(chronicle, connection, hour, { seed, now: until });
  }
  const { everyKind, exactly } = connection.errors;
  if (everyKind) writeEveryKind(chronicle, connection, kinds, { seed, now: until });
  if (exactly !== undefined) writeExactly(chronicle, connection, exactly, { seed, now: until });
}

type Clock = { seed: number; now: number };

function writeErrors(chronicle: Chronicle, connection: Connection, hour: number, { seed, now }: Clock): void {
  const count = activityIn(hour, seed, connection, 'business_error');
  const random = randomFrom(seed, connection.code, 'refusals', hour);
  const refusals = connection.errors.refusals;
  // A bad delivery breaks one rule over and over.
  const burst = count > 20 ? random.pick(refusals) : undefined;
  const moments = Array.from({ length: count }, () => hour + random.between(0, 3599) * 1000).sort((a, b) => a - b);
  for (const [index, at] of moments.entries()) {
    const refusal = burst ?? random.pick(refusals);
    const product = burst === undefined ? troubledProduct(connection, random) : index * 2;
    if (at <= now) chronicle.fail(connection, at, refusal, product);
  }
}

/** The same few products fail most of the time. */
function troubledProduct(connection: Connection, random: Random): number {
  return random.chance(0.7) ? (connection.code.length * 17 + random.between(0, 8) * 5) % 200 : random.between(0, 199);
}

function writeEveryKind(
  chronicle: Chronicle,
  connection: Connection,
  kinds: readonly RefusalName[],
  { seed, now }: Clock,
): void {
  const random = randomFrom(seed, connection.code, 'every kind');
  for (const [index, refusal] of kinds.entries()) {
    const at = now - (index + 1) * 20 * 60_000 - random.between(0, 900) * 1000;
    chronicle.fail(connection, at, refusal, random.between(0, 199));
  }
  // Repeated errors: one product refused twice in one second, for the same reason.
  for (const _ of ['one', 'other']) chronicle.fail(connection, now - 20 * 60_000, 'tooHigh', 0);
}

function writeExactly(chronicle: Chronicle, connection: Connection, count: number, { seed, now }: Clock): void {
  const random = randomFrom(seed, connection.code, 'exactly');
  for (let index = count; index > 0; index--) {
    const at = now - index * ((2 * dayMs) / count);
    chronicle.fail(connection, at, random.pick(connection.errors.refusals), random.between(0, 199));
  }
}
