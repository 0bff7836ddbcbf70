import { addDays } from '#lib/calendar.ts';
import { haveSent, lastingAlerts, shownNotices, storedAlerts } from './alerts.ts';
import { ask, Clock } from './clock.ts';
import { expect, test } from './extension.ts';

const clock = new Clock(Date.parse('2026-03-24T10:00Z'));

test.use({
  ownZone: 'Europe/Berlin',
  notified: true,
  pimOptions: { now: () => clock.at, timeZone: 'Europe/Berlin' },
});

test('every rule raises its alert in time, once, and never notifies in quiet hours', async ({ pim, extension }) => {
  test.slow();
  const { world, origin } = pim;
  const [name = '', value = ''] = pim.signIn().split('=');
  await extension.context.addCookies([{ name, value, url: origin }]);
  world.wronglyUsed.clear();
  const first = await extension.open('options', '#/appearance');
  await clock.moveTo(extension, first, '2026-03-24T10:00Z');
  const page = await extension.addByHand(origin);
  await first.close();
  /** Lets something happen at an instant, and polls the PIM then. */
  const pollAt = async (instant: string, happening = () => {}) => {
    clock.at = Date.parse(instant);
    happening();
    await clock.moveTo(extension, page, instant);
    const [, session = ''] = pim.signIn().split('=');
    await extension.context.addCookies([{ name, value: session, url: origin }]);
    return ask(page, 'poll/run', { origin });
  };
  // The refusals of the demo PIM are of so many kinds that some are new at any time.
  const isWanted = (alert: string) => !alert.startsWith('kind') || alert === 'kind price_feed';
  const lasting = async () => (await lastingAlerts(page)).filter(isWanted);
  await ask(page, 'settings/change', {
    change: { notifications: { enabled: true, quietFrom: '22:00', quietTo: '07:00' } },
  });

  await test.step('nothing for what happened before the first poll', async () => {
    expect(await extension.storedErrors()).toBeGreaterThan(100);
    expect(await lasting()).toEqual([]);
    const month = Array.from({ length: 28 }, (_, index) => addDays('2026-03-24', -index));
    await haveSent(page, origin, 'web_shop', month);
    await haveSent(page, origin, 'print_catalog', month);
  });

  await test.step('nothing for what is usual', async () => {
    await pollAt('2026-03-24T11:00Z', () => {
      world.fail('nordwind_erp', 30);
      world.update('nordwind_erp', 100);
      world.failTechnically('price_feed', 5);
    });
    expect(await lasting()).toEqual([]);
  });

  await test.step('errors, a new kind of them, technical ones, tracking, credentials, the limit: though the worker dies', async () => {
    const trouble = () => {
      world.fail('supplier_portal', 150);
      world.update('supplier_portal', 600);
      world.fail('price_feed', 3, { refusal: 'bareMessage' });
      world.failTechnically('price_feed', 12);
      world.read('web_shop', 5);
      world.read('print_catalog', 5);
      world.track('translation_desk', false);
      world.wronglyUsed.add('nordwind_erp');
      const [model] = world.connections.slice(-1);
      for (let more = 0; model && more < 34; more++) {
        world.connections.push({ ...model, code: `probe_${more}`, label: `Probe ${more}` });
      }
    };
    const held = pim.switches.holdAt(8);
    const cut = pollAt('2026-03-25T11:30Z', trouble);
    await held.arrived;
    await clock.killWorker(extension, page);
    held.release();
    await cut;
    await pollAt('2026-03-25T11:40Z');
    expect(await lasting()).toEqual([
      'credentials nordwind_erp',
      'errors supplier_portal',
      'kind price_feed',
      'limit',
      'technical price_feed',
      'untracked translation_desk',
    ]);
  });

  await test.step('in three notifications at most, and none again when the worker restarts', async () => {
    const shown = await shownNotices(extension);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(3);
    expect((await storedAlerts(page)).filter(({ notified }) => !notified?.shown)).toEqual([]);
    await clock.killWorker(extension, page);
    await pollAt('2026-03-25T11:50Z');
    expect(await shownNotices(extension)).toEqual(shown);
    expect(await lasting()).toHaveLength(6);
  });

  await test.step('and one more notification after the recovery', async () => {
    await pollAt('2026-03-25T19:00Z', () => {
      world.track('translation_desk', true);
      world.wronglyUsed.clear();
      world.connections.splice(12);
    });
    expect(await lasting()).toEqual(['kind price_feed', 'technical price_feed']);
    const notified = (await storedAlerts(page))
      .filter(({ recoveryNotified }) => recoveryNotified?.shown)
      .map(({ rule }) => rule);
    expect(notified.sort()).toEqual(['errors', 'untracked']);
  });

  await test.step('silence of one that usually sends each day, and much that fails', async () => {
    await pollAt('2026-03-26T12:00Z', () => {
      world.read('print_catalog', 5);
      world.fail('copy_studio', 60);
      world.update('copy_studio', 5);
    });
    expect(await lasting()).toEqual(['share copy_studio']);
    await pollAt('2026-03-27T03:00Z');
    expect(await lasting()).toEqual(['share copy_studio', 'silence web_shop']);
    // It was found in quiet hours.
    await pollAt('2026-03-27T06:00Z');
    await pollAt('2026-03-27T13:00Z', () => {
      world.read('web_shop', 5);
      world.read('print_catalog', 5);
      world.update('copy_studio', 200);
    });
    expect(await lasting()).toEqual([]);
    const [recovery] = (await storedAlerts(page)).filter(({ rule }) => rule === 'silence');
    expect(recovery?.recoveryNotified?.shown).toBe(true);
  });

  // When it is set forward, see notify.test.ts.
  await test.step('nothing in quiet hours, by the clock on the wall, when it is set back', async () => {
    await pollAt('2026-10-25T05:30Z', () => world.fail('price_feed', 900));
    const unnotified = async () =>
      (await storedAlerts(page)).filter(({ recoveredAt, notified }) => !recoveredAt && !notified).length;
    expect(await unnotified()).toBeGreaterThan(0);
    await clock.moveTo(extension, page, '2026-10-25T05:59Z');
    await ask(page, 'alerts/notify', {});
    expect(await unnotified()).toBeGreaterThan(0);
    await clock.moveTo(extension, page, '2026-10-25T06:00Z');
    await ask(page, 'alerts/notify', {});
    expect(await unnotified()).toBe(0);
  });

  await test.step('all of it stays in the history, with its figures', async () => {
    const dashboard = await extension.open('dashboard', `?view=alerts&pim=${encodeURIComponent(origin)}`);
    await expect(dashboard.getByText('Price feed').first()).toBeVisible();
    await expect(dashboard.getByText('900 errors in one day.').first()).toBeVisible();
  });
});
