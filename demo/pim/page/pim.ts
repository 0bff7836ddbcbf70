import { getJson, HttpError } from './http.ts';
import { type Line, lineOf } from './line.ts';
import { toMap, toText } from './wire.ts';

/** The person who is signed in. */
export type User = {
  username: string;
  name: string;
  uiLocale: string;
  timeZone: string;
};

/** What every screen knows: who is here, which PIM this is, and the catalog's locale and channel chosen last. */
export type Pim = {
  user: User;
  version: string;
  line: Line;
  context: { locale: string; channel: string };
};

/** Asks who is signed in and which version this is (sections 10.1 and 10.3 of the contract). */
export async function openPim(): Promise<Pim> {
  const [user, version] = await Promise.all([getJson('/rest/user/'), openVersion()]);
  const person = toMap(user);
  const line = lineOf(version);
  return {
    user: userOf(person),
    version,
    line,
    context: {
      locale: toText(person.get('catalog_default_locale')) || 'en_US',
      channel: toText(person.get('catalog_default_scope')),
    },
  };
}

/** A 5.0 has no route for its version, which the genuine one writes into the dashboard (contract 2, C). */
async function openVersion(): Promise<string> {
  try {
    return toText(toMap(await getJson('/dashboard/version_data')).get('version'));
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return 'CE 5.0';
    throw error;
  }
}

function userOf(person: Map<string, unknown>): User {
  const username = toText(person.get('username')) || toText(person.get('code'));
  const name = [person.get('first_name'), person.get('last_name')].map(toText).join(' ').trim();
  return {
    username,
    name: name || username,
    uiLocale: toText(person.get('user_default_locale')) || 'en_US',
    timeZone: toText(person.get('timezone')) || 'UTC',
  };
}
