import { startDemoPim } from '#demo/pim/server.ts';
import { matchPattern } from '#lib/model/address.ts';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { type Extension, expect, test } from './extension.ts';
import { stateTitle } from './surface.ts';

/** As a page of the extension sees it. */
declare const chrome: { permissions: { remove(what: { origins: string[] }): Promise<boolean> } };

// Which answer comes to which state, and that it loses nothing, is in faults/answers.ts, in this browser too; what each state
// shows, in StateNotice.test.tsx and surface-state.test.ts. Here: each way from outside into trouble and back, on one page.
test('every trouble is shown while it lasts, loses no stored data, and ends', async ({ pim, extension }) => {
  test.slow();
  await extension.watch(pim.origin);
  const popup = await extension.open('popup');
  /** Why the PIM cannot be judged, where its verdict would stand. */
  const unjudged = popup.locator('.verdict-head[role="status"]');
  const shows = async ({ message }: { message: string }) => {
    await expect(unjudged).toContainText(stateTitle(message));
    await expect(popup.locator('a.top-group').first()).toBeVisible();
  };
  const state = async () => (await extension.pim(pim.origin))?.state;

  await test.step('too many requests: it waits as long as it was asked to', async () => {
    const before = await figures(extension);
    const mend = pim.switches.set({ kind: 'throttled', retryAfter: 120 });
    expect(await extension.refresh(pim.origin)).toBe('throttled');
    await shows(messages.state_throttled);
    expect(await figures(extension)).toEqual(before);
    mend();
    pim.switches.burst('supplier_portal', 2);
    await extension.letTimePass(pim.origin);
    expect(await extension.refresh(pim.origin)).toBe('ok');
    await expect(unjudged).toHaveCount(0);
    expect(await extension.storedErrors()).toBe(before.errors + 2);
  });

  await test.step('removed access: nothing is requested until it is granted again', async () => {
    const before = await figures(extension);
    await extension.withdraw(pim.origin);
    pim.requests.clear();
    expect(await extension.refresh(pim.origin)).toBe('permission-missing');
    expect(pim.requests.all('/rest/')).toEqual([]);
    expect(await figures(extension)).toEqual(before);
    await shows(messages.state_permission_missing);
    const grant = popup.getByRole('button', { name: messages.grant.message });
    await expect(grant).toBeVisible();
    // Given back in the browser's own settings; the button would make the browser ask.
    await extension.prepareGrant(pim.origin);
    await expect.poll(state).toBe('ok');
    expect(await figures(extension)).toEqual(before);

    // Given up, it is granted again by the button, without a question since the browser has granted it before.
    await popup.evaluate((pattern) => chrome.permissions.remove({ origins: [pattern] }), matchPattern(pim.origin));
    await expect.poll(state).toBe('permission-missing');
    await extension.prepareGrant(pim.origin);
    await popup.bringToFront();
    await grant.click();
    await expect.poll(state).toBe('ok');
  });

  await test.step('a session that ended: signing in again is enough', async () => {
    // The poll that the button began has ended then.
    expect(await extension.refresh(pim.origin)).toBe('ok');
    const before = await figures(extension);
    pim.switches.signOut();
    expect(await extension.refresh(pim.origin)).toBe('signed-out');
    await popup.bringToFront();
    await shows(messages.state_signed_out);
    expect(await figures(extension)).toEqual(before);
    pim.switches.burst('supplier_portal', 2);
    await extension.signIn(pim.origin);
    await expect.poll(state).toBe('ok');
    expect(await extension.storedErrors()).toBe(before.errors + 2);
  });

  await test.step('a PIM that is gone, and comes back', async () => {
    const before = await figures(extension);
    await pim.close();
    expect(await extension.refresh(pim.origin)).toBe('unreachable');
    await popup.bringToFront();
    await shows(messages.state_unreachable);
    expect(await figures(extension)).toEqual(before);
    const back = await startDemoPim({ alive: false, port: Number(new URL(pim.origin).port) });
    try {
      await extension.signIn(pim.origin);
      await extension.letTimePass(pim.origin);
      expect(await extension.refresh(pim.origin)).toBe('ok');
      await expect(unjudged).toHaveCount(0);
    } finally {
      await back.close();
    }
  });
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
