import { matchesGlob } from 'node:path/posix';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { answerFault, spoil } from './faults.ts';
import type { Sessions } from './session.ts';
import { spoilKinds } from './spoil.ts';
import type { World } from './world/world.ts';

export const faultKinds = [
  'latency',
  'signed-out',
  'forbidden',
  'throttled',
  'server-error',
  'status',
  'redirect',
  'html',
  'cut',
  'cut-body',
  ...spoilKinds,
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Something that goes wrong between the PIM and whoever asks. */
export type Fault = {
  kind: FaultKind;
  // Glob over the path, such as `/rest/connections/*/business-errors`; every route when absent.
  route?: string;
  /** How many requests it meets before it is over; without end when absent. */
  times?: number;
  /** `latency`: milliseconds to wait. */
  milliseconds?: number;
  /** `throttled`, `status`: the Retry-After header, in seconds or as an HTTP date; no header when absent. */
  retryAfter?: number | string;
  /** `status`: the status of the answer (500); `redirect`: 301 or 302. */
  status?: ContentfulStatusCode;
  /** `redirect`: where to. */
  location?: string;
};

/** Turns faults of the demo PIM on and off. Faults meet every route behind the login, in the order they were set. */
export class Switches {
  readonly #faults = new Map<Fault, number>();
  readonly #world: World;
  readonly #sessions: Sessions;
  #held: { left: number; arrive: () => void; released: Promise<void> } | null = null;

  constructor(world: World, sessions: Sessions) {
    this.#world = world;
    this.#sessions = sessions;
  }

  /** Sets a fault; the answer takes it back. */
  set(fault: Fault): () => void {
    const own = { ...fault };
    this.#faults.set(own, fault.times ?? Number.POSITIVE_INFINITY);
    return () => this.#faults.delete(own);
  }

  /** The faults that are on. */
  list(): Fault[] {
    return [...this.#faults.keys()];
  }

  /** Takes all faults back. */
  clear(): void {
    this.#faults.clear();
  }

  /**
   * Holds the request of this number from now on, 0 for the next one, until it is released; whoever asks may be gone by
   * then. `arrived` resolves when it comes.
   */
  holdAt(number: number): { arrived: Promise<void>; release: () => void } {
    const [arrival, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.#held = { left: number, arrive: arrival.resolve, released: released.promise };
    return { arrived: arrival.promise, release: released.resolve };
  }

  /** Ends every session, as a PIM does after an hour. */
  signOut(): void {
    this.#sessions.closeAll();
  }

  /** Whether created and updated products are counted: without its hourly command a PIM counts none. */
  hourlyCount(runs: boolean): void {
    this.#world.hourlyCount = runs;
  }

  /** This many business errors at once for one source, as between two polls. */
  burst(connection: string, count: number): void {
    this.#world.fail(connection, count);
  }

  middleware(): MiddlewareHandler {
    return async (context, next) => {
      await this.#hold();
      const faults = this.#meeting(context);
      for (const fault of faults) {
        const answer = await answerFault(context, fault);
        if (answer !== undefined) return answer;
      }
      await next();
      for (const fault of faults) await spoil(context, fault.kind);
    };
  }

  async #hold(): Promise<void> {
    const held = this.#held;
    if (!held || held.left-- > 0) return;
    this.#held = null;
    held.arrive();
    await held.released;
  }

  #meeting(context: Context): Fault[] {
    const met = this.list().filter(({ route }) => route === undefined || matchesGlob(context.req.path, route));
    for (const fault of met) {
      const left = (this.#faults.get(fault) ?? 0) - 1;
      if (left > 0) this.#faults.set(fault, left);
      else this.#faults.delete(fault);
    }
    return met;
  }
}
