import { describe, expect, it } from 'vitest';
import { createPimClient } from './client.ts';
import { probe } from './probe.ts';
import type { ProbeResult } from './probe-result.ts';

const user = { username: 'julia', timezone: 'UTC', user_default_locale: 'en_US' };
const api = { host: 'https://pim.example', routes: { products: { route: '/api/rest/v1/products', methods: ['GET'] } } };
const json = (body: unknown) => () => Response.json(body);
const page = (status: number) => () =>
  new Response('<p>Sign in</p>', { status, headers: { 'content-type': 'text/html' } });
const redirect = () => Response.redirect('https://login.example/');

/** What is found where these paths are answered so, and every other one is not known. */
async function found(answers: Record<string, () => Response>) {
  const asked: string[] = [];
  const client = createPimClient('https://pim.example', {
    fetch: async (url) => {
      const { pathname } = new URL(String(url));
      asked.push(pathname);
      const answer = answers[pathname];
      if (answers.down) throw new TypeError('Failed to fetch');
      return answer?.() ?? new Response('', { status: 404 });
    },
  });
  return { found: await probe(client), asked };
}

describe('what stands at an address', () => {
  it.each<[ProbeResult, Record<string, () => Response>]>([
    ['signed-in', { '/rest/user/': json(user), '/dashboard/version_data': json({ version: 'CE 7.0.22' }) }],
    ['signed-in', { '/rest/user/': json(user) }],
    ['too-old', { '/rest/user/': json(user), '/rest/connections': json([{ code: 'erp' }]) }],
    ['signed-in', { '/rest/user/': json(user), '/rest/connections': json([{ code: 'erp', auditable: true }]) }],
    ['signed-out', { '/rest/user/': page(401), '/api/rest/v1': json(api) }],
    ['signed-out', { '/api/rest/v1': json(api) }],
    ['single-sign-on', { '/rest/user/': redirect, '/api/rest/v1': json(api) }],
    ['elsewhere', { '/rest/user/': redirect, '/api/rest/v1': redirect }],
    ['not-a-pim', {}],
    ['not-a-pim', { '/rest/user/': page(200), '/api/rest/v1': page(200) }],
    ['not-a-pim', { '/rest/user/': page(401), '/api/rest/v1': json({ hello: 'world' }) }],
    ['not-a-pim', { '/rest/user/': json([1, 2]) }],
    ['forbidden', { '/rest/user/': page(403) }],
    ['throttled', { '/rest/user/': page(429) }],
    ['failing', { '/rest/user/': page(502) }],
    ['unreachable', { down: redirect }],
  ])('is %s (%#)', async (expected, answers) => {
    expect((await found(answers)).found).toBe(expected);
  });

  it('is found with a few requests, none of which needs a right', async () => {
    const { asked } = await found({ '/rest/user/': page(401), '/api/rest/v1': json(api) });
    expect(asked).toEqual(['/rest/user/', '/api/rest/v1']);
  });
});
