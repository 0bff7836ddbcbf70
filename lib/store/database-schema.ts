import type { DBSchema, StoreNames } from 'idb';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord, KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { LabelsRecord, VariantRecord } from '#lib/model/catalog.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { DigestChunk, ErrorChunk, GapRecord, NewestRecord } from '#lib/model/error.ts';
import type { PimRecord, PollRecord } from '#lib/model/pim.ts';
import type { DeliveryRecord, QueuedReport } from '#lib/model/report.ts';

export interface PulseSchema extends DBSchema {
  pims: { key: string; value: PimRecord };
  connections: { key: [string, string]; value: ConnectionRecord };
  days: { key: [string, string]; value: DayRecord };
  errors: { key: [string, string, string]; value: ErrorChunk; indexes: { products: string } };
  digests: { key: [string, string, string]; value: DigestChunk };
  newest: { key: string; value: NewestRecord };
  /** See `keyOfMark`. */
  decisions: { key: [string, string, string]; value: Decision };
  variants: { key: [string, string]; value: VariantRecord; indexes: { parents: [string, string] } };
  labels: { key: string; value: LabelsRecord };
  gaps: { key: [string, string, number, number]; value: GapRecord };
  polls: { key: [string, number]; value: PollRecord };
  /** By time. */
  alerts: { key: [string, number, string, string, string]; value: Alert };
  baselines: { key: [string, string]; value: BaselineRecord };
  knownGroups: { key: string; value: KnownGroupsRecord };
  outbox: { key: [string, number]; value: QueuedReport };
  deliveries: { key: string; value: DeliveryRecord };
}

/** The name of an object store. */
export type StoreName = StoreNames<PulseSchema>;
