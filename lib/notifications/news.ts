import { clientOf } from '#lib/decisions/event-id.ts';
import { isSameName } from '#lib/decisions/owners.ts';
import type { DecidedRecord } from '#lib/model/decision.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { TeamNoticeKind, TeamNotices } from '#lib/model/team-notices.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { readDigests } from '#lib/store/digests.ts';

/** What concerns the user: who did it, empty where nobody said, and what it is about, empty where that has no short name. */
export interface Concern {
  /** Of the decision by which it was assigned or resolved. */
  id: string;
  who: string;
  what: string;
}

/** What is to be told of a PIM, and what is no news any more once it is. */
export interface News {
  concerns: Record<TeamNoticeKind, Concern[]>;
  after: TeamNotices;
}

/** Only the newest errors are looked at for what came back. */
const ERRORS_READ = 5000;

/**
 * What colleagues assigned to the user of this browser, and which groups that the user resolved came back, since the user was
 * told. Whatever was so when the user took this name or joined this space is no news; while a space is read for the first time
 * nothing is.
 *
 * @param now milliseconds since the epoch
 */
export async function readNews(store: Store, pim: PimRecord, now: number): Promise<News> {
  const { origin, client, me = '', teamNotices: before } = pim;
  const [decided, space, summary] = await Promise.all([
    store.getAll('decided', keysOf(origin)),
    store.get('spaces', origin),
    store.get('summaries', origin),
  ]);
  const own = new Set([client, ...(space?.former ?? [])]);
  const isShared = space !== undefined && space.sharedAt !== null;
  const names = new Map(
    summary?.top.map(({ key, sentence }) => [key, sentence.map(({ text }) => text).join('')] as const),
  );
  const nameOf = ({ kind, key, about }: DecidedRecord) => (kind === 'rule' ? about : (names.get(key) ?? ''));
  const known = new Set(before?.known);

  const assigned = decided.flatMap((record): Concern[] => {
    const { owner } = record;
    if (!isShared || !me || !owner?.value || own.has(clientOf(owner.id)) || !isSameName(owner.value, me)) return [];
    return [{ id: owner.id, who: owner.who, what: nameOf(record) }];
  });
  const resolved = decided.filter(({ kind, state }) => kind === 'group' && state && own.has(clientOf(state.id)));
  const isNew = (pim.lastNewErrorAt ?? 0) >= (before?.lookedAt ?? 0);
  const returned = isNew ? await returnedOf(store, origin, resolved, known, nameOf) : [];

  const isSame = before !== undefined && before.me === me && before.space === (space?.space ?? '');
  const still = new Set(decided.flatMap(({ owner, state }) => [owner?.id ?? '', state?.id ?? '']));
  const found = [...assigned, ...returned].map(({ id }) => id);
  return {
    concerns: {
      assigned: isSame ? assigned.filter(({ id }) => !known.has(id)) : [],
      returned: before ? returned : [],
    },
    after: {
      me: isShared || !space ? me : (before?.me ?? ''),
      space: isShared || !space ? (space?.space ?? '') : (before?.space ?? ''),
      known: [...new Set([...known, ...found])].filter((id) => still.has(id)).sort(),
      lookedAt: now,
      receipts: before?.receipts ?? [],
    },
  };
}

/** The groups with an error that happened after they were resolved. */
async function returnedOf(
  store: Store,
  origin: string,
  resolved: readonly DecidedRecord[],
  known: ReadonlySet<string>,
  nameOf: (record: DecidedRecord) => string,
): Promise<Concern[]> {
  const open = new Map(resolved.flatMap((record) => (known.has(record.state?.id ?? '') ? [] : [[record.key, record]])));
  const found: Concern[] = [];
  let read = 0;
  for await (const batch of open.size > 0 ? readDigests(store, [origin]) : []) {
    for (const { group, subject, at } of batch) {
      const record = open.get(group);
      const state = record?.state?.value;
      if (!record?.state || state?.as !== 'resolved' || record.about !== subject || at <= state.upTo) continue;
      open.delete(group);
      found.push({ id: record.state.id, who: '', what: nameOf(record) });
    }
    read += batch.length;
    if (read >= ERRORS_READ || open.size === 0) break;
  }
  return found;
}
