import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isTicketAddress, isTicketTemplate, parsePimAddress, plainAddress } from '#lib/model/address.ts';
import { hasCredentials, heartbeat, pim, space, teamTool } from './schema.ts';

/** Every field that takes an address, as the user writes it there or an administrator in a policy. */
const fields = {
  tool: (text: string) => v.is(teamTool.entries.url, text),
  heartbeat: (text: string) => v.is(heartbeat.entries.url, text),
  space: (text: string) => v.is(space.entries.address, text),
  template: (text: string) => isTicketTemplate(`${text}{title}`),
  ticket: isTicketAddress,
  // What it takes of a text is the origin alone.
  pim: (text: string) => v.is(v.object({ origin: pim.entries.origin }), parsePimAddress(text)),
} as const;

/** Where something is sent, and where a click leads. */
const [SEND, CLICK] = [
  ['tool', 'heartbeat', 'space'],
  ['template', 'ticket'],
];

/** The fields that take a text, by name. */
const takenBy = (text: string) =>
  Object.entries(fields)
    .filter(([, takes]) => takes(text))
    .map(([name]) => name);

describe('an address', () => {
  it.each([
    ['of a host', 'https://tools.example/hook?key=1'],
    ['with a port', 'https://tools.example:8443/'],
    ['of a machine in the own network', 'https://10.1.2.3/hook'],
    ['of such a machine, in IPv6', 'https://[fd00::1]/hook'],
    ['of a name without dots', 'https://collector/'],
    ['with letters of another alphabet, as browsers write it', 'https://xn--bcher-kva.example/'],
  ])('%s is taken everywhere', (_, text) => {
    expect(takenBy(text)).toEqual(Object.keys(fields));
  });

  it.each([
    ['on this machine', 'http://localhost:4318/'],
    ['on this machine, by its number', 'http://127.0.0.1:4318/'],
    ['on this machine, in IPv6', 'http://[::1]:4318/'],
  ])('without encryption %s is one to send to, and none to click', (_, text) => {
    expect(takenBy(text)).toEqual([...SEND, 'pim']);
  });

  it.each([
    ['elsewhere', 'http://tools.example/hook'],
    ['in the own network', 'http://10.1.2.3/hook'],
    ['on a host that only begins like this machine', 'http://localhost.tools.example/'],
    ['on a host that only begins like its number', 'http://127.0.0.1.tools.example/'],
    ['at every number of this machine', 'http://0.0.0.0:4318/'],
  ])('without encryption %s can only be that of a PIM, which a company may keep so', (_, text) => {
    expect(takenBy(text)).toEqual(['pim']);
  });

  it.each([
    ['with a user', 'https://julia@tools.example/'],
    ['with a password', 'https://julia:s3cret@tools.example/hook'],
    ['with a host in its password', 'https://hooks.slack.com:x@evil.example/'],
  ])('%s is taken nowhere; of a PIM only the origin is kept', (_, text) => {
    expect(takenBy(text)).toEqual(['pim']);
    const { issues = [] } = v.safeParse(teamTool.entries.url, text);
    expect(hasCredentials(issues)).toBe(true);
    expect(parsePimAddress(text)).not.toHaveProperty('origin', expect.stringContaining('@'));
  });

  it.each([
    ['a script', 'javascript:alert(1)//https://tools.example/'],
    ['data', 'data:text/html,https://tools.example/'],
    ['a file', 'file:///etc/passwd'],
    ['a page of the browser', 'chrome://settings/'],
    ['a page of an extension', 'chrome-extension://abcdefgh/options.html'],
    ['another protocol', 'wss://tools.example/'],
    ['all hosts', 'https://*/hook'],
    ['all hosts of a domain', 'https://*.tools.example/'],
    ['no host', 'https:///'],
    ['nothing', ''],
    ['blanks', ' \n\t'],
  ])('that is %s is taken nowhere', (_, text) => {
    expect(takenBy(text)).toEqual([]);
  });

  it.each([
    ['whose host looks like another', 'https://hooks.sl\u0430ck.com/services/T'],
    ['with a full-width host', 'https://ｔools.example/'],
    ['with a turned text in it', 'https://tools.example/\u202egpj.exe'],
    ['with an invisible character', 'https://tools\u200b.example/'],
    ['with a blank before it', ' https://tools.example/'],
    ['with a line break in its host', 'https://to\nols.example/'],
    ['with a tab in its protocol', 'ht\ttps://tools.example/'],
  ])('%s is not kept as it was written', (_, text) => {
    expect(takenBy(text).filter((name) => name !== 'pim')).toEqual([]);
    // What a form makes of it says which host it names.
    expect(plainAddress(text)).toMatch(/^https:\/\/[!-~]+$/);
  });

  it('that is huge is taken nowhere but as that of a PIM, whose origin is short', () => {
    expect(takenBy(`https://tools.example/${'x'.repeat(100_000)}`)).toEqual(['pim']);
    expect(takenBy(`https://${'x'.repeat(100_000)}.example/`)).toEqual([]);
  });

  it('to send to names one host, which is on screen as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `https://${text}`),
        (text) => {
          const written = plainAddress(text);
          if (!fields.tool(written)) return;
          const { origin, hostname, username } = new URL(written);
          expect([username, hostname]).toEqual(['', expect.stringMatching(/^[\w.:[\]-]+$/)]);
          expect(parsePimAddress(origin)).toEqual({ origin });
        },
      ),
    );
  });

  it('is in one of the two groups', () => {
    expect([...SEND, ...CLICK, 'pim'].sort()).toEqual(Object.keys(fields).sort());
  });
});
