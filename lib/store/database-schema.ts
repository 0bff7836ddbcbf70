import type { DBSchema } from 'idb';
import type * as v from 'valibot';
import { alert } from '#lib/model/alert.ts';
import { baselineRecord, knownGroupsRecord } from '#lib/model/baseline.ts';
import { labelsRecord, variantRecord } from '#lib/model/catalog.ts';
import { connectionRecord, pictureRecord } from '#lib/model/connection.ts';
import { dayRecord } from '#lib/model/counts.ts';
import { decidedRecord, loggedDecision } from '#lib/model/decision.ts';
import type { EventTarget } from '#lib/model/decision-event.ts';
import { digestChunkRecord, errorChunkRecord, gapRecord } from '#lib/model/error.ts';
import { outcome } from '#lib/model/outcome.ts';
import { pimRecord, pollRecord } from '#lib/model/pim.ts';
import { deliveryRecord, queuedReport } from '#lib/model/report.ts';
import { sightingRecord } from '#lib/model/sighting.ts';
import { spaceRecord } from '#lib/model/space.ts';
import { summaryRecord } from '#lib/model/summary.ts';
import { timeline } from '#lib/model/timeline.ts';

/** The key of a record in each object store. */
interface Keys {
  pims: string;
  connections: [origin: string, code: string];
  pictures: [origin: string, code: string];
  days: [origin: string, date: string];
  errors: [origin: string, connection: string, day: string];
  digests: [origin: string, connection: string, day: string];
  summaries: string;
  decisions: [origin: string, id: string];
  decided: [origin: string, kind: string, key: string, about: string];
  outcomes: [origin: string, error: string];
  timelines: [origin: string, product: string];
  variants: [origin: string, product: string];
  labels: string;
  gaps: [origin: string, connection: string, from: number, to: number];
  polls: [origin: string, started: number];
  /** By time. */
  alerts: [origin: string, raisedAt: number, rule: string, connection: string, subject: string];
  baselines: [origin: string, connection: string];
  knownGroups: string;
  outbox: [origin: string, tool: string, id: number];
  deliveries: [origin: string, tool: string];
  spaces: string;
  sightings: [origin: string, id: string];
}

interface Indexes {
  decisions: { targets: [origin: string, on: EventTarget] };
  /** By each of `productKeys`. */
  errors: { products: string };
  outcomes: { states: [origin: string, state: string] };
  variants: { parents: [origin: string, parent: string] };
}

/** The name of an object store. */
export type StoreName = keyof Keys;

/** What a record of each object store must be. Pages import the types of this file only, since it brings valibot. */
export const records = {
  pims: pimRecord,
  connections: connectionRecord,
  pictures: pictureRecord,
  days: dayRecord,
  errors: errorChunkRecord,
  digests: digestChunkRecord,
  summaries: summaryRecord,
  decisions: loggedDecision,
  decided: decidedRecord,
  outcomes: outcome,
  timelines: timeline,
  variants: variantRecord,
  labels: labelsRecord,
  gaps: gapRecord,
  polls: pollRecord,
  alerts: alert,
  baselines: baselineRecord,
  knownGroups: knownGroupsRecord,
  outbox: queuedReport,
  deliveries: deliveryRecord,
  spaces: spaceRecord,
  sightings: sightingRecord,
} as const satisfies Record<StoreName, v.GenericSchema & { entries: v.ObjectEntries }>;

/** A record of an object store. */
export type StoredRecord<S extends StoreName> = v.InferOutput<(typeof records)[S]>;

type Stores = {
  [S in StoreName]: { key: Keys[S]; value: StoredRecord<S> } & (S extends keyof Indexes
    ? { indexes: Indexes[S] }
    : unknown);
};

export interface PulseSchema extends DBSchema, Stores {}
