import { startDemoPim } from '#demo/pim/server.ts';
import type { FaultKind } from '#demo/pim/switches.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { PimState } from '#lib/model/pim.ts';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { type Extension, expect, test } from './extension.ts';
import { stateTitle } from './surface.ts';

/** As a page of the extension sees it. */
declare const chrome: { permissions: { remove(what: { origins: string[] }): Promise<boolean> } };

/** Why a PIM cannot be judged, where its verdict would stand. */
const unjudged = '.verdict-head[role="status"]';

const faults: ReadonlyArray<[fault: FaultKind, state: PimState, message: keyof typeof messages]> = [
  ['signed-out', 'signed-out', 'state_signed_out'],
  ['forbidden', 'forbidden', 'state_forbidden'],
  ['throttled', 'throttled', 'state_throttled'],
  ['server-error', 'failing', 'state_failing'],
  ['html', 'signed-out', 'state_signed_out'],
  ['truncated', 'failing', 'state_failing'],
  ['wrong-types', 'failing', 'state_failing'],
];

test('every failure is shown, loses no stored data, and recovers', async ({ pim, extension }) => {
  test.slow();
  await extension.watch(pim.origin);
  const popup = await extension.open('popup');
  for (const [kind, state, message] of faults) {
    await test.step(kind, async () => {
      const before = await figures(extension);
      const mend = pim.switches.set({ kind, ...(kind === 'throttled' && { retryAfter: 120 }) });
      expect(await extension.refresh(pim.origin)).toBe(state);
      await expect(popup.locator(unjudged)).toContainText(stateTitle(messages[message].message));
      expect(await figures(extension)).toEqual(before);
      await expect(popup.locator('a.top-group').first()).toBeVisible();

      mend();
      pim.switches.burst('supplier_portal', 2);
      await extension.letTimePass(pim.origin);
      expect(await extension.refresh(pim.origin)).toBe('ok');
      await expect(popup.locator(unjudged)).toHaveCount(0);
      expect(await extension.storedErrors()).toBe(before.errors + 2);
    });
  }
});

test('a session that ended: signing in again is enough', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const before = await figures(extension);
  pim.switches.signOut();
  expect(await extension.refresh(pim.origin)).toBe('signed-out');
  expect(await figures(extension)).toEqual(before);

  pim.switches.burst('supplier_portal', 2);
  await extension.signIn(pim.origin);
  await expect.poll(async () => (await extension.pim(pim.origin))?.state).toBe('ok');
  expect(await extension.storedErrors()).toBe(before.errors + 2);
});

test('removed access: nothing is requested until it is granted again', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const before = await figures(extension);
  await extension.withdraw(pim.origin);
  pim.requests.clear();
  expect(await extension.refresh(pim.origin)).toBe('permission-missing');
  expect(pim.requests.all('/rest/')).toEqual([]);
  expect(await figures(extension)).toEqual(before);

  const popup = await extension.open('popup');
  await expect(popup.locator(unjudged)).toContainText(stateTitle(messages.state_permission_missing.message));
  await expect(popup.getByRole('button', { name: messages.grant.message })).toBeVisible();
  // Given back in the browser's own settings; the button would make the browser ask.
  const state = async () => (await extension.pim(pim.origin))?.state;
  await extension.prepareGrant(pim.origin);
  await expect.poll(state).toBe('ok');
  expect(await figures(extension)).toEqual(before);

  // Given up, it is granted again by the button, without a question since the browser has granted it before.
  await popup.evaluate((pattern) => chrome.permissions.remove({ origins: [pattern] }), matchPattern(pim.origin));
  await expect.poll(state).toBe('permission-missing');
  await extension.prepareGrant(pim.origin);
  await popup.bringToFront();
  await popup.getByRole('button', { name: messages.grant.message }).click();
  await expect.poll(state).toBe('ok');
});

test('a PIM that is gone: the state is shown, and recovers when the PIM is back', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const before = await figures(extension);
  await pim.close();
  expect(await extension.refresh(pim.origin)).toBe('unreachable');
  const popup = await extension.open('popup');
  await expect(popup.locator(unjudged)).toContainText(stateTitle(messages.state_unreachable.message));
  expect(await figures(extension)).toEqual(before);

  const back = await startDemoPim({ alive: false, port: Number(new URL(pim.origin).port) });
  try {
    await extension.signIn(pim.origin);
    await extension.letTimePass(pim.origin);
    expect(await extension.refresh(pim.origin)).toBe('ok');
    await expect(popup.locator(unjudged)).toHaveCount(0);
  } finally {
    await back.close();
  }
});

/** What must not change while a PIM is in trouble. */
async function figures(extension: Extension) {
  const { days, gaps, connections } = await extension.store('days', 'gaps', 'connections');
  return {
    days,
    errors: await extension.storedErrors(),
    gaps,
    connections: connections.map(({ code, businessErrors, tracked }) => ({ code, businessErrors, tracked })),
  };
}
