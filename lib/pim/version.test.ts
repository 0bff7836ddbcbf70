import { describe, expect, it } from 'vitest';
import type { PimLine } from '#lib/model/pim.ts';
import { createPimClient } from './client.ts';
import { fetchVersion } from './endpoints.ts';
import { pimLine } from './version.ts';

const LIMIT = '/rest/connections/max-limit-reached';
const VERSION = '/dashboard/version_data';
const CONNECTIONS = '/rest/connections';

const erp = { code: 'acme_erp' };
const ofFive = [{ ...erp, auditable: true }];
const ofSix = [{ ...erp, auditable: true, type: 'default' }];

/** What is found out about a PIM with these answers; a number is a status, and other routes are absent. */
async function found(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const client = createPimClient('https://pim.example', {
    fetch: async (url) => {
      const { pathname } = new URL(String(url));
      asked.push(pathname);
      const answer = answers[pathname] ?? 404;
      return typeof answer === 'number' ? new Response('{}', { status: answer }) : Response.json(answer);
    },
  });
  return { ...(await fetchVersion(client)).value, asked };
}

describe('the line of a PIM', () => {
  /** Every text of section C of the contract's supplement, with the line of the PIM that sends it. */
  const texts: Array<[text: string, line: PimLine]> = [
    ['CE 6.0.113 Buccaneer Bunny', '6.0'],
    ['GE 6.0.12 Growth Edition', '6.0'],
    ['CE 7.0.84 Sahara Hare', 'current'],
    ['CE 7.0.0-BETA2 Sahara Hare', 'current'],
    ['CE  Sahara Hare', 'current'],
    ['CE 2026.3 Sahara Hare', 'current'],
    ['2026.3', 'current'],
    ['CE master Community master', 'current'],
    ['EE 7.0.22 Buckwheat', 'current'],
    ['EE 6.0.22 Buckwheat', '6.0'],
    ['EE SaaS', 'current'],
    ['Serenity 20260308101112 Buttercup', 'current'],
    ['Serenity v20260308101112 Buttercup', 'current'],
    ['Growth Edition 20240612101112 Growth Edition', 'current'],
    ['Free Trial Edition 20240612101112 Free Trial Edition', 'current'],
    ['Free Trial Edition 5.0 Free Trial Edition', 'current'],
    ['', 'current'],
  ];

  it.each(texts)('of “%s” is %s by its routes, whatever the text', async (text, line) => {
    const limit = line === 'current' ? { [LIMIT]: { limitReached: false } } : {};
    expect(await found({ [VERSION]: { version: text }, [CONNECTIONS]: ofSix, ...limit })).toMatchObject({ text, line });
  });

  it.each<[PimLine, Record<string, unknown>]>([
    ['current', { [LIMIT]: { limitReached: true } }],
    ['current', { [LIMIT]: 403 }],
    ['current', { [LIMIT]: ['odd'] }],
    ['6.0', { [VERSION]: { odd: true } }],
    ['6.0', { [VERSION]: 403 }],
    ['6.0', { [CONNECTIONS]: ofSix }],
    ['5.0', { [CONNECTIONS]: ofFive }],
    ['4.0', { [CONNECTIONS]: [erp] }],
  ])('is %s with the routes %o', async (line, answers) => {
    expect(await found({ [CONNECTIONS]: ofSix, ...answers })).toMatchObject({ line, text: '' });
  });

  it('is guessed as one with all that we need when nothing tells', () => {
    for (const connections of [undefined, null, 'x', {}, []]) {
      expect(pimLine({ hasLimit: false, hasVersion: false, connections })).toBe('6.0');
    }
  });

  it('takes two requests, one more before 6.0', async () => {
    expect((await found({ [VERSION]: { version: 'CE 7.0.22' } })).asked.sort()).toEqual([VERSION, LIMIT]);
    expect((await found({ [CONNECTIONS]: ofFive })).asked.sort()).toEqual([VERSION, CONNECTIONS, LIMIT].sort());
  });

  it('is not guessed when a route fails for another reason', async () => {
    for (const status of [401, 429, 500, 503]) {
      await expect(found({ [VERSION]: { version: 'CE 7.0.22' }, [LIMIT]: status })).rejects.toThrow();
    }
  });

  it('comes with whether the PIM takes another connection', async () => {
    expect((await found({ [LIMIT]: { limitReached: true } })).limitReached).toBe(true);
    expect((await found({ [LIMIT]: { limitReached: false } })).limitReached).toBe(false);
    expect((await found({ [LIMIT]: 403 })).limitReached).toBeNull();
    expect((await found({ [VERSION]: { version: 'CE 6.0.1' } })).limitReached).toBeNull();
  });
});
