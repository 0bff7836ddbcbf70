import { homeZone, hourMs } from './calendar.ts';
import type { Connection } from './connections.ts';
import type { CountedEvent } from './counts.ts';
import { randomFrom } from './random.ts';

/** How often something happened in the UTC hour that starts at `hour` (epoch milliseconds): the same for the same seed. */
export function activityIn(hour: number, seed: number, connection: Connection, event: CountedEvent): number {
  const { createdPerHour, updatedPerHour, readPerHour, errors, code } = connection;
  const perHour = {
    product_created: createdPerHour,
    product_updated: updatedPerHour,
    product_read: readPerHour,
    business_error: errors.perHour,
    technical_error: errors.technicalPerHour,
  }[event];
  const random = randomFrom(seed, code, event, hour);
  const expected = perHour * workload(hour) * (0.5 + random.next());
  const burst = event === 'business_error' ? errors.burst : undefined;
  const burstSize = burst && random.chance(burst.chance * workload(hour)) ? random.between(burst.least, burst.most) : 0;
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0) + burstSize;
}

/** By hour: a world asks for each hour once for every event of every connection. */
const workloads = new Map<number, number>();

/** How much of a full working hour an hour is worth at the shop's office in Berlin: 0 to 1. */
export function workload(hour: number): number {
  const known = workloads.get(hour) ?? workloadAt(hour);
  workloads.set(hour, known);
  return known;
}

function workloadAt(hour: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(hour + hourMs / 2).toZonedDateTimeISO(homeZone);
  const share = hourShares[local.hour] ?? 0;
  return local.dayOfWeek > 5 ? share * 0.2 : share;
}

// Nightly deliveries at two, a slow morning, a lunch break, a long afternoon.
const hourShares = [
  0.05, 0.05, 0.5, 0.1, 0.05, 0.05, 0.1, 0.35, 0.7, 0.95, 1, 0.95, 0.55, 0.8, 1, 0.95, 0.8, 0.55, 0.3, 0.2, 0.15, 0.1,
  0.05, 0.05,
];
