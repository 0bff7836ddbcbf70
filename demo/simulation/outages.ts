import type { RuleName } from '#lib/model/alert.ts';
import { dayMs, hourMs } from '../pim/world/calendar.ts';
import { randomFrom } from '../pim/world/random.ts';
import type { Hour, Simulated } from './connections.ts';

/** Something that goes wrong with a connection, and the rule that has to find it. Epoch milliseconds, `to` excluded. */
export type Outage = { rule: RuleName; connection: string; from: number; to: number };

type Plan = ReadonlyArray<[rule: RuleName, day: number, hours: number]>;

/** What goes wrong, in this order: the day in the simulation, and for how many hours. */
const PLAN: Plan = [
  ['silence', 36, 60],
  ['errors', 46, 8],
  ['technical', 54, 5],
  ['kind', 60, 1],
  ['credentials', 64, 1],
  ['untracked', 68, 30],
  ['share', 76, 54],
  ['silence', 84, 60],
];

/** The same for a connection that does something once a day at most. */
const RARE_PLAN: Plan = [
  ['errors', 36, 8],
  ['technical', 42, 5],
  ['kind', 48, 1],
  ['credentials', 52, 1],
  ['untracked', 56, 30],
  ['silence', 66, 24 * 21],
];

/** The outages of one connection. Of a destination the PIM counts no errors. */
export function outagesOf({ code, flowType, isRare }: Simulated, seed: number, start: number): Outage[] {
  const random = randomFrom(seed, code, 'outages');
  return (isRare ? RARE_PLAN : PLAN)
    .filter(([rule]) => flowType === 'data_source' || !['errors', 'technical', 'kind', 'share'].includes(rule))
    .map(([rule, day, hours]) => {
      // Things break while somebody works.
      const from = start + (day + random.between(0, 2)) * dayMs + random.between(7, 15) * hourMs;
      return { rule, connection: code, from, to: from + hours * hourMs };
    });
}

/** What an outage makes of an hour. */
export function during({ rule }: Outage, hour: Hour): Hour {
  switch (rule) {
    case 'silence':
      return { created: 0, done: 0, errors: 0, technical: 0 };
    case 'errors':
      return { ...hour, errors: hour.errors + 130 };
    case 'technical':
      return { ...hour, technical: hour.technical + 12 };
    case 'share':
      return { created: 0, done: 0, errors: hour.errors + hour.created + hour.done, technical: hour.technical };
    default:
      return hour;
  }
}
