import { serve } from '@hono/node-server';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { fakeWebDav } from '#demo/spaces/webdav.ts';
import { palette } from '#lib/model/palette.ts';
import { exportLogsServiceRequest, exportMetricsServiceRequest } from '#lib/team-tools/fixtures.ts';
import { expect, test } from './extension.ts';
import {
  expectAlerts,
  expectTests,
  manyAlerts,
  type Received,
  type Receiver,
  serveTools,
  startReceiver,
} from './receiver.ts';

/** Values of the protocol by metric and connection. */
function valuesOf({ body }: Pick<Received, 'body'>, metric: string): Map<string, number> {
  const { resourceMetrics } = v.parse(exportMetricsServiceRequest, body);
  const found = resourceMetrics[0]?.scopeMetrics[0]?.metrics.find(({ name }) => name === metric);
  const points = found?.gauge?.dataPoints ?? found?.sum?.dataPoints ?? [];
  return new Map(
    points.map(({ attributes, asInt }) => {
      const code = attributes?.find(({ key }) => key === 'pim.connection.code')?.value.stringValue;
      return [String(code ?? ''), Number(asInt)];
    }),
  );
}

const paths = ({ received }: Receiver) => received.map(({ method, path }) => `${method} ${path}`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a team tool gets figures after each poll once it is turned on, and nothing before or after', async ({
  pim,
  extension,
}) => {
  const tool = await startReceiver();
  await extension.context.addCookies([{ name: 'session', value: 'own', url: tool.origin }]);
  await extension.signIn(pim.origin);
  const options = await extension.addByHand(pim.origin);
  expect(paths(tool)).toEqual([]);

  await test.step('a test delivery goes to the address in the form', async () => {
    await options.goto(`${options.url().split('#')[0]}#/pim/${encodeURIComponent(pim.origin)}/tools`);
    await press(options, 'Add a tool');
    const fields = options.locator('.tool').first();
    await fields.getByLabel('Type').selectOption('otlp');
    await fields.getByLabel('Address').fill('collector');
    await fields.getByRole('button', { name: 'Turn on' }).click();
    await expect(options.getByText('The address must start with')).toBeVisible();
    await fields.getByLabel('Address').fill(tool.origin);
    await fields.getByLabel('Access key').fill('Authorization: Bearer s3cret');
    await extension.prepareGrant(tool.origin);
    await options.bringToFront();
    await fields.getByRole('button', { name: 'Turn on' }).click();
    await press(options, 'Send test');
    await expect(options.getByText('Delivered.')).toBeVisible();
    expect(paths(tool)).toEqual(['POST /v1/metrics', 'POST /v1/logs']);
    v.parse(exportMetricsServiceRequest, tool.received[0]?.body);
    v.parse(exportLogsServiceRequest, tool.received[1]?.body);
    for (const { headers } of tool.received) {
      expect(headers.get('authorization')).toBe('Bearer s3cret');
      expect(headers.get('content-type')).toBe('application/json');
      expect(headers.get('cookie')).toBeNull();
      expect(headers.get('referer')).toBeNull();
    }
  });

  await test.step('the figures are those of the PIM', async () => {
    tool.received.length = 0;
    expect(await extension.refresh(pim.origin)).toBe('ok');
    await expect.poll(() => paths(tool)).toEqual(['POST /v1/metrics']);
    const [metrics] = tool.received;
    expect(metrics && valuesOf(metrics, 'pim_pulse.errors.business_7d')).toEqual(
      new Map(Object.entries(pim.world.errorCounts('business')).map(([code, count]) => [code, Number(count)])),
    );
    expect(metrics && valuesOf(metrics, 'pim_pulse.pim.up')).toEqual(new Map([['', 1]]));
  });

  await test.step('a tool that is down or redirects disturbs no poll and loses nothing', async () => {
    tool.received.length = 0;
    tool.answer = { status: 302, headers: { location: `${pim.origin}/elsewhere` } };
    pim.requests.clear();
    expect(await extension.refresh(pim.origin)).toBe('ok');
    await expect(options.getByText('redirects to another one')).toBeVisible();
    await expect(options.getByText('1 delivery is waiting.')).toBeVisible();
    expect(pim.requests.all('/elsewhere')).toEqual([]);
    tool.answer = { status: 503 };
    await press(options, 'Send test');
    await expect(options.getByText('refused the report (503)')).toBeVisible();
  });

  await test.step('and one that is turned off is not asked again, nor within reach', async () => {
    tool.answer = { status: 200 };
    tool.received.length = 0;
    await press(options, 'Remove');
    await expect.poll(() => extension.hasAccess(tool.origin)).toBe(false);
    expect(await extension.refresh(pim.origin)).toBe('ok');
    expect(paths(tool)).toEqual([]);
    expect(await extension.hasAccess(pim.origin)).toBe(true);
  });
  await tool.close();
});

// What happened before a PIM was added raises no alert: its clock has to go on.
const living = test.extend({ pimOptions: { now: Date.now } });

living(
  'each tool gets alerts in its own form and language, and the link of a message opens our list beside the PIM',
  async ({ pim, extension }) => {
    const { tools, teamTools, origin, close } = await serveTools();
    await extension.signIn(pim.origin);
    const options = await extension.addByHand(pim.origin);
    const set = (fields: object) => extension.ask('settings/change', { change: { pim: pim.origin, set: fields } });
    // What follows from the first poll may not be over yet: tools that are set meanwhile would be told of it.
    await extension.refresh(pim.origin);

    await test.step('each kind takes a test', async () => {
      await set({ teamTools });
      await options.goto(`${options.url().split('#')[0]}#/pim/${encodeURIComponent(pim.origin)}/tools`);
      await extension.prepareGrant(origin);
      await options.bringToFront();
      await options.getByRole('button', { name: 'Allow access' }).first().click();
      await options.reload();
      await expect(options.getByRole('button', { name: 'Send test' })).toHaveCount(teamTools.length);
      for (const button of await options.getByRole('button', { name: 'Send test' }).all()) await button.click();
      await expect(options.getByText('Delivered.')).toHaveCount(teamTools.length);
      await expectTests(tools);
    });

    await test.step('and what a poll finds, in order and within limits', async () => {
      await extension.refresh(pim.origin);
      await expect
        .poll(() => tools.reports.filter(({ path }) => path.startsWith('/webhook')).length)
        .toBeGreaterThan(1);
      tools.messages.splice(0);
      await set({ rules: manyAlerts });
      for (const code of Object.keys(pim.world.errorCounts('business'))) pim.switches.burst(code, 3);
      await extension.refresh(pim.origin);
      await expectAlerts(tools);
    });

    await test.step('whoever follows the link of a message comes to our list, and back to the PIM', async () => {
      const [connection] = Object.keys(pim.world.errorCounts('business'));
      const page = await extension.context.newPage();
      await page.goto(`${pim.origin}/?pim-pulse=${connection}#/connect/connection-settings/${connection}/monitoring`);
      await page.waitForURL(/dashboard\.html\?view=errors/);
      expect(new URL(page.url()).searchParams.get('connection')).toBe(connection);
      await page.goBack({ waitUntil: 'commit' });
      await expect.poll(() => page.url()).toBe(`${pim.origin}/#/connect/connection-settings/${connection}/monitoring`);
    });

    const openPart = (part: string) =>
      options.goto(`${options.url().split('#')[0]}#/pim/${encodeURIComponent(pim.origin)}/${part}`);

    await test.step('a maintenance window that is entered holds at once, and is said where the connections are', async () => {
      await openPart('alerts');
      await options.bringToFront();
      await press(options, 'Add window');
      await options.getByLabel('Repeats').selectOption('weekly');
      await press(options, 'Save window');
      await expect(options.getByText('Choose at least one weekday.')).toBeVisible();
      for (const day of await options.locator('.planned-form input[name="weekday"]').all()) await day.check();
      // Whole days, so that it is a window at any time of day.
      for (const end of ['from', 'to']) await options.locator(`.planned-form input[name="${end}"]`).fill('00:00');
      await press(options, 'Save window');
      await expect(options.locator('.planned-words')).toContainText('All connections');
      const dashboard = await extension.open('dashboard');
      await expect(dashboard.getByText('Maintenance', { exact: true }).first()).toBeVisible();
    });

    await test.step('a ticket opens in the tracker, filled in, and its address becomes a link on the group', async () => {
      await openPart('tools');
      await options.bringToFront();
      await options.getByLabel('Ticket tracker').selectOption('other');
      const template = options.getByLabel('Address of a new ticket');
      await template.fill('http://tracker.example/new?title={title}');
      await press(options, 'Save address');
      await expect(options.getByText('Enter an https or mailto address')).toBeVisible();
      await template.fill('https://tracker.example/new?title={title}&text={body}');
      await press(options, 'Save address');
      await expect.poll(async () => (await extension.pim(pim.origin))?.tracker?.kind).toBe('other');
      const errors = await extension.open('dashboard', '?view=errors');
      await errors.locator('.rows article .group-toggle').first().click();
      // A poll may bring another one to its place.
      const row = errors.locator('.rows article:has(.group-toggle[aria-expanded="true"])');
      await row.getByRole('button', { name: /^Create ticket: / }).click();
      await extension.context.route('https://tracker.example/**', (route) => route.fulfill({ body: 'A new ticket' }));
      const opening = extension.context.waitForEvent('page');
      await errors.getByRole('link', { name: 'Open new ticket' }).click();
      const ticket = await opening;
      await expect(ticket.getByText('A new ticket')).toBeVisible();
      const { searchParams } = new URL(ticket.url());
      expect(searchParams.get('title')?.length).toBeGreaterThan(10);
      expect(searchParams.get('text')).toContain('Errors: ');
      await ticket.close();
      await extension.context.unroute('https://tracker.example/**');
      await errors.getByLabel('Address of the ticket').fill('https://tracker.example/issues/42');
      await press(errors, 'Save link');
      await expect(row.getByRole('link', { name: 'Ticket: 42' })).toHaveAttribute(
        'href',
        'https://tracker.example/issues/42',
      );
    });

    await test.step('and a page of the PIM has a stripe in its color, if the user wants it', async () => {
      await openPart('general');
      await options.bringToFront();
      await options.getByLabel('Stripe on the PIM’s pages').click();
      await expect(options.getByLabel('Stripe on the PIM’s pages')).toBeChecked();
      await expect.poll(async () => (await extension.pim(pim.origin))?.stripe).toBe(true);
      const tab = await extension.context.newPage();
      await tab.goto(`${pim.origin}/`);
      // Its shadow root is closed to the page, and so to the test: only what is drawn is known.
      const top = () => tab.screenshot({ clip: { x: 200, y: 0, width: 8, height: 2 } });
      const { color } = (await extension.pim(pim.origin)) ?? {};
      await expect.poll(async () => colorOf(options, await top())).toBe(palette[color ?? 'blue']);
    });
    await close();
  },
);

/** The color of the first pixel of a picture, as the browser reads it. */
function colorOf(page: Page, picture: Buffer): Promise<string> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  }, picture.toString('base64'));
}

test('a team shares its decisions through a folder: joined by hand, in both directions, and left', async ({
  pim,
  extension,
}, info) => {
  const folder = fakeWebDav({ user: 'julia', password: 's3cret' });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: folder.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  const origin = `http://localhost:${await promise}`;
  await extension.signIn(pim.origin);
  const options = await extension.addByHand(pim.origin);
  await options.goto(`${options.url().split('#')[0]}#/pim/${encodeURIComponent(pim.origin)}/team`);
  const files = () => [...folder.files.values()].map(({ body }) => body).join();
  const note = (text: string) => ({ origin: pim.origin, on: ['group', 'k3j2h1g9', 'x'], set: { note: text } });

  await test.step('a wrong password is told, and nothing is kept', async () => {
    await options.getByLabel('Address').fill(`${origin}/pim`);
    await options.getByLabel('User name').fill('julia');
    await options.getByLabel('Password').fill('wrong');
    await options.getByLabel('Your name').fill('Julia S.');
    await extension.prepareGrant(origin);
    await options.bringToFront();
    await press(options, 'Start sharing');
    await expect(options.getByText('User name or password is wrong (401).')).toBeVisible();
    await options.screenshot({ path: info.outputPath('team-wrong.png'), fullPage: true });
  });

  await test.step('the right one joins, and what is decided arrives', async () => {
    await options.getByLabel('Password').fill('s3cret');
    await press(options, 'Start sharing');
    await expect(options.getByText('Last shared')).toBeVisible();
    await extension.ask('decisions/save', { decisions: [note('Ask Ann')] });
    await expect.poll(files).toContain('Ask Ann');
    expect(files()).toContain('Julia S.');
    await expect(options.getByText('(you)')).toBeVisible();
  });

  await test.step('so does what a colleague decided', async () => {
    const theirs = {
      id: '0mb0000000000marc000000',
      v: 1,
      on: note('').on,
      set: { note: 'I know' },
      who: 'Marc',
      at: 1,
    };
    folder.files.set('/pim/live/marc000000.jsonl', { body: `{"sealed":[]}\n${JSON.stringify(theirs)}\n`, version: 99 });
    await press(options, 'Test');
    await expect(options.getByText('Everything works.')).toBeVisible();
    await expect(options.getByText('Marc')).toBeVisible();
    await options.screenshot({ path: info.outputPath('team-shared.png'), fullPage: true });
  });

  await test.step('and whoever leaves keeps what is known, and no access', async () => {
    await press(options, 'Leave');
    await expect(options.getByRole('button', { name: 'Start sharing' })).toBeVisible();
    await expect.poll(() => extension.hasAccess(origin)).toBe(false);
  });
  await new Promise((closed) => void server.close(closed));
});
