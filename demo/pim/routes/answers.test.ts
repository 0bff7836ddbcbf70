import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from '../server.ts';

let pim: DemoPim;
beforeAll(async () => {
  pim = await startDemoPim({ alive: false, now: () => Date.parse('2026-03-11T15:30:00Z') });
});
afterAll(() => pim.close());

const xhr = { 'X-Requested-With': 'XMLHttpRequest' };
const ask = (path: string, headers: Record<string, string> = xhr) =>
  fetch(pim.origin + path, { headers: { Cookie: pim.signIn(), ...headers }, redirect: 'manual' });
const audit = '/rest/connections/audit';

describe('answers', () => {
  it.for([
    `${audit}/weekly`,
    `${audit}/weekly?event_type=product_deleted`,
    `${audit}/weekly?event_type=product_read&end_date=yesterday`,
    `${audit}/weekly-error?end_date=2026-02-31`,
    `${audit}/error-count-per-connection`,
    '/rest/connections?search={types',
  ])('answers 500 to %s', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ code: 500, message: 'Internal Server Error' });
  });

  it('answers an unknown route with JSON to a script, with HTML to anybody else', async () => {
    const toScript = await ask('/rest/nothing');
    expect(toScript.status).toBe(404);
    expect(await toScript.json()).toMatchObject({ code: 404 });
    const toAnybody = await ask('/rest/nothing', {});
    expect(toAnybody.status).toBe(404);
    expect(toAnybody.headers.get('content-type')).toContain('text/html');
  });

  it.for(['/rest/connections/max-limit-reached', '/rest/apps/connected-apps'])(
    'sends whoever is no script from %s to the start page',
    async (path) => {
      const response = await ask(path, {});
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toBe('/');
      expect((await ask(path)).status).toBe(200);
    },
  );

  it('knows no errors of an unknown connection', async () => {
    const response = await ask('/rest/connections/nobody/business-errors');
    expect([response.status, await response.json()]).toEqual([200, []]);
  });

  it('takes a bad date of the error list for today', async () => {
    const path = '/rest/connections/copy_studio/business-errors';
    expect(await (await ask(`${path}?end_date=soon`)).json()).toEqual(await (await ask(path)).json());
  });

  it('lists the types that are asked for', async () => {
    const listed = async (types: string[]) => {
      const search = encodeURIComponent(JSON.stringify({ types }));
      return (await (await ask(`/rest/connections?search=${search}`)).json()).length;
    };
    expect([await listed(['default']), await listed(['app']), await listed(['default', 'app'])]).toEqual([11, 1, 12]);
  });

  it('sends whoever asks for a picture by its key, encoded twice, to the file that was made of it', async () => {
    const shown = (key: string) =>
      ask(`/media/show/${encodeURIComponent(encodeURIComponent(key))}/thumbnail_small`, {});
    const shop = await shown('4/1/a/c/41ac_shop.png');
    expect([shop.status, shop.headers.get('location')]).toEqual([
      302,
      '/media/cache/thumbnail_small/4/1/a/c/41ac_shop.png',
    ]);
    const file = await ask('/media/cache/thumbnail_small/4/1/a/c/41ac_shop.png');
    expect(file.headers.get('content-type')).toBe('image/png');
    expect((await shown('none')).headers.get('location')).toBe('/media/cache/thumbnail_small/default_picture.png');
    expect((await shown('4/1/a/c/41ac_tablets.svg')).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('hides a connection from whom may not manage them', async () => {
    pim.world.user.permissions.set('akeneo_connectivity_connection_manage_settings', false);
    expect((await ask('/rest/connections/web_shop')).status).toBe(403);
    expect((await ask('/rest/connections')).status).toBe(200);
    pim.world.user.permissions.set('akeneo_connectivity_connection_manage_settings', true);
  });
});

describe('secrets', () => {
  it('are fake, and whoever asks for them is noted', async () => {
    pim.requests.clear();
    for (const path of ['/rest/connections/web_shop', '/rest/connections/web_shop/webhook']) {
      expect(await (await ask(path)).text()).toContain('DEMO-SECRET-DO-NOT-READ');
    }
    expect(pim.requests.secrets().map(({ path }) => path)).toEqual([
      '/rest/connections/web_shop',
      '/rest/connections/web_shop/webhook',
    ]);
  });

  it('are in no other answer', async () => {
    pim.requests.clear();
    for (const path of [
      '/rest/connections',
      '/rest/connections/max-limit-reached',
      `${audit}/weekly-error`,
      '/rest/apps/connected-apps',
    ]) {
      expect(await (await ask(path)).text()).not.toContain('SECRET');
    }
    expect(pim.requests.secrets()).toEqual([]);
  });

  it('has no such route for an app', async () => {
    expect((await ask('/rest/connections/copy_studio')).status).toBe(404);
  });
});

describe('request log', () => {
  it('notes size, status and headers, and no cookie', async () => {
    pim.requests.clear();
    const body = await (await ask('/rest/connections')).text();
    const [noted] = pim.requests.all();
    expect(noted).toMatchObject({
      method: 'GET',
      path: '/rest/connections',
      status: 200,
      bytes: body.length,
      xhr: true,
    });
    expect(JSON.stringify(noted)).not.toContain('BAPID');
  });
});
