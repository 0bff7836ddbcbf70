import * as v from 'valibot';
import { onOf } from '#lib/decisions/decided.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { readCoreContent } from '#lib/errors/content.ts';
import { subjectOf } from '#lib/errors/identity.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord } from '#lib/model/baseline.ts';
import type { LabelsRecord } from '#lib/model/catalog.ts';
import type { Connection, ConnectionRecord } from '#lib/model/connection.ts';
import type { Decision, DraftDecision, LoggedDecision } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { ErrorSummary, OpenGroup } from '#lib/model/summary.ts';
import type { Editor, Timeline, Turn } from '#lib/model/timeline.ts';
import { announceWaiting } from './announce.ts';
import type { Store } from './database.ts';
import { records } from './database-schema.ts';
import { receiveDecisions } from './decision-log.ts';
import { openStore } from './open-store.ts';

/** A PIM that was just added, for tests. */
export function pim(facts: Partial<PimRecord> = {}): PimRecord {
  return {
    origin: 'https://pim.example',
    name: 'Catalog',
    addedAt: 0,
    user: null,
    version: null,
    state: 'new',
    lastPollAt: null,
    lastSuccessAt: null,
    chartsAt: null,
    notBefore: null,
    ...facts,
  };
}

/** A tracked source connection as the PIM lists it, for tests. */
export function listed(code: string): Connection {
  return { code, label: code, flowType: 'data_source', image: null, tracked: true, type: 'default' };
}

/** A connection of which nothing was fetched yet, for tests. */
export function connection(code: string, facts: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    ...listed(code),
    origin: 'https://pim.example',
    position: 0,
    firstSeen: 0,
    lastSeen: 0,
    businessErrors: null,
    technicalErrors: null,
    fetched: null,
    ...facts,
  };
}

/** An error of the archive, for tests; its identity follows from what is given. */
export function error(at: number, facts: Partial<ArchivedError> = {}): ArchivedError {
  return { connection: 'acme_erp', content: { message: 'Too long.' }, id: `${at}`, archivedAt: 0, at, ...facts };
}

/** A group that the user resolved for good, for tests. What it is about is that of each `error`. */
export function mark(facts: Partial<Decision> = {}): Decision {
  const { state = 'resolved', at = 0 } = facts;
  return {
    origin: 'https://pim.example',
    target: { group: '8kzq1d0aaaaaaa' },
    about: '["other","Too long.",[],null,null]',
    state,
    upTo: state === 'resolved' ? at : 0,
    at,
    until: null,
    who: '',
    note: '',
    owner: '',
    ticket: '',
    ...facts,
  };
}

/** The same as a page sends it, for tests. */
export function draft({ origin, state, upTo, until, note, owner, ticket, ...rest }: Decision): DraftDecision {
  const ended = { resolved: { as: 'resolved', upTo } as const, ignored: { as: 'ignored', until } as const, open: null };
  return {
    origin,
    on: onOf(rest),
    set: { state: ended[state], note: note || null, owner: owner || null, ticket: ticket || null },
  };
}

/** The same in the log of its PIM, for tests; later than the decision with another id. */
export function logged(decision: Decision, after: string | null = null): LoggedDecision {
  const { who, at } = decision;
  return { ...draft(decision), id: nextId(after, at, 'testtest'), v: 1, who, at };
}

const lastIds = new WeakMap<Store, string>();
/** After all that tests decide. */
const FAR = Date.UTC(2100, 0, 1);

/** Decides so for tests, whatever the clock says: what is saved last is last. */
export async function saveDecisions(store: Store, decisions: readonly Decision[]): Promise<void> {
  for (const decision of decisions) {
    const event = logged(decision, lastIds.get(store) ?? null);
    lastIds.set(store, event.id);
    await receiveDecisions(store, decision.origin, [event], FAR);
  }
}

/** An error that the user resolved, for tests. */
export function resolved(
  { id, content }: Pick<ArchivedError, 'id' | 'content'>,
  facts: Partial<Decision> = {},
): Decision {
  return mark({ target: { error: id }, about: subjectOf(readCoreContent(content)), ...facts });
}

/** A PIM in which nothing has a name, for tests. */
export function outcome(facts: Partial<Outcome> = {}): Outcome {
  return {
    origin: 'https://pim.example',
    error: 'e',
    refusedAt: 0,
    problem: null,
    state: 'open',
    reason: null,
    at: null,
    by: null,
    connection: null,
    from: null,
    to: null,
    checked: 0,
    ...facts,
  };
}

/** Who changes fields, for tests. */
export const editors = {
  erp: { is: 'connection', name: 'ERP', connection: 'erp' },
  portal: { is: 'connection', name: 'Supplier portal', connection: 'portal' },
  ann: { is: 'person', name: 'Ann Lee', connection: null },
  csv: { is: 'import', name: 'csv_products', connection: null },
  nobody: { is: 'other', name: 'gone - Removed user', connection: null },
} as const satisfies Record<string, Editor>;

/** A product whose name was changed twice, for tests. */
export function timeline(facts: Partial<Timeline> = {}): Timeline {
  const changes = [
    { version: 2, at: 60_000, by: editors.erp, from: 'Lamp', to: 'Lamp eight' },
    { version: 3, at: 120_000, by: editors.ann, from: 'Lamp eight', to: 'Lamp 8' },
  ];
  return {
    origin: 'https://pim.example',
    product: '7',
    checked: 0,
    identifierAttribute: 'sku',
    fields: [{ key: 'name', changes }],
    ...facts,
  };
}

/** A field that ERP and Supplier portal changed in turn, for tests; `at` as in `Turn`. */
export function turn(at: number[], facts: Partial<Turn> = {}): Turn {
  return {
    product: '7',
    identifier: 'lamp-8',
    key: 'name',
    name: 'Name',
    writers: [editors.erp, editors.portal],
    at,
    ...facts,
  };
}

export function labels(facts: Partial<LabelsRecord> = {}): LabelsRecord {
  return {
    origin: 'https://pim.example',
    at: 0,
    language: 'en_US',
    family: new Map(),
    channel: new Map(),
    locale: new Map(),
    attribute: new Map(),
    ...facts,
  };
}

/** An alert that lasts and was not told of yet, for tests. */
export function alert(facts: Partial<Alert> = {}): Alert {
  return {
    origin: 'https://pim.example',
    rule: 'errors',
    connection: 'erp',
    subject: '2026-03-11',
    reason: { rule: 'errors', in: 'day', count: 120, limit: 100, set: false },
    raisedAt: Date.UTC(2026, 2, 11, 12),
    recoveredAt: null,
    notified: null,
    recoveryNotified: null,
    snoozedUntil: null,
    read: false,
    ...facts,
  };
}

/** What is remembered of a connection that was never looked at, for tests. */
export function rhythm(facts: Partial<BaselineRecord> = {}): BaselineRecord {
  return {
    origin: 'https://pim.example',
    connection: 'erp',
    observation: null,
    learnedOn: null,
    baseline: { known: 0, needed: 14 },
    isSilent: false,
    tracked: true,
    technical: { total: null, days: [] },
    ...facts,
  };
}

/** The summary of a PIM without errors, for tests. */
export function summary(facts: Partial<ErrorSummary> = {}): ErrorSummary {
  return { origin: 'https://pim.example', at: 0, archived: 0, open: 0, groups: 0, connections: [], top: [], ...facts };
}

/** A group of open errors of `acme_erp`, for tests. */
export function openGroup(facts: Partial<OpenGroup> = {}): OpenGroup {
  return {
    key: '8kzq1d0aaaaaaa',
    sentence: [
      { text: 'There is no attribute ', parameter: false, varies: [], more: 0 },
      { text: 'eco_score', parameter: true, varies: [], more: 0 },
      { text: ' here.', parameter: false, varies: [], more: 0 },
    ],
    state: 'growing',
    products: 32,
    errors: 40,
    connections: ['acme_erp'],
    last: 0,
    daily: [0, 0, 1, 1, 1, 2, 35],
    ...facts,
  };
}

/** The records that their schemas refuse, each with its object store, for tests. */
export async function refusedRecords(store: Store): Promise<unknown[]> {
  const refused: unknown[] = [];
  for (const name of store.objectStoreNames) {
    for (const one of await store.getAll(name)) if (!v.is(records[name], one)) refused.push([name, one]);
  }
  return refused;
}

let databases = 0;

/** A database of its own, empty, for one test, to which nothing of the test before is announced. */
export function emptyStore(): Promise<Store> {
  announceWaiting();
  return openStore(`test-${++databases}`);
}

/**
 * Waits until everybody has heard of what was announced, and has read and written what follows from it: a test that nothing
 * follows has to know that all is done.
 */
export async function drained(store: Store): Promise<void> {
  // What is heard is read, and what is read may be written, which is announced.
  for (let round = 0; round < 3; round++) {
    announceWaiting();
    await heard();
    // Waits for every transaction before it.
    await store.transaction([...store.objectStoreNames], 'readwrite').done;
  }
}

/** Messages of a thread arrive in the order in which they were sent. */
async function heard(): Promise<void> {
  const [from, to] = [new BroadcastChannel('pim-pulse-drained'), new BroadcastChannel('pim-pulse-drained')];
  await new Promise((resolve) => {
    to.onmessage = resolve;
    from.postMessage(null);
  });
  for (const channel of [from, to]) channel.close();
}
