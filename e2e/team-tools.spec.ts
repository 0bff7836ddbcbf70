import { serve } from '@hono/node-server';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { chatTools, messageSchemas } from '#demo/chat/chat-tools.ts';
import { fakeWebDav } from '#demo/spaces/webdav.ts';
import { exportLogsServiceRequest, exportMetricsServiceRequest } from '#lib/team-tools/fixtures.ts';
import { expect, test } from './extension.ts';
import { type Received, type Receiver, startReceiver } from './receiver.ts';

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

test('a chat gets a message an alert in its language, and its link opens our list beside the PIM', async ({
  pim,
  extension,
}) => {
  const tools = chatTools();
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: tools.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  const origin = `http://localhost:${await promise}`;
  await extension.signIn(pim.origin);
  const options = await extension.addByHand(pim.origin);

  await test.step('each kind takes a test', async () => {
    const teamTools = Object.keys(messageSchemas).map((kind) => ({
      kind,
      url: `${origin}/${kind}/hook`,
      language: 'de',
    }));
    await extension.ask('settings/change', { change: { pim: pim.origin, set: { teamTools } } });
    await options.goto(`${options.url().split('#')[0]}#/pim/${encodeURIComponent(pim.origin)}/tools`);
    await extension.prepareGrant(origin);
    await options.bringToFront();
    await options.getByRole('button', { name: 'Allow access' }).first().click();
    await options.reload();
    await expect(options.getByRole('button', { name: 'Send test' })).toHaveCount(teamTools.length);
    for (const button of await options.getByRole('button', { name: 'Send test' }).all()) await button.click();
    await expect(options.getByText('Delivered.')).toHaveCount(teamTools.length);
    expect(tools.refusals).toEqual([]);
    expect(new Set(tools.messages.map(({ kind }) => kind)).size).toBe(teamTools.length);
    expect(JSON.stringify(tools.messages)).toContain('Fehler öffnen');
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
  await new Promise((closed) => void server.close(closed));
});

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
