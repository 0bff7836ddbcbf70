import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTicketTemplate } from '#lib/model/address.ts';
import { newTicketLink, ticketName } from './ticket-link.ts';

const WEB = 'https://tracker.example/new?title={title}&body={body}#new';
const MAIL = 'mailto:team@pim.example?subject={title}&body={body}';
const CUT = '(cut)';

const fieldsOf = (link: string) => {
  const { searchParams } = new URL(link);
  return [searchParams.get('title') ?? searchParams.get('subject'), searchParams.get('body')];
};

describe('the address of a new ticket', () => {
  it('has title and text, encoded', () => {
    const link = newTicketLink(WEB, { title: 'A & B: 50%', body: 'One\nTwo #3' }, CUT);
    expect(link).toBe('https://tracker.example/new?title=A%20%26%20B%3A%2050%25&body=One%0ATwo%20%233#new');
  });

  it('has a text that is cut with a word where it would be too long, for a mail sooner', () => {
    const draft = { title: 'T', body: 'ä'.repeat(5000) };
    const [web, mail] = [WEB, MAIL].map((template) => newTicketLink(template, draft, CUT));
    expect(web?.length).toBeLessThanOrEqual(6000);
    expect(mail?.length).toBeLessThanOrEqual(1900);
    expect(fieldsOf(web ?? '')[1]).toMatch(/^ä{900,}\n\n\(cut\)$/);
    expect(fieldsOf(mail ?? '')[1]).toMatch(/^ä{250,}\n\n\(cut\)$/);
  });

  it('fills in nothing that an error says, and separates no fields by it', () => {
    expect(fieldsOf(newTicketLink(WEB, { title: '{body}', body: '{title}^priority=1' }, CUT))).toEqual([
      '{body}',
      '{title} priority=1',
    ]);
  });

  it('leads to the same place and stays short, whatever an error says', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 4000 });
    fc.assert(
      fc.property(fc.constantFrom(WEB, MAIL), anyText, anyText, (template, title, body) => {
        const link = newTicketLink(template, { title, body }, CUT);
        expect(link.length).toBeLessThanOrEqual(6000);
        const [url, usual] = [new URL(link), new URL(template)];
        expect([url.protocol, url.host, url.pathname, url.hash]).toEqual([
          usual.protocol,
          usual.host,
          usual.pathname,
          usual.hash,
        ]);
        expect([...url.searchParams.keys()]).toEqual([...usual.searchParams.keys()]);
      }),
    );
  });
});

describe('a template', () => {
  it.each([
    'https://shop.atlassian.net/secure/CreateIssueDetails!init.jspa?pid=1&issuetype=2&summary={title}&description={body}',
    'https://github.com/a/b/issues/new?title={title}&body={body}',
    'https://dev.azure.com/a/b/_workitems/create/Bug?[System.Title]={title}&[System.Description]={body}',
    'https://a.service-now.com/incident.do?sys_id=-1&sysparm_query=short_description={title}%5Edescription={body}',
    'mailto:team@pim.example?subject={title}',
  ])('can be %s', (template) => {
    expect(isTicketTemplate(template)).toBe(true);
  });

  it.each([
    '',
    'https://tracker.example/new',
    'http://tracker.example/new?title={title}',
    'javascript:alert({title})',
    'https://{title}.example/',
    'https://tracker.example:{title}/',
    'https://{title}@tracker.example/?t={title}',
    'https://user:pass@tracker.example/?t={title}',
    'mailto:{title}@pim.example',
    `https://tracker.example/${'x'.repeat(1000)}?t={title}`,
  ])('cannot be %s', (template) => {
    expect(isTicketTemplate(template)).toBe(false);
  });
});

describe('the name of a ticket', () => {
  it('says where it leads, in letters that look like no others', () => {
    expect(ticketName('https://shop.atlassian.net/browse/SHOP-12')).toEqual({
      host: 'shop.atlassian.net',
      key: 'SHOP-12',
    });
    expect(ticketName(new URL('https://pаypal.example/').href).host).toMatch(/^xn--/);
  });
});
