import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

/** Ctrl-C, a polite kill, and the terminal's end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a browser may take to close before it is left behind to be killed at exit. */
const PATIENCE = 5_000;

/** One run of `npm start`: ends what was started, last first, however the run ends. */
export class Run {
  readonly #abort = new AbortController();
  readonly #endings: Array<() => Promise<unknown>> = [];
  #ended: Promise<void> | null = null;
  /** Exit code when a signal ends the run: interrupted, unless the run has nothing left to do but wait. */
  code = 130;

  constructor() {
    // A terminal's Ctrl-C comes twice: from the terminal and from the parent that passes it on.
    for (const signal of SIGNALS) process.on(signal, () => void this.end().finally(() => process.exit(this.code)));
  }

  /** Aborts when the run is to end. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Notes how something that was just started is ended. */
  onEnd(ending: () => Promise<unknown>): void {
    this.#endings.push(ending);
  }

  /** Ends everything; any number of calls end it once. */
  end(): Promise<void> {
    this.#ended ??= this.#endAll();
    return this.#ended;
  }

  async #endAll(): Promise<void> {
    this.#abort.abort();
    for (const ending of this.#endings.reverse()) {
      await Promise.race([ending().catch(() => undefined), wait(PATIENCE, undefined, { ref: false })]);
    }
  }
}
