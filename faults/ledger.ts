import type { DemoPim } from '#demo/pim/server.ts';
import type { StoreDump } from '#demo/start/store.ts';

/**
 * The errors that the archive has to hold: those that it held when the ledger was opened, and all that the PIM recorded
 * since, by the PIM's own book. Nothing of the extension's code is used.
 */
export class Ledger {
  readonly #pim: DemoPim;
  #held: string[];
  #from: number;

  constructor(pim: DemoPim, store: StoreDump) {
    this.#pim = pim;
    this.#held = storedIn(store, pim.origin);
    this.#from = pim.world.everRecorded().length;
  }

  /** Takes what the archive holds now for all that it has to hold. */
  reopen(store: StoreDump): void {
    this.#held = storedIn(store, this.#pim.origin);
    this.#from = this.#pim.world.everRecorded().length;
  }

  /** What is not in the archive, gaps with a number apart, and what is there more often than it happened. */
  compare(store: StoreDump): { lost: number; doubled: number } {
    const recorded = this.#pim.world.everRecorded().slice(this.#from);
    const due = [
      ...this.#held,
      ...recorded.map((one) => written(one.connection_code, Date.parse(one.date_time), one.content)),
    ];
    const stored = storedIn(store, this.#pim.origin);
    const gaps = store.gaps.filter(({ origin }) => origin === this.#pim.origin);
    const knownLost = gaps.reduce((sum, { lost }) => sum + (lost ?? 0), 0);
    return { lost: Math.max(0, surplus(due, stored) - knownLost), doubled: surplus(stored, due) };
  }
}

function storedIn({ errors }: StoreDump, origin: string): string[] {
  return errors
    .filter((chunk) => chunk.origin === origin)
    .flatMap((chunk) => chunk.errors.map(({ connection, at, content }) => written(connection, at, content)));
}

/** How many of the first are not among the second, equal ones counted as often as they occur. */
function surplus(first: readonly string[], second: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of second) left.set(item, (left.get(item) ?? 0) + 1);
  return first.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  }).length;
}

/** The order of keys means nothing. */
export function written(connection: string, at: number, content: unknown): string {
  return JSON.stringify([connection, at, content], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
      : value,
  );
}
