import { type ServerType, serve } from '@hono/node-server';
import type { Page } from '@playwright/test';
import { Hono } from 'hono';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { type Extension, expect, test } from './extension.ts';

/** Something that answers at an address of its own. */
async function site(answer: (app: Hono) => void): Promise<{ origin: string; close(): void }> {
  const app = new Hono();
  answer(app);
  const { promise, resolve } = Promise.withResolvers<number>();
  const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  return { origin: `http://127.0.0.1:${await promise}`, close: () => server.close() };
}

/** Tries to add what stands at an address, in the options page that is given or in a new one, which it answers. */
async function tryToAdd(extension: Extension, origin: string, shown?: Page): Promise<Page> {
  await extension.prepareGrant(origin);
  const options = shown ?? (await extension.open('options', '#/add'));
  await shown?.reload();
  await options.locator('.add input').fill(origin);
  await options.locator('.add button').first().click();
  return options;
}

const api = (app: Hono) =>
  app.get('/api/rest/v1', (context) => context.json({ routes: { a: { route: '/api/rest/v1/products' } } }));
const user = { username: 'julia', timezone: 'UTC', user_default_locale: 'en_US' };

const rejected: ReadonlyArray<[what: string, said: keyof typeof messages, answer: (app: Hono) => void]> = [
  ['another site', 'add_not_a_pim', (app) => app.all('*', (context) => context.html('<p>Hello</p>'))],
  [
    'a site that wants a password',
    'add_not_a_pim',
    (app) => app.all('*', (context) => context.html('<p>Who?</p>', 401)),
  ],
  [
    'an address that leads elsewhere',
    'add_elsewhere',
    (app) => app.all('*', (context) => context.redirect('https://login.example/')),
  ],
  ['a site that lets nobody in', 'add_forbidden', (app) => app.all('*', (context) => context.text('No.', 403))],
  ['a site that is busy', 'add_throttled', (app) => app.all('*', (context) => context.text('Later.', 429))],
  ['a site that fails', 'add_failing', (app) => app.all('*', (context) => context.text('Oops.', 502))],
  [
    'a PIM that is too old',
    'add_too_old',
    (app) => {
      api(app);
      app.get('/rest/user/', (context) => context.json(user));
      app.get('/rest/connections', (context) => context.json([{ code: 'erp', label: 'ERP', flowType: 'data_source' }]));
    },
  ],
];

test('an address without a supported PIM is not added, and the reason is shown', async ({ extension }) => {
  const options = await extension.open('options', '#/add');
  for (const [what, said, answer] of rejected) {
    await test.step(what, async () => {
      const other = await site(answer);
      await tryToAdd(extension, other.origin, options);
      await expect(options.locator('.add-outcome')).toContainText(messages[said].message);
      expect((await extension.store('pims')).pims).toEqual([]);
      await expect.poll(() => extension.hasAccess(other.origin)).toBe(false);
      other.close();
    });
  }
});

test('an address at which nothing answers is only added if the user insists', async ({ extension }) => {
  const gone = await site(() => {});
  gone.close();
  const options = await tryToAdd(extension, gone.origin);
  await expect(options.locator('.add-outcome')).toContainText(messages.add_unreachable.message);
  await extension.prepareGrant(gone.origin);
  await options.getByRole('button', { name: messages.add_anyway.message }).click();
  await expect.poll(async () => (await extension.pim(gone.origin))?.state).toBe('unreachable');
});

test('a PIM that is signed out, or signs in elsewhere, is added and waits', async ({ extension, pim }) => {
  const options = await tryToAdd(extension, pim.origin);
  await expect(options.locator('.notice')).toContainText(messages.state_signed_out.message);
  const sso = await site((app) => {
    api(app);
    app.all('*', (context) => context.redirect('https://login.example/'));
  });
  await tryToAdd(extension, sso.origin);
  await expect.poll(async () => (await extension.pim(sso.origin))?.state).toBe('signed-out');
  sso.close();
});
