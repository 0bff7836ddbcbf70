import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { origin } from '#lib/model/fields.ts';
import { type SpaceAccount, spaceAccount } from '#lib/model/space.ts';

/*
 * Accounts lie apart from everything that leaves this browser: settings, backups, reports.
 */
const KEY = 'spaceAccounts';
const LOCK = 'space-accounts';

const accounts = v.array(v.strictObject({ origin, account: spaceAccount }));

/** The account with which this browser shares decisions about a PIM; null for none. */
export async function readAccount(of: string): Promise<SpaceAccount | null> {
  return (await readAll()).find((one) => one.origin === of)?.account ?? null;
}

/** Keeps the account for a PIM, or removes it (null). */
export function keepAccount(of: string, account: SpaceAccount | null): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const others = (await readAll()).filter((one) => one.origin !== of);
    await browser.storage.local.set({ [KEY]: account ? [...others, { origin: of, account }] : others });
  });
}

async function readAll(): Promise<v.InferOutput<typeof accounts>> {
  const { [KEY]: stored } = await browser.storage.local.get<Record<string, unknown>>(KEY);
  return v.is(accounts, stored) ? stored : [];
}
