import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { claimTicket, issueTicket } from './tickets.ts';

const here = { origin: 'https://pim.example', tabId: 7 };
const ticket = { ...here, path: '/enrich/product/', place: 'attribute ean' };

beforeEach(() => fakeBrowser.reset());

describe('a ticket', () => {
  it('is good once', async () => {
    const id = await issueTicket(ticket, 0);
    expect(await claimTicket(id, here, 1)).toEqual(ticket);
    expect(await claimTicket(id, here, 2)).toBeNull();
  });

  it('is good once, also when two frames show it at the same moment', async () => {
    const id = await issueTicket(ticket, 0);
    const claims = await Promise.all([claimTicket(id, here, 1), claimTicket(id, here, 1), claimTicket(id, here, 1)]);
    expect(claims.filter((claim) => claim !== null)).toEqual([ticket]);
  });

  it('is good for thirty seconds', async () => {
    const [early, late] = [await issueTicket(ticket, 0), await issueTicket(ticket, 0)];
    expect(await claimTicket(early, here, 29_999)).toEqual(ticket);
    expect(await claimTicket(late, here, 30_000)).toBeNull();
  });

  it('is good in its own tab, on its own PIM, and stays good there when somebody else shows it', async () => {
    const id = await issueTicket(ticket, 0);
    expect(await claimTicket(id, { ...here, tabId: 8 }, 1)).toBeNull();
    expect(await claimTicket(id, { ...here, origin: 'https://evil.example' }, 1)).toBeNull();
    expect(await claimTicket(id, here, 1)).toEqual(ticket);
  });

  it('cannot be guessed from another', async () => {
    const ids = await Promise.all([issueTicket(ticket, 0), issueTicket(ticket, 0)]);
    expect(new Set(ids).size).toBe(2);
    expect(await claimTicket('0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11', here, 1)).toBeNull();
  });
});
