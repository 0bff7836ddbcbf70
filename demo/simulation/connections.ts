import { activityIn } from '../pim/world/activity.ts';
import { dayMs, homeZone } from '../pim/world/calendar.ts';
import { type Connection, defaultConnections } from '../pim/world/connections.ts';
import { randomFrom } from '../pim/world/random.ts';

/** What a connection does in the hour that begins at `hour` (epoch milliseconds) while nothing is wrong with it. */
export type Hour = { done: number; created: number; errors: number; technical: number };

export type Simulated = {
  code: string;
  flowType: Connection['flowType'];
  refusals: readonly string[];
  /** Whether it does something once a day at most. */
  isRare: boolean;
  does(hour: number): Hour;
};

/** The tracked connections of the demo PIM, and three of other habits: each morning, on Mondays, and now and then. */
export function simulatedConnections(seed: number): Simulated[] {
  const demo = defaultConnections()
    .filter(({ auditable, flowType }) => auditable && flowType !== 'other')
    .map((connection): Simulated => {
      const { code, flowType, errors } = connection;
      const of = (hour: number, event: Parameters<typeof activityIn>[3]) => activityIn(hour, seed, connection, event);
      return {
        code,
        flowType,
        refusals: errors.refusals,
        isRare: false,
        does: (hour) => ({
          created: of(hour, 'product_created'),
          done: of(hour, flowType === 'data_source' ? 'product_updated' : 'product_read'),
          errors: of(hour, 'business_error'),
          technical: of(hour, 'technical_error'),
        }),
      };
    });
  return [
    ...demo,
    habit(seed, 'morning_stock', (local) => local.hour === 8 && local.dayOfWeek < 6 && !isHoliday(local)),
    habit(seed, 'monday_prices', (local) => local.hour === 11 && local.dayOfWeek === 1),
    habit(seed, 'now_and_then', (local, random) => local.hour === 14 && random < 0.4),
  ];
}

function habit(
  seed: number,
  code: string,
  acts: (local: Temporal.ZonedDateTime, random: number) => boolean,
): Simulated {
  return {
    code,
    flowType: 'data_source',
    refusals: ['tooLong'],
    isRare: true,
    does(hour) {
      const local = Temporal.Instant.fromEpochMilliseconds(hour).toZonedDateTimeISO(homeZone);
      const random = randomFrom(seed, code, Math.floor(hour / dayMs));
      const done = acts(local, random.next()) ? 40 : 0;
      return { created: 0, done, errors: done > 0 && random.chance(0.5) ? 1 : 0, technical: 0 };
    },
  };
}

/** A day on which nobody delivers. */
function isHoliday({ month, day }: Temporal.ZonedDateTime): boolean {
  return month === 4 && day === 3;
}
