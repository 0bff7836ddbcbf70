import { AsyncLocalStorage } from 'node:async_hooks';

/** One life of the worker, as far as it got. */
export interface Life {
  /** Where it waited, in order: file and line of each `await` that it reached. */
  readonly reached: readonly string[];
  readonly over: boolean;
}

/** How a life ends: at the `await` of this number, or not at all; `ends` is called at that moment. */
export interface Fate {
  at?: number;
  ends?: () => void;
}

/** Waits for ever, as code of a worker does that is no more. */
const never = () => new Promise<never>(() => {});

class OneLife implements Life {
  readonly reached: string[] = [];
  over = false;
  readonly #at: number;
  readonly #ends: () => void;
  #died: () => void = () => {};
  readonly death = new Promise<void>((resolve) => {
    this.#died = resolve;
  });

  constructor({ at = Number.POSITIVE_INFINITY, ends = () => {} }: Fate) {
    this.#at = at;
    this.#ends = ends;
  }

  async cross<T>(where: string, waited: T): Promise<Awaited<T>> {
    if (!this.over && this.reached.length === this.#at) {
      this.over = true;
      this.#ends();
      this.#died();
    }
    if (this.over) {
      // Nobody receives the result any more.
      Promise.resolve(waited).catch(() => {});
      return never();
    }
    this.reached.push(where);
    try {
      const value = await waited;
      return this.over ? never() : value;
    } catch (fault) {
      if (this.over) return never();
      throw fault;
    }
  }
}

const lives = new AsyncLocalStorage<OneLife>();

/** What `everyAwait` puts around what is waited for. Outside a life it changes nothing. */
function crossing<T>(where: string, waited: T): T | Promise<Awaited<T>> {
  return lives.getStore()?.cross(where, waited) ?? waited;
}

async function* turns<T>(where: string, all: AsyncIterable<T> | Iterable<T | Promise<T>>): AsyncGenerator<T> {
  const iterator = Symbol.asyncIterator in all ? all[Symbol.asyncIterator]() : all[Symbol.iterator]();
  for (;;) {
    const { done, value } = await crossing(where, iterator.next());
    if (done) return;
    yield await value;
  }
}

Object.assign(globalThis, { pimPulseLife: { crossing, turns } });

/** Lets work run in a life of its own; settles when the work is done or the life is over. */
export async function live(fate: Fate, work: () => Promise<unknown>): Promise<Life> {
  const life = new OneLife(fate);
  const done = lives.run(life, () => work());
  await Promise.race([done, life.death]);
  // What fails because it was cut off is no failure.
  if (life.over) done.catch(() => {});
  return life;
}
