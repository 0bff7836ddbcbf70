import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from './server.ts';

let pim: DemoPim;
let now = Date.parse('2026-03-11T15:30:00Z');
beforeAll(async () => {
  pim = await startDemoPim({ alive: false, now: () => now });
});
afterAll(() => pim.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(pim.origin + path, { headers, redirect: 'manual' });
const signIn = (password: string) =>
  fetch(`${pim.origin}/user/login-check`, {
    method: 'POST',
    body: new URLSearchParams({ _username: 'julia', _password: password }),
    redirect: 'manual',
  });

describe('session', () => {
  it.for(['/', '/rest/connections', '/rest/user/', '/media/show/a/preview', '/enrich/product/rest/1'])(
    'shows the login page in place of %s to whoever is not signed in',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-eval' 'nonce-");
      expect(await response.text()).toContain('action="/user/login-check"');
    },
  );

  it('gives a cookie that no script can read', async () => {
    const response = await signIn('julia');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('set-cookie')).toMatch(/^BAPID=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('gives none for a wrong password', async () => {
    const response = await signIn('julius');
    expect(response.headers.get('location')).toContain('/user/login');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('ends at sign-out', async () => {
    const Cookie = pim.signIn();
    expect((await get('/rest/connections', { Cookie })).status).toBe(200);
    await get('/user/logout', { Cookie });
    expect((await get('/rest/connections', { Cookie })).status).toBe(401);
  });

  it('ends an hour after its last use', async () => {
    const Cookie = pim.signIn();
    now += 3_599_000;
    expect((await get('/rest/connections', { Cookie })).status).toBe(200);
    now += 3_599_000;
    expect((await get('/rest/connections', { Cookie })).status).toBe(200);
    now += 3_601_000;
    expect((await get('/rest/connections', { Cookie })).status).toBe(401);
  });

  it('shows the shell and serves its scripts without types', async () => {
    const Cookie = pim.signIn();
    expect(await (await get('/', { Cookie })).text()).toContain('/page/main.ts');
    const script = await get('/page/main.ts');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain('import type');
  });
});
