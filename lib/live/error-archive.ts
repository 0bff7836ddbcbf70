import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { OwnerRule } from '#lib/decisions/owners.ts';
import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import type { ArchivedError, GapRecord } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SpaceRecord } from '#lib/model/space.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { coalesced, type ErrorDays, onChange, type StoreChange } from '#lib/store/announce.ts';
import { type CodeNameLookup, lookupCodeNames } from '#lib/store/catalog-names.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import type { StoreName } from '#lib/store/database-schema.ts';
import { historyOfTarget } from '#lib/store/decision-log.ts';
import { listDecided, listFixed, standingOutcomes } from '#lib/store/decisions.ts';
import { digestsOfDay, readDigests } from '#lib/store/digests.ts';
import { listPims } from '#lib/store/pims.ts';
import { openContents } from './error-contents.ts';

/** The archive of all PIMs, as signals. */
export interface ErrorArchive {
  /** Newest first. Grows batch by batch while the archive is read, then with each poll. */
  digests: ReadonlySignal<readonly ErrorDigest[]>;
  /** Whether the whole archive is in `digests`. */
  complete: ReadonlySignal<boolean>;
  decisions: ReadonlySignal<readonly Decision[]>;
  /** Whose the errors of families and connections are. */
  rules: ReadonlySignal<readonly OwnerRule[]>;
  /** What is known to be fixed. */
  fixed: ReadonlySignal<readonly Outcome[]>;
  labels: ReadonlySignal<CodeNameLookup>;
  /** In the order in which they were added; the connections of each are in the PIM's own order. */
  pims: ReadonlySignal<readonly PimRecord[]>;
  connections: ReadonlySignal<readonly ConnectionRecord[]>;
  gaps: ReadonlySignal<readonly GapRecord[]>;
  /** How many errors of each PIM are archived and open. */
  summaries: ReadonlySignal<readonly ErrorSummary[]>;
  /** Through what the decisions about each PIM are shared, and how that goes. */
  spaces: ReadonlySignal<readonly SpaceRecord[]>;
  /** All decisions about a group or an error of a PIM, in order. */
  history(origin: string, on: EventTarget): Promise<readonly DecisionEvent[]>;
  /** The whole error, for a row that is rendered or opened; null when it is no longer archived. */
  content(digest: ErrorDigest): Promise<ArchivedError | null>;
  /** The same without waiting, if it was read already; otherwise undefined. */
  contentAtHand(digest: ErrorDigest): ArchivedError | undefined;
  /** What is known of what became of errors of a PIM, see `standingOutcomes`. */
  outcomes(origin: string, errors: ReadonlyArray<Pick<ErrorDigest, 'id'>>): Promise<ReadonlyMap<string, Outcome>>;
}

/**
 * Opens the archive of errors. Resolves when everything except the digests is read; these follow, newest first. Follows
 * the changes that any context of the extension makes until `lifetime` aborts, and reads again only what changed.
 */
export async function openErrorArchive(store: Store, lifetime: AbortSignal): Promise<ErrorArchive> {
  const digests = signal<readonly ErrorDigest[]>([]);
  const complete = signal(false);
  const decisions = signal<readonly Decision[]>([]);
  const rules = signal<readonly OwnerRule[]>([]);
  const fixed = signal<readonly Outcome[]>([]);
  const labels = signal(lookupCodeNames([]));
  const pims = signal<readonly PimRecord[]>([]);
  const connections = signal<readonly ConnectionRecord[]>([]);
  const gaps = signal<readonly GapRecord[]>([]);
  const summaries = signal<readonly ErrorSummary[]>([]);
  const spaces = signal<readonly SpaceRecord[]>([]);
  const contents = openContents(store);

  /** The signals by the object stores that they are read from; read again only when these changed. */
  const loads: ReadonlyArray<[stores: readonly StoreName[], load: () => Promise<void>]> = [
    [
      ['pims', 'connections'],
      async () => {
        const known = await listPims(store);
        const ofPims = await Promise.all(known.map(({ origin }) => listConnections(store, origin)));
        batch(() => {
          pims.value = known;
          connections.value = ofPims.flat();
        });
      },
    ],
    [
      ['decided'],
      async () => {
        const decided = await listDecided(store);
        batch(() => {
          decisions.value = decided.decisions;
          rules.value = decided.rules;
        });
      },
    ],
    [
      ['outcomes'],
      async () => {
        const found = await listFixed(store);
        // What became of an error is found anew each time that its product is looked at; all rows depend on this.
        if (!saysTheSame(fixed.value, found)) fixed.value = found;
      },
    ],
    [
      ['labels'],
      async () => {
        labels.value = lookupCodeNames(await store.getAll('labels'));
      },
    ],
    [
      ['gaps'],
      async () => {
        gaps.value = await store.getAll('gaps');
      },
    ],
    [
      ['summaries'],
      async () => {
        summaries.value = await store.getAll('summaries');
      },
    ],
    [
      ['spaces'],
      async () => {
        spaces.value = await store.getAll('spaces');
      },
    ],
  ];
  const parts = loads.map(([stores, load]) => ({ stores, load: coalesced(load) }));

  const loadAll = coalesced(async () => {
    const read: ErrorDigest[] = [];
    // The first time, rows appear as they are read; later, the list on screen stays until the new one is complete.
    const shows = !complete.value;
    for await (const more of readDigests(store)) {
      for (const digest of more) read.push(digest);
      // Each time, the list is computed again. Doubling limits the total work to twice the last time.
      if (shows && read.length >= 2 * digests.value.length) digests.value = read.slice();
    }
    batch(() => {
      digests.value = read;
      complete.value = true;
    });
  });

  const loadDays = async (origin: string, errors: readonly ErrorDays[]) => {
    const wanted = errors.flatMap(({ connection, days }) => days.map((day) => ({ origin, connection, day })));
    const ofDays = await Promise.all(wanted.map((day) => digestsOfDay(store, day)));
    const connections = new Set(errors.map(({ connection }) => connection));
    const isOfThese = (one: ErrorDigest) => one.origin === origin && connections.has(one.connection);
    const known = new Set(digests.value.flatMap((one) => (isOfThese(one) ? one.id : [])));
    const more = ofDays.flat().filter(({ id }) => !known.has(id));
    if (more.length > 0) digests.value = [...more, ...digests.value].sort(byNewestDigest);
  };

  let queue: Promise<void> = Promise.resolve();
  const inTurn = (load: () => Promise<void>) => {
    queue = queue.then(() => (lifetime.aborted ? undefined : load())).catch(console.error);
  };
  const follow = ({ origin, stores, errors, removed, forgotten }: StoreChange) => {
    for (const part of parts) {
      if (part.stores.some((name) => stores.includes(name))) part.load().catch(console.error);
    }
    if (removed || forgotten) {
      contents.forget();
      inTurn(loadAll);
    } else if (errors) inTurn(() => loadDays(origin, errors));
  };

  onChange(follow, lifetime);
  await Promise.all(parts.map((part) => part.load()));
  inTurn(loadAll);
  return {
    digests,
    complete,
    decisions,
    rules,
    fixed,
    labels,
    pims,
    connections,
    gaps,
    summaries,
    spaces,
    history: (origin, on) => historyOfTarget(store, origin, on),
    content: contents.of,
    contentAtHand: contents.atHand,
    outcomes: (origin, errors) => standingOutcomes(store, origin, errors),
  };
}

function saysTheSame(one: readonly Outcome[], other: readonly Outcome[]): boolean {
  return (
    one.length === other.length && one.every(({ error, at }, i) => error === other[i]?.error && at === other[i]?.at)
  );
}
