import type { Line } from '../line.ts';
import type { PhpMap } from '../wire.ts';
import {
  type ErrorType,
  errorCounts,
  type WeeklyAudit,
  type WeeklyErrorAudit,
  type WeeklyEvent,
  weeklyAudit,
  weeklyErrorAudit,
} from './audit.ts';
import { Catalog } from './catalog.ts';
import { type Connection, defaultConnections, fullConnections } from './connections.ts';
import { type CountedEvent, Counts } from './counts.ts';
import { type BusinessError, ErrorLedger } from './error-ledger.ts';
import type { ErrorContent } from './errors/content.ts';
import { type RefusalName, refusal, refusalsOf } from './errors/refusals.ts';
import { refuse } from './errors/subject.ts';
import { tellStory, writeHistory } from './history.ts';
import type { Product, Value } from './products.ts';
import { randomFrom } from './random.ts';
import { storyConnections } from './story/cast.ts';
import { rewriteProducts } from './story/rewrites.ts';
import { Story } from './story/story.ts';
import { demoUser, type User } from './user.ts';
import { storeVersion } from './versions.ts';

export type WorldOptions = {
  seed: number;
  line: Line;
  /** The present, in epoch milliseconds. */
  now: () => number;
  /** `story`: the connections of the default world, with a past of any length in which something happened (`Story`). */
  connections: 'default' | 'story' | 'full' | 'none';
  /** IANA time zone of the user's profile. */
  timeZone: string;
};

/** The data behind the demo PIM, without HTTP. Its answers are those of the routes, before they are written as JSON. */
export class World {
  readonly line: Line;
  readonly seed: number;
  readonly now: () => number;
  readonly user: User;
  readonly connections: Connection[];
  /** Codes of connections that somebody uses with a user name that is not theirs. */
  readonly wronglyUsed = new Set(['nordwind_erp']);
  /** Whether the command runs that counts created and updated products; without it both stay 0 (contract, section 11.1). */
  hourlyCount = true;
  readonly catalog: Catalog;
  /** What happened until the world began, where it has a story. */
  readonly story: Story | null;
  /** When the world began, epoch milliseconds: its history ends there. */
  readonly began: number;
  readonly #counts = new Counts();
  readonly #ledger = new ErrorLedger();
  #failures = 0;

  constructor({ seed, line, now, connections, timeZone }: WorldOptions) {
    this.line = line;
    this.seed = seed;
    this.now = now;
    this.user = demoUser(timeZone);
    this.connections = connectionSets[connections]();
    this.began = now();
    this.catalog = new Catalog(seed, this.began);
    const products = this.catalog.products.slice();
    this.story = connections === 'story' ? new Story({ seed, line, now: this.began, timeZone, products }) : null;
    const chronicle = {
      count: ({ code, auditable }: Connection, event: CountedEvent, at: number, count: number) =>
        auditable ? this.#counts.add(code, event, at, count) : undefined,
      fail: (connection: Connection, at: number, name: RefusalName, index: number) =>
        this.#fail(connection, at, name, this.#productAt(index)),
      record: ({ code }: Connection, at: number, content: ErrorContent) => this.#record(code, at, content),
    };
    const clock = { seed, now: this.began };
    for (const connection of this.connections) {
      if (this.story) tellStory(chronicle, connection, this.story, clock.now);
      else writeHistory(chronicle, connection, [...refusalsOf(line).keys()], clock);
    }
    if (this.story) {
      rewriteProducts({
        now: clock.now,
        errors: this.everRecorded(),
        product: (identifier) => this.catalog.findByIdentifier(identifier),
        authorOf: (code) => this.authorOf(code),
      });
    }
  }

  /** Counts of eight days in the user's time zone (contract, section 2.1). Throws RangeError on a bad date. */
  weekly(event: WeeklyEvent, endDate?: string): WeeklyAudit {
    const isUncounted = !this.hourlyCount && event !== 'product_read';
    return weeklyAudit({ ...this.#audit(), ...(isUncounted && { counts: new Counts() }) }, event, endDate);
  }

  /** Business and technical errors a day (contract, section 2.2). Throws RangeError on a bad date. */
  weeklyError(endDate?: string): WeeklyErrorAudit {
    return weeklyErrorAudit(this.#audit(), endDate);
  }

  /** Seven-day totals of the tracked sources (contract, section 2.3). Throws RangeError on a bad date. */
  errorCounts(type: ErrorType, endDate?: string): PhpMap<number> {
    return errorCounts(this.#audit(), type, endDate);
  }

  /** The list of section 3: 100 at most, newest first, UTC days; empty for an unknown connection. */
  businessErrors(code: string, endDate?: string): BusinessError[] {
    const tracked = this.connections.filter(({ auditable }) => auditable).map((connection) => connection.code);
    this.#ledger.purge(this.now(), new Set(tracked));
    return this.#ledger.list(code, endDate, this.now());
  }

  /** Every error that ever happened, whether or not a list still has it; a PIM does not expose that. */
  everRecorded(): readonly BusinessError[] {
    return this.#ledger.everRecorded();
  }

  connection(code: string): Connection | undefined {
    return this.connections.find((connection) => connection.code === code);
  }

  /** Switches tracking on or off; what was counted before comes back with it. */
  track(code: string, auditable: boolean): void {
    const connection = this.connection(code);
    if (connection) connection.auditable = auditable;
  }

  /** A source creates products now. */
  create(code: string, count: number): void {
    for (let made = 0; made < count; made++) this.catalog.create(this.now());
    this.#count(code, 'data_source', 'product_created', count);
  }

  /** A source updates products now. */
  update(code: string, count: number): void {
    for (let made = 0; made < count; made++) {
      this.catalog.touch(this.#productAt(made * 7 + this.now()), this.now(), this.authorOf(code));
    }
    this.#count(code, 'data_source', 'product_updated', count);
  }

  /** A source stores values of a product now; answers whether that made a version, as unchanged ones do not. */
  store(code: string, product: Product, values: ReadonlyMap<string, Value[]>): boolean {
    const change = () => {
      for (const [attribute, list] of values) product.values.set(attribute, list);
    };
    const stored = storeVersion(product, { at: this.now(), author: this.authorOf(code), change });
    if (stored) this.#count(code, 'data_source', 'product_updated', 1);
    return stored;
  }

  /** A source stores values of the product model above a variant now, whose variants all have them then; answers as above. */
  storeModel(code: string, variant: Product, values: ReadonlyMap<string, Value[]>): boolean {
    const model = this.catalog.modelOf(variant);
    if (!model) return false;
    const variants = this.catalog.products.filter(({ parent }) => parent === model.code);
    const change = () => {
      for (const [attribute, list] of values) {
        for (const one of [model, ...variants]) one.values.set(attribute, list);
      }
    };
    return storeVersion(model, { at: this.now(), author: this.authorOf(code), change });
  }

  /** How the history names a connection: by its label and two blanks (supplement B.3). */
  authorOf(code: string): string {
    return `${(this.connection(code)?.label ?? code).replaceAll(/[<>&"]/g, '_')}  `;
  }

  /** A destination reads products now. */
  read(code: string, count: number): void {
    this.#count(code, 'data_destination', 'product_read', count);
  }

  /** Technical errors of a source now: counted, with no content. */
  failTechnically(code: string, count: number): void {
    this.#count(code, 'data_source', 'technical_error', count);
  }

  /** Business errors of a source now; without a name, the refusals that are usual there. Untracked ones leave no trace. */
  fail(code: string, count: number, about: { refusal?: RefusalName; product?: Product } = {}): void {
    const connection = this.connection(code);
    if (connection === undefined) return;
    const random = randomFrom(this.seed, code, 'fail', this.#failures);
    const known = refusalsOf(this.line);
    const ofLine = connection.errors.refusals.filter((name) => known.has(name));
    const usual = ofLine.length > 0 ? ofLine : anyRefusal;
    for (let made = 0; made < count; made++) {
      const product = about.product ?? this.#productAt(random.between(0, this.catalog.products.length - 1));
      this.#fail(connection, this.now(), about.refusal ?? random.pick(usual), product);
    }
  }

  #fail(connection: Connection, at: number, name: RefusalName, product: Product): void {
    const { code, auditable, flowType } = connection;
    if (!auditable || flowType !== 'data_source') return;
    const random = randomFrom(this.seed, code, name, at, this.#failures++);
    this.#record(code, at, refuse(refusal(name), product, this.line, random));
  }

  #record(code: string, at: number, content: ErrorContent): void {
    this.#ledger.record(code, at, content);
    this.#counts.add(code, 'business_error', at, 1);
  }

  #count(code: string, flowType: Connection['flowType'], event: CountedEvent, count: number): void {
    const connection = this.connection(code);
    if (connection?.auditable && connection.flowType === flowType) this.#counts.add(code, event, this.now(), count);
  }

  #productAt(index: number): Product {
    const product = this.catalog.products[Math.abs(index) % this.catalog.products.length];
    if (product === undefined) throw new RangeError('The catalog is empty.');
    return product;
  }

  #audit() {
    const now = this.now();
    this.#counts.purge(now);
    return { connections: this.connections, counts: this.#counts, timeZone: this.user.timezone, now };
  }
}

const connectionSets = {
  default: defaultConnections,
  story: storyConnections,
  full: fullConnections,
  none: (): Connection[] => [],
};
const anyRefusal: readonly RefusalName[] = ['optionUnknown', 'tooLong', 'categoryUnknown', 'currencyUnknown'];
