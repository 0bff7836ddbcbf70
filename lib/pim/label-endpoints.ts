import * as v from 'valibot';
import type { CodeNames } from '#lib/model/catalog.ts';
import { textUpTo } from '#lib/model/fields.ts';
import { LONGEST_CODE_NAME, LONGEST_TEXT } from '#lib/model/values.ts';
import { type Checked, checkedEntries, checkedList, cutTo } from './checked.ts';
import type { PimClient } from './client.ts';
import { routes } from './routes.ts';

/** A longer address might be refused by a server in between. */
const MOST_CODES = 100;
const LONGEST_LIST = 4000;

/**
 * What these families are called (contract 10.4); 100 at most are asked for. `language` is the locale of the PIM user's
 * screens, e.g. `fr_FR`. The route is asked for the codes that are wanted, without their attributes: asked for nothing it
 * tells a few families with all that is in them.
 */
export async function fetchFamilyNames(
  client: PimClient,
  codes: Iterable<string>,
  language: string,
): Promise<Checked<CodeNames>> {
  const asked = askable(codes);
  if (asked.length === 0) return { value: new Map(), dropped: 0 };
  const answer = checkedEntries(await client.get(routes.families(asked)), (key, item) => {
    const { code = v.parse(nameable, key), labels } = v.parse(family, item);
    return [code, nameIn(language, labels)];
  });
  return { ...answer, value: named(answer.value) };
}

/** What these attributes are called; as above. */
export async function fetchAttributeNames(
  client: PimClient,
  codes: Iterable<string>,
  language: string,
): Promise<Checked<CodeNames>> {
  const asked = askable(codes);
  return asked.length === 0
    ? { value: new Map(), dropped: 0 }
    : fromList(await client.get(routes.attributes(asked)), language);
}

/** What all channels are called. */
export async function fetchChannelNames(client: PimClient, language: string): Promise<Checked<CodeNames>> {
  return fromList(await client.get(routes.channels()), language);
}

/** What all locales are called, in the language of the PIM user's screens. */
export async function fetchLocaleNames(client: PimClient): Promise<Checked<CodeNames>> {
  const { value, dropped } = checkedList(await client.get(routes.locales()), (item) => v.parse(locale, item));
  return { value: named(value.map(({ code, label }) => [code, label])), dropped };
}

/** A code that can be stored with its name. A longer one is dropped, because a cut one would be another code. */
const nameable = textUpTo(LONGEST_TEXT);
const name = cutTo(LONGEST_CODE_NAME);
const family = v.object({ code: v.exactOptional(nameable), labels: v.unknown() });
const coded = v.object({ code: nameable, labels: v.unknown() });
const locale = v.object({ code: nameable, label: v.nullish(name, '') });

function fromList(answer: unknown, language: string): Checked<CodeNames> {
  const { value, dropped } = checkedList(answer, (item): [string, string] => {
    const { code, labels } = v.parse(coded, item);
    return [code, nameIn(language, labels)];
  });
  return { value: named(value), dropped };
}

function nameIn(language: string, labels: unknown): string {
  const texts = checkedEntries(labels, (key, text) => [key, v.parse(v.nullable(name), text)]).value;
  return texts.get(language) ?? '';
}

function named(names: Iterable<[string, string]>): CodeNames {
  return new Map([...names].filter(([, name]) => name !== ''));
}

/** What an error calls a code may be any text: only what can be one is asked for. */
function askable(codes: Iterable<string>): string[] {
  const possible = [...new Set(codes)].filter((code) => /^\w{1,100}$/.test(code)).slice(0, MOST_CODES);
  while (possible.join(',').length > LONGEST_LIST) possible.pop();
  return possible;
}
