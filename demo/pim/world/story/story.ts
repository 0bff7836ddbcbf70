import { formatLocalTime, weekdayOf } from '#lib/calendar.ts';
import type { Line } from '../../line.ts';
import { hourMs } from '../calendar.ts';
import type { Connection } from '../connections.ts';
import type { ErrorContent } from '../errors/content.ts';
import { type RefusalName, refusal } from '../errors/refusals.ts';
import { refuse } from '../errors/subject.ts';
import type { Product } from '../products.ts';
import { type Random, randomFrom } from '../random.ts';
import { type Role, roleOf } from './cast.ts';
import { hourOf, type Plot, plotOf } from './plot.ts';

/** What a connection did in one UTC hour. */
export type Happened = {
  created: number;
  updated: number;
  read: number;
  technical: number;
  refused: Refused[];
};

/** One refused write; `at` in epoch milliseconds, `product` its place in the catalog, `turn` its number in the hour. */
export type Refused = { at: number; refusal: RefusalName; product: number; turn: number };

export type StoryOptions = {
  seed: number;
  line: Line;
  /** When the story is told, epoch milliseconds: it ends here. */
  now: number;
  /** IANA time zone of the user, by whose clock people work. */
  timeZone: string;
  products: readonly Product[];
};

/**
 * What the connections of a shop did until now, hour by hour, for as long back as anybody asks: the same for the same
 * options. The demo PIM and the archive of somebody who watched it are both told by it.
 */
export class Story {
  readonly plot: Plot;
  readonly #options: StoryOptions;

  constructor(options: StoryOptions) {
    this.#options = options;
    this.plot = plotOf(options.now, options.timeZone);
  }

  /** What happened in the UTC hour that begins at `hour`, as far as it had happened `until` then (epoch milliseconds). */
  during(connection: Connection, hour: number, until = this.#options.now): Happened {
    const elapsed = Math.min(1, Math.max(0, (until - hour) / hourMs));
    const whole = this.#whole(connection, hour);
    // What is done in an hour has begun as soon as the hour has.
    const part = (count: number) => Math.ceil(count * elapsed);
    return {
      created: part(whole.created),
      updated: part(whole.updated),
      read: part(whole.read),
      technical: elapsed === 1 ? whole.technical : 0,
      refused: whole.refused.filter(({ at }) => at <= until),
    };
  }

  /** How the PIM words a refusal. */
  contentOf({ code }: Pick<Connection, 'code'>, { at, refusal: name, product, turn }: Refused): ErrorContent {
    const { seed, line, products } = this.#options;
    const about = products[product % products.length];
    if (about === undefined) throw new RangeError('The catalog is empty.');
    return refuse(refusal(name), about, line, randomFrom(seed, code, name, at, turn));
  }

  #whole({ code, auditable }: Connection, hour: number): Happened {
    const { seed, timeZone } = this.#options;
    const role = this.#roleAt(code, hour);
    const clock = clockAt(hour, timeZone);
    const share = auditable ? shareOf(role, clock) : 0;
    const random = randomFrom(seed, code, 'story', hour);
    const done = (perHour: number) =>
      share * perHour === 0 ? 0 : Math.ceil(perHour * share * (0.75 + random.next() / 2));
    const [created, updated, read] = [done(role.created), done(role.updated), done(role.read)];
    const refused = [...usual(role, share, hour, random), ...(auditable ? this.#incidents(code, hour) : [])];
    return {
      created,
      updated,
      read,
      technical: share > 0 && role.technicalAt.includes(clock.hour) ? 1 : 0,
      refused: refused
        .sort((one, other) => one.at - other.at)
        .map((one, turn) => ({ ...one, product: one.product ?? troubled(code, random), turn })),
    };
  }

  /** What the plot makes of a role. */
  #roleAt(code: string, hour: number): Role {
    const role = roleOf(code);
    const { failingFrom, silentFrom, pausedFrom, pausedUntil } = this.plot;
    switch (code) {
      case 'price_feed':
        return hour >= failingFrom ? { ...role, updated: 0.6, refused: [2, 3], refusals: ['currencyUnknown'] } : role;
      case 'dam_bridge':
        return hour >= silentFrom ? { ...role, updated: 0, refused: [0, 0], technicalAt: [] } : role;
      case 'marketplace_sync':
        return hour >= pausedFrom && hour < pausedUntil ? { ...role, read: 0 } : role;
      default:
        return role;
    }
  }

  #incidents(code: string, hour: number): Told[] {
    return this.plot.incidents
      .filter(({ connection }) => connection === code)
      .flatMap(({ refusal: name, moments }) =>
        moments.flatMap((at, index) =>
          hourOf(at) === hour ? [{ at, refusal: name, ...(moments.length > 100 && { product: index }) }] : [],
        ),
      );
  }
}

type Told = Pick<Refused, 'at' | 'refusal'> & { product?: number };

function usual({ refused: [least, most], refusals }: Role, share: number, hour: number, random: Random): Told[] {
  if (share === 0 || refusals.length === 0) return [];
  return Array.from({ length: random.between(least, most) }, (_, index) => {
    // Each of them comes again within days.
    const name = refusals[(hour / hourMs + 3 * index) % refusals.length] ?? 'optionUnknown';
    return { at: hour + random.between(0, 3599) * 1000, refusal: name };
  });
}

/** The same few products fail most of the time. */
function troubled(code: string, random: Random): number {
  return random.chance(0.7) ? (code.length * 17 + random.between(0, 8) * 5) % 200 : random.between(0, 199);
}

type Clock = { hour: number; isWeekend: boolean };

const clocks = new Map<string, Clock>();

/** The clock of a time zone at the start of an hour. */
function clockAt(hour: number, timeZone: string): Clock {
  const key = `${timeZone} ${hour}`;
  const known = clocks.get(key);
  if (known) return known;
  const time = formatLocalTime(hour, timeZone);
  const clock = { hour: Number(time.slice(11, 13)), isWeekend: weekdayOf(time.slice(0, 10)) > 5 };
  clocks.set(key, clock);
  return clock;
}

// A slow morning, a lunch break, a long afternoon.
const office = [0.7, 0.95, 1, 0.95, 0.55, 0.8, 1, 0.95, 0.8, 0.55];
const OFFICE_OPENS = 8;

/** How much of a full hour an hour is worth. */
function shareOf({ rhythm }: Role, { hour, isWeekend }: Clock): number {
  const busy = office[hour - OFFICE_OPENS] ?? 0;
  if (rhythm === 'feed') return 1;
  if (rhythm === 'office') return isWeekend ? 0 : busy;
  return (isWeekend ? 0.6 : 1) * Math.max(busy, hour > 5 ? 0.25 : 0.05);
}
