import type { CodeNames } from '#lib/model/catalog.ts';
import type { PimUser } from '#lib/model/pim.ts';
import {
  fetchAttributeNames,
  fetchChannelNames,
  fetchFamilyNames,
  fetchLocaleNames,
} from '#lib/pim/label-endpoints.ts';
import { saveCodeNames } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { readChunks } from '#lib/store/digests.ts';
import { attributesIn, countIn, textsIn } from '#lib/store/packed-digests.ts';
import { labelsDue } from './schedule.ts';
import { optional, type PollCounters, type PollTask } from './task.ts';

/** Names are fetched for the codes in this many errors, newest first. */
const ERRORS_READ = 2000;

/**
 * Fetches once a day the names of the codes in errors, in the language of the user's screens: four small requests, none
 * while there is no error. When the PIM does not send some, known names stay. That is no fault: a code can replace a
 * name.
 */
export async function fetchLabels(task: PollTask, counters: PollCounters, user: PimUser): Promise<void> {
  const { store, client, pim, now } = task;
  const { origin } = pim;
  const language = user.uiLocale;
  const stored = await store.get('labels', origin);
  if (!labelsDue(stored, language, now())) return;
  const known = stored?.language === language ? stored : undefined;
  const codes = await codesOf(store, origin);
  if (!codes) return;
  const [family, attribute] = await Promise.all([
    optional(fetchFamilyNames(client, codes.families, language), counters),
    optional(fetchAttributeNames(client, codes.attributes, language), counters),
  ]);
  const [channel, locale] = await Promise.all([
    optional(fetchChannelNames(client, language), counters),
    optional(fetchLocaleNames(client), counters),
  ]);
  await saveCodeNames(store, {
    origin,
    at: now(),
    language,
    family: merged(known?.family, family),
    attribute: merged(known?.attribute, attribute),
    channel: channel ?? known?.channel ?? new Map(),
    locale: locale ?? known?.locale ?? new Map(),
  });
}

/** Families and attributes of older errors keep their known names. */
function merged(known: CodeNames | undefined, fetched: CodeNames | null): CodeNames {
  return new Map([...(known ?? []), ...(fetched ?? [])]);
}

interface Codes {
  families: Set<string>;
  attributes: Set<string>;
}

/** The families and attributes in the newest errors; null when there is no error. */
async function codesOf(store: Store, origin: string): Promise<Codes | null> {
  const codes: Codes = { families: new Set(), attributes: new Set() };
  let read = 0;
  for await (const batch of readChunks(store, [origin])) {
    for (const chunk of batch) {
      for (const family of textsIn(chunk, 'family')) if (family) codes.families.add(family);
      for (const attribute of attributesIn(chunk).flat()) codes.attributes.add(attribute);
      read += countIn(chunk);
    }
    if (read >= ERRORS_READ) break;
  }
  return read > 0 ? codes : null;
}
