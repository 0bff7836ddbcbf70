import { mergeErrors } from '#lib/store/archiving.ts';
import { keysOf, type Store, write } from '#lib/store/database.ts';
import { logDecisions } from '#lib/store/decision-log.ts';
import { digestChunk } from '#lib/store/digests.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { newPimRecord } from '#lib/store/pims.ts';
import { POLLS_STORED } from '#lib/store/polls.ts';
import { withPreferences } from '#lib/store/preferences.ts';
import { errorChunk } from '#lib/store/product-errors.ts';
import type { BackupRecord, RecordOf } from './format.ts';
import {
  RESTORED,
  type RestoreTransaction,
  restoreAlerts,
  restoreBaselines,
  restoreKnownGroups,
} from './restore-learned.ts';

/** What a restored backup brought. */
export interface Restored {
  /** The PIMs that it is about, in its order. */
  pims: Array<{ origin: string; name: string }>;
  /** How many errors and days of counts there were not before. */
  errors: number;
  days: number;
}

/**
 * Puts a backup into the archive, in one transaction: all of it or nothing. What is there already stays and is completed,
 * so restoring twice is the same as once.
 */
export async function restoreBackup(store: Store, records: readonly BackupRecord[]): Promise<Restored> {
  const of = <S extends BackupRecord['store']>(name: S) =>
    records.filter((one): one is RecordOf<S> => one.store === name);
  const work = async (writing: RestoreTransaction): Promise<Restored> => {
    await restorePims(writing, of('pims'));
    await restoreConnections(writing, of('connections'));
    const days = await restoreDays(writing, of('days'));
    const errors = await restoreErrors(writing, of('errors'));
    await restoreGaps(writing, of('gaps'));
    await restoreDecisions(writing, of('decisions'));
    await restoreOutcomes(writing, of('outcomes'));
    await restoreCodeNames(writing, of('labels'));
    await restorePolls(writing, of('polls'));
    await restoreAlerts(writing, of('alerts'));
    await restoreBaselines(writing, of('baselines'));
    await restoreKnownGroups(writing, of('knownGroups'));
    return { pims: of('pims').map(({ origin, name }) => ({ origin, name })), errors, days };
  };
  return write(store, RESTORED, work, () => ({ removed: true }));
}

async function restorePims({ tx, put }: RestoreTransaction, pims: ReadonlyArray<RecordOf<'pims'>>): Promise<void> {
  const kept = tx.objectStore('pims');
  for (const { origin, name, addedAt, color, user, version } of pims) {
    const known = await kept.get(origin);
    // Whether it is watched is a matter of the settings, which may refuse it.
    const pim = known ?? { ...newPimRecord(origin, name, addedAt), ...(color ? { color } : {}), unlisted: true };
    put('pims', {
      ...pim,
      addedAt: Math.min(pim.addedAt, addedAt),
      user: pim.user ?? user,
      version: pim.version ?? version,
    });
  }
}

async function restoreConnections(
  { tx, put }: RestoreTransaction,
  connections: ReadonlyArray<RecordOf<'connections'>>,
): Promise<void> {
  const kept = tx.objectStore('connections');
  for (const { store: _, ...given } of connections) {
    const { origin, code } = given;
    const known = await kept.get([origin, code]);
    const pim = await tx.objectStore('pims').get(origin);
    const firstSeen = Math.min(known?.firstSeen ?? given.firstSeen, given.firstSeen);
    const newer = known === undefined || known.lastSeen < given.lastSeen;
    const record = {
      businessErrors: null,
      technicalErrors: null,
      fetched: null,
      ...(newer ? { ...known, ...given } : known),
      firstSeen,
    };
    if (pim) put('connections', withPreferences(record, newer ? given.label : (known.labelInPim ?? known.label), pim));
  }
}

/** Figures that are there already stay; answers how many days there were not. */
async function restoreDays({ tx, put }: RestoreTransaction, days: ReadonlyArray<RecordOf<'days'>>): Promise<number> {
  const kept = tx.objectStore('days');
  let added = 0;
  for (const { origin, date, counts } of days) {
    const known = await kept.get([origin, date]);
    if (!known) added++;
    const merged = new Map(known?.counts);
    for (const [column, figures] of counts) merged.set(column, { ...figures, ...merged.get(column) });
    put('days', { origin, date, counts: merged });
  }
  return added;
}

/** Answers how many errors there were not. */
async function restoreErrors(
  { tx, put }: RestoreTransaction,
  chunks: ReadonlyArray<RecordOf<'errors'>>,
): Promise<number> {
  const kept = tx.objectStore('errors');
  let added = 0;
  for (const { origin, connection, day, errors } of chunks) {
    const known = errorsIn(await kept.get([origin, connection, day]));
    const merged = mergeErrors(known, errors);
    if (merged.length === known.length) continue;
    added += merged.length - known.length;
    const chunk = errorChunk(origin, connection, day, merged);
    put('errors', chunk);
    put('digests', digestChunk(chunk, merged));
  }
  return added;
}

async function restoreGaps({ tx, put }: RestoreTransaction, gaps: ReadonlyArray<RecordOf<'gaps'>>): Promise<void> {
  const kept = tx.objectStore('gaps');
  for (const { store: _, ...gap } of gaps) {
    const known = await kept.get([gap.origin, gap.connection, gap.from, gap.to]);
    put('gaps', { ...gap, ...known });
  }
}

/** Of two decisions about the same the later one counts. */
async function restoreDecisions(
  writing: RestoreTransaction,
  decisions: ReadonlyArray<RecordOf<'decisions'>>,
): Promise<void> {
  for (const [origin, its] of Map.groupBy(decisions, (decision) => decision.origin)) {
    await logDecisions(writing, origin, its, Date.now());
  }
}

/** Of two about the same error the one that was found later counts. */
async function restoreOutcomes(
  { tx, put }: RestoreTransaction,
  outcomes: ReadonlyArray<RecordOf<'outcomes'>>,
): Promise<void> {
  const kept = tx.objectStore('outcomes');
  for (const { store: _, ...given } of outcomes) {
    const known = await kept.get([given.origin, given.error]);
    if (!known || known.checked < given.checked) put('outcomes', given);
  }
}

async function restoreCodeNames(
  { tx, put }: RestoreTransaction,
  labels: ReadonlyArray<RecordOf<'labels'>>,
): Promise<void> {
  const kept = tx.objectStore('labels');
  for (const { origin, at, language, family, channel, locale, attribute } of labels) {
    const known = await kept.get(origin);
    if (known && known.at >= at) continue;
    put('labels', {
      origin,
      at,
      language,
      family: new Map(family),
      channel: new Map(channel),
      locale: new Map(locale),
      attribute: new Map(attribute),
    });
  }
}

async function restorePolls(
  { tx, put, remove }: RestoreTransaction,
  passes: ReadonlyArray<RecordOf<'polls'>>,
): Promise<void> {
  const kept = tx.objectStore('polls');
  for (const { store: _, ...pass } of passes) put('polls', pass);
  for (const origin of new Set(passes.map((pass) => pass.origin))) {
    const keys = await kept.getAllKeys(keysOf(origin));
    for (const key of keys.slice(0, Math.max(0, keys.length - POLLS_STORED))) remove('polls', key);
  }
}
